import { fieldLabel } from "@/lib/policy/fields";
import type { Names } from "../checked/views";
import { actorWords } from "../checked/words";
import type { ShareEntry } from "./model";
import { SHARE_KIND_LABELS, SHARE_OUTCOME_LABELS, WENT_AS_LABELS } from "./words";

type Cells = readonly (string | number | null)[];

/** A head for `shareCells`. */
export const SHARES_HEAD: Cells = [
  ...["handed_over_on", "recipient", "what", "rows", "fields", "check_said", "went", "against"],
  ...["noted_by", "noted_at"],
];

/** One hand-over as a line of the list’s export. */
export const shareCells = (share: ShareEntry, names: Names): Cells => [
  share.handedOn,
  share.recipientName,
  SHARE_KIND_LABELS[share.kind],
  share.rows,
  share.fields.map(fieldLabel).join(", "),
  SHARE_OUTCOME_LABELS[share.outcome],
  WENT_AS_LABELS[share.wentAs],
  share.against.join(" "),
  actorWords(share.by, names),
  share.at.toISOString(),
];
