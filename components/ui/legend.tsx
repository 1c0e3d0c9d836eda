import type { ReactNode } from "react";

/** What the marks of a board or a chart mean. Children are StatusMarks. */
export function Legend({ children }: { children: ReactNode }) {
  return <div className="mt-2.5 flex flex-wrap gap-x-4 gap-y-1.5 text-ink-2">{children}</div>;
}
