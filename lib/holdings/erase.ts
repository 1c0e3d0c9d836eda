import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/client";
import { CHANNELS } from "@/lib/policy/channel";
import { fieldBit, type FieldSet } from "@/lib/policy/fields";
import { BASIS_KINDS, type RetentionRules } from "@/lib/retention/model";
import { clockDays } from "@/lib/retention/rules";
import type { Day } from "@/lib/time/day";
import type { ErasureProof, ReleaseReason, SaidOutcome } from "./model";
import { planByHash, planByKey } from "./plan";
import { sweepTally, tallyCtes } from "./tally-sql";

/*
 * What erasures name, and when one of their records counts as erased. It is kept beside the records, so that the join of
 * a file proves an erasure in its own transaction and asks nothing of a module above. Whoever changes a record here has
 * locked its system.
 */

/**
 * The record of the row `r`, looked up by its key. Planned by itself (that is what the offset does), since the planner does
 * not know how many rows an erasure has, and joined the other way round each record would read all of them.
 */
const RECORD = Prisma.sql`
  SELECT * FROM holding h WHERE h.merchant_id = r.merchant_id AND h.id = r.holding_id OFFSET 0`;

/** What holds of the record of the row `r`, by itself too. */
const ofRecord = (what: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (SELECT ${what} FROM holding h WHERE h.merchant_id = r.merchant_id AND h.id = r.holding_id)`;

type Judged = { readonly rules: RetentionRules; readonly today: Day };

/** Days from the basis day to the due day, by channel and kind of date; what has no clock is not in it. */
const clocksOf = (rules: RetentionRules) =>
  CHANNELS.flatMap((channel) =>
    BASIS_KINDS.flatMap((kind) => {
      const days = clockDays(kind, channel, rules);
      return days === null ? [] : [{ channel, kind, days }];
    }),
  );

/** The due day of the record `h`; null where it has no clock. */
function dueSql(rules: RetentionRules): Prisma.Sql {
  const days = clocksOf(rules).map((clock) => [`${clock.channel} ${clock.kind}`, clock.days]);
  const named = JSON.stringify(Object.fromEntries(days));
  return Prisma.sql`(h.basis_day + (${named}::jsonb ->> (h.channel || ' ' || h.basis_kind))::int)`;
}

/** `keptUntil` as SQL: no hold keeps the record `h` on this day, neither by name nor by rule. */
const freeSql = (merchantId: string, today: Day): Prisma.Sql => Prisma.sql`
  h.held_until < ${today}::date AND NOT EXISTS (
    SELECT 1 FROM hold_rule k
     WHERE k.merchant_id = ${merchantId}::uuid AND k.until >= ${today}::date
       AND (k.system_id IS NULL OR k.system_id = h.system_id) AND (k.channel IS NULL OR k.channel = h.channel)
       AND (k.basis_from IS NULL AND k.basis_to IS NULL
            OR h.basis_kind <> 'none' AND (k.basis_from IS NULL OR h.basis_day >= k.basis_from)
               AND (k.basis_to IS NULL OR h.basis_day <= k.basis_to)))`;

export type Choice = Judged & {
  readonly merchantId: string;
  readonly systemIds: readonly string[];
  /** Only what was due by this day. */
  readonly dueTo: Day | null;
  /** Only these records; null for all. */
  readonly ids: readonly string[] | null;
};

/** Every overdue record of the choice that no hold keeps, with its due day. Each range of the index is read in order. */
function chosenSql({ merchantId, systemIds, dueTo, ids, rules, today }: Choice): Prisma.Sql {
  const clocks = clocksOf(rules);
  return Prisma.sql`
    SELECT h.id, h.system_id, h.fields, h.channel, h.basis_kind, h.basis_day, h.basis_day + c.days AS due_day
      FROM unnest(${clocks.map(({ channel }) => channel)}::text[], ${clocks.map(({ kind }) => kind)}::text[],
                  ${clocks.map(({ days }) => days)}::int[]) AS c (channel, basis_kind, days)
     CROSS JOIN unnest(${[...systemIds]}::uuid[]) AS s (id)
     CROSS JOIN LATERAL (
       SELECT * FROM holding h
        WHERE h.merchant_id = ${merchantId}::uuid AND h.state = 'held' AND h.system_id = s.id
          AND h.channel = c.channel AND h.basis_kind = c.basis_kind
          AND h.basis_day < ${today}::date - c.days
          ${dueTo === null ? Prisma.empty : Prisma.sql`AND h.basis_day <= ${dueTo}::date - c.days`}
          ${ids === null ? Prisma.empty : Prisma.sql`AND h.id = ANY(${[...ids]}::uuid[])`}
          AND ${freeSql(merchantId, today)}) h`;
}

/** Notes the chosen records under an erasure, but for those that another one has; answers how many. */
export async function nameErasing(
  tx: Tx,
  erasureId: string,
  choice: Choice,
  now: Date,
): Promise<number> {
  const { merchantId } = choice;
  await planByKey(tx);
  return tx.$executeRaw`
    INSERT INTO erasure_record (merchant_id, erasure_id, holding_id, system_id, fields, channel, basis_kind, basis_day,
      due_day, planned_at, outcome, is_open)
    SELECT ${merchantId}::uuid, ${erasureId}::uuid, id, system_id, fields, channel, basis_kind, basis_day, due_day,
           ${now}::timestamptz, 'planned', true
      FROM (${chosenSql(choice)}) chosen ORDER BY id
    ON CONFLICT DO NOTHING`;
}

/** Of the chosen records those that an erasure has already, by system. */
export async function countTaken(
  tx: Tx,
  { merchantId, systemIds, dueTo, ids, rules, today }: Choice,
): Promise<readonly { readonly systemId: string; readonly count: number }[]> {
  await planByKey(tx);
  const due = dueSql(rules);
  return tx.$queryRaw`
    SELECT r.system_id AS "systemId", count(*)::int AS count
      FROM erasure_record r
      JOIN holding h ON h.merchant_id = ${merchantId}::uuid AND h.id = r.holding_id AND h.state = 'held'
     WHERE r.merchant_id = ${merchantId}::uuid AND r.is_open AND r.system_id = ANY(${[...systemIds]}::uuid[])
       AND ${due} < ${today}::date
       ${dueTo === null ? Prisma.empty : Prisma.sql`AND ${due} <= ${dueTo}::date`}
       ${ids === null ? Prisma.empty : Prisma.sql`AND h.id = ANY(${[...ids]}::uuid[])`}
       AND ${freeSql(merchantId, today)}
     GROUP BY r.system_id`;
}

type Erasing = { readonly merchantId: string; readonly erasureId: string };

/** SHA-256 over the sorted ids of an erasure's records, of all or of those that are proven. */
export async function listHash(
  tx: Tx,
  { merchantId, erasureId }: Erasing,
  which: "all" | "erased",
): Promise<string> {
  const [row] = await tx.$queryRaw<{ hash: string }[]>`
    SELECT encode(sha256(convert_to(coalesce(string_agg(holding_id::text, E'\n' ORDER BY holding_id), ''), 'UTF8')),
                  'hex') AS hash
      FROM erasure_record
     WHERE merchant_id = ${merchantId}::uuid AND erasure_id = ${erasureId}::uuid
       ${which === "all" ? Prisma.empty : Prisma.sql`AND proof IS NOT NULL`}`;
  return row?.hash ?? "";
}

/**
 * Counts the records of these erasures anew, by where they stand. What moves them moves many at once, so that counting
 * costs little beside it, and no figure can drift.
 */
export async function recountErasing(
  tx: Tx,
  merchantId: string,
  erasureIds: readonly string[],
): Promise<void> {
  if (erasureIds.length === 0) return;
  await tx.$executeRaw`
    DELETE FROM erasure_count
     WHERE merchant_id = ${merchantId}::uuid AND erasure_id = ANY(${[...erasureIds]}::uuid[])`;
  await tx.$executeRaw`
    INSERT INTO erasure_count (merchant_id, erasure_id, system_id, standing, count, said_at)
    SELECT ${merchantId}::uuid, erasure_id, system_id, coalesce(proof, outcome), count(*), min(said_at)
      FROM erasure_record
     WHERE merchant_id = ${merchantId}::uuid AND erasure_id = ANY(${[...erasureIds]}::uuid[])
     GROUP BY erasure_id, system_id, coalesce(proof, outcome)`;
}

export type Released = Readonly<Partial<Record<ReleaseReason, number>>>;

/**
 * Releases what was planned and is not to go any more: what a hold keeps by now, what is no longer overdue since a better
 * date came or a period changed, and what is not held. They stay as they are. Each row is joined with its record and
 * with nothing else, since the planner does not know how many rows an erasure has.
 */
export async function releaseDiffering(
  tx: Tx,
  { merchantId, erasureId }: Erasing,
  { rules, today }: Judged,
): Promise<Released> {
  await planByKey(tx);
  const due = dueSql(rules);
  const free = freeSql(merchantId, today);
  const planned = Prisma.sql`
    r.merchant_id = ${merchantId}::uuid AND r.erasure_id = ${erasureId}::uuid AND r.is_open AND r.outcome = 'planned'`;
  const differing = await tx.$queryRaw<{ why: ReleaseReason; count: number }[]>`
    WITH released AS (
      UPDATE erasure_record r
         SET outcome = 'released', is_open = false, why = CASE WHEN ${ofRecord(free)} THEN 'notOverdue' ELSE 'onHold' END
       WHERE ${planned}
         AND ${ofRecord(Prisma.sql`h.state = 'held' AND (coalesce(${due} >= ${today}::date, true) OR NOT (${free}))`)}
      RETURNING r.why
    )
    SELECT why, count(*)::int AS count FROM released GROUP BY why`;
  const notHeld = await tx.$executeRaw`
    UPDATE erasure_record r SET outcome = 'released', is_open = false, why = 'notHeld'
     WHERE ${planned} AND ${ofRecord(Prisma.sql`h.state = 'held'`)} IS NOT TRUE`;
  return {
    ...Object.fromEntries(differing.map(({ why, count }) => [why, count])),
    ...(notHeld > 0 ? { notHeld } : {}),
  };
}

/** Takes every record out of an erasure that is not to be. */
export const freeErasing = (tx: Tx, { merchantId, erasureId }: Erasing) =>
  tx.$executeRaw`
    UPDATE erasure_record SET is_open = false
     WHERE merchant_id = ${merchantId}::uuid AND erasure_id = ${erasureId}::uuid AND is_open`;

export type Said = Erasing & {
  readonly outcome: SaidOutcome;
  readonly systemId: string | null;
  /** These records; null for all of which nothing was said. */
  readonly ids: readonly string[] | null;
};

/**
 * Notes what became of records; answers of how many. What a hold keeps is passed over, also where something was said of
 * it before the hold: nobody erases what is kept. Each record is looked up by its key (`OFFSET 0` keeps it so): joined,
 * a planner without figures of these tables reads all of one for each row of the other.
 */
export async function sayErasing(
  tx: Tx,
  { merchantId, erasureId, outcome, systemId, ids }: Said,
  today: Day,
  now: Date,
): Promise<number> {
  await planByKey(tx);
  return tx.$executeRaw`
    UPDATE erasure_record r SET outcome = ${outcome}, said_at = ${now}::timestamptz, is_open = ${outcome !== "cannot"}
     WHERE r.merchant_id = ${merchantId}::uuid AND r.erasure_id = ${erasureId}::uuid AND r.is_open
       ${systemId === null ? Prisma.empty : Prisma.sql`AND r.system_id = ${systemId}::uuid`}
       ${ids === null ? Prisma.sql`AND r.outcome = 'planned'` : Prisma.sql`AND r.holding_id = ANY(${[...ids]}::uuid[])`}
       AND ${ofRecord(Prisma.sql`h.state = 'held' AND ${freeSql(merchantId, today)}`)}`;
}

type Proof = {
  readonly merchantId: string;
  readonly systemId: string;
  readonly proof: ErasureProof;
  readonly importId: string | null;
  readonly today: Day;
  readonly now: Date;
};

/** How many records of each erasure became something. */
export type ByErasure = readonly { readonly erasureId: string; readonly count: number }[];

/**
 * Marks as erased what was said to be gone and fulfils `condition` (over the erasure's row `r` and the record `h`): record,
 * fingerprints and tally in one statement, then the erasure's rows. What a hold keeps is never erased. Of an erased record its
 * order number, country and region go with the fingerprints; its id, a keyed hash, tells it again if it comes back.
 */
async function eraseSaid(
  tx: Tx,
  { merchantId, systemId, proof, importId, today, now }: Proof,
  condition: Prisma.Sql,
): Promise<ByErasure> {
  await planByKey(tx);
  const [erased] = await tx.$queryRaw<{ count: number }[]>`
    WITH proven AS MATERIALIZED (
      SELECT r.fields AS planned_fields, h.id, h.channel, h.fields, h.basis_kind, h.basis_day, h.reappeared,
             h.held_until, h.fingerprints
        FROM erasure_record r CROSS JOIN LATERAL (${RECORD}) h
       WHERE r.merchant_id = ${merchantId}::uuid AND r.system_id = ${systemId}::uuid AND r.is_open
         AND r.outcome IN ('done', 'notFound') AND h.state = 'held' AND ${freeSql(merchantId, today)} AND ${condition}
    ),
    erased AS (
      UPDATE holding h SET state = 'erased', erased_at = ${now}::timestamptz, record_key = '', fields = p.planned_fields,
             fingerprints = '{}', country = NULL, region = NULL, gone_import_id = NULL, gone_at = NULL
        FROM proven p WHERE h.merchant_id = ${merchantId}::uuid AND h.id = p.id
      RETURNING 1
    ),
    unprinted AS (
      DELETE FROM fingerprint f USING (SELECT id, unnest(fingerprints) AS digest FROM proven) p
       WHERE f.merchant_id = ${merchantId}::uuid AND f.digest = p.digest AND f.holding_id = p.id
      RETURNING 1
    ),
    delta AS MATERIALIZED (
      SELECT ${systemId}::uuid AS system_id, channel, fields, basis_kind, basis_day, state, reappeared, held_until,
             sum(by)::int AS by
        FROM (
          SELECT channel, fields, basis_kind, basis_day, 'held' AS state, reappeared, held_until, -1 AS by FROM proven
          UNION ALL
          SELECT channel, planned_fields, basis_kind, basis_day, 'erased', reappeared, held_until, 1 FROM proven
        ) moved
       GROUP BY channel, fields, basis_kind, basis_day, state, reappeared, held_until HAVING sum(by) <> 0
    ),
    ${tallyCtes(merchantId)}
    SELECT count(*)::int AS count FROM proven`;
  if ((erased?.count ?? 0) === 0) return [];
  // What is open and whose record is erased was proven just now: nothing else is both.
  const rows = await tx.$queryRaw<{ erasureId: string; count: number }[]>`
    WITH settled AS (
      UPDATE erasure_record r SET proof = ${proof}, proven_at = ${now}::timestamptz,
             proven_import_id = ${importId}::uuid, is_open = false
       WHERE r.merchant_id = ${merchantId}::uuid AND r.system_id = ${systemId}::uuid AND r.is_open
         AND ${ofRecord(Prisma.sql`h.state = 'erased'`)}
      RETURNING r.erasure_id
    )
    SELECT erasure_id AS "erasureId", count(*)::int AS count FROM settled GROUP BY erasure_id ORDER BY erasure_id`;
  await sweepTally(tx, merchantId, systemId);
  await recountErasing(
    tx,
    merchantId,
    rows.map(({ erasureId }) => erasureId),
  );
  return rows;
}

/** A file that shows everything in its system, as far as it can prove something. */
export type Look = {
  readonly merchantId: string;
  readonly systemId: string;
  readonly importId: string;
  /** As of when it shows its system. */
  readonly seenAt: Date;
  /** The fields it has columns for. Of others an empty cell proves nothing, since there is none. */
  readonly shownFields: FieldSet;
  readonly today: Day;
  readonly now: Date;
};

const ADDRESS = fieldBit("user.contact.address");
const PLACE = fieldBit("user.contact.address.city");
/** Whoever has a column for the address would show the place with it. */
const coveredFields = (shown: FieldSet): FieldSet =>
  (shown & ADDRESS) === 0 ? shown : shown | PLACE;

/**
 * Proves erasures by a full import that was joined: what was said to be gone by its moment, and is not in it, or stands
 * there without any field that it could show.
 */
export const proveSeen = (tx: Tx, look: Look): Promise<ByErasure> => {
  const { seenAt, shownFields } = look;
  return eraseSaid(
    tx,
    { ...look, proof: "seen" },
    Prisma.sql`r.said_at <= ${seenAt}::timestamptz AND (
      h.last_seen_at < ${seenAt}::timestamptz
      OR h.fields = 0 AND r.fields & ~${coveredFields(shownFields)}::int = 0)`,
  );
};

/** How much of the system was said to be gone and is still to be proven: by the moment of a look, and only after it. */
export const saidBy = ({
  merchantId,
  systemId,
  seenAt,
}: Pick<Look, "merchantId" | "systemId" | "seenAt">): Prisma.Sql => Prisma.sql`
  SELECT count(*) FILTER (WHERE said_at <= ${seenAt}::timestamptz)::int AS said,
         count(*) FILTER (WHERE said_at > ${seenAt}::timestamptz)::int AS later
    FROM erasure_record
   WHERE merchant_id = ${merchantId}::uuid AND system_id = ${systemId}::uuid AND is_open
     AND outcome IN ('done', 'notFound')`;

/** What `proveSeen` would prove of a staged file, and how much of that the file does not show at all. */
export async function previewSeen(
  tx: Tx,
  { merchantId, systemId, importId, seenAt, shownFields, today }: Look,
): Promise<{ readonly erased: number; readonly absent: number }> {
  // File and erasure are joined as wholes: neither is looked up by the other's key.
  await planByHash(tx);
  const [row] = await tx.$queryRaw<{ erased: number; absent: number }[]>`
    SELECT count(*)::int AS erased,
           count(*) FILTER (WHERE f.id IS NULL AND h.last_seen_at < ${seenAt}::timestamptz)::int AS absent
      FROM erasure_record r
      JOIN holding h ON h.merchant_id = ${merchantId}::uuid AND h.id = r.holding_id
      LEFT JOIN (SELECT holding_id AS id, bit_or(fields) AS fields FROM import_staging
                  WHERE import_id = ${importId}::uuid GROUP BY holding_id) f ON f.id = r.holding_id
     WHERE r.merchant_id = ${merchantId}::uuid AND r.system_id = ${systemId}::uuid AND r.is_open
       AND r.outcome IN ('done', 'notFound') AND r.said_at <= ${seenAt}::timestamptz
       AND h.state = 'held' AND ${freeSql(merchantId, today)}
       AND (f.id IS NULL AND h.last_seen_at < ${seenAt}::timestamptz
            OR r.fields & ~${coveredFields(shownFields)}::int = 0 AND coalesce(f.fields, 0) = 0
               AND (h.last_seen_at < ${seenAt}::timestamptz OR h.fields = 0))`;
  await planByKey(tx);
  return row ?? { erased: 0, absent: 0 };
}

/** The files that may still show records of an erasure, and when the first of them was joined. */
export type FilesLeft = { readonly ids: readonly string[]; readonly first: Date | null };

/**
 * Proves an erasure in a system of downloaded reports, where nothing can be looked at again: what was said to be gone and
 * stood in no file that is left. Of a record that several files showed only the first and the last sight are known, so
 * that every file joined up to its last sight counts as one that showed it.
 */
export const proveAttested = (
  tx: Tx,
  attested: Omit<Proof, "proof" | "importId"> & { readonly erasureId: string },
  { ids, first }: FilesLeft,
): Promise<ByErasure> =>
  eraseSaid(
    tx,
    { ...attested, proof: "attested", importId: null },
    Prisma.sql`r.erasure_id = ${attested.erasureId}::uuid AND h.first_import_id <> ALL (${[...ids]}::uuid[])
      AND (NOT h.seen_again OR ${first === null} OR h.last_seen_at < ${first}::timestamptz)`,
  );

/**
 * Releases from erasures what a system does not hold any more without being proven erased: it was gone before it was said
 * to be, a hold kept it, or the import that had brought it was withdrawn. Costs what is open in the system.
 */
export async function releaseLost(
  tx: Tx,
  { merchantId, systemId }: { readonly merchantId: string; readonly systemId: string },
): Promise<void> {
  const rows = await tx.$queryRaw<{ erasureId: string }[]>`
    WITH released AS (
      UPDATE erasure_record r SET outcome = 'released', why = 'notHeld', is_open = false
       WHERE r.merchant_id = ${merchantId}::uuid AND r.system_id = ${systemId}::uuid AND r.is_open
         AND ${ofRecord(Prisma.sql`h.state = 'held'`)} IS NOT TRUE
      RETURNING r.erasure_id
    )
    SELECT DISTINCT erasure_id AS "erasureId" FROM released`;
  await recountErasing(
    tx,
    merchantId,
    rows.map(({ erasureId }) => erasureId),
  );
}

/** Records of a staged file that an open erasure of the system names and that still show something. */
export async function countShownErasing(
  tx: Tx,
  of: { readonly merchantId: string; readonly systemId: string; readonly importId: string },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT s.holding_id)::int AS count
      FROM import_staging s
      JOIN erasure_record r ON r.merchant_id = ${of.merchantId}::uuid AND r.holding_id = s.holding_id AND r.is_open
     WHERE s.import_id = ${of.importId}::uuid AND s.fields <> 0 AND r.system_id = ${of.systemId}::uuid`;
  return row?.count ?? 0;
}

