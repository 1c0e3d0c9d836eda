import type { Grant } from "@/lib/access/grant";
import { seal, unsealText } from "@/lib/crypto/seal";
import { askOne, momentIn, question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/time/day";
import type {
  Hold,
  HoldActor,
  HoldFilter,
  HoldList,
  HoldPlace,
  HoldScope,
  HoldStep,
} from "./model";
import { HOLD_DAYS, HOLD_ENDED_DAYS, HOLD_NOTICE_DAYS } from "./rules";

const basisPlace = (id: string) => `hold:${id}`;
const wordsPlace = (id: string, number: number) => `hold:${id}:${number}`;

type HoldRow = Omit<Hold, "basis" | "scope" | "placedBy"> &
  HoldScope & {
    readonly basis: Uint8Array;
    readonly placedByKind: HoldActor["kind"];
    readonly placedBy: string | null;
    readonly placedByName: string | null;
  };

const COLUMNS = Prisma.sql`
  h.id, h.kind, h.reason, h.basis, h.until::text AS until, h.records, h.system_id AS "systemId", h.channel,
  h.basis_from::text AS "basisFrom", h.basis_to::text AS "basisTo", h.placed_at AS "placedAt",
  h.placed_by_kind AS "placedByKind", h.placed_by AS "placedBy", p.name AS "placedByName", h.seen_at AS "seenAt",
  h.lifted_at AS "liftedAt", h.version`;
const FROM = Prisma.sql`FROM hold h LEFT JOIN account_user p ON p.id = h.placed_by`;

const fromRow = (grant: Grant, row: HoldRow): Hold => {
  const { systemId, channel, basisFrom, basisTo, placedByKind, placedBy, placedByName, ...rest } =
    row;
  return {
    ...rest,
    basis: unsealText(grant.merchantId, basisPlace(row.id), row.basis),
    scope: { systemId, channel, basisFrom, basisTo },
    placedBy: { kind: placedByKind, userId: placedBy, name: placedByName },
  };
};

/** The person or the operator behind a grant. A job has none of these grants, so that nothing places a hold by itself. */
const actorOf = ({ actor }: Grant) => ({
  kind: actor.kind === "member" ? ("member" as const) : ("operator" as const),
  userId: actor.kind === "member" ? actor.userId : null,
});

type NewHold = Pick<Hold, "id" | "kind" | "reason" | "basis" | "until" | "records" | "scope">;

/** Adds a hold with its first row. */
export async function addHold(
  tx: Tx,
  grant: Grant<"holds.place">,
  { scope, basis, until, ...hold }: NewHold,
  now: Date,
): Promise<void> {
  const { merchantId } = grant;
  const { kind, userId } = actorOf(grant);
  await tx.hold.create({
    data: {
      ...{ merchantId, ...hold, until: momentOf(until), placedAt: now, version: 1 },
      basis: seal(merchantId, basisPlace(hold.id), basis),
      ...{ systemId: scope.systemId, channel: scope.channel },
      basisFrom: scope.basisFrom && momentOf(scope.basisFrom),
      basisTo: scope.basisTo && momentOf(scope.basisTo),
      ...{ placedByKind: kind, placedBy: userId },
    },
    select: { id: true },
  });
  await addStep(tx, grant, hold.id, { number: 1, kind: "placed", until, words: null }, now);
}

type NewStep = Pick<HoldStep, "number" | "kind" | "until" | "words">;

export async function addStep(
  tx: Tx,
  grant: Grant<"holds.place" | "holds.lift" | "holds.see">,
  holdId: string,
  { number, kind, until, words }: NewStep,
  now: Date,
): Promise<void> {
  const { merchantId } = grant;
  const actor = actorOf(grant);
  await tx.holdStep.create({
    data: {
      ...{ merchantId, holdId, number, kind, at: now, until: momentOf(until) },
      ...{ byKind: actor.kind, by: actor.userId },
      words: words === null ? null : seal(merchantId, wordsPlace(holdId, number), words),
    },
    select: { number: true },
  });
}

/** What of a hold moves: its end, that a reviewer saw it as it stands, that it was lifted. */
export type HoldChange = Partial<Pick<Hold, "until" | "seenAt" | "liftedAt">>;

/** Saves unless somebody wrote since `version` was read; says whether it did. */
export async function saveHold(
  tx: Tx,
  grant: Grant<"holds.place" | "holds.lift" | "holds.see">,
  { id, version }: Pick<Hold, "id" | "version">,
  { until, ...change }: HoldChange,
): Promise<boolean> {
  const { count } = await tx.hold.updateMany({
    where: { merchantId: grant.merchantId, id, version },
    data: {
      ...change,
      ...(until === undefined ? {} : { until: momentOf(until) }),
      version: { increment: 1 },
    },
  });
  return count === 1;
}

type StepRow = {
  readonly number: number;
  readonly stepKind: HoldStep["kind"];
  readonly at: Date;
  readonly byKind: HoldActor["kind"];
  readonly by: string | null;
  readonly name: string | null;
  readonly stepUntil: Day;
  readonly words: Uint8Array | null;
};

export async function findHold(tx: Tx, grant: Grant, id: string): Promise<Hold | null> {
  const [row] = await tx.$queryRaw<HoldRow[]>`
    SELECT ${COLUMNS} ${FROM} WHERE h.merchant_id = ${grant.merchantId}::uuid AND h.id = ${id}::uuid`;
  return row ? fromRow(grant, row) : null;
}

const STEPS_MAX = 500;

export type HoldWithSteps = { readonly hold: Hold; readonly steps: readonly HoldStep[] };

/** A hold and what was done with it, first to last, in one statement. */
export async function findHoldWithSteps(
  tx: Tx,
  grant: Grant,
  id: string,
): Promise<HoldWithSteps | null> {
  const rows = await tx.$queryRaw<(HoldRow & StepRow)[]>`
    SELECT ${COLUMNS}, s.number, s.kind AS "stepKind", s.at, s.by_kind AS "byKind", s.by, u.name,
           s.until::text AS "stepUntil", s.words
      ${FROM}
      JOIN hold_step s ON s.merchant_id = h.merchant_id AND s.hold_id = h.id
      LEFT JOIN account_user u ON u.id = s.by
     WHERE h.merchant_id = ${grant.merchantId}::uuid AND h.id = ${id}::uuid
     ORDER BY s.number LIMIT ${STEPS_MAX}`;
  const steps: HoldStep[] = [];
  let found: HoldRow | null = null;
  for (const { number, stepKind, at, byKind, by, name, stepUntil, words, ...hold } of rows) {
    found = hold;
    steps.push({
      ...{ number, kind: stepKind, at, until: stepUntil },
      by: { kind: byKind, userId: by, name },
      words: words && unsealText(grant.merchantId, wordsPlace(id, number), words),
    });
  }
  return found && { hold: fromRow(grant, found), steps };
}

/** These holds, those that last longest first. */
export async function findHolds(
  tx: Tx,
  grant: Grant,
  ids: readonly string[],
): Promise<readonly Hold[]> {
  const rows = await tx.$queryRaw<HoldRow[]>`
    SELECT ${COLUMNS} ${FROM}
     WHERE h.merchant_id = ${grant.merchantId}::uuid AND h.id = ANY(${[...ids]}::uuid[])
     ORDER BY h.until DESC, h.id`;
  return rows.map((row) => fromRow(grant, row));
}

/** The next `take` holds after a place, newest first. */
export async function listHolds(
  tx: Tx,
  grant: Grant,
  filter: HoldFilter,
  today: Day,
  page: { readonly after: HoldPlace | null; readonly take: number },
): Promise<readonly Hold[]> {
  const { after, take } = page;
  const { state, reason, kind, unseen, endsOn } = filter;
  const inForce = Prisma.sql`h.lifted_at IS NULL AND h.until >= ${today}::date`;
  const states = {
    inForce,
    ended: Prisma.sql`h.lifted_at IS NULL AND h.until < ${today}::date`,
    lifted: Prisma.sql`h.lifted_at IS NOT NULL`,
  };
  const conditions = [
    Prisma.sql`h.merchant_id = ${grant.merchantId}::uuid`,
    ...(after
      ? [Prisma.sql`(h.placed_at, h.id) < (${after.at}::timestamptz, ${after.id}::uuid)`]
      : []),
    ...(state ? [states[state]] : []),
    ...(reason ? [Prisma.sql`h.reason = ${reason}`] : []),
    ...(kind ? [Prisma.sql`h.kind = ${kind}`] : []),
    ...(unseen ? [Prisma.sql`${inForce} AND h.seen_at IS NULL`] : []),
    ...(endsOn ? [Prisma.sql`h.lifted_at IS NULL AND h.until = ${endsOn}::date`] : []),
  ];
  const rows = await tx.$queryRaw<HoldRow[]>`
    SELECT ${COLUMNS} ${FROM} WHERE ${Prisma.join(conditions, " AND ")}
     ORDER BY h.placed_at DESC, h.id DESC LIMIT ${take}`;
  return rows.map((row) => fromRow(grant, row));
}

/** What the overview tells of holds. */
export type NoticedHold = Pick<Hold, "id" | "reason" | "until" | "liftedAt" | "seenAt">;

type NoticedRow = Omit<NoticedHold, "liftedAt" | "seenAt"> & { readonly seenAt: string | null };

/** Holds that end soon, have ended lately, or that no reviewer has seen, those that end first. */
export const askNoticed = (
  grant: Grant,
  today: Day,
  take: number,
): Question<readonly NoticedHold[]> =>
  question(
    Prisma.sql`
      SELECT id, reason, until, seen_at AS "seenAt" FROM hold
       WHERE merchant_id = ${grant.merchantId}::uuid AND lifted_at IS NULL
         AND until >= ${today}::date - ${HOLD_ENDED_DAYS}::int
         AND (until <= ${today}::date + ${HOLD_NOTICE_DAYS}::int OR seen_at IS NULL)
       ORDER BY until, id LIMIT ${take}`,
    (rows: readonly NoticedRow[]) =>
      rows.map(({ seenAt, ...row }) => ({
        ...{ ...row, liftedAt: null },
        seenAt: seenAt === null ? null : momentIn(seenAt),
      })),
  );

/** How many holds that were not lifted end on a day. */
export type EndingHolds = { readonly day: Day; readonly count: number };

/** The days from one to another on which holds end that were not lifted. */
export const askEnding = (grant: Grant, from: Day, to: Day): Question<readonly EndingHolds[]> =>
  question(
    Prisma.sql`
      SELECT until::text AS day, count(*)::int AS count FROM hold
       WHERE merchant_id = ${grant.merchantId}::uuid AND lifted_at IS NULL
         AND until BETWEEN ${from}::date AND ${to}::date
       GROUP BY until ORDER BY until`,
    (rows: readonly EndingHolds[]) => rows,
  );

export type StoredLimit = { readonly daysMax: number; readonly version: number };

/** How many days a hold may run here; version 0 where nobody has set it. */
export const askLimit = (grant: Grant): Question<StoredLimit> =>
  question(
    Prisma.sql`
      SELECT days_max AS "daysMax", version FROM hold_setting WHERE merchant_id = ${grant.merchantId}::uuid`,
    ([row]: readonly StoredLimit[]) => row ?? { daysMax: HOLD_DAYS.usual, version: 0 },
  );

export const findLimit = (tx: Tx, grant: Grant): Promise<StoredLimit> =>
  askOne(tx, askLimit(grant));

/** Saves the limit unless somebody wrote since `version` was read. */
export async function saveLimit(
  tx: Tx,
  grant: Grant<"holds.setLimit">,
  { daysMax, version }: StoredLimit,
): Promise<boolean> {
  const { merchantId } = grant;
  if (version > 0) {
    const set = { daysMax, version: { increment: 1 } };
    const { count } = await tx.holdSetting.updateMany({
      where: { merchantId, version },
      data: set,
    });
    return count === 1;
  }
  const data = [{ merchantId, daysMax, version: 1 }];
  return (await tx.holdSetting.createMany({ data, skipDuplicates: true })).count === 1;
}

export async function addList(
  tx: Tx,
  grant: Grant<"holds.place">,
  { unknownLines, ...list }: HoldList,
): Promise<void> {
  await tx.holdList.create({
    data: { merchantId: grant.merchantId, ...list, unknownLines: [...unknownLines] },
    select: { id: true },
  });
}

const LIST_COLUMNS = {
  ...{ id: true, madeAt: true, orders: true, unknown: true, records: true, unknownLines: true },
} as const;

export const findList = (
  tx: Tx,
  grant: Grant<"holds.place">,
  id: string,
  since: Date,
): Promise<HoldList | null> =>
  tx.holdList.findFirst({
    where: { merchantId: grant.merchantId, id, madeAt: { gte: since } },
    select: LIST_COLUMNS,
  });

/** Takes a list away; says whether it was there, so that of two who take it only one has it. */
export const removeList = async (
  tx: Tx,
  grant: Grant<"holds.place">,
  id: string,
): Promise<boolean> =>
  (await tx.holdList.deleteMany({ where: { merchantId: grant.merchantId, id } })).count === 1;

/** Lists on which nobody placed a hold in time. */
export async function listStaleLists(
  tx: Tx,
  grant: Grant<"holds.place">,
  before: Date,
): Promise<readonly string[]> {
  const rows = await tx.holdList.findMany({
    where: { merchantId: grant.merchantId, madeAt: { lt: before } },
    select: { id: true },
    take: 100,
  });
  return rows.map(({ id }) => id);
}

/** Everything of the demo. */
export async function removeAll(tx: Tx, grant: Grant<"demo.remove">): Promise<void> {
  const where = { merchantId: grant.merchantId };
  await tx.holdStep.deleteMany({ where });
  await tx.hold.deleteMany({ where });
  await tx.holdList.deleteMany({ where });
  await tx.holdSetting.deleteMany({ where });
}

const momentOf = (day: Day): Date => new Date(`${day}T00:00:00Z`);
