import type { ChartTone } from "@/components/ui/chart-frame";
import type { MarkKind } from "@/components/ui/status-mark";
import type { HeldStatus, Status } from "@/lib/retention/model";

/** The shape of each status, everywhere the same. */
export const STATUS_MARKS: Readonly<Record<Status, MarkKind>> = {
  kept: "kept",
  dueSoon: "soon",
  overdue: "over",
  onHold: "hold",
  noClock: "none",
  noRule: "none",
  erased: "erased",
  gone: "gone",
};

/** And its colour in a chart. */
export const STATUS_TONES: Readonly<Record<HeldStatus, ChartTone>> = {
  kept: "kept",
  dueSoon: "soon",
  overdue: "over",
  onHold: "hold",
  noClock: "none",
  noRule: "none",
};
