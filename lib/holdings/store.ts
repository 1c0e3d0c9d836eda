import type { Grant } from "@/lib/access/grant";
import { recordId, uuidOf } from "@/lib/crypto/fingerprint";
import { merchantHash } from "@/lib/crypto/merchant-key";
import { momentIn, question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Channel, KnownChannel } from "@/lib/policy/channel";
import type { BasisKind } from "@/lib/retention/model";
import type { RecordState, StoredBasisKind, TallyCell } from "@/lib/retention/rules";
import type { Day } from "@/lib/time/day";
import { NEVER_HELD } from "./keeping";
import { channelSql } from "./merge";
import type { Holding, HoldingDetail, HoldRule, ImportMark, Place } from "./model";
import { keptUntil } from "./rules";
import type { HoldWish } from "./scans";
import { sweepTally, tallyCtes } from "./tally-sql";

/** One at a time for each system: whoever changes its holdings or their tally holds this until the end. */
export async function lockSystem(tx: Tx, grant: Grant, systemId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM system
     WHERE merchant_id = ${grant.merchantId}::uuid AND id = ${systemId}::uuid FOR NO KEY UPDATE`;
  return rows.length === 1;
}

/** As `lockSystem`, but waits for nobody. */
export async function lockSystemIfFree(tx: Tx, grant: Grant, systemId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM system
     WHERE merchant_id = ${grant.merchantId}::uuid AND id = ${systemId}::uuid
       FOR NO KEY UPDATE SKIP LOCKED`;
  return rows.length === 1;
}

/** The tally as it is judged on one day, and the rules by which holds keep records then. */
export type JudgedTally = {
  readonly cells: readonly TallyCell[];
  readonly holdRules: readonly HoldRule[];
};

type TallyRow = Omit<TallyCell, "basisDay" | "onHold"> & {
  readonly basisDay: Day;
  readonly heldUntil: Day | null;
  readonly holdId: null;
};
type RuleRow = HoldRule & { readonly heldUntil: Day };

/**
 * Every cell of the merchant's tally: a few thousand, whatever is held. With the rules of holds in one statement, since
 * no figure is right without them.
 */
export async function listTally(tx: Tx, grant: Grant, today: Day): Promise<JudgedTally> {
  const rows = await tx.$queryRaw<(TallyRow | RuleRow)[]>`
    SELECT system_id AS "systemId", channel, fields AS "fieldSet", basis_kind AS "basisKind",
           basis_day::text AS "basisDay", state, reappeared, nullif(held_until, ${NEVER_HELD})::text AS "heldUntil",
           count, NULL::uuid AS "holdId", NULL AS "basisFrom", NULL AS "basisTo", NULL AS until
      FROM holding_tally WHERE merchant_id = ${grant.merchantId}::uuid
     UNION ALL
    SELECT system_id, channel, NULL, NULL, NULL, NULL, NULL, NULL, NULL, hold_id, basis_from::text, basis_to::text,
           until::text
      FROM hold_rule WHERE merchant_id = ${grant.merchantId}::uuid AND until >= ${today}::date`;
  const holdRules = rows
    .filter((row): row is RuleRow => row.holdId !== null)
    .map(({ holdId, systemId, channel, basisFrom, basisTo, until }) => ({
      ...{ holdId, systemId, channel, basisFrom, basisTo, until },
    }));
  const cells: TallyCell[] = [];
  for (const row of rows) {
    if (row.holdId !== null) continue;
    const { systemId, channel, fieldSet, basisKind, state, reappeared, heldUntil, count } = row;
    const basisDay = basisKind === "none" ? null : row.basisDay;
    const cell = { systemId, channel, fieldSet, basisKind, basisDay, state, reappeared, count };
    const isKept = keptUntil({ ...cell, heldUntil }, holdRules, today) !== null;
    cells.push(isKept ? { ...cell, onHold: true } : cell);
  }
  return { cells, holdRules };
}

/** The rules alone, for what judges a few records and reads no tally. */
export const listHoldRules = (tx: Tx, grant: Grant, today: Day): Promise<readonly HoldRule[]> =>
  tx.$queryRaw<HoldRule[]>`
    SELECT hold_id AS "holdId", system_id AS "systemId", channel, basis_from::text AS "basisFrom",
           basis_to::text AS "basisTo", until::text AS until
      FROM hold_rule WHERE merchant_id = ${grant.merchantId}::uuid AND until >= ${today}::date`;

