import { FIELDS, type FieldKey } from "@/lib/policy/fields";
import { channelBit, type Channel } from "@/lib/policy/channel";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/client";
import { dayOf } from "@/lib/time/day";
import type { FieldSet } from "@/lib/policy/fields";
import { previewSeen, proveSeen, releaseLost, saidBy } from "./erase";
import type { MergeCounts } from "./model";
import { keepAgain } from "./keeping";
import { planByKey } from "./plan";
import { sweepTally, tallyCtes } from "./tally-sql";

/*
 * The SQL of `rules.ts`, set by set: `seeAgain`, `channelOf` and `basisOf` over a whole file at once. A property test
 * holds both against each other.
 */

export type Merge = {
  readonly merchantId: string;
  readonly systemId: string;
  readonly importId: string;
  /** What the person said of every record of the file, if they did. */
  readonly told: Channel | null;
  /** Everything in the system, or some rows of it. */
  readonly isFull: boolean;
  /** As of when the file shows its records: for a full import the moment it names, else the present one. */
  readonly seenAt: Date;
  /** The fields that the file has columns for. */
  readonly shownFields: FieldSet;
  readonly now: Date;
};

/** The set of channels as text, or null where it is empty or contradictory. */
const single = (set: Prisma.Sql): Prisma.Sql => Prisma.sql`
  CASE ${set} WHEN 1 THEN 'amazon_marketplace' WHEN 2 THEN 'buy_with_prime' WHEN 4 THEN 'direct' END`;

/** `channelOf` for columns said, told, decided and the system's channel. */
export const channelSql = (
  said: Prisma.Sql,
  told: Prisma.Sql,
  decided: Prisma.Sql,
  ofSystem: Prisma.Sql,
): Prisma.Sql => Prisma.sql`
  coalesce(${decided}, ${single(Prisma.sql`(CASE WHEN ${told} = 0 THEN ${said} ELSE ${told} END)`)}, ${ofSystem}, 'unknown')`;

/** `basisOf`, its kind and its day; a record without one lies on the last day of the calendar. */
const BASIS = Prisma.sql`
  CASE WHEN cancelled_wins THEN 'cancelled'
       WHEN order_basis = 0 THEN 'none'
       ELSE (ARRAY['lastActivity', 'ordered', 'shipped', 'promisedDelivery', 'estimatedDelivery', 'delivered'])[order_basis / 100000 + 1]
  END AS basis_kind,
  CASE WHEN cancelled_wins THEN cancelled_day
       WHEN order_basis = 0 THEN DATE '9999-12-31'
       ELSE DATE '1970-01-01' + order_basis % 100000
  END AS basis_day`;

const ADDRESS_BIT = 4;
const PLACE_BIT = 16;

