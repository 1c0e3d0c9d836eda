import { actorId, type Actor, type Grant } from "@/lib/access/grant";
import { seal, unsealText } from "@/lib/crypto/seal";
import { question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { PURPOSE_KEYS } from "@/lib/policy/facts";
import { fieldSetOf, fieldsIn, type FieldKey } from "@/lib/policy/fields";
import { CLAUSE_IDS } from "@/lib/policy/model";
import type { Day } from "@/lib/time/day";
import { oneOf } from "../closed-lists";
import { FILE_OUTCOMES } from "../file/model";
import { LIST_VERDICTS, type ListCounts } from "../list/model";
import {
  CHECK_KINDS,
  CheckDetails,
  type Checked,
  type CheckedEntry,
  type CheckKind,
} from "./model";

/** Who did it, as a row keeps it. What runs by itself checks nothing. */
export function rowActor(actor: Actor): { readonly kind: string; readonly id: string | null } {
  return { kind: actorId(actor) === null ? "operator" : actor.kind, id: actorId(actor) };
}

/** Keys of kinds of data, as a row has them. */
export const fieldKeys = (keys: readonly string[]): readonly FieldKey[] =>
  fieldsIn(fieldSetOf(keys as readonly FieldKey[])).map(({ key }) => key);

const place = (id: string) => `share_check:${id}`;

export async function addCheck(
  tx: Tx,
  { merchantId, actor }: Grant<"sharing.check">,
  { counts, because, fields, ...check }: Checked & { readonly details: CheckDetails | null },
  now: Date,
): Promise<void> {
  const by = rowActor(actor);
  await tx.shareCheck.create({
    data: {
      ...{ merchantId, ...check, because: [...because], fields: [...fields] },
      counts: counts === null ? [] : LIST_VERDICTS.map((verdict) => counts[verdict]),
      details:
        check.details === null
          ? null
          : seal(merchantId, place(check.id), JSON.stringify(check.details)),
      ...{ checkedAt: now, checkedByKind: by.kind, checkedBy: by.id },
    },
    select: { id: true },
  });
}

type Row = {
  readonly id: string;
  readonly kind: string;
  readonly recipientId: string;
  readonly recipientName: string;
  readonly purpose: string | null;
  readonly outcome: string;
  readonly rows: number;
  readonly going: number;
  readonly because: readonly string[];
  readonly counts: readonly number[];
  readonly fields: readonly string[];
  readonly sha256: string;
  readonly details: Uint8Array | null;
  readonly checkedAt: Date;
  readonly checkedByKind: string;
  readonly checkedBy: string | null;
};

const SHOWN = {
  ...{ id: true, kind: true, recipientId: true, recipientName: true, purpose: true },
  ...{ outcome: true, rows: true, going: true, because: true, counts: true, fields: true },
  ...{ sha256: true, details: true, checkedAt: true, checkedByKind: true, checkedBy: true },
} as const;

const entryOf =
  (merchantId: string) =>
  ({ details, counts, checkedAt, checkedByKind, checkedBy, ...row }: Row): CheckedEntry => ({
    ...row,
    kind: oneOf(CHECK_KINDS, row.kind),
    purpose: row.purpose === null ? null : oneOf(PURPOSE_KEYS, row.purpose),
    outcome: oneOf(FILE_OUTCOMES, row.outcome),
    because: row.because.map((clause) => oneOf(CLAUSE_IDS, clause)),
    counts: counts.length === 0 ? null : countsOf(counts),
    fields: fieldKeys(row.fields),
    details:
      details === null
        ? null
        : CheckDetails.parse(JSON.parse(unsealText(merchantId, place(row.id), details))),
    at: checkedAt,
    by: { kind: oneOf(["member", "operator", "key"] as const, checkedByKind), id: checkedBy },
  });

const countsOf = (counts: readonly number[]): ListCounts =>
  Object.fromEntries(
    LIST_VERDICTS.map((verdict, index) => [verdict, counts[index] ?? 0]),
  ) as ListCounts;

export async function findCheck(
  tx: Tx,
  { merchantId }: Grant<"sharing.read" | "sharing.check">,
  id: string,
): Promise<CheckedEntry | null> {
  const row = await tx.shareCheck.findUnique({
    where: { merchantId_id: { merchantId, id } },
    select: SHOWN,
  });
  return row && entryOf(merchantId)(row);
}

/** Below which row a page of a list goes on. */
export type NewestPlace = { readonly at: Date; readonly id: string };

/** The newest first. */
export async function listChecks(
  tx: Tx,
  { merchantId }: Grant<"sharing.read">,
  kind: CheckKind,
  { below, take }: { readonly below: NewestPlace | null; readonly take: number },
): Promise<readonly CheckedEntry[]> {
  const rows = await tx.shareCheck.findMany({
    where: {
      ...{ merchantId, kind },
      ...(below && {
        OR: [
          { checkedAt: { lt: below.at } },
          { checkedAt: { equals: below.at }, id: { lt: below.id } },
        ],
      }),
    },
    select: SHOWN,
    orderBy: [{ checkedAt: "desc" }, { id: "desc" }],
    take,
  });
  return rows.map(entryOf(merchantId));
}

/**
 * How many entries of marketing lists are marketplace buyers who did not agree: of each list, recipient and purpose by
 * its newest check, until the list went to them without those, and never as it was.
 */
export const askMarketplaceOnLists = ({ merchantId }: Grant, from: Day): Question<number> =>
  question(
    Prisma.sql`
      SELECT coalesce(sum(entries) FILTER (WHERE is_mended IS NOT TRUE), 0)::int AS entries
        FROM (SELECT (array_agg(c.counts[3] + c.counts[4] ORDER BY c.checked_at DESC, c.id DESC))[1] AS entries,
                     bool_and(s.went_as = 'mended') AS is_mended
                FROM share_check c
                LEFT JOIN share s ON s.merchant_id = c.merchant_id AND s.check_id = c.id
               WHERE c.merchant_id = ${merchantId}::uuid AND c.kind = 'list'
                 AND c.checked_at >= ${from}::date AND c.counts <> '{}'
                 AND c.purpose IN ('marketing', 'advertisingAudience')
               GROUP BY c.recipient_id, c.purpose, c.sha256) lists`,
    ([row]: readonly { entries: number }[]) => row?.entries ?? 0,
  );

/** Everything that was noted goes, hand-overs first. */
export async function removeChecks(tx: Tx, { merchantId }: Grant<"demo.remove">): Promise<void> {
  const where = { merchantId };
  await tx.share.deleteMany({ where });
  await tx.shareCheck.deleteMany({ where });
}
