import type { ComponentProps, ReactNode } from "react";
import { cx } from "@/components/ui/cx";

type Props = Omit<ComponentProps<"button">, "children"> & {
  /** What it does: read aloud, and shown on hover. */
  label: string;
  /** One icon, 16 px. */
  children: ReactNode;
};

/** A button that is only an icon: for well-known signs in tight places. Elsewhere use words. */
export function IconButton({ label, children, className, type = "button", ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={label}
      className={cx(
        "moves inline-flex size-7 flex-none items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink pointer-coarse:size-10 [&>svg]:size-4",
        className,
      )}
    >
      {children}
    </button>
  );
}
