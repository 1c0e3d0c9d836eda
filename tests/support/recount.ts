import { asOwner } from "./owner";

type Row = Readonly<Record<string, unknown>>;

const CELL =
  "system_id, channel, fields, basis_kind, basis_day::text AS basis_day, state, reappeared";

/** The tally as stored, in an order of its own. */
export const tallyOf = (merchantId: string): Promise<readonly Row[]> =>
  asOwner(
    `SELECT ${CELL}, count FROM holding_tally WHERE merchant_id = $1
      ORDER BY system_id, channel, fields, basis_kind, basis_day, state, reappeared`,
    [merchantId],
  );

/** The tally as it must be: the holdings, counted one by one. */
export const recountOf = (merchantId: string): Promise<readonly Row[]> =>
  asOwner(
    `SELECT ${CELL}, count(*)::int AS count FROM holding WHERE merchant_id = $1
      GROUP BY system_id, channel, fields, holding.basis_kind, holding.basis_day, state, reappeared
      ORDER BY system_id, channel, fields, basis_kind, basis_day, state, reappeared`,
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
