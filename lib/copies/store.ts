import type { Grant } from "@/lib/access/grant";
import { seal, unsealText } from "@/lib/crypto/seal";
import { bytesIn, momentIn, question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/time/day";
import type {
  Copy,
  CopyActor,
  CopyFilter,
  CopyKind,
  CopyOwner,
  CopyPlace,
  CopyStep,
} from "./model";
import { daysWithState, type CopySaid } from "./rules";

const sealedAt = (id: string, part: "what" | "place" | "owner"): string => `copy:${id}:${part}`;
const wordsAt = (id: string, number: number): string => `copy:${id}:${number}`;

type CopyRow = Omit<Copy, "what" | "place" | "owner" | "registeredBy"> & {
  readonly what: Uint8Array;
  readonly place: Uint8Array;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly ownerWords: Uint8Array | null;
  readonly registeredByKind: CopyActor["kind"];
  readonly registeredBy: string | null;
  readonly registeredByName: string | null;
};

const COLUMNS = Prisma.sql`
  c.id, c.kind, c.what, c.place, c.owner_id AS "ownerId", o.name AS "ownerName", c.owner_words AS "ownerWords",
  c.system_id AS "systemId", c.records, c.since::text AS since, c.destroy_by::text AS "destroyBy",
  c.destroyed_on::text AS "destroyedOn", c.registered_at AS "registeredAt", c.registered_by_kind AS "registeredByKind",
  c.registered_by AS "registeredBy", r.name AS "registeredByName", c.version`;
const FROM = Prisma.sql`
  FROM copy c LEFT JOIN account_user o ON o.id = c.owner_id LEFT JOIN account_user r ON r.id = c.registered_by`;

function fromRow({ merchantId }: Grant, row: CopyRow): Copy {
  const {
    ownerId,
    ownerName,
    ownerWords,
    registeredByKind,
    registeredBy,
    registeredByName,
    ...rest
  } = row;
  return {
    ...rest,
    what: unsealText(merchantId, sealedAt(row.id, "what"), row.what),
    place: unsealText(merchantId, sealedAt(row.id, "place"), row.place),
    owner: ownerOf({
      ...{ ownerId, ownerName },
      words: ownerWords && unsealText(merchantId, sealedAt(row.id, "owner"), ownerWords),
    }),
    registeredBy: { kind: registeredByKind, userId: registeredBy, name: registeredByName },
  };
}

const ownerOf = (of: {
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly words: string | null;
}): CopyOwner | null => {
  if (of.ownerId !== null) return { userId: of.ownerId, name: of.ownerName };
  return of.words === null ? null : { userId: null, words: of.words };
};

/** The person or the operator behind a grant; a job has none of these grants. */
const actorOf = ({ actor }: Grant) => ({
  kind: actor.kind === "member" ? ("member" as const) : ("operator" as const),
  userId: actor.kind === "member" ? actor.userId : null,
});

/** What was said of a copy, as its row holds it. */
const dataOf = ({ merchantId }: Grant, id: string, said: CopySaid) => ({
  ...{ kind: said.kind, ownerId: said.ownerId, systemId: said.systemId, records: said.records },
  what: seal(merchantId, sealedAt(id, "what"), said.what),
  place: seal(merchantId, sealedAt(id, "place"), said.place),
  ownerWords:
    said.ownerWords === null ? null : seal(merchantId, sealedAt(id, "owner"), said.ownerWords),
  since: momentOf(said.since),
  destroyBy: momentOf(said.destroyBy),
});

/** Adds a copy with its first row. */
export async function addCopy(
  tx: Tx,
  grant: Grant<"copies.change">,
  id: string,
  said: CopySaid,
  now: Date,
): Promise<void> {
  const { merchantId } = grant;
  const { kind, userId } = actorOf(grant);
  await tx.copy.create({
    data: {
      ...{ merchantId, id, registeredAt: now, registeredByKind: kind, registeredBy: userId },
      ...{ ...dataOf(grant, id, said), version: 1 },
    },
    select: { id: true },
  });
  const { destroyBy } = said;
  const step = {
    number: 1,
    kind: "registered",
    destroyBy,
    destroyedOn: null,
    words: null,
  } as const;
  await addSteps(tx, grant, [{ copyId: id, ...step }], now);
}

type NewStep = Pick<CopyStep, "number" | "kind" | "destroyBy" | "destroyedOn" | "words"> & {
  readonly copyId: string;
};

export async function addSteps(
  tx: Tx,
  grant: Grant<"copies.change">,
  steps: readonly NewStep[],
  now: Date,
): Promise<void> {
  const { merchantId } = grant;
  const { kind: byKind, userId: by } = actorOf(grant);
  await tx.copyStep.createMany({
    data: steps.map(({ copyId, number, words, destroyBy, destroyedOn, kind }) => ({
      ...{ merchantId, copyId, number, kind, at: now, byKind, by },
      destroyBy: momentOf(destroyBy),
      destroyedOn: destroyedOn && momentOf(destroyedOn),
      words: words === null ? null : seal(merchantId, wordsAt(copyId, number), words),
    })),
  });
}

type Seen = Pick<Copy, "id" | "version">;

/** Saves what is said of a copy now, unless somebody wrote since `version` was read; says whether it did. */
export async function saveCopy(
  tx: Tx,
  grant: Grant<"copies.change">,
  { id, version }: Seen,
  said: CopySaid,
): Promise<boolean> {
  const { count } = await tx.copy.updateMany({
    where: { merchantId: grant.merchantId, id, version },
    data: { ...dataOf(grant, id, said), version: { increment: 1 } },
  });
  return count === 1;
}

/** Notes on which day copies were destroyed, or that one is there after all; says how many were as they had been seen. */
export function saveDestroyed(
  tx: Tx,
  grant: Grant<"copies.change">,
  seen: readonly Seen[],
  on: Day | null,
): Promise<number> {
  return tx.$executeRaw`
    UPDATE copy c SET destroyed_on = ${on}::date, version = c.version + 1
      FROM unnest(${seen.map(({ id }) => id)}::uuid[], ${seen.map(({ version }) => version)}::int[]) AS s(id, version)
     WHERE c.merchant_id = ${grant.merchantId}::uuid AND c.id = s.id AND c.version = s.version`;
}

/** These copies, those whose day comes first first. */
export async function findCopies(
  tx: Tx,
  grant: Grant,
  ids: readonly string[],
): Promise<readonly Copy[]> {
  const rows = await tx.$queryRaw<CopyRow[]>`
    SELECT ${COLUMNS} ${FROM}
     WHERE c.merchant_id = ${grant.merchantId}::uuid AND c.id = ANY(${[...ids]}::uuid[])
     ORDER BY c.destroy_by, c.id`;
  return rows.map((row) => fromRow(grant, row));
}

const STEPS_MAX = 500;

type StepRow = {
  readonly number: number;
  readonly stepKind: CopyStep["kind"];
  readonly at: Date;
  readonly byKind: CopyActor["kind"];
  readonly by: string | null;
  readonly byName: string | null;
  readonly stepDestroyBy: Day;
  readonly stepDestroyedOn: Day | null;
  readonly words: Uint8Array | null;
};

export type CopyWithSteps = { readonly copy: Copy; readonly steps: readonly CopyStep[] };

/** A copy and what was done with it, first to last, in one statement. */
export async function findCopyWithSteps(
  tx: Tx,
  grant: Grant,
  id: string,
): Promise<CopyWithSteps | null> {
  const rows = await tx.$queryRaw<(CopyRow & StepRow)[]>`
    SELECT ${COLUMNS}, s.number, s.kind AS "stepKind", s.at, s.by_kind AS "byKind", s.by, u.name AS "byName",
           s.destroy_by::text AS "stepDestroyBy", s.destroyed_on::text AS "stepDestroyedOn", s.words
      ${FROM}
      JOIN copy_step s ON s.merchant_id = c.merchant_id AND s.copy_id = c.id
      LEFT JOIN account_user u ON u.id = s.by
     WHERE c.merchant_id = ${grant.merchantId}::uuid AND c.id = ${id}::uuid
     ORDER BY s.number LIMIT ${STEPS_MAX}`;
  const steps: CopyStep[] = [];
  let found: CopyRow | null = null;
  for (const row of rows) {
    const { number, stepKind, at, byKind, by, byName, words, ...rest } = row;
    const { stepDestroyBy, stepDestroyedOn, ...copy } = rest;
    found = copy;
    steps.push({
      ...{ number, kind: stepKind, at, destroyBy: stepDestroyBy, destroyedOn: stepDestroyedOn },
      by: { kind: byKind, userId: by, name: byName },
      words: words && unsealText(grant.merchantId, wordsAt(id, number), words),
    });
  }
  return found && { copy: fromRow(grant, found), steps };
}

/**
 * The next `take` copies after a place: those that are there, the soonest day first; destroyed ones, the latest first.
 */
export const askCopies = (
  grant: Grant,
  filter: CopyFilter,
  today: Day,
  page: { readonly after: CopyPlace | null; readonly take: number },
): Question<readonly Copy[]> => {
  const { after, take } = page;
  const { state, kind, systemId, ownerless, dueFrom, dueTo } = filter;
  const isDestroyed = state === "destroyed";
  const { from, to } = state === undefined ? { from: null, to: null } : daysWithState(state, today);
  const further = isDestroyed ? Prisma.sql`<` : Prisma.sql`>`;
  const way = isDestroyed ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const conditions = [
    Prisma.sql`c.merchant_id = ${grant.merchantId}::uuid`,
    isDestroyed ? Prisma.sql`c.destroyed_on IS NOT NULL` : Prisma.sql`c.destroyed_on IS NULL`,
    ...(after
      ? [Prisma.sql`(c.destroy_by, c.id) ${further} (${after.day}::date, ${after.id}::uuid)`]
      : []),
    ...[from, dueFrom].flatMap((at) => (at ? [Prisma.sql`c.destroy_by >= ${at}::date`] : [])),
    ...[to, dueTo].flatMap((at) => (at ? [Prisma.sql`c.destroy_by <= ${at}::date`] : [])),
    ...(kind ? [Prisma.sql`c.kind = ${kind}`] : []),
    ...(systemId ? [Prisma.sql`c.system_id = ${systemId}::uuid`] : []),
    ...(ownerless ? [Prisma.sql`c.owner_id IS NULL AND c.owner_words IS NULL`] : []),
  ];
  return question(
    Prisma.sql`
      SELECT ${COLUMNS} ${FROM} WHERE ${Prisma.join(conditions, " AND ")}
       ORDER BY c.destroy_by ${way}, c.id ${way} LIMIT ${take}`,
    (rows: readonly CopyJson[]) => rows.map((row) => fromRow(grant, fromJson(row))),
  );
};

type CopyJson = Omit<CopyRow, "what" | "place" | "ownerWords" | "registeredAt"> & {
  readonly what: string;
  readonly place: string;
  readonly ownerWords: string | null;
  readonly registeredAt: string;
};

const fromJson = (row: CopyJson): CopyRow => ({
  ...row,
  what: bytesIn(row.what),
  place: bytesIn(row.place),
  ownerWords: row.ownerWords === null ? null : bytesIn(row.ownerWords),
  registeredAt: momentIn(row.registeredAt),
});

/** How many copies are there, of one kind and by one day, and for how many of them nobody answers. */
export type CopyCount = {
  readonly kind: CopyKind;
  readonly destroyBy: Day;
  readonly count: number;
  readonly ownerless: number;
};

/** All copies that are there, counted by kind and day: what facts, the overview and the calendar are made of. */
export const askCopyCounts = (grant: Grant): Question<readonly CopyCount[]> =>
  question(
    Prisma.sql`
      SELECT kind, destroy_by::text AS "destroyBy", count(*)::int AS count,
             count(*) FILTER (WHERE owner_id IS NULL AND owner_words IS NULL)::int AS ownerless
        FROM copy WHERE merchant_id = ${grant.merchantId}::uuid AND destroyed_on IS NULL
       GROUP BY kind, destroy_by ORDER BY destroy_by, kind`,
    (rows: readonly CopyCount[]) => rows,
  );

/** How many copies are there. */
export const countThere = (tx: Tx, grant: Grant): Promise<number> =>
  tx.copy.count({ where: { merchantId: grant.merchantId, destroyedOn: null } });

/** Everything of the demo. */
export async function removeAll(tx: Tx, grant: Grant<"demo.remove">): Promise<void> {
  const where = { merchantId: grant.merchantId };
  await tx.copyStep.deleteMany({ where });
  await tx.copy.deleteMany({ where });
}

const momentOf = (day: Day): Date => new Date(`${day}T00:00:00Z`);
