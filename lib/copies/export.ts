import type { Day } from "@/lib/time/day";
import type { Copy } from "./model";
import { copyState } from "./rules";
import { actorName, KIND_LABELS, ownerName, STATE_LABELS } from "./words";

type Cells = readonly (string | number | null)[];

/** A head for `copyCells`. */
export const COPIES_HEAD: Cells = [
  ...["what", "kind", "owner", "system", "records", "since", "destroy_by", "where", "state"],
  ...["destroyed_on", "registered_by", "registered_at"],
];

/** One copy as a line of the list's export. */
export const copyCells = (
  copy: Copy,
  systemNames: ReadonlyMap<string, string>,
  today: Day,
): Cells => [
  copy.what,
  KIND_LABELS[copy.kind],
  ownerName(copy) ?? "nobody",
  copy.systemId === null ? null : (systemNames.get(copy.systemId) ?? ""),
  copy.records,
  copy.since,
  copy.destroyBy,
  copy.place,
  STATE_LABELS[copyState(copy, today)],
  copy.destroyedOn,
  actorName(copy.registeredBy),
  copy.registeredAt.toISOString(),
];
