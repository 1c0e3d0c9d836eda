import Info from "lucide-react/icons/info";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

type Props = {
  /** Unique on its page. */
  id: string;
  /** What is explained: read aloud with the button, and the heading of what opens. */
  title: string;
  children: ReactNode;
  className?: string | undefined;
};

/** A small sign beside a figure that opens what it means, right there. Opens without a script. */
export function Explain({ id, title, children, className }: Props) {
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={`What “${title}” means`}
        className={cx(
          "no-print moves inline-flex size-6 flex-none items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink pointer-coarse:size-8",
          className,
        )}
      >
        <Info aria-hidden="true" className="size-3.5" />
      </button>
      <div
        id={id}
        popover="auto"
        role="group"
        aria-label={title}
        className="floating no-print p-3.5 text-left text-sm font-normal"
      >
        <p className="mb-1.5 font-semibold">{title}</p>
        {children}
      </div>
    </>
  );
}
