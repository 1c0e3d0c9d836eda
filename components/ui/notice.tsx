import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { type MarkKind, StatusIcon } from "@/components/ui/status-mark";

export type NoticeTone = "info" | "success" | "warning" | "danger";

const TONES: Record<NoticeTone, { box: string; mark: MarkKind }> = {
  info: { box: "border-accent bg-accent-soft", mark: "open" },
  success: { box: "border-kept bg-kept-soft", mark: "done" },
  warning: { box: "border-soon bg-soon-soft", mark: "soon" },
  danger: { box: "border-over bg-over-soft", mark: "over" },
};

type Props = {
  tone?: NoticeTone | undefined;
  title?: ReactNode;
  children?: ReactNode;
  /** A button or link at its right. */
  action?: ReactNode;
  /** Read aloud when it appears, as the answer to something done. Not for what stands there anyway. */
  live?: boolean | undefined;
};

/** Something to know. As an answer (`live`), danger interrupts, the others wait their turn. */
export function Notice({ tone = "info", title, children, action, live }: Props) {
  const { box, mark } = TONES[tone];
  return (
    <div
      role={live ? (tone === "danger" ? "alert" : "status") : undefined}
      className={cx(
        "flex flex-wrap items-start gap-x-3 gap-y-2 rounded-r-md border-l-3 px-3.5 py-2.5 text-sm",
        box,
      )}
    >
      <span className="flex h-5 items-center">
        <StatusIcon kind={mark} />
      </span>
      <div className="min-w-0 flex-[1_1_12rem]">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-ink-2">{children}</div>}
      </div>
      {action && <div className="no-print flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}
