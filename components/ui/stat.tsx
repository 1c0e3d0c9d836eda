import type { ReactNode } from "react";
import { type MarkKind, StatusIcon } from "@/components/ui/status-mark";
import { PlainLink } from "@/components/ui/text-link";

type Props = {
  label: ReactNode;
  /** The figure, written out. */
  value: ReactNode;
  /** The rows behind the figure. */
  href: string;
  /** Beneath: what it is measured against. */
  note?: ReactNode;
  mark?: MarkKind | undefined;
};

/** A figure that opens the list it was counted from. */
export function Stat({ label, value, href, note, mark }: Props) {
  return (
    <PlainLink
      href={href}
      className="moves grid content-start gap-0.5 rounded-lg border border-line bg-surface px-3.5 py-2.5 shadow-panel hover:border-line-strong hover:bg-hover"
    >
      <span className="flex items-center gap-1.5 text-xs text-ink-2">
        {mark && <StatusIcon kind={mark} />}
        {label}
      </span>
      <span className="text-xl font-semibold tracking-[-0.015em] tabular-nums">{value}</span>
      {note && <span className="text-xs text-ink-3">{note}</span>}
    </PlainLink>
  );
}

/** Figures side by side. */
export function Stats({ children }: { children: ReactNode }) {
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))] gap-2.5">{children}</div>
  );
}
