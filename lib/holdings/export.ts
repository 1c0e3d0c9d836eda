import { FIELDS, fieldsIn, type Field } from "@/lib/policy/fields";
import { usesOf } from "@/lib/policy/uses";
import type { RetentionRules } from "@/lib/retention/model";
import { clauseOf, daysLeft } from "@/lib/retention/rules";
import { CHANNEL_LABELS, STATUS_LABELS } from "@/lib/retention/words";
import type { System } from "@/lib/systems/model";
import { dayOf, type Day } from "@/lib/time/day";
import { recordName } from "./record-key";
import type { Judged, SystemFields } from "./views";
import { basisWords, primeReasons } from "./words";

export type Cells = readonly (string | number | null)[];

/** A head for `holdingCells`. */
export const HOLDINGS_HEAD: Cells = [
  ...[
    "record",
    "channel",
    "shows_prime",
    "system",
    "holds",
    "counts_from",
    "basis",
    "due",
    "clause",
  ],
  ...["status", "on_hold_until", "reappeared", "days_left"],
];

/** One record as a line of the list's export. */
export const holdingCells = (
  holding: Judged,
  systemNames: ReadonlyMap<string, string>,
  rules: RetentionRules,
  today: Day,
): Cells => [
  recordName(holding.recordKey),
  CHANNEL_LABELS[holding.channel],
  holding.identifiesPrime ? primeReasons(holding).join("; ") : "no",
  systemNames.get(holding.systemId) ?? "",
  fieldsIn(holding.fields)
    .map(({ label }) => label)
    .join("; "),
  holding.basis?.day ?? null,
  basisWords(holding, rules),
  holding.dueDay,
  clauseOf(holding.channel) ?? "own policy",
  STATUS_LABELS[holding.status],
  holding.keptUntil,
  holding.reappeared ? "yes" : "no",
  holding.dueDay === null ? null : daysLeft(holding.dueDay, today),
];

/** The same for the copies of one shopper, with what each may be used for. */
export const COPIES_HEAD: Cells = [...HOLDINGS_HEAD, "may_be_used", "must_not_be_used"];

export function copyCells(...of: Parameters<typeof holdingCells>): Cells {
  const [{ channel, state }] = of;
  const said = (forbidden: boolean) =>
    state === "held"
      ? usesOf(channel)
          .filter(({ verdict }) => (verdict === "mustNot") === forbidden)
          .map(({ sentence, clauses }) => [sentence, clauses.join(", ")].join(" ").trim())
          .join(" ")
      : "";
  return [...holdingCells(...of), said(false), said(true)];
}

const USUAL = new Set<Field["key"]>([
  "user.name",
  "user.contact.email",
  "user.contact.address",
  "user.contact.phone_number",
]);

/** The columns of the matrix: the usual fields always, the others where anything holds them. */
export const fieldColumns = (bySystem: ReadonlyMap<string, SystemFields>): readonly Field[] =>
  FIELDS.filter(
    ({ key }) =>
      USUAL.has(key) || [...bySystem.values()].some(({ byField }) => byField.get(key) ?? 0),
  );

/** The matrix of fields and systems as it stands on the page, its head first. */
export function matrixCells(
  systems: readonly System[],
  bySystem: ReadonlyMap<string, SystemFields>,
  lastLooked: ReadonlyMap<string, Date>,
): readonly Cells[] {
  const columns = fieldColumns(bySystem);
  const head = [
    "system",
    "records",
    ...columns.map(({ label }) => label),
    "owner",
    "last_looked_at",
  ];
  const rows = systems.map(({ id, name, ownerName }) => {
    const held = bySystem.get(id);
    const looked = lastLooked.get(id);
    return [
      name,
      held?.total ?? 0,
      ...columns.map(({ key }) => held?.byField.get(key) ?? 0),
      ownerName ?? "nobody",
      looked ? dayOf(looked) : null,
    ];
  });
  return [head, ...rows];
}
