import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

/**
 * How things can stand, in shapes: each has its own outline, so that none is told by its colour
 * alone. What a domain's state is called, and which shape it has, its own components say.
 */
export type MarkKind =
  | "kept"
  | "soon"
  | "over"
  | "hold"
  | "none"
  | "done"
  | "open"
  | "begun"
  | "returned"
  | "changed"
  | "erased"
  | "gone"
  | "reappeared";

const COLOURS: Record<MarkKind, string> = {
  kept: "text-kept",
  soon: "text-soon",
  over: "text-over",
  hold: "text-hold",
  none: "text-idle",
  done: "text-kept",
  open: "text-idle",
  begun: "text-accent",
  returned: "text-over",
  changed: "text-over",
  erased: "text-idle",
  gone: "text-idle",
  reappeared: "text-over",
};

const line = { fill: "none", stroke: "currentColor", strokeWidth: 1.5 } as const;

const SHAPES: Record<MarkKind, ReactNode> = {
  kept: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  soon: (
    <>
      <circle cx="6" cy="6" r="4.5" {...line} />
      <path d="M6 1.5a4.5 4.5 0 0 1 0 9z" fill="currentColor" />
    </>
  ),
  over: <path d="M6 .8 11.4 11H.6z" fill="currentColor" />,
  hold: <path d="M2.5 1.5h2.6v9H2.5zM6.9 1.5h2.6v9H6.9z" fill="currentColor" />,
  none: <circle cx="6" cy="6" r="4.4" {...line} strokeDasharray="2 1.6" />,
  done: <path d="M1.5 6.4 4.6 9.4 10.6 2.6" {...line} strokeWidth={1.9} />,
  open: <circle cx="6" cy="6" r="4.4" {...line} />,
  begun: (
    <>
      <circle cx="6" cy="6" r="4.4" {...line} />
      <circle cx="6" cy="6" r="1.7" fill="currentColor" />
    </>
  ),
  returned: <path d="M4.5 2 1.5 5l3 3M1.8 5h5.4a3 3 0 0 1 0 6H5" {...line} />,
  changed: <path d="M6 .8 11.2 6 6 11.2.8 6z" fill="currentColor" />,
  erased: <path d="M2.2 2.2l7.6 7.6M9.8 2.2 2.2 9.8" {...line} strokeWidth={1.7} />,
  gone: <path d="M1.5 6h9" {...line} strokeWidth={1.9} />,
  reappeared: <path d="M10.4 6A4.4 4.4 0 1 1 8.6 2.45M8.9.4v2.6H6.3" {...line} />,
};

/** The shape alone. Give `label` where no words stand beside it. */
export function StatusIcon({ kind, label }: { kind: MarkKind; label?: string | undefined }) {
  return (
    <svg
      viewBox="0 0 12 12"
      className={cx("inline-block size-3 flex-none", COLOURS[kind])}
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    >
      {SHAPES[kind]}
    </svg>
  );
}

/** A state: its shape, its colour and its words. */
export function StatusMark({ kind, children }: { kind: MarkKind; children: ReactNode }) {
  return (
    <span className="inline-flex items-start gap-1.5 text-sm">
      <span className="flex h-5 items-center">
        <StatusIcon kind={kind} />
      </span>
      <span>{children}</span>
    </span>
  );
}
