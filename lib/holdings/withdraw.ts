import type { Tx } from "@/lib/db/client";
import { planByKey } from "./plan";
import { releaseLost } from "./erase";
import { sweepTally, tallyCtes } from "./tally-sql";

/** A full import that still counts and was made as of `asOf`. */
export type Heir = { readonly id: string; readonly asOf: Date };

export type Withdraw = {
  readonly merchantId: string;
  readonly systemId: string;
  readonly importId: string;
  /** The next full import of the system, where there is one: what it did not find either stays gone. */
  readonly heir: Heir | null;
};

/** How many records went, and how many are held again. */
export type Withdrawn = { readonly removed: number; readonly lifted: number };

/**
 * Takes back what can be: the records that only this import brought, and the gone marks it set. A record that had
 * reappeared only because this import did not find it, never was away. An erased record stays, since its erasure is to
 * be proven. Of a removed record its holds are remembered, so that it is on hold again should it come back. The system
 * must be locked.
 */
export async function withdrawMerged(
  tx: Tx,
  { merchantId, systemId, importId, heir }: Withdraw,
): Promise<Withdrawn> {
  await planByKey(tx);
  const [heirId, heirAt] = [heir?.id ?? null, heir?.asOf ?? null];
  const rows = await tx.$queryRaw<Withdrawn[]>`
    WITH brought AS MATERIALIZED (
      SELECT id, channel, fields, basis_kind, basis_day, state, reappeared, held_until, fingerprints FROM holding
       WHERE merchant_id = ${merchantId}::uuid AND first_import_id = ${importId}::uuid AND NOT seen_again
         AND state <> 'erased'
    ),
    marked AS MATERIALIZED (
      SELECT id, channel, fields, basis_kind, basis_day, held_until, state AS old_state, reappeared AS old_reappeared,
             CASE WHEN state = 'gone' AND ${heirId}::uuid IS NULL THEN 'held' ELSE state END AS state,
             CASE WHEN state = 'held' THEN coalesce(last_seen_at > ${heirAt}::timestamptz, false)
                  ELSE reappeared END AS reappeared
        FROM holding
       WHERE merchant_id = ${merchantId}::uuid AND gone_import_id = ${importId}::uuid
    ),
    unprinted AS (
      DELETE FROM fingerprint f USING (SELECT id, unnest(fingerprints) AS digest FROM brought) b
       WHERE f.merchant_id = ${merchantId}::uuid AND f.digest = b.digest AND f.holding_id = b.id
      RETURNING 1
    ),
    remembered AS (
      UPDATE hold_record r SET is_away = true
        FROM brought b WHERE r.merchant_id = ${merchantId}::uuid AND r.holding_id = b.id
      RETURNING 1
    ),
    removed AS (
      DELETE FROM holding h USING brought b WHERE h.merchant_id = ${merchantId}::uuid AND h.id = b.id
      RETURNING 1
    ),
    lifted AS (
      UPDATE holding h SET state = m.state, reappeared = m.reappeared,
             gone_import_id = CASE WHEN m.state = 'gone' OR m.reappeared THEN ${heirId}::uuid END,
             gone_at = CASE WHEN m.state = 'gone' OR m.reappeared THEN ${heirAt}::timestamptz END
        FROM marked m WHERE h.merchant_id = ${merchantId}::uuid AND h.id = m.id
      RETURNING 1
    ),
    delta AS MATERIALIZED (
      SELECT ${systemId}::uuid AS system_id, channel, fields, basis_kind, basis_day, state, reappeared, held_until,
             sum(by)::int AS by
        FROM (
          SELECT channel, fields, basis_kind, basis_day, state, reappeared, held_until, -1 AS by FROM brought
          UNION ALL
          SELECT channel, fields, basis_kind, basis_day, old_state, old_reappeared, held_until, -1 FROM marked
          UNION ALL
          SELECT channel, fields, basis_kind, basis_day, state, reappeared, held_until, 1 FROM marked
        ) moved
       GROUP BY channel, fields, basis_kind, basis_day, state, reappeared, held_until HAVING sum(by) <> 0
    ),
    ${tallyCtes(merchantId)}
    SELECT (SELECT count(*) FROM brought)::int AS removed,
           (SELECT count(*) FROM marked WHERE old_state = 'gone' AND state = 'held')::int AS lifted`;
  await sweepTally(tx, merchantId, systemId);
  await releaseLost(tx, { merchantId, systemId });
  return rows[0] ?? { removed: 0, lifted: 0 };
}
