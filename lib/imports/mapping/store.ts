import type { Actor, Grant } from "@/lib/access/grant";
import { type Digest, uuidOf } from "@/lib/crypto/fingerprint";
import { newId } from "@/lib/crypto/id";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import {
  type MappedColumn,
  MAPPINGS_MAX,
  type TableMapping,
  type UnknownTable,
} from "@/lib/imports/mapping/model";

/** What somebody said of a table's columns, or that they are asked. */
export type Mapping = {
  readonly id: string;
  readonly systemId: string;
  /** Of the file by which it was last asked. */
  readonly sha256: string;
  readonly asked: UnknownTable;
  readonly askedAt: Date;
  readonly said: {
    readonly columns: readonly MappedColumn[];
    readonly country: string | null;
    readonly at: Date;
    readonly by: Actor;
  } | null;
  readonly version: number;
};

type Row = Prisma.MappingGetPayload<Record<string, never>>;

const fromRow = (row: Row): Mapping => ({
  id: row.id,
  systemId: row.systemId,
  sha256: row.sha256,
  asked: row.asked as unknown as UnknownTable,
  askedAt: row.askedAt,
  said:
    row.said && row.saidAt
      ? {
          columns: row.said as unknown as readonly MappedColumn[],
          country: row.country,
          at: row.saidAt,
          by: actorOf(row.saidByKind, row.saidBy),
        }
      : null,
  version: row.version,
});

function actorOf(kind: string | null, id: string | null): Actor {
  if (kind === "member" && id !== null) return { kind: "member", userId: id };
  return kind === "operator" ? { kind } : { kind: "system" };
}

/** A header's hash as its column holds it. */
export const headerOf = (digest: Digest): string => uuidOf(digest);

const json = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue;

/** How the tables of a system are read, by the hash of their header. */
export async function mappingsBySignature(
  tx: Tx,
  grant: Grant<"imports.run" | "erasures.clean">,
  systemId: string,
): Promise<ReadonlyMap<string, TableMapping>> {
  const rows = await tx.mapping.findMany({
    where: { merchantId: grant.merchantId, systemId, saidAt: { not: null } },
    take: MAPPINGS_MAX,
  });
  return new Map(
    rows.map((row) => {
      const { id, asked, said } = fromRow(row);
      const columns = said?.columns ?? [];
      const country = said?.country ?? null;
      return [row.header, { id, columns, country, hasHeader: asked.hasHeader }];
    }),
  );
}

/** Keeps what a table looks like until somebody says what it holds; one that was asked for before is looked at anew. */
export async function saveAsked(
  tx: Tx,
  grant: Grant<"imports.run">,
  asked: {
    readonly systemId: string;
    readonly header: Digest;
    readonly sha256: string;
    readonly table: UnknownTable;
  },
  now: Date,
): Promise<string> {
  const { merchantId } = grant;
  const { systemId, sha256, table } = asked;
  const header = headerOf(asked.header);
  const looked = { sha256, asked: json(table), askedAt: now };
  const row = await tx.mapping.upsert({
    where: { merchantId_systemId_header: { merchantId, systemId, header } },
    create: { merchantId, id: newId(), systemId, header, version: 1, ...looked },
    update: { ...looked, version: { increment: 1 } },
    select: { id: true },
  });
  return row.id;
}

export const countMappings = (tx: Tx, grant: Grant): Promise<number> =>
  tx.mapping.count({ where: { merchantId: grant.merchantId } });

export async function findMapping(tx: Tx, grant: Grant, id: string): Promise<Mapping | null> {
  const { merchantId } = grant;
  const row = await tx.mapping.findUnique({ where: { merchantId_id: { merchantId, id } } });
  return row && fromRow(row);
}

/** The latest first: those that wait for an answer among those that have one. */
export async function listMappings(tx: Tx, grant: Grant): Promise<readonly Mapping[]> {
  const rows = await tx.mapping.findMany({
    where: { merchantId: grant.merchantId },
    orderBy: [{ askedAt: "desc" }, { id: "asc" }],
    take: MAPPINGS_MAX,
  });
  return rows.map(fromRow);
}

/** Writes what was said, unless somebody wrote since; true where it did. */
export async function saveSaid(
  tx: Tx,
  grant: Grant<"imports.run">,
  said: {
    readonly id: string;
    readonly version: number;
    readonly columns: readonly MappedColumn[];
    readonly country: string | null;
  },
  now: Date,
): Promise<boolean> {
  const { actor, merchantId } = grant;
  const { id, version, columns, country } = said;
  const { count } = await tx.mapping.updateMany({
    where: { merchantId, id, version },
    data: {
      ...{ said: json(columns), country, version: version + 1, saidAt: now },
      saidByKind: actor.kind,
      saidBy: actor.kind === "member" ? actor.userId : null,
    },
  });
  return count === 1;
}

export async function removeMapping(
  tx: Tx,
  grant: Grant<"imports.run">,
  id: string,
): Promise<boolean> {
  const { count } = await tx.mapping.deleteMany({ where: { merchantId: grant.merchantId, id } });
  return count === 1;
}

/** Questions that nobody answered go after a while, as previews do. */
export async function removeUnanswered(
  tx: Tx,
  grant: Grant<"imports.run">,
  before: Date,
): Promise<void> {
  await tx.mapping.deleteMany({
    where: { merchantId: grant.merchantId, saidAt: null, askedAt: { lt: before } },
  });
}