/** The file folded to one row a record, and each joined with what is held already. */
function mergedCtes({ merchantId, systemId, importId, told, isFull, seenAt }: Merge): Prisma.Sql {
  const toldBit = told === null ? 0 : channelBit(told);
  const stays = isFull
    ? Prisma.sql`(h.state = 'held' AND h.last_seen_at >= ${seenAt}::timestamptz)`
    : Prisma.sql`(h.state = 'held')`;
  return Prisma.sql`
  folded AS (
    SELECT holding_id AS id, min(record_key) AS record_key, bit_or(fields) AS fields,
           bit_or(prime_marks)::int AS prime_marks,
           CASE WHEN bit_or(channels) <> 0 THEN bit_or(channels) ELSE bit_or(channel_else) END::int AS said,
           max(order_basis) AS order_basis, max(cancelled_day) AS cancelled_day,
           max(cancelled_as_of) AS cancelled_as_of, max(active_as_of) AS active_as_of,
           max(country) AS country, max(region) AS region,
           CASE WHEN min(fingerprints) = max(fingerprints) THEN min(fingerprints)
                ELSE (SELECT coalesce(array_agg(DISTINCT digest ORDER BY digest), '{}')
                        FROM unnest(array_agg(ROW(fingerprints))) AS line (digests uuid[]), unnest(line.digests) AS digest)
           END AS digests
      FROM (SELECT * FROM import_staging WHERE import_id = ${importId}::uuid ORDER BY holding_id) staged
     GROUP BY holding_id
  ),
  joined AS (
    SELECT f.id, f.record_key, f.fields AS file_fields, h.id IS NULL AS is_new,
           h.state AS old_state, h.reappeared AS old_reappeared, h.channel AS old_channel,
           h.channels_said AS old_said, h.channels_told AS old_told, h.fields AS old_fields,
           h.prime_marks AS old_prime_marks, h.basis_kind AS old_basis_kind, h.basis_day AS old_basis_day,
           h.order_basis AS old_order_basis, h.cancelled_day AS old_cancelled_day,
           h.cancelled_as_of AS old_cancelled_as_of, h.active_as_of AS old_active_as_of,
           h.country AS old_country, h.region AS old_region, h.last_seen_at AS old_last_seen_at,
           h.fingerprints AS old_fingerprints, h.channel_decided AS decided,
           coalesce(h.held_until, DATE '0001-01-01') AS held_until,
           CASE WHEN h.fingerprints IS NULL THEN f.digests
                WHEN f.digests <@ h.fingerprints THEN h.fingerprints
                ELSE (SELECT array_agg(DISTINCT digest ORDER BY digest) FROM unnest(h.fingerprints || f.digests) AS digest)
           END AS fingerprints,
           coalesce(h.channels_said, 0) | f.said AS said,
           coalesce(h.channels_told, 0) | ${toldBit}::int AS told,
           f.fields | CASE WHEN ${stays} THEN h.fields ELSE 0 END AS united,
           f.prime_marks | CASE WHEN ${stays} THEN h.prime_marks ELSE 0 END AS prime_marks,
           greatest(h.order_basis, f.order_basis) AS order_basis,
           greatest(h.cancelled_day, f.cancelled_day) AS cancelled_day,
           greatest(h.cancelled_as_of, f.cancelled_as_of) AS cancelled_as_of,
           greatest(h.active_as_of, f.active_as_of) AS active_as_of,
           greatest(CASE WHEN ${stays} THEN h.country END, f.country) AS country,
           greatest(CASE WHEN ${stays} THEN h.region END, f.region) AS region,
           h.reappeared IS TRUE OR coalesce(h.state <> 'held', false) AS reappeared,
           coalesce(h.state = 'erased' AND f.fields = 0, false) AS stays_erased
      FROM folded f LEFT JOIN holding h ON h.merchant_id = ${merchantId}::uuid AND h.id = f.id
  ),
  decided AS (
    SELECT j.*, s.channel AS system_channel,
           CASE WHEN united & ${ADDRESS_BIT}::int <> 0 THEN united & ~${PLACE_BIT}::int ELSE united END AS fields,
           cancelled_day IS NOT NULL AND (active_as_of IS NULL OR cancelled_as_of >= active_as_of) AS cancelled_wins
      FROM joined j
      JOIN system s ON s.merchant_id = ${merchantId}::uuid AND s.id = ${systemId}::uuid
  ),
  placed AS (
    SELECT d.*, ${BASIS},
           ${channelSql(Prisma.sql`said`, Prisma.sql`told`, Prisma.sql`decided`, Prisma.sql`system_channel`)} AS channel
      FROM decided d
  ),
  merged AS MATERIALIZED (
    SELECT p.*,
           NOT is_new AND NOT stays_erased AND (old_state <> 'held' OR (channel, fields, basis_kind, basis_day, reappeared)
             IS DISTINCT FROM (old_channel, old_fields, old_basis_kind, old_basis_day, old_reappeared)) AS moves,
           NOT is_new AND NOT stays_erased AND (old_state <> 'held' OR (channel, said, told, fields, prime_marks, basis_kind, basis_day,
               order_basis, cancelled_day, cancelled_as_of, active_as_of, country, region, fingerprints)
             IS DISTINCT FROM (old_channel, old_said::int, old_told::int, old_fields, old_prime_marks::int,
               old_basis_kind, old_basis_day, old_order_basis, old_cancelled_day, old_cancelled_as_of,
               old_active_as_of, old_country, old_region, old_fingerprints)) AS is_changed
      FROM placed p
  )`;
}

const COUNTS = Prisma.sql`
  SELECT count(*) FILTER (WHERE is_new)::int AS "new",
         count(*) FILTER (WHERE is_changed AND old_state = 'held')::int AS changed,
         count(*) FILTER (WHERE NOT is_new AND NOT is_changed)::int AS unchanged,
         count(*) FILTER (WHERE NOT is_new AND NOT stays_erased AND old_state <> 'held')::int AS reappeared,
         count(*) FILTER (WHERE decided IS NULL AND CASE WHEN told = 0 THEN said ELSE told END NOT IN (0, 1, 2, 4))::int AS conflicting,
         ${Prisma.join(
           FIELDS.map(
             ({ bit }) =>
               Prisma.sql`count(*) FILTER (WHERE file_fields & ${1 << bit}::int <> 0)::int AS ${Prisma.raw(`f${bit}`)}`,
           ),
         )}
    FROM merged`;

