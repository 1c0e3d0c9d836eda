import type { Cells } from "@/lib/holdings/export";
import type { Judging } from "@/lib/holdings/views";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import type { Hold } from "./model";
import { holdState } from "./rules";
import { recordsOf } from "./views";
import { actorName, KIND_LABELS, REASON_LABELS, STATE_LABELS } from "./words";

/** A head for `holdCells`. */
export const HOLDS_HEAD: Cells = [
  ...["reason", "legal_basis", "keeps", "records", "system", "channel", "counts_from", "counts_to"],
  ...["until", "state", "placed_by", "placed_at", "seen_at", "lifted_at"],
];

/** One hold as a line of the list's export. */
export const holdCells = (
  hold: Hold,
  systemNames: ReadonlyMap<string, string>,
  judging: Judging,
): Cells => [
  REASON_LABELS[hold.reason],
  hold.basis,
  KIND_LABELS[hold.kind],
  recordsOf(hold, judging),
  hold.scope.systemId === null ? null : (systemNames.get(hold.scope.systemId) ?? ""),
  hold.scope.channel && CHANNEL_LABELS[hold.scope.channel],
  hold.scope.basisFrom,
  hold.scope.basisTo,
  hold.until,
  STATE_LABELS[holdState(hold, judging.today)],
  actorName(hold.placedBy),
  hold.placedAt.toISOString(),
  hold.seenAt?.toISOString() ?? null,
  hold.liftedAt?.toISOString() ?? null,
];
