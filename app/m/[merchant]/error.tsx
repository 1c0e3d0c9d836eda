"use client";

import { Button } from "@/components/ui/button";

type Props = { error: unknown; retry: () => void };

/** The number under which the server wrote the failure down. */
const numberOf = (error: unknown): string | null =>
  error instanceof Error && "digest" in error && typeof error.digest === "string"
    ? error.digest
    : null;

/** A page of the console broke; the frame around it still stands. */
export default function Broken({ error, retry }: Props) {
  const number = numberOf(error);
  return (
    <div className="grid max-w-[68ch] justify-items-start gap-3 rounded-lg border border-line bg-surface px-5 py-5 shadow-panel">
      <h1 className="text-xl font-[620] tracking-[-0.012em]">Something broke</h1>
      <p className="text-ink-2">
        This is our fault, not yours. Nothing was half done: a change is kept whole or not at all.
      </p>
      {number && (
        <p className="text-sm text-ink-2">
          If it stays, tell whoever runs Steward this number:{" "}
          <code className="font-mono text-ink">{number}</code>
        </p>
      )}
      <Button variant="primary" onClick={retry}>
        Try again
      </Button>
    </div>
  );
}
