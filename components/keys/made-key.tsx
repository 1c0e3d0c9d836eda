import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";

type Props = {
  name: string;
  text: string;
  /** Through which day it works, as it is written. */
  through: string;
  /** The way on. */
  children: ReactNode;
};

/** A key's text, the only time it is shown. */
export function MadeKey({ name, text, through, children }: Props) {
  return (
    <div className="grid max-w-2xl gap-3.5">
      <Notice tone="success" title={`The key “${name}” is made`} live>
        Copy it now: it is shown this once, and nobody can look it up again. It works through{" "}
        {through}.
      </Notice>
      <div className="flex items-start gap-1.5">
        <code
          aria-label={`The key “${name}”`}
          className="min-w-0 flex-1 rounded-md border border-line bg-sunken px-2.5 py-2 font-mono text-sm [overflow-wrap:anywhere] text-ink"
        >
          {text}
        </code>
        <CopyButton text={text} label="Copy the key" />
      </div>
      <p className="text-sm text-ink-2">
        Keep it where your other program keeps its secrets, not in its code. The program sends it
        with each request as <code className="font-mono text-xs">Authorization: Bearer</code>; at{" "}
        <code className="font-mono text-xs">/api/v1/me</code> it is told what it may do.{" "}
        <TextLink href="/api/v1">How the interface is used</TextLink>.
      </p>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  );
}