type CountRow = Record<string, number>;

function countsOf(row: CountRow | undefined): MergeCounts {
  const count = (name: string) => row?.[name] ?? 0;
  const fields: Partial<Record<FieldKey, number>> = {};
  for (const { key, bit } of FIELDS) if (count(`f${bit}`) > 0) fields[key] = count(`f${bit}`);
  return {
    new: count("new"),
    changed: count("changed"),
    unchanged: count("unchanged"),
    reappeared: count("reappeared"),
    gone: count("gone"),
    erased: count("erased"),
    conflicting: count("conflicting"),
    fields,
  };
}

/** A million rows are sorted in memory rather than on disk. */
const planForMerge = (tx: Tx) => planByKey(tx, 192);

/** What `mergeStaged` would do, without doing it. */
export async function previewStaged(tx: Tx, merge: Merge): Promise<MergeCounts> {
  await planForMerge(tx);
  const { merchantId, systemId, isFull, seenAt } = merge;
  const unseen = isFull
    ? Prisma.sql`
      (SELECT count(*) FROM holding
        WHERE merchant_id = ${merchantId}::uuid AND system_id = ${systemId}::uuid AND state = 'held'
          AND last_seen_at < ${seenAt}::timestamptz)
      - (SELECT count(*) FROM merged WHERE old_state = 'held' AND old_last_seen_at < ${seenAt}::timestamptz)`
    : Prisma.sql`0`;
  const [row] = await tx.$queryRaw<(CountRow & { said: number; later: number })[]>`
    WITH ${mergedCtes(merge)}, counts AS (${COUNTS})
    SELECT counts.*, (${unseen})::int AS gone, erasing.* FROM counts, (${saidBy(merge)}) erasing`;
  if (!isFull || !row) return countsOf(row);
  const counts = { ...countsOf(row), ...(row.later > 0 && { saidLater: row.later }) };
  if (row.said === 0) return counts;
  const { erased, absent } = await previewSeen(tx, lookOf(merge));
  return { ...counts, erased, gone: counts.gone - absent };
}

/**
 * Merges what was staged into what is held: holdings, tally and fingerprints in one statement, all or nothing. Records come
 * in the order of their ids, as the file was folded, and are not sorted once more.
 * The system's row must be locked, so that two merges into one system come one after the other.
 */
