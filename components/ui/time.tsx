import type { ReactNode } from "react";

type Props = {
  /** For machines: 2026-11-22 or 2026-11-22T08:40:00Z. */
  at: string;
  /** For people: "today, 08:40". */
  children: ReactNode;
  /** In full, shown on hover. */
  title?: string | undefined;
};

/** A day or a moment, already in words. */
export function Time({ at, children, title }: Props) {
  return (
    <time dateTime={at} title={title} className="tabular-nums">
      {children}
    </time>
  );
}
