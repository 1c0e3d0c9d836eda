import type { Grant } from "@/lib/access/grant";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/client";
import type { Day } from "@/lib/time/day";
import type { HoldRule } from "./model";
import { planByKey } from "./plan";
import { sweepTally, tallyCtes } from "./tally-sql";

/*
 * What holds keep, written set by set: a record carries the latest last day of the holds that name it, so that lists
 * and figures ask nothing of holds. A rule is one row, whatever it covers. Whoever changes what holds name has locked
 * the systems of its records.
 */

/** What a record that no hold names has in place of a day. */
export const NEVER_HELD = Prisma.sql`DATE '0001-01-01'`;

/** So many ids go into one statement. */
const IDS_AT_ONCE = 20_000;

type Keeping = { readonly merchantId: string; readonly holdId: string };

/** Works out anew how long the records are kept that `named` lists by their `holding_id`, and keeps the tally exact. */
const settledCtes = (merchantId: string, named: Prisma.Sql): Prisma.Sql => Prisma.sql`
  due AS (
    SELECT k.holding_id AS id, coalesce(max(k.until), ${NEVER_HELD}) AS held_until
      FROM (${named}) n
      JOIN hold_record k ON k.merchant_id = ${merchantId}::uuid AND k.holding_id = n.holding_id
     GROUP BY k.holding_id
  ),
  settled AS MATERIALIZED (
    SELECT h.id, h.system_id, h.channel, h.fields, h.basis_kind, h.basis_day, h.state, h.reappeared,
           h.held_until AS old_held_until, d.held_until
      FROM due d JOIN holding h ON h.merchant_id = ${merchantId}::uuid AND h.id = d.id
     WHERE h.held_until <> d.held_until
  ),
  written AS (
    UPDATE holding h SET held_until = s.held_until
      FROM settled s WHERE h.merchant_id = ${merchantId}::uuid AND h.id = s.id
    RETURNING 1
  ),
  delta AS MATERIALIZED (
    SELECT system_id, channel, fields, basis_kind, basis_day, state, reappeared, held_until, sum(by)::int AS by
      FROM (
        SELECT system_id, channel, fields, basis_kind, basis_day, state, reappeared, held_until, 1 AS by FROM settled
        UNION ALL
        SELECT system_id, channel, fields, basis_kind, basis_day, state, reappeared, old_held_until, -1 FROM settled
      ) moved
     GROUP BY system_id, channel, fields, basis_kind, basis_day, state, reappeared, held_until HAVING sum(by) <> 0
  ),
  ${tallyCtes(merchantId)}
  SELECT DISTINCT system_id AS "systemId" FROM settled`;

/** The systems of these records, in the order in which they are to be locked. */
export async function systemsOfRecords(
  tx: Tx,
  grant: Grant,
  ids: readonly string[],
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ systemId: string }[]>`
    SELECT DISTINCT system_id AS "systemId" FROM holding
     WHERE merchant_id = ${grant.merchantId}::uuid AND id = ANY(${[...ids]}::uuid[]) ORDER BY 1`;
  return rows.map(({ systemId }) => systemId);
}

/** The systems of what a hold names, in the order in which they are to be locked. */
export async function systemsOfHold(
  tx: Tx,
  grant: Grant,
  holdId: string,
): Promise<readonly string[]> {
  await planByKey(tx);
  const rows = await tx.$queryRaw<{ systemId: string }[]>`
    SELECT DISTINCT h.system_id AS "systemId"
      FROM hold_record r JOIN holding h ON h.merchant_id = ${grant.merchantId}::uuid AND h.id = r.holding_id
     WHERE r.merchant_id = ${grant.merchantId}::uuid AND r.hold_id = ${holdId}::uuid ORDER BY 1`;
  return rows.map(({ systemId }) => systemId);
}

/** The systems that the rule of a hold reaches, in the order in which they are to be locked. */
export async function systemsOfRule(
  tx: Tx,
  grant: Grant,
  holdId: string,
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ systemId: string }[]>`
    SELECT s.id AS "systemId"
      FROM hold_rule k JOIN system s ON s.merchant_id = k.merchant_id AND (k.system_id IS NULL OR s.id = k.system_id)
     WHERE k.merchant_id = ${grant.merchantId}::uuid AND k.hold_id = ${holdId}::uuid ORDER BY 1`;
  return rows.map(({ systemId }) => systemId);
}

