"use client";

import { PlainFrame } from "@/components/shell/plain-frame";
import { Button } from "@/components/ui/button";

type Props = { error: unknown; retry: () => void };

/** The number under which the server wrote the failure down. */
const numberOf = (error: unknown): string | null =>
  error instanceof Error && "digest" in error && typeof error.digest === "string"
    ? error.digest
    : null;

/** Something broke. Says so, gives the number to look it up by, and offers to try again. */
export default function Broken({ error, retry }: Props) {
  const number = numberOf(error);
  return (
    <PlainFrame
      title="Something broke"
      lead="This is our fault, not yours. Nothing was half done: a change is kept whole or not at all."
    >
      {number && (
        <p className="mb-4 text-sm text-ink-2">
          If it stays, tell whoever runs Steward this number:{" "}
          <code className="font-mono text-ink">{number}</code>
        </p>
      )}
      <Button variant="primary" onClick={retry}>
        Try again
      </Button>
    </PlainFrame>
  );
}