export async function mergeStaged(tx: Tx, merge: Merge): Promise<MergeCounts> {
  const { merchantId, systemId, importId, isFull, seenAt } = merge;
  await planForMerge(tx);
  const rows = await tx.$queryRaw<CountRow[]>`
    WITH ${mergedCtes(merge)},
    inserted AS (
      INSERT INTO holding (merchant_id, id, system_id, record_key, state, reappeared, channel, channels_said,
        channels_told, channel_decided, fields, prime_marks, basis_kind, basis_day, order_basis, cancelled_day,
        cancelled_as_of, active_as_of, country, region, first_import_id, last_seen_at,
        seen_again, fingerprints, held_until)
      SELECT ${merchantId}::uuid, id, ${systemId}::uuid, record_key, 'held', false, channel, said, told, NULL, fields,
        prime_marks, basis_kind, basis_day, order_basis, cancelled_day, cancelled_as_of, active_as_of, country, region,
        ${importId}::uuid, ${seenAt}::timestamptz, false, fingerprints, held_until
        FROM merged WHERE is_new
      RETURNING 1
    ),
    updated AS (
      UPDATE holding h SET state = 'held', record_key = m.record_key, erased_at = NULL, reappeared = m.reappeared, channel = m.channel, channels_said = m.said,
        channels_told = m.told, fields = m.fields, prime_marks = m.prime_marks, basis_kind = m.basis_kind,
        basis_day = m.basis_day, order_basis = m.order_basis, cancelled_day = m.cancelled_day,
        cancelled_as_of = m.cancelled_as_of, active_as_of = m.active_as_of, country = m.country, region = m.region,
        last_seen_at = greatest(h.last_seen_at, ${seenAt}::timestamptz), seen_again = true, fingerprints = m.fingerprints,
        gone_import_id = CASE WHEN m.old_state = 'held' OR NOT m.old_reappeared THEN h.gone_import_id END
        FROM merged m
       WHERE h.merchant_id = ${merchantId}::uuid AND h.id = m.id AND NOT m.is_new AND NOT m.stays_erased
         AND (m.is_changed OR h.last_seen_at < ${seenAt}::timestamptz OR NOT h.seen_again)
      RETURNING 1
    ),
    widened AS (
      INSERT INTO import_widened (merchant_id, import_id, holding_id)
      SELECT ${merchantId}::uuid, ${importId}::uuid, id FROM merged WHERE is_changed ORDER BY id
      RETURNING 1
    ),
    shown AS (
      INSERT INTO fingerprint (merchant_id, digest, holding_id)
      SELECT ${merchantId}::uuid, digest, m.id
        FROM merged m CROSS JOIN LATERAL unnest(m.fingerprints) AS digest
       WHERE m.is_new OR NOT m.stays_erased AND digest <> ALL (m.old_fingerprints)
       ORDER BY digest, m.id
      RETURNING 1
    ),
    delta AS MATERIALIZED (
      SELECT ${systemId}::uuid AS system_id, channel, fields, basis_kind, basis_day, state, reappeared, held_until,
             sum(by)::int AS by
        FROM (
          SELECT channel, fields, basis_kind, basis_day, 'held' AS state, reappeared, held_until, count(*) AS by
            FROM merged WHERE is_new OR moves GROUP BY 1, 2, 3, 4, 5, 6, 7
          UNION ALL
          SELECT old_channel, old_fields, old_basis_kind, old_basis_day, old_state, old_reappeared, held_until, -count(*)
            FROM merged WHERE moves GROUP BY 1, 2, 3, 4, 5, 6, 7
        ) moved
       GROUP BY channel, fields, basis_kind, basis_day, state, reappeared, held_until HAVING sum(by) <> 0
    ),
    ${tallyCtes(merchantId)}
    ${COUNTS}`;
  await keepAgain(tx, { merchantId, systemId });
  const counts = countsOf(rows[0]);
  if (!isFull) {
    await sweepTally(tx, merchantId, systemId);
    return counts;
  }
  const proven = await proveSeen(tx, lookOf(merge));
  const gone = await markGone(tx, merge);
  await sweepTally(tx, merchantId, systemId);
  await releaseLost(tx, merge);
  return { ...counts, gone, erased: proven.reduce((sum, { count }) => sum + count, 0) };
}

const lookOf = (merge: Merge) => ({ ...merge, today: dayOf(merge.now) });

/**
 * Marks as gone what a full import did not find. What it found was last seen as of its moment or later by now, so that
 * nothing has to be compared with the file once more.
 */
async function markGone(
  tx: Tx,
  { merchantId, systemId, importId, seenAt }: Merge,
): Promise<number> {
  const rows = await tx.$queryRaw<{ gone: number }[]>`
    WITH gone AS (
      UPDATE holding SET state = 'gone', gone_import_id = ${importId}::uuid, gone_at = ${seenAt}::timestamptz
       WHERE merchant_id = ${merchantId}::uuid AND system_id = ${systemId}::uuid AND state = 'held'
         AND last_seen_at < ${seenAt}::timestamptz
      RETURNING channel, fields, basis_kind, basis_day, reappeared, held_until
    ),
    cells AS MATERIALIZED (
      SELECT channel, fields, basis_kind, basis_day, reappeared, held_until, count(*)::int AS count
        FROM gone GROUP BY 1, 2, 3, 4, 5, 6
    ),
    delta AS MATERIALIZED (
      SELECT ${systemId}::uuid AS system_id, channel, fields, basis_kind, basis_day, 'held' AS state, reappeared,
             held_until, -count AS by FROM cells
      UNION ALL
      SELECT ${systemId}::uuid, channel, fields, basis_kind, basis_day, 'gone', reappeared, held_until, count FROM cells
    ),
    ${tallyCtes(merchantId)}
    SELECT coalesce(sum(count), 0)::int AS gone FROM cells`;
  return rows[0]?.gone ?? 0;
}

/** How many lines an import staged, or how many of them are left. */
export async function countStagedLines(tx: Tx, importId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ lines: number }[]>`
    SELECT count(*)::int AS lines FROM import_staging WHERE import_id = ${importId}::uuid`;
  return row?.lines ?? 0;
}

/** Forgets what an import staged. */
export const forgetStaged = (tx: Tx, importId: string) =>
  tx.$executeRaw`DELETE FROM import_staging WHERE import_id = ${importId}::uuid`;
