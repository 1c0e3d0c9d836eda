import type { ReactNode } from "react";

/** What is known of one thing, a line each. Children are KeyValues. */
export function KeyValues({ children }: { children: ReactNode }) {
  return <dl className="grid text-sm">{children}</dl>;
}

type Props = {
  name: ReactNode;
  children: ReactNode;
};

/** One line of it. */
export function KeyValue({ name, children }: Props) {
  return (
    <div className="grid gap-x-4 border-b border-line py-1.75 last:border-b-0 sm:grid-cols-[minmax(8rem,1fr)_2.4fr]">
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere] tabular-nums">{children}</dd>
    </div>
  );
}