/** One ordered range of the index: the records of one system, channel and basis kind, between two basis days. */
export type Scan = {
  readonly systemId: string;
  readonly channel: Channel;
  readonly basisKind: StoredBasisKind;
  readonly from: Day;
  readonly to: Day;
  readonly group: 0 | 1 | 2;
  /** Days from the basis day to the day the list is sorted by. */
  readonly shiftDays: number;
  readonly hold: HoldWish;
};

type HoldingRow = {
  readonly id: string;
  readonly systemId: string;
  readonly recordKey: string;
  readonly state: RecordState;
  readonly reappeared: boolean;
  readonly channel: Channel;
  readonly fields: number;
  readonly primeMarks: number;
  readonly basisKind: StoredBasisKind;
  readonly basisDay: Day;
  readonly heldUntil: Day | null;
};

const COLUMNS = Prisma.sql`
  h.id, h.system_id AS "systemId", h.record_key AS "recordKey", h.state, h.reappeared, h.channel, h.fields,
  h.prime_marks::int AS "primeMarks", h.basis_kind AS "basisKind", h.basis_day::text AS "basisDay",
  nullif(h.held_until, ${NEVER_HELD})::text AS "heldUntil"`;

const fromRow = ({ basisKind, basisDay, ...row }: HoldingRow): Holding => ({
  ...row,
  basis: basisKind === "none" ? null : { kind: basisKind satisfies BasisKind, day: basisDay },
});

type DetailRow = HoldingRow & Omit<HoldingDetail, keyof Holding>;

const DETAILS = Prisma.sql`
  h.channels_said::int AS "channelsSaid", h.channels_told::int AS "channelsTold",
  h.channel_decided AS "channelDecided", h.country, h.region, h.first_import_id AS "firstImportId",
  h.last_seen_at AS "lastSeenAt", h.gone_at AS "goneAt", h.erased_at AS "erasedAt",
  ARRAY(SELECT r.hold_id FROM hold_record r
         WHERE r.merchant_id = h.merchant_id AND r.holding_id = h.id AND r.until IS NOT NULL
         ORDER BY r.until DESC, r.hold_id LIMIT 50) AS "holdIds"`;

const fromDetailRow = ({ basisKind, basisDay, ...row }: DetailRow): HoldingDetail => ({
  ...row,
  ...fromRow({ basisKind, basisDay, ...row }),
});

export type Placed = { readonly holding: Holding; readonly place: Place };

/** Written out, since each is the condition of an index: a parameter would lead to none. */
const IN_STATE: Readonly<Record<RecordState, Prisma.Sql>> = {
  held: Prisma.sql`h.state = 'held'`,
  gone: Prisma.sql`h.state = 'gone'`,
  erased: Prisma.sql`h.state = 'erased'`,
};

type ListPage = {
  readonly at: Place | null;
  readonly backwards: boolean;
  readonly take: number;
};

type ListOnly = {
  readonly state: RecordState;
  readonly fieldBit: number | null;
  readonly reappeared: boolean;
  /** The day on which a hold must still count, or must not. */
  readonly today: Day;
};

/**
 * The next `take` records after a place (or before it, nearest first), from several ranges merged by due day.
 *
 * Each range is read in the index's own order and no further than the page needs, so that a page costs the same
 * wherever it lies and however many records there are. Those that a hold names have an index of their own.
 */
export async function listByDay(
  tx: Tx,
  grant: Grant,
  scans: readonly Scan[],
  page: ListPage,
  only: ListOnly,
): Promise<readonly Placed[]> {
  const { at, backwards, take } = page;
  const live = scans.filter(
    (scan) => at === null || (backwards ? scan.group <= at.group : scan.group >= at.group),
  );
  const named = live.filter(({ hold }) => hold === "named");
  const others = live.filter(({ hold }) => hold !== "named");
  const parts = [others, named]
    .filter((part) => part.length > 0)
    .map((part) => rangesSql(grant, part, page, only));
  if (parts.length === 0) return [];

  const direction = backwards ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const rows = await tx.$queryRaw<(HoldingRow & { group: 0 | 1 | 2; day: Day })[]>`
    SELECT * FROM (${Prisma.join(parts, " UNION ALL ")}) AS listed
     ORDER BY "group" ${direction}, day ${direction}, id ${direction}
     LIMIT ${take}`;
  return rows.map(({ group, day, ...row }) => ({
    holding: fromRow(row),
    place: { group, day, id: row.id },
  }));
}