/** Notes the merchant's own of these records under a hold that keeps nothing yet; answers how many there are. */
export async function nameRecords(
  tx: Tx,
  { merchantId, holdId }: Keeping,
  ids: readonly string[],
): Promise<number> {
  await planByKey(tx);
  let named = 0;
  for (let at = 0; at < ids.length; at += IDS_AT_ONCE)
    named += await tx.$executeRaw`
      INSERT INTO hold_record (merchant_id, hold_id, holding_id, until, is_away)
      SELECT ${merchantId}::uuid, ${holdId}::uuid, h.id, NULL, false
        FROM unnest(${ids.slice(at, at + IDS_AT_ONCE)}::uuid[]) AS wanted (id)
        JOIN holding h ON h.merchant_id = ${merchantId}::uuid AND h.id = wanted.id
      ON CONFLICT DO NOTHING`;
  return named;
}

/** Keeps what a hold names through this day, or no longer where there is none. The systems must be locked. */
export async function keepNamed(
  tx: Tx,
  { merchantId, holdId }: Keeping,
  until: Day | null,
): Promise<void> {
  await planByKey(tx);
  await tx.$executeRaw`
    UPDATE hold_record SET until = ${until}::date
     WHERE merchant_id = ${merchantId}::uuid AND hold_id = ${holdId}::uuid`;
  const named = Prisma.sql`
    SELECT holding_id FROM hold_record WHERE merchant_id = ${merchantId}::uuid AND hold_id = ${holdId}::uuid`;
  await sweep(
    tx,
    merchantId,
    await tx.$queryRaw<{ systemId: string }[]>`WITH ${settledCtes(merchantId, named)}`,
  );
}

/**
 * Puts on hold again what an import brought back and an earlier withdrawal had taken away. Costs what is away, which is
 * nearly always nothing. The system must be locked.
 */
export async function keepAgain(
  tx: Tx,
  { merchantId, systemId }: { readonly merchantId: string; readonly systemId: string },
): Promise<void> {
  const named = Prisma.sql`SELECT DISTINCT holding_id FROM back`;
  await sweep(
    tx,
    merchantId,
    await tx.$queryRaw<{ systemId: string }[]>`
      WITH back AS MATERIALIZED (
        UPDATE hold_record r SET is_away = false
          FROM holding h
         WHERE r.merchant_id = ${merchantId}::uuid AND r.is_away AND h.merchant_id = ${merchantId}::uuid
           AND h.id = r.holding_id AND h.system_id = ${systemId}::uuid
        RETURNING r.holding_id
      ),
      ${settledCtes(merchantId, named)}`,
  );
}

async function sweep(
  tx: Tx,
  merchantId: string,
  systems: readonly { readonly systemId: string }[],
): Promise<void> {
  for (const { systemId } of systems) await sweepTally(tx, merchantId, systemId);
}

/** Forgets what was noted for a hold that was never placed. */
export const forgetNamed = (tx: Tx, { merchantId, holdId }: Keeping) =>
  tx.$executeRaw`
    DELETE FROM hold_record
     WHERE merchant_id = ${merchantId}::uuid AND hold_id = ${holdId}::uuid AND until IS NULL`;

/** How many rules keep records on this day. */
export async function countRules(tx: Tx, grant: Grant, today: Day): Promise<number> {
  const [row] = await tx.$queryRaw<{ rules: number }[]>`
    SELECT count(*)::int AS rules FROM hold_rule
     WHERE merchant_id = ${grant.merchantId}::uuid AND until >= ${today}::date`;
  return row?.rules ?? 0;
}

export async function addRule(tx: Tx, grant: Grant<"holds.place">, rule: HoldRule): Promise<void> {
  const { holdId, systemId, channel, basisFrom, basisTo, until } = rule;
  await tx.$executeRaw`
    INSERT INTO hold_rule (merchant_id, hold_id, system_id, channel, basis_from, basis_to, until)
    VALUES (${grant.merchantId}::uuid, ${holdId}::uuid, ${systemId}::uuid, ${channel}, ${basisFrom}::date,
            ${basisTo}::date, ${until}::date)`;
}

/** A rule that keeps longer, or, without a day, nothing any more. */
export const changeRule = (tx: Tx, { merchantId, holdId }: Keeping, until: Day | null) =>
  until === null
    ? tx.$executeRaw`
        DELETE FROM hold_rule WHERE merchant_id = ${merchantId}::uuid AND hold_id = ${holdId}::uuid`
    : tx.$executeRaw`
        UPDATE hold_rule SET until = ${until}::date
         WHERE merchant_id = ${merchantId}::uuid AND hold_id = ${holdId}::uuid`;
