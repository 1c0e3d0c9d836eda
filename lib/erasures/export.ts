import type { Cells } from "@/lib/holdings/export";
import type { ErasingRecord } from "@/lib/holdings/erasing";
import { fieldsIn } from "@/lib/policy/fields";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import { actorName, RELEASE_LABELS, STANDING_LABELS, STATE_LABELS } from "./words";
import type { ListedErasure } from "./views";

/** A head for `workListCells`. The last two are filled in by whoever works the list off, and sent back. */
export const WORK_LIST_HEAD: Cells = [
  ...["record", "system", "channel", "must_go", "counts_from", "due", "outcome", "reason"],
];

/** One record of a work list. A contact, who has no number, is named by the whole of its key. */
export const workListCells = (
  { recordKey, channel, fields, basis, dueDay }: ErasingRecord,
  systemName: string,
): Cells => [
  recordKey ?? "",
  systemName,
  CHANNEL_LABELS[channel],
  fieldsIn(fields)
    .map(({ label }) => label)
    .join("; "),
  basis.day,
  dueDay,
  "",
  "",
];

/** A head for `erasingCells`. */
export const ERASING_HEAD: Cells = [
  ...["id", "record", "system", "channel", "held", "due", "standing", "said_at", "stays_because"],
  ...["proven_at", "proven_by_import", "reappeared"],
];

/** One record of an erasure as a line of its export. */
export const erasingCells = (record: ErasingRecord, systemName: string): Cells => [
  record.id,
  record.recordKey,
  systemName,
  CHANNEL_LABELS[record.channel],
  fieldsIn(record.fields)
    .map(({ label }) => label)
    .join("; "),
  record.dueDay,
  STANDING_LABELS[record.standing],
  record.saidAt?.toISOString() ?? null,
  record.why && RELEASE_LABELS[record.why],
  record.provenAt?.toISOString() ?? null,
  record.provenImportId,
  record.reappeared ? "yes" : "no",
];

/** A head for `erasureCells`. */
export const ERASURES_HEAD: Cells = [
  ...["id", "state", "records", "systems", "due_by", "asked_by", "asked_at", "approved_by"],
  ...["approved_at", "to_be_erased", "done", "not_found", "cannot", "released", "seen", "attested"],
  ...["closed_at", "certificate_sha256"],
];

/** One erasure as a line of the list's export. */
export const erasureCells = (
  erasure: ListedErasure,
  systemNames: ReadonlyMap<string, string>,
): Cells => {
  const { progress, approvedBy } = erasure;
  return [
    erasure.id,
    STATE_LABELS[erasure.state],
    erasure.records,
    erasure.systemIds.map((id) => systemNames.get(id) ?? "").join("; "),
    erasure.scope.dueTo,
    actorName(erasure.askedBy),
    erasure.askedAt.toISOString(),
    approvedBy && actorName(approvedBy),
    erasure.approvedAt?.toISOString() ?? null,
    ...[progress.planned, progress.done, progress.notFound, progress.cannot, progress.released],
    ...[progress.seen, progress.attested],
    erasure.closedAt?.toISOString() ?? null,
    erasure.certificateSha256,
  ];
};