/** Forgets records that were erased before `before`; answers how many. Afterwards nobody can tell that they were known. */
export async function forgetErased(
  tx: Tx,
  { merchantId, systemId }: { readonly merchantId: string; readonly systemId: string },
  before: Date,
): Promise<number> {
  await planByHash(tx);
  const rows = await tx.$queryRaw<{ forgotten: number }[]>`
    WITH forgotten AS (
      DELETE FROM holding
       WHERE merchant_id = ${merchantId}::uuid AND system_id = ${systemId}::uuid AND state = 'erased'
         AND erased_at < ${before}::timestamptz
      RETURNING id, channel, fields, basis_kind, basis_day, reappeared, held_until
    ),
    unnamed AS (
      DELETE FROM hold_record r USING forgotten f
       WHERE r.merchant_id = ${merchantId}::uuid AND r.holding_id = f.id
      RETURNING 1
    ),
    unwidened AS (
      DELETE FROM import_widened w USING forgotten f
       WHERE w.merchant_id = ${merchantId}::uuid AND w.holding_id = f.id
      RETURNING 1
    ),
    unlisted AS (
      DELETE FROM erasure_record r USING forgotten f
       WHERE r.merchant_id = ${merchantId}::uuid AND r.holding_id = f.id
      RETURNING 1
    ),
    delta AS MATERIALIZED (
      SELECT ${systemId}::uuid AS system_id, channel, fields, basis_kind, basis_day, 'erased' AS state, reappeared,
             held_until, -count(*)::int AS by
        FROM forgotten GROUP BY channel, fields, basis_kind, basis_day, reappeared, held_until
    ),
    ${tallyCtes(merchantId)}
    SELECT count(*)::int AS forgotten FROM forgotten`;
  await planByKey(tx);
  const forgotten = rows[0]?.forgotten ?? 0;
  if (forgotten > 0) await sweepTally(tx, merchantId, systemId);
  return forgotten;
}

/** The systems that have records erased before `before`. */
export async function systemsToForget(
  tx: Tx,
  merchantId: string,
  before: Date,
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ systemId: string }[]>`
    SELECT DISTINCT system_id AS "systemId" FROM holding
     WHERE merchant_id = ${merchantId}::uuid AND state = 'erased' AND erased_at < ${before}::timestamptz ORDER BY 1`;
  return rows.map(({ systemId }) => systemId);
}
