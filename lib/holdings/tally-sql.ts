import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/client";

/**
 * The tally after a change: takes a CTE `delta` (system_id, channel, fields, basis_kind, basis_day, state, reappeared,
 * held_until, by) with one row a key. In two halves, since a negative count may not even be proposed to an insert. The caller
 * holds the lock of every system in `delta`.
 */
export const tallyCtes = (merchantId: string): Prisma.Sql => Prisma.sql`
  counted AS (
    UPDATE holding_tally t SET count = t.count + d.by
      FROM delta d
     WHERE t.merchant_id = ${merchantId}::uuid AND t.system_id = d.system_id AND t.channel = d.channel
       AND t.fields = d.fields AND t.basis_kind = d.basis_kind AND t.basis_day = d.basis_day
       AND t.state = d.state AND t.reappeared = d.reappeared AND t.held_until = d.held_until
    RETURNING 1
  ),
  added AS (
    INSERT INTO holding_tally (merchant_id, system_id, channel, fields, basis_kind, basis_day, state, reappeared,
      held_until, count)
    SELECT ${merchantId}::uuid, d.system_id, d.channel, d.fields, d.basis_kind, d.basis_day, d.state, d.reappeared,
           d.held_until, d.by
      FROM delta d
     WHERE NOT EXISTS (
       SELECT 1 FROM holding_tally t
        WHERE t.merchant_id = ${merchantId}::uuid AND t.system_id = d.system_id AND t.channel = d.channel
          AND t.fields = d.fields AND t.basis_kind = d.basis_kind AND t.basis_day = d.basis_day
          AND t.state = d.state AND t.reappeared = d.reappeared AND t.held_until = d.held_until)
    RETURNING 1
  )`;

/** Cells that nothing is left of. */
export const sweepTally = (tx: Tx, merchantId: string, systemId: string) =>
  tx.$executeRaw`
    DELETE FROM holding_tally
     WHERE merchant_id = ${merchantId}::uuid AND system_id = ${systemId}::uuid AND count = 0`;
