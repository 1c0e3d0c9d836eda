import type { Grant } from "@/lib/access/grant";
import { question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { CLAUSE_IDS } from "@/lib/policy/model";
import { dayOf, type Day } from "@/lib/time/day";
import { fieldKeys, rowActor, type NewestPlace } from "../checked/store";
import { oneOf } from "../closed-lists";
import { SHARE_KINDS, SHARE_OUTCOMES, WENT_AS, type Share, type ShareEntry } from "./model";

/** Says whether it was not there yet. */
export async function addShare(
  tx: Tx,
  { merchantId, actor }: Grant<"sharing.check">,
  { fields, against, handedOn, ...share }: Share,
  now: Date,
): Promise<boolean> {
  const by = rowActor(actor);
  const { count } = await tx.share.createMany({
    data: [
      {
        ...{ merchantId, ...share, fields: [...fields], against: [...against] },
        handedOn: new Date(`${handedOn}T00:00:00Z`),
        ...{ recordedAt: now, recordedByKind: by.kind, recordedBy: by.id },
      },
    ],
    skipDuplicates: true,
  });
  return count === 1;
}

/** The newest first; those of one check where one is named. */
export async function listShares(
  tx: Tx,
  { merchantId }: Grant<"sharing.read">,
  asked: {
    readonly checkId?: string;
    readonly below: NewestPlace | null;
    readonly take: number;
  },
): Promise<readonly ShareEntry[]> {
  const { checkId, below, take } = asked;
  const rows = await tx.share.findMany({
    where: {
      merchantId,
      ...(checkId !== undefined && { checkId }),
      ...(below && {
        OR: [
          { recordedAt: { lt: below.at } },
          { recordedAt: { equals: below.at }, id: { lt: below.id } },
        ],
      }),
    },
    select: {
      ...{ id: true, checkId: true, kind: true, recipientId: true, recipientName: true },
      ...{ outcome: true, wentAs: true, rows: true, fields: true, against: true },
      ...{ handedOn: true, recordedAt: true, recordedByKind: true, recordedBy: true },
    },
    orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
    take,
  });
  return rows.map(({ recordedAt, recordedByKind, recordedBy, ...row }) => ({
    ...row,
    kind: oneOf(SHARE_KINDS, row.kind),
    outcome: oneOf(SHARE_OUTCOMES, row.outcome),
    wentAs: oneOf(WENT_AS, row.wentAs),
    fields: fieldKeys(row.fields),
    against: row.against.map((clause) => oneOf(CLAUSE_IDS, clause)),
    handedOn: dayOf(row.handedOn),
    at: recordedAt,
    by: { kind: oneOf(["member", "operator"] as const, recordedByKind), id: recordedBy },
  }));
}

export type ShareCounts = { readonly unchecked: number; readonly showingPrime: number };

/** How many hand-overs from a day on were unchecked or against their check, and how many of them showed Prime. */
export const askShareCounts = ({ merchantId }: Grant, from: Day): Question<ShareCounts> =>
  question(
    Prisma.sql`
      SELECT count(*) FILTER (WHERE outcome IN ('unchecked', 'doNotSend')
                                 OR (outcome = 'mend' AND went_as = 'whole'))::int AS unchecked,
             count(*) FILTER (WHERE 'F3' = ANY(against))::int AS "showingPrime"
        FROM share WHERE merchant_id = ${merchantId}::uuid AND handed_on >= ${from}::date`,
    ([row]: readonly ShareCounts[]) => row ?? { unchecked: 0, showingPrime: 0 },
  );
