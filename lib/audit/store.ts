import { actorId, type Actor, type Grant } from "@/lib/access/grant";
import { rowsOf, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { ChainedEvent, Details } from "./model";

type Bytes = Uint8Array<ArrayBuffer>;
export type Head = { readonly number: number; readonly hash: Uint8Array };

/** The end of the merchant's chain, locked until the transaction ends; null where the chain has not begun. */
export async function lockHead(tx: Tx, merchantId: string): Promise<Head | null> {
  const rows = await tx.$queryRaw<{ number: number; hash: Uint8Array }[]>`
    SELECT number, hash FROM audit_head WHERE merchant_id = ${merchantId}::uuid FOR UPDATE`;
  return rows[0] ?? null;
}

export async function findHead(tx: Tx, merchantId: string): Promise<Head | null> {
  return tx.auditHead.findUnique({ where: { merchantId }, select: { number: true, hash: true } });
}

export const countEvents = (tx: Tx, merchantId: string): Promise<number> =>
  tx.auditEvent.count({ where: { merchantId } });

export async function append(tx: Tx, merchantId: string, event: ChainedEvent): Promise<void> {
  await tx.auditEvent.create({
    data: {
      merchantId,
      number: event.number,
      at: event.at,
      actorKind: event.actor.kind,
      actorId: actorId(event.actor),
      type: event.type,
      subject: event.subject,
      details: event.details,
      previous: event.previous as Bytes,
      hash: event.hash as Bytes,
    },
    select: { number: true },
  });
  const head = { number: event.number, hash: event.hash as Bytes };
  await tx.auditHead.upsert({
    where: { merchantId },
    create: { merchantId, ...head },
    update: head,
    select: { number: true },
  });
}

const RECENT_EVENTS = 1_000;

/** How many of the newest thousand events are of this type, by this member, and not older than `since`. */
export async function countRecent(
  tx: Tx,
  merchantId: string,
  event: { readonly type: string; readonly userId: string; readonly since: Date },
): Promise<number> {
  const rows = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
      FROM (SELECT type, actor_id, at FROM audit_event
             WHERE merchant_id = ${merchantId}::uuid ORDER BY number DESC LIMIT ${RECENT_EVENTS}) recent
     WHERE type = ${event.type} AND actor_id = ${event.userId}::uuid AND at > ${event.since}`;
  return rows[0]?.count ?? 0;
}

export type EventFilter = {
  readonly types?: readonly string[] | undefined;
  readonly actorId?: string | undefined;
  readonly actorKind?: string | undefined;
  readonly from?: Date | undefined;
  readonly before?: Date | undefined;
};

/** What the newest event of this type says of a subject; null where there is none. */
export async function findDetails(
  tx: Tx,
  merchantId: string,
  type: string,
  subject: string,
): Promise<Details | null> {
  const row = await tx.auditEvent.findFirst({
    where: { merchantId, type, subject },
    orderBy: { number: "desc" },
    select: { details: true },
  });
  return row ? (row.details as Details) : null;
}

/** Events by number: the newest first below `below`, or the oldest first above `above`. */
export async function listEvents(
  tx: Tx,
  merchantId: string,
  filter: EventFilter,
  page: { readonly below?: number; readonly above?: number; readonly take: number },
): Promise<readonly ChainedEvent[]> {
  const number: Prisma.IntFilter = {
    ...(page.below === undefined ? {} : { lt: page.below }),
    ...(page.above === undefined ? {} : { gt: page.above }),
  };
  const rows = await tx.auditEvent.findMany({
    where: {
      merchantId,
      number,
      ...(filter.types === undefined ? {} : { type: { in: [...filter.types] } }),
      ...(filter.actorId === undefined ? {} : { actorId: filter.actorId }),
      ...(filter.actorKind === undefined ? {} : { actorKind: filter.actorKind }),
      ...(filter.from === undefined && filter.before === undefined
        ? {}
        : {
            at: {
              ...(filter.from === undefined ? {} : { gte: filter.from }),
              ...(filter.before === undefined ? {} : { lt: filter.before }),
            },
          }),
    },
    orderBy: { number: page.above === undefined ? "desc" : "asc" },
    take: page.take,
  });
  return rows.map((row) => ({
    number: row.number,
    at: row.at,
    actor: actorOf(row.actorKind, row.actorId),
    type: row.type,
    subject: row.subject,
    details: row.details as Details,
    previous: row.previous,
    hash: row.hash,
  }));
}

function actorOf(kind: string, id: string | null): Actor {
  if (kind === "member" && id !== null) return { kind: "member", userId: id };
  if (kind === "key" && id !== null) return { kind: "key", keyId: id };
  if (kind === "operator" || kind === "system") return { kind };
  return { kind: "anonymous" };
}

/** A filter that somebody kept, as it was asked for then. */
export type StoredFilter = {
  readonly name: string;
  readonly query: Readonly<Record<string, unknown>>;
};

const FILTERS_SHOWN = 50;

export const askFilters = (
  { merchantId }: Grant<"audit.read">,
  userId: string,
): Question<readonly StoredFilter[]> =>
  rowsOf(Prisma.sql`
    SELECT name, query FROM trail_filter
     WHERE merchant_id = ${merchantId}::uuid AND user_id = ${userId}::uuid
     ORDER BY name LIMIT ${FILTERS_SHOWN}`);

/** How many other filters this person kept. */
export const countFilters = (
  tx: Tx,
  { merchantId }: Grant<"audit.read">,
  userId: string,
  butNamed: string,
): Promise<number> =>
  tx.trailFilter.count({ where: { merchantId, userId, name: { not: butNamed } } });

/** Keeps a filter under its name, in place of one that was called so before. */
export async function saveFilter(
  tx: Tx,
  { merchantId }: Grant<"audit.read">,
  userId: string,
  { name, query }: { name: string; query: Readonly<Record<string, string>> },
  now: Date,
): Promise<void> {
  const said = { query, savedAt: now };
  await tx.trailFilter.upsert({
    where: { merchantId_userId_name: { merchantId, userId, name } },
    create: { merchantId, userId, name, ...said },
    update: said,
    select: { name: true },
  });
}

export async function removeFilter(
  tx: Tx,
  { merchantId }: Grant<"audit.read">,
  userId: string,
  name: string,
): Promise<boolean> {
  const { count } = await tx.trailFilter.deleteMany({ where: { merchantId, userId, name } });
  return count === 1;
}

export async function removeFilters(tx: Tx, { merchantId }: Grant<"demo.remove">): Promise<void> {
  await tx.trailFilter.deleteMany({ where: { merchantId } });
}