/** The first records of each range, as far as a page can need them. */
function rangesSql(
  grant: Grant,
  scans: readonly Scan[],
  { at, backwards, take }: ListPage,
  only: ListOnly,
): Prisma.Sql {
  const edge = (scan: Scan): string => {
    if (at === null || scan.group !== at.group) return backwards ? "infinity" : "-infinity";
    return at.day;
  };
  const direction = backwards ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const beyond = backwards ? Prisma.sql`<` : Prisma.sql`>`;
  const isNamed = scans[0]?.hold === "named";
  // The first condition is that of the index of what holds name.
  const onHold = isNamed
    ? Prisma.sql`AND h.held_until > ${NEVER_HELD} AND h.held_until >= ${only.today}::date`
    : Prisma.sql`AND (NOT s.only_free OR h.held_until < ${only.today}::date)`;
  return Prisma.sql`
    SELECT h.*, s.sort_group AS "group", (h."basisDay"::date + s.shift)::text AS day
      FROM unnest(${scans.map((s) => s.systemId)}::uuid[], ${scans.map((s) => s.channel)}::text[],
                  ${scans.map((s) => s.basisKind)}::text[], ${scans.map((s) => s.from)}::date[],
                  ${scans.map((s) => s.to)}::date[], ${scans.map((s) => s.group)}::int[],
                  ${scans.map((s) => s.shiftDays)}::int[], ${scans.map(edge)}::date[],
                  ${scans.map((s) => s.hold === "free")}::bool[])
           AS s (system_id, channel, basis_kind, from_day, to_day, sort_group, shift, edge, only_free)
     CROSS JOIN LATERAL (
       SELECT ${COLUMNS}
         FROM holding h
        WHERE h.merchant_id = ${grant.merchantId}::uuid AND ${IN_STATE[only.state]}
          AND h.system_id = s.system_id AND h.channel = s.channel AND h.basis_kind = s.basis_kind
          AND h.basis_day BETWEEN s.from_day AND s.to_day
          AND (h.basis_day, h.id) ${beyond} (CASE WHEN isfinite(s.edge) THEN s.edge - s.shift ELSE s.edge END,
                                             ${at?.id ?? "00000000-0000-0000-0000-000000000000"}::uuid)
          ${onHold}
          ${only.fieldBit === null ? Prisma.empty : Prisma.sql`AND h.fields & ${only.fieldBit}::int <> 0`}
          ${only.reappeared ? Prisma.sql`AND h.reappeared` : Prisma.empty}
        ORDER BY h.basis_day ${direction}, h.id ${direction}
        LIMIT ${take}
     ) h`;
}

/** The ids a record of this key has, or would have, in each of these systems. */
export const idsOf = (
  grant: Grant,
  systemIds: readonly string[],
  recordKey: string,
): readonly string[] => {
  const key = merchantHash(grant.merchantId, "record");
  return systemIds.map((systemId) => uuidOf(recordId(key, systemId, recordKey)));
};

const withIds = (grant: Grant, ids: readonly string[]): Prisma.Sql => Prisma.sql`
  SELECT ${COLUMNS}, ${DETAILS}
    FROM holding h
   WHERE h.merchant_id = ${grant.merchantId}::uuid AND h.id = ANY(${[...ids]}::uuid[])
   ORDER BY h.id`;

/** The merchant's own records with these ids, whatever their state. */
export async function findHoldings(
  tx: Tx,
  grant: Grant,
  ids: readonly string[],
): Promise<readonly HoldingDetail[]> {
  return (await tx.$queryRaw<DetailRow[]>`${withIds(grant, ids)}`).map(fromDetailRow);
}

type DetailJson = Omit<DetailRow, "lastSeenAt" | "goneAt" | "erasedAt"> & {
  readonly lastSeenAt: string;
  readonly goneAt: string | null;
  readonly erasedAt: string | null;
};

/** The merchant's own record with this id, or null. */
export const askHolding = (grant: Grant, id: string): Question<HoldingDetail | null> =>
  question(withIds(grant, [id]), ([row]: readonly DetailJson[]) =>
    row === undefined
      ? null
      : fromDetailRow({
          ...row,
          lastSeenAt: momentIn(row.lastSeenAt),
          goneAt: row.goneAt === null ? null : momentIn(row.goneAt),
          erasedAt: row.erasedAt === null ? null : momentIn(row.erasedAt),
        }),
  );

/** How many records the system holds, from the tally. */
export async function countHeld(tx: Tx, grant: Grant, systemId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ held: number }[]>`
    SELECT coalesce(sum(count), 0)::int AS held FROM holding_tally
     WHERE merchant_id = ${grant.merchantId}::uuid AND system_id = ${systemId}::uuid AND state = 'held'`;
  return row?.held ?? 0;
}

