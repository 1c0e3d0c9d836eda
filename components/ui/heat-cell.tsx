import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { PlainLink } from "@/components/ui/text-link";
import { Td } from "@/components/ui/table";

const LEVELS = [
  "text-ink-3",
  "bg-heat-1",
  "bg-heat-2",
  "bg-heat-3",
  "bg-heat-4",
  "bg-heat-5",
  "bg-heat-6",
] as const;

/**
 * How warm a figure is, in six steps up to `max`; nothing is cold. By the square root, so that the
 * few in a small system still differ from none.
 */
export const heatLevel = (value: number, max: number): number =>
  value <= 0 || max <= 0 ? 0 : Math.min(6, Math.max(1, Math.ceil(6 * Math.sqrt(value / max))));

type Props = {
  value: number;
  /** The greatest figure of the table. */
  max: number;
  /** The column's name, for the card layout. */
  label?: string | undefined;
  /** The rows behind the figure. */
  href?: string | undefined;
  /** The figure as written. */
  children: ReactNode;
};

/** A figure in a matrix, the warmer the greater. The figure itself stays readable. */
export function HeatCell({ value, max, label, href, children }: Props) {
  const warmth = LEVELS[heatLevel(value, max)];
  return (
    <Td numeric label={label} className={cx("heat-cell", warmth)}>
      {href ? (
        <PlainLink
          href={href}
          className="-mx-2 -my-2 block px-2 py-2 underline decoration-ink/25 underline-offset-3 -outline-offset-2 hover:decoration-ink"
        >
          {children}
        </PlainLink>
      ) : (
        children
      )}
    </Td>
  );
}
