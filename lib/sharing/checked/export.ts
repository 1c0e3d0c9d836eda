import { fieldLabel } from "@/lib/policy/fields";
import { PURPOSE_LABELS } from "@/lib/policy/words";
import { LIST_VERDICTS } from "../list/model";
import type { CheckedEntry } from "./model";
import type { Names } from "./views";
import { actorWords, CHECK_KIND_LABELS, checkOutcomeLabel } from "./words";

type Cells = readonly (string | number | null)[];

/** A head for `checkCells`. */
export const CHECKS_HEAD: Cells = [
  ...["checked_at", "checked_by", "what", "recipient", "purpose", "outcome", "clauses"],
  ...["rows", "may_go", ...LIST_VERDICTS, "fields", "sha256"],
];

/** One check as a line of the register’s export. */
export const checkCells = (check: CheckedEntry, names: Names): Cells => [
  check.at.toISOString(),
  actorWords(check.by, names),
  CHECK_KIND_LABELS[check.kind],
  check.recipientName,
  check.purpose === null ? null : PURPOSE_LABELS[check.purpose],
  checkOutcomeLabel(check),
  check.because.join(" "),
  ...[check.rows, check.going],
  ...LIST_VERDICTS.map((verdict) => check.counts?.[verdict] ?? null),
  check.fields.map(fieldLabel).join(", "),
  check.sha256,
];