/** The next `take` records, by id, that an import changed without having brought them, or did not find. */
export async function listMarked(
  tx: Tx,
  grant: Grant,
  importId: string,
  mark: ImportMark,
  page: { readonly after: string | null; readonly take: number },
): Promise<readonly Holding[]> {
  const after = page.after ?? "00000000-0000-0000-0000-000000000000";
  const rows =
    mark === "gone"
      ? await tx.$queryRaw<HoldingRow[]>`
          SELECT ${COLUMNS} FROM holding h
           WHERE h.merchant_id = ${grant.merchantId}::uuid AND h.gone_import_id = ${importId}::uuid
             AND h.id > ${after}::uuid
           ORDER BY h.id LIMIT ${page.take}`
      : await tx.$queryRaw<HoldingRow[]>`
          SELECT ${COLUMNS} FROM import_widened w
            JOIN holding h ON h.merchant_id = ${grant.merchantId}::uuid AND h.id = w.holding_id
           WHERE w.merchant_id = ${grant.merchantId}::uuid AND w.import_id = ${importId}::uuid
             AND w.holding_id > ${after}::uuid
           ORDER BY w.holding_id LIMIT ${page.take}`;
  return rows.map(fromRow);
}

export type Named = {
  readonly holdings: readonly Holding[];
  /** How many of all that it names are not there, since the import that had brought them was withdrawn. */
  readonly away: number;
};

/** The next `take` records, by id, that a hold names, whatever became of them. */
export async function listNamed(
  tx: Tx,
  grant: Grant,
  holdId: string,
  page: { readonly after: string | null; readonly take: number },
): Promise<Named> {
  const { merchantId } = grant;
  const after = page.after ?? "00000000-0000-0000-0000-000000000000";
  const rows = await tx.$queryRaw<(Partial<HoldingRow> & { away: number })[]>`
    SELECT named.*, counted.away
      FROM (SELECT count(*)::int AS away FROM hold_record
             WHERE merchant_id = ${merchantId}::uuid AND hold_id = ${holdId}::uuid AND is_away) counted
      LEFT JOIN (
        SELECT ${COLUMNS} FROM hold_record r
          JOIN holding h ON h.merchant_id = ${merchantId}::uuid AND h.id = r.holding_id
         WHERE r.merchant_id = ${merchantId}::uuid AND r.hold_id = ${holdId}::uuid AND r.holding_id > ${after}::uuid
         ORDER BY r.holding_id LIMIT ${page.take}) named ON true
     ORDER BY named.id`;
  const holdings: Holding[] = [];
  let away = 0;
  for (const { away: counted, ...row } of rows) {
    away = counted;
    if (isWhole(row)) holdings.push(fromRow(row));
  }
  return { holdings, away };
}

/** Without a record the count of what is away stands alone. */
const isWhole = (row: Partial<HoldingRow>): row is HoldingRow => Boolean(row.id);

