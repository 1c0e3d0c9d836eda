import { type MarkKind, StatusMark } from "@/components/ui/status-mark";
import type { ErasureState } from "@/lib/erasures/model";
import { STANDING_LABELS, STATE_LABELS } from "@/lib/erasures/words";
import type { ErasingStanding } from "@/lib/holdings/model";

const MARKS: Readonly<Record<ErasureState, MarkKind>> = {
  waiting: "soon",
  open: "begun",
  closed: "done",
  declined: "returned",
  cancelled: "gone",
};

/** How an erasure stands. */
export const ErasureMark = ({ state }: { state: ErasureState }) => (
  <StatusMark kind={MARKS[state]}>{STATE_LABELS[state]}</StatusMark>
);

const STANDING_MARKS: Readonly<Record<ErasingStanding, MarkKind>> = {
  planned: "over",
  done: "begun",
  notFound: "begun",
  cannot: "returned",
  released: "kept",
  seen: "erased",
  attested: "erased",
};

/** Where one of its records stands. */
export const StandingMark = ({ standing }: { standing: ErasingStanding }) => (
  <StatusMark kind={STANDING_MARKS[standing]}>{STANDING_LABELS[standing]}</StatusMark>
);
