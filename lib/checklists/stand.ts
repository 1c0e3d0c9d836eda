import type { WorkState } from "./transitions";

/** Where a checklist stands for whoever looks at the board: its work state, or that it has changed since it was signed. */
export type Stand = WorkState | "changed";

export const STANDS = [
  "signed",
  "changed",
  "submitted",
  "returned",
  "inProgress",
  "open",
] as const satisfies readonly Stand[];

export const STAND_LABELS: Readonly<Record<Stand, string>> = {
  open: "Open",
  inProgress: "In progress",
  submitted: "In review",
  returned: "Returned",
  signed: "Signed",
  changed: "Signed, since changed",
};

export const standOf = ({
  state,
  changes,
}: {
  readonly state: WorkState;
  readonly changes: readonly unknown[];
}): Stand => (state === "signed" && changes.length > 0 ? "changed" : state);