/** Which of these ids the merchant has. */
export async function listKnownIds(
  tx: Tx,
  grant: Grant,
  ids: readonly string[],
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT h.id FROM unnest(${[...ids]}::uuid[]) AS wanted (id)
      JOIN holding h ON h.merchant_id = ${grant.merchantId}::uuid AND h.id = wanted.id`;
  return rows.map(({ id }) => id);
}

type OriginRow = { readonly digest: string; readonly channels: readonly Channel[] };

/** From which channels the records came that have these fingerprints; what no record has is not among them. */
export async function listOriginsOf(
  tx: Tx,
  grant: Grant,
  digests: readonly string[],
): Promise<readonly OriginRow[]> {
  const { merchantId } = grant;
  return tx.$queryRaw<OriginRow[]>`
    SELECT d.digest, array_agg(DISTINCT f.channel) AS channels
      FROM unnest(${[...digests]}::uuid[]) AS d (digest)
     CROSS JOIN LATERAL (
       SELECT h.channel FROM fingerprint p
         JOIN holding h ON h.merchant_id = p.merchant_id AND h.id = p.holding_id
        WHERE p.merchant_id = ${merchantId}::uuid AND p.digest = d.digest LIMIT 1000) f
     GROUP BY d.digest`;
}

type BesideRow = { readonly digest: string; readonly besides: readonly string[] };

/** All fingerprints of the records that have one of these, by that one; what no record has is not among them. */
export async function listBesides(
  tx: Tx,
  grant: Grant,
  digests: readonly string[],
): Promise<readonly BesideRow[]> {
  const { merchantId } = grant;
  return tx.$queryRaw<BesideRow[]>`
    SELECT d.digest, array_agg(DISTINCT f.digest) AS besides
      FROM unnest(${[...digests]}::uuid[]) AS d (digest)
     CROSS JOIN LATERAL (
       SELECT h.fingerprints FROM fingerprint p
         JOIN holding h ON h.merchant_id = p.merchant_id AND h.id = p.holding_id
        WHERE p.merchant_id = ${merchantId}::uuid AND p.digest = d.digest LIMIT 1000) s
     CROSS JOIN LATERAL unnest(s.fingerprints) AS f (digest)
     WHERE f.digest <> d.digest
     GROUP BY d.digest`;
}

/** From which channels records came, by their ids. Each is looked up: joined, all records were read for every few thousand. */
export async function listOriginsById(
  tx: Tx,
  grant: Grant,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly channel: Channel }[]> {
  return tx.$queryRaw<{ id: string; channel: Channel }[]>`
    SELECT wanted.id, f.channel FROM unnest(${[...ids]}::uuid[]) AS wanted (id)
     CROSS JOIN LATERAL (
       SELECT h.channel FROM holding h
        WHERE h.merchant_id = ${grant.merchantId}::uuid AND h.id = wanted.id LIMIT 1) f`;
}

export type Sharing = {
  readonly holding: Holding;
  /** The first of the digests that the record has, by its place in the list. */
  readonly first: number;
};

/** The records that have one of these fingerprints, those of the first one first; no more than `take`. */
export async function findSharing(
  tx: Tx,
  grant: Grant,
  digests: readonly string[],
  take: number,
): Promise<readonly Sharing[]> {
  const { merchantId } = grant;
  const rows = await tx.$queryRaw<(HoldingRow & { first: number })[]>`
    SELECT ${COLUMNS}, shared.first
      FROM (SELECT f.holding_id, min(d.place)::int - 1 AS first
              FROM unnest(${[...digests]}::uuid[]) WITH ORDINALITY AS d (digest, place)
             CROSS JOIN LATERAL (
               SELECT holding_id FROM fingerprint
                WHERE merchant_id = ${merchantId}::uuid AND digest = d.digest
                ORDER BY holding_id LIMIT ${take}) f
             GROUP BY f.holding_id ORDER BY first, f.holding_id LIMIT ${take}) shared
      JOIN holding h ON h.merchant_id = ${merchantId}::uuid AND h.id = shared.holding_id
     ORDER BY shared.first, h.id`;
  return rows.map(({ first, ...row }) => ({ holding: fromRow(row), first }));
}

export type Related = {
  readonly copies: readonly HoldingDetail[];
  readonly sharing: readonly HoldingDetail[];
};

/** Those of `copyIds` that there are, and up to `take` others that share a fingerprint with this record. */
export async function listRelated(
  tx: Tx,
  grant: Grant,
  id: string,
  copyIds: readonly string[],
  take: number,
): Promise<Related> {
  const { merchantId } = grant;
  const own = [...new Set([id, ...copyIds])];
  const rows = await tx.$queryRaw<DetailRow[]>`
    SELECT ${COLUMNS}, ${DETAILS}
      FROM (SELECT copy.id FROM unnest(${own}::uuid[]) AS copy (id)
            UNION ALL
            (SELECT DISTINCT f.holding_id
               FROM holding own
              CROSS JOIN LATERAL unnest(own.fingerprints) AS d (digest)
              CROSS JOIN LATERAL (
                SELECT holding_id FROM fingerprint
                 WHERE merchant_id = ${merchantId}::uuid AND digest = d.digest AND holding_id <> ALL (${own}::uuid[])
                 ORDER BY holding_id LIMIT ${take}) f
              WHERE own.merchant_id = ${merchantId}::uuid AND own.id = ${id}::uuid
              ORDER BY f.holding_id LIMIT ${take})) related
      JOIN holding h ON h.merchant_id = ${merchantId}::uuid AND h.id = related.id
     WHERE h.id <> ${id}::uuid
     ORDER BY h.id`;
  const found = rows.map(fromDetailRow);
  return {
    copies: found.filter((each) => own.includes(each.id)),
    sharing: found.filter((each) => !own.includes(each.id)),
  };
}

const COUNTRY_SAMPLE = 200;

/**
 * The country that most of a sample of the records were shipped to; null where none says. Ids are keyed hashes, so
 * that the first of them are as good as drawn by lot, and cost the same whatever is held.
 */
export async function findUsualCountry(tx: Tx, grant: Grant): Promise<string | null> {
  const rows = await tx.$queryRaw<{ country: string }[]>`
    SELECT country
      FROM (SELECT country FROM holding WHERE merchant_id = ${grant.merchantId}::uuid
             ORDER BY id LIMIT ${COUNTRY_SAMPLE}) sample
     WHERE country IS NOT NULL GROUP BY country ORDER BY count(*) DESC, country LIMIT 1`;
  return rows[0]?.country ?? null;
}

const CHANNEL_OF_SYSTEM = (decided: KnownChannel | null) => Prisma.sql`${decided}::text`;

/**
 * Works out the channel of a system's records anew and keeps the tally exact; answers how many moved. For one record
 * (`id`) with a decision of its own, or for all of a system after its decision changed. The system must be locked.
 */
export async function recomputeChannels(
  tx: Tx,
  grant: Grant<"holdings.decideChannel">,
  systemId: string,
  ofSystem: KnownChannel | null,
  one: { readonly id: string; readonly decided: KnownChannel | null } | null,
): Promise<number> {
  const { merchantId } = grant;
  const decided = one ? Prisma.sql`${one.decided}::text` : Prisma.sql`h.channel_decided`;
  const rows = await tx.$queryRaw<{ moved: number }[]>`
    WITH changed AS MATERIALIZED (
      SELECT h.id, h.channel AS old_channel, h.fields, h.basis_kind, h.basis_day, h.state, h.reappeared, h.held_until,
             ${channelSql(Prisma.sql`h.channels_said`, Prisma.sql`h.channels_told`, decided, CHANNEL_OF_SYSTEM(ofSystem))} AS channel
        FROM holding h
       WHERE h.merchant_id = ${merchantId}::uuid AND h.system_id = ${systemId}::uuid
         ${one ? Prisma.sql`AND h.id = ${one.id}::uuid` : Prisma.empty}
    ),
    updated AS (
      UPDATE holding h SET channel = c.channel
             ${one ? Prisma.sql`, channel_decided = ${one.decided}::text` : Prisma.empty}
        FROM changed c
       WHERE h.merchant_id = ${merchantId}::uuid AND h.id = c.id
         AND (h.channel <> c.channel ${one ? Prisma.sql`OR true` : Prisma.empty})
      RETURNING 1
    ),
    delta AS MATERIALIZED (
      SELECT ${systemId}::uuid AS system_id, channel, fields, basis_kind, basis_day, state, reappeared, held_until,
             sum(by)::int AS by
        FROM (
          SELECT channel, fields, basis_kind, basis_day, state, reappeared, held_until, 1 AS by
            FROM changed WHERE channel <> old_channel
          UNION ALL
          SELECT old_channel, fields, basis_kind, basis_day, state, reappeared, held_until, -1
            FROM changed WHERE channel <> old_channel
        ) moved
       GROUP BY channel, fields, basis_kind, basis_day, state, reappeared, held_until HAVING sum(by) <> 0
    ),
    ${tallyCtes(merchantId)}
    SELECT count(*) FILTER (WHERE channel <> old_channel)::int AS moved FROM changed`;
  await sweepTally(tx, merchantId, systemId);
  return rows[0]?.moved ?? 0;
}

/** Everything the demo holds. Apart from this only the withdrawal of an import ever deletes a holding. */
export async function removeAll(tx: Tx, grant: Grant<"demo.remove">): Promise<number> {
  const { merchantId } = grant;
  await tx.$executeRaw`DELETE FROM fingerprint WHERE merchant_id = ${merchantId}::uuid`;
  await tx.$executeRaw`DELETE FROM import_widened WHERE merchant_id = ${merchantId}::uuid`;
  await tx.$executeRaw`DELETE FROM hold_record WHERE merchant_id = ${merchantId}::uuid`;
  await tx.$executeRaw`DELETE FROM hold_rule WHERE merchant_id = ${merchantId}::uuid`;
  await tx.$executeRaw`DELETE FROM erasure_count WHERE merchant_id = ${merchantId}::uuid`;
  await tx.$executeRaw`DELETE FROM erasure_record WHERE merchant_id = ${merchantId}::uuid`;
  await tx.$executeRaw`DELETE FROM holding_tally WHERE merchant_id = ${merchantId}::uuid`;
  return tx.$executeRaw`DELETE FROM holding WHERE merchant_id = ${merchantId}::uuid`;
}
