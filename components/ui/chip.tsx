import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

export type ChipTone = "neutral" | "accent" | "warning" | "danger" | "success";

const TONES: Record<ChipTone, string> = {
  neutral: "border-line bg-sunken text-ink-2",
  accent: "border-accent/35 bg-accent-soft text-accent",
  warning: "border-soon/35 bg-soon-soft text-soon",
  danger: "border-over/35 bg-over-soft text-over",
  success: "border-kept/35 bg-kept-soft text-kept",
};

const BASE = "inline-block rounded-sm border px-1.25 text-xs leading-4.5 whitespace-nowrap";

type Props = { tone?: ChipTone | undefined; title?: string | undefined; children: ReactNode };

/** A small word about the thing beside it: a field that is held, where a text comes from. */
export function Chip({ tone = "neutral", title, children }: Props) {
  return (
    <span title={title} className={cx(BASE, TONES[tone])}>
      {children}
    </span>
  );
}

/** A word that does not apply here, kept in its place so that rows can be compared. */
export function AbsentChip({ children }: { children: ReactNode }) {
  return (
    <span className={cx(BASE, "border-transparent text-ink-3 line-through decoration-line-strong")}>
      <span className="heard">no </span>
      {children}
    </span>
  );
}

/** Chips side by side. */
export function Chips({ children }: { children: ReactNode }) {
  return <span className="chips inline-flex flex-wrap gap-1">{children}</span>;
}
