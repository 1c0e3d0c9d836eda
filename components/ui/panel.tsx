import { type ReactNode, useId } from "react";
import { cx } from "@/components/ui/cx";

type Props = {
  title?: ReactNode;
  /** Small, at the right of the title: a sum, a date, a link. */
  aside?: ReactNode;
  children: ReactNode;
  /** `flush`: no space inside, for a table that fills the panel. */
  padding?: "normal" | "flush" | undefined;
  /** `sunken`: for a piece inside another panel. */
  tone?: "surface" | "sunken" | undefined;
  id?: string | undefined;
  className?: string | undefined;
};

/** A part of a page, with its heading. */
export function Panel({ title, aside, children, padding, tone, id, className }: Props) {
  const heading = useId();
  const flush = padding === "flush";
  return (
    <section
      id={id}
      aria-labelledby={title ? heading : undefined}
      className={cx(
        "min-w-0 rounded-lg border border-line",
        tone === "sunken" ? "bg-sunken" : "bg-surface shadow-panel",
        flush ? "p-1" : "px-4 py-3.5 sm:px-4.5 sm:py-4",
        className,
      )}
    >
      {(title || aside) && (
        <div
          className={cx(
            "flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5",
            flush ? "px-2 pt-2.5 pb-1.5" : "mb-3",
          )}
        >
          {title && (
            <h2 id={heading} className="text-lg font-semibold tracking-[-0.008em]">
              {title}
            </h2>
          )}
          {aside && <div className="text-sm text-ink-3 tabular-nums">{aside}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
