import { asOwner } from "./owner";

type Row = Readonly<Record<string, unknown>>;

const CELL =
  "system_id, channel, fields, basis_kind, basis_day::text AS basis_day, state, reappeared, held_until::text AS held_until";

/** The tally as stored, in an order of its own. */
export const tallyOf = (merchantId: string): Promise<readonly Row[]> =>
  asOwner(
    `SELECT ${CELL}, count FROM holding_tally WHERE merchant_id = $1
      ORDER BY system_id, channel, fields, basis_kind, basis_day, state, reappeared, held_until`,
    [merchantId],
  );

/** The tally as it must be: the holdings, counted one by one. */
export const recountOf = (merchantId: string): Promise<readonly Row[]> =>
  asOwner(
    `SELECT ${CELL}, count(*)::int AS count FROM holding WHERE merchant_id = $1
      GROUP BY system_id, channel, fields, holding.basis_kind, holding.basis_day, state, reappeared, holding.held_until
      ORDER BY system_id, channel, fields, basis_kind, basis_day, state, reappeared, held_until`,
    [merchantId],
  );

/** The digests that records carry, one by one. */
export const carriedOf = (merchantId: string): Promise<readonly Row[]> =>
  asOwner(
    `SELECT digest, id AS holding_id FROM holding, unnest(fingerprints) AS digest WHERE merchant_id = $1
      ORDER BY digest, id`,
    [merchantId],
  );

/** The digests by which records are found; the same as they carry. */
export const fingerprintsOf = (merchantId: string): Promise<readonly Row[]> =>
  asOwner(
    "SELECT digest, holding_id FROM fingerprint WHERE merchant_id = $1 ORDER BY digest, holding_id",
    [merchantId],
  );

/** How long each record says that holds keep it. */
export const keptOf = (merchantId: string): Promise<readonly Row[]> =>
  asOwner("SELECT id, held_until::text AS until FROM holding WHERE merchant_id = $1 ORDER BY id", [
    merchantId,
  ]);

/** How long it must be: by the holds that name it, one by one. */
export const keptByHoldsOf = (merchantId: string): Promise<readonly Row[]> =>
  asOwner(
    `WITH named AS MATERIALIZED (
       SELECT r.holding_id, max(r.until) AS until
         FROM hold_record r JOIN hold o ON o.merchant_id = r.merchant_id AND o.id = r.hold_id
        WHERE r.merchant_id = $1 AND o.lifted_at IS NULL AND o.until = r.until
        GROUP BY r.holding_id)
     SELECT h.id, coalesce(n.until, '0001-01-01')::text AS until
       FROM holding h LEFT JOIN named n ON n.holding_id = h.id
      WHERE h.merchant_id = $1 ORDER BY h.id`,
    [merchantId],
  );
