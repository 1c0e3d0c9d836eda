import type { PoolClient } from "pg";
import type { Grant } from "@/lib/access/grant";
import { ask, rowsOf } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { addDays, type Day } from "@/lib/time/day";
import {
  EVENT_FINDINGS,
  FIGURES,
  OPEN_DAYS,
  PRODUCTS_MAX,
  SOURCES,
  type Counts,
  type FileKind,
  type Figure,
  type Finding,
  type ImportOutcome,
  type StagedFigures,
} from "./model";
import { UNTOLD } from "./rules";
import { calendarSpansOf, RECENT, recentWindow, spanWindow } from "./periods";

/*
 * What an import does to the figures, in SQL and for whole files at once. A day's figures are those that somebody else
 * had counted, where there are any, else the events that were counted here: nothing is ever added up of both.
 */

const COLUMN_OF: Readonly<Record<Figure, string>> = {
  viewed: "viewed",
  estimateShown: "estimate_shown",
  clicked: "clicked",
  started: "started",
  completed: "completed",
};
const FIGURE_COLUMNS = FIGURES.map((figure) => COLUMN_OF[figure]);
const COUNT_COLUMNS = [...FIGURE_COLUMNS, "other_loads"];
const EVENTS = SOURCES.indexOf("events");
const DAILY = SOURCES.indexOf("daily");

const raw = (text: string): Prisma.Sql => Prisma.raw(text);
const each = (columns: readonly string[], write: (column: string) => string): Prisma.Sql =>
  raw(columns.map(write).join(", "));

/** A figure of one product on one day: as it was told, else as it was counted here. */
const effective = (column: string): string =>
  `coalesce(sum(${column}) FILTER (WHERE source = ${DAILY}), sum(${column}) FILTER (WHERE source = ${EVENTS}))`;

/** How often each product was viewed on each day, which the index of products tells alone. */
export const EFFECTIVE_VIEWED = raw(`${effective("viewed")} AS viewed`);

/** The figures of each product on each day, out of rows by source and client. */
export const EFFECTIVE_FIGURES = each(
  FIGURE_COLUMNS,
  (column) => `${effective(column)} AS ${column}`,
);

/** Sorts in memory up to here before they go to disk; for this transaction alone. */
const widen = async (tx: Tx): Promise<void> => {
  await tx.$executeRaw`SELECT set_config('work_mem', '128MB', true)`;
};

export type Settled = {
  readonly skipped: readonly number[];
  readonly skippedCount: number;
  readonly refused: readonly number[];
  readonly refusedCount: number;
};

const LINES_TOLD_MAX = 1_000;

/**
 * Takes the lines out of what was staged that tell nothing new: events that stood before in the file or were counted
 * earlier, and days of a product that the file tells twice. Answers which, the first so many by their line.
 */
export async function settleStaged(
  client: PoolClient,
  merchantId: string,
  importId: string,
  kind: FileKind,
): Promise<Settled> {
  await client.query("SELECT set_config('work_mem', '128MB', true)");
  const counts = COUNT_COLUMNS.join(", ");
  const firsts = COUNT_COLUMNS.map((column) => `first_value(${column}) OVER w`).join(", ");
  const repeated =
    kind === "events"
      ? `SELECT line, true AS same FROM (
           SELECT line, row_number() OVER (PARTITION BY hash ORDER BY line) AS place
             FROM engagement_staging WHERE import_id = $1) r
          WHERE place > 1
         UNION
         SELECT s.line, true FROM engagement_staging s
           JOIN engagement_seen e ON e.merchant_id = $2 AND e.hash = s.hash WHERE s.import_id = $1`
      : `SELECT line, same FROM (
           SELECT line, row_number() OVER w AS place, (${counts}) IS NOT DISTINCT FROM (${firsts}) AS same
             FROM engagement_staging WHERE import_id = $1
           WINDOW w AS (PARTITION BY day, product ORDER BY line)) r
          WHERE place > 1`;
  const { rows } = await client.query<Settled>(
    `WITH repeated AS MATERIALIZED (${repeated}),
          dropped AS (
            DELETE FROM engagement_staging s USING repeated r WHERE s.import_id = $1 AND s.line = r.line
            RETURNING s.line, r.same)
     SELECT count(*) FILTER (WHERE same)::int AS "skippedCount",
            count(*) FILTER (WHERE NOT same)::int AS "refusedCount",
            coalesce((SELECT array_agg(line ORDER BY line) FROM (
              SELECT line FROM dropped WHERE same ORDER BY line LIMIT ${LINES_TOLD_MAX}) f), '{}') AS skipped,
            coalesce((SELECT array_agg(line ORDER BY line) FROM (
              SELECT line FROM dropped WHERE NOT same ORDER BY line LIMIT ${LINES_TOLD_MAX}) f), '{}') AS refused
       FROM dropped`,
    kind === "events" ? [importId, merchantId] : [importId],
  );
  return rows[0] ?? { skipped: [], skippedCount: 0, refused: [], refusedCount: 0 };
}

export const countStagedLines = async (tx: Tx, importId: string): Promise<number> => {
  const [row] = await tx.$queryRaw<[{ readonly lines: bigint }]>`
    SELECT count(*) AS lines FROM engagement_staging WHERE import_id = ${importId}::uuid`;
  return Number(row.lines);
};

export async function dropStaged(tx: Tx, importId: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM engagement_staging WHERE import_id = ${importId}::uuid`;
}

/** Whether a day of what is staged was closed since it was read: its events could not be told from earlier ones. */
export async function hasClosedDay(tx: Tx, grant: Grant, importId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM engagement_staging s
      JOIN engagement_day d ON d.merchant_id = ${grant.merchantId}::uuid AND d.day = s.day AND d.is_closed
     WHERE s.import_id = ${importId}::uuid LIMIT 1`;
  return rows.length > 0;
}

/** Closes days whose events were first imported too long ago: their hashes go. Answers how many days. */
export async function closeDays(tx: Tx, grant: Grant, today: Day): Promise<number> {
  const before = addDays(today, -OPEN_DAYS);
  const closed = await tx.$queryRaw<{ readonly day: Date }[]>`
    UPDATE engagement_day SET is_closed = true
     WHERE merchant_id = ${grant.merchantId}::uuid AND NOT is_closed AND events_since < ${before}::date
    RETURNING day`;
  if (closed.length === 0) return 0;
  await tx.$executeRaw`
    DELETE FROM engagement_seen e USING engagement_day d
     WHERE e.merchant_id = ${grant.merchantId}::uuid AND d.merchant_id = e.merchant_id AND d.day = e.day AND d.is_closed`;
  return closed.length;
}

/** Gives products a number that have none yet; null where that would be more than a merchant can have. */
export async function numberProducts(
  tx: Tx,
  grant: Grant<"engagement.change">,
  importId: string,
): Promise<number | null> {
  const { merchantId } = grant;
  const added = await tx.$executeRaw`
    INSERT INTO engagement_product (merchant_id, number, key, version)
    SELECT ${merchantId}::uuid,
           (SELECT coalesce(max(number), 0) FROM engagement_product WHERE merchant_id = ${merchantId}::uuid)
             + row_number() OVER (ORDER BY product), product, 1
      FROM (SELECT DISTINCT product FROM engagement_staging
             WHERE import_id = ${importId}::uuid AND product <> '') p
     WHERE NOT EXISTS (SELECT FROM engagement_product k
                        WHERE k.merchant_id = ${merchantId}::uuid AND k.key = p.product)`;
  await tx.$executeRaw`
    INSERT INTO engagement_product (merchant_id, number, key, version)
    VALUES (${merchantId}::uuid, 0, '', 1) ON CONFLICT DO NOTHING`;
  const [known] = await tx.$queryRaw<[{ readonly products: number }]>`
    SELECT coalesce(max(number), 0)::int AS products FROM engagement_product WHERE merchant_id = ${merchantId}::uuid`;
  return known.products > PRODUCTS_MAX ? null : added;
}

export type Counted = Pick<ImportOutcome, "days" | "products" | "findings"> & {
  readonly accepted: number;
};

type CountedRow = {
  readonly accepted: bigint;
  readonly days: bigint;
  readonly products: bigint;
  readonly outside: bigint;
} & Readonly<Record<string, bigint>>;

/** Adds staged events to the counts that no hash tells to be counted already, and keeps their hashes. */
export async function countEvents(
  tx: Tx,
  grant: Grant<"engagement.change">,
  importId: string,
): Promise<Counted> {
  const { merchantId } = grant;
  await widen(tx);
  const added = each(COUNT_COLUMNS, (column) => `coalesce(sum(${column}), 0) AS ${column}`);
  const joined = each(COUNT_COLUMNS, (column) => `${column} = c.${column} + excluded.${column}`);
  const marks = EVENT_FINDINGS.map(
    (kind, bit) => `count(*) FILTER (WHERE findings & ${1 << bit} <> 0) AS "${kind}"`,
  ).join(", ");
  const kinds = EVENT_FINDINGS.map((kind) => `('${kind}', m."${kind}")`).join(", ");
  const sums = EVENT_FINDINGS.map(
    (kind) => `(SELECT coalesce(sum("${kind}"), 0)::bigint FROM marked) AS "${kind}"`,
  ).join(", ");
  const [row] = await tx.$queryRaw<[CountedRow]>`
    WITH fresh AS MATERIALIZED (
      SELECT s.hash, s.day, p.number AS product, s.client, s.findings,
             p.offers = false AND s.day >= coalesce(p.offers_since, s.day) AS outside,
             ${each(COUNT_COLUMNS, (column) => `s.${column}`)}
        FROM engagement_staging s
        JOIN engagement_product p ON p.merchant_id = ${merchantId}::uuid AND p.key = s.product
       WHERE s.import_id = ${importId}::uuid
         AND NOT EXISTS (SELECT FROM engagement_seen e
                          WHERE e.merchant_id = ${merchantId}::uuid AND e.hash = s.hash)),
    kept AS (
      INSERT INTO engagement_seen (merchant_id, hash, day)
      SELECT ${merchantId}::uuid, hash, day FROM fresh ORDER BY hash),
    counted AS (
      INSERT INTO engagement_count AS c (merchant_id, day, product, source, client, ${each(COUNT_COLUMNS, String)})
      SELECT ${merchantId}::uuid, day, product, ${EVENTS}::smallint, client, ${added}
        FROM fresh GROUP BY day, product, client
      ON CONFLICT (merchant_id, day, product, source, client) DO UPDATE SET ${joined}),
    marked AS MATERIALIZED (
      SELECT day, ${raw(marks)} FROM fresh WHERE findings <> 0 GROUP BY day),
    found AS (
      INSERT INTO engagement_finding AS f (merchant_id, day, kind, count)
      SELECT ${merchantId}::uuid, m.day, k.kind, k.count
        FROM marked m CROSS JOIN LATERAL (VALUES ${raw(kinds)}) k(kind, count)
       WHERE k.count > 0
      ON CONFLICT (merchant_id, day, kind) DO UPDATE SET count = f.count + excluded.count)
    SELECT count(*) AS accepted, count(DISTINCT day) AS days,
           count(DISTINCT product) FILTER (WHERE product > 0) AS products,
           count(*) FILTER (WHERE outside) AS outside, ${raw(sums)}
      FROM fresh`;
  const findings: Finding[] = [
    ...EVENT_FINDINGS.map((kind) => ({ kind, count: Number(row[kind]) })),
    { kind: "productsWithoutOffer", count: Number(row.outside) },
  ];
  return {
    accepted: Number(row.accepted),
    days: Number(row.days),
    products: Number(row.products),
    findings: findings.filter(({ count }) => count > 0),
  };
}

/** Puts a day's figures of a product as the file tells them; what it does not tell stays as it was told before. */
export async function takeDaily(
  tx: Tx,
  grant: Grant<"engagement.change">,
  importId: string,
): Promise<Counted> {
  const { merchantId } = grant;
  await widen(tx);
  const joined = each(
    COUNT_COLUMNS,
    (column) => `${column} = coalesce(excluded.${column}, c.${column})`,
  );
  const rowOf = (table: string) =>
    raw(COUNT_COLUMNS.map((column) => `${table}.${column}`).join(", "));
  const merged = raw(
    COUNT_COLUMNS.map((column) => `coalesce(excluded.${column}, c.${column})`).join(", "),
  );
  const [row] = await tx.$queryRaw<[CountedRow]>`
    WITH told AS MATERIALIZED (
      SELECT s.day, p.number AS product, s.client,
             p.offers = false AND s.day >= coalesce(p.offers_since, s.day) AS outside,
             ${each(COUNT_COLUMNS, (column) => `s.${column}`)}
        FROM engagement_staging s
        JOIN engagement_product p ON p.merchant_id = ${merchantId}::uuid AND p.key = s.product
       WHERE s.import_id = ${importId}::uuid),
    counted AS (
      INSERT INTO engagement_count AS c (merchant_id, day, product, source, client, ${each(COUNT_COLUMNS, String)})
      SELECT ${merchantId}::uuid, day, product, ${DAILY}::smallint, client, ${each(COUNT_COLUMNS, String)} FROM told
      ON CONFLICT (merchant_id, day, product, source, client) DO UPDATE SET ${joined}
       WHERE (${merged}) IS DISTINCT FROM (${rowOf("c")}))
    SELECT count(*) AS accepted, count(DISTINCT day) AS days,
           count(DISTINCT product) FILTER (WHERE product > 0) AS products,
           coalesce(sum(${raw(FIGURE_COLUMNS.map((column) => `coalesce(${column}, 0)`).join(" + "))})
                      FILTER (WHERE outside), 0)::bigint AS outside
      FROM told`;
  const outside = Number(row.outside);
  return {
    accepted: Number(row.accepted),
    days: Number(row.days),
    products: Number(row.products),
    findings: outside > 0 ? [{ kind: "productsWithoutOffer", count: outside }] : [],
  };
}

/** How many of a file's products nobody has said of whether they offer Buy with Prime. */
export async function countUnknownProducts(
  tx: Tx,
  grant: Grant,
  importId: string,
): Promise<number> {
  const [row] = await tx.$queryRaw<[{ readonly products: bigint }]>`
    SELECT count(*) AS products FROM engagement_product p
     WHERE p.merchant_id = ${grant.merchantId}::uuid AND p.number > 0 AND p.offers IS NULL
       AND p.key IN (SELECT product FROM engagement_staging WHERE import_id = ${importId}::uuid)`;
  return Number(row.products);
}

/** The days that a staged file touches. */
async function daysOf(tx: Tx, importId: string): Promise<readonly Day[]> {
  const rows = await tx.$queryRaw<{ readonly day: Day }[]>`
    SELECT DISTINCT day::text AS day FROM engagement_staging WHERE import_id = ${importId}::uuid ORDER BY 1`;
  return rows.map(({ day }) => day);
}

/**
 * Works out anew what days and spans come to that a file touched. A row without a product tells the day's total where a
 * day's figures were told for no product by name; where they were, it would count all of them twice.
 */
export async function refigure(
  tx: Tx,
  grant: Grant<"engagement.change">,
  importId: string,
  of: { readonly kind: FileKind; readonly timeZone: string; readonly today: Day },
): Promise<void> {
  const days = await daysOf(tx, importId);
  await addUpDays(tx, grant, days, of);
  await addUpSpans(tx, grant, days);
}

async function addUpDays(
  tx: Tx,
  grant: Grant<"engagement.change">,
  days: readonly Day[],
  {
    kind,
    timeZone,
    today,
  }: { readonly kind: FileKind; readonly timeZone: string; readonly today: Day },
): Promise<void> {
  const { merchantId } = grant;
  const since = kind === "events" ? today : null;
  const zone = kind === "events" ? timeZone : null;
  const sides = each(
    FIGURE_COLUMNS,
    (column) =>
      `sum(${column}) FILTER (WHERE source = ${DAILY}) AS ${column}_told, ` +
      `sum(${column}) FILTER (WHERE source = ${EVENTS}) AS ${column}_counted`,
  );
  const totals = each(
    FIGURE_COLUMNS,
    (column) =>
      `CASE WHEN count(${column}_told) FILTER (WHERE product > 0) > 0
            THEN sum(CASE WHEN product = 0 THEN ${column}_counted
                          ELSE coalesce(${column}_told, ${column}_counted) END)
            ELSE coalesce(sum(${column}_told) FILTER (WHERE product = 0), sum(${column}_counted))
       END AS ${column}`,
  );
  await tx.$executeRaw`
    INSERT INTO engagement_day AS d (merchant_id, day, events_since, is_closed, time_zone, ${each(FIGURE_COLUMNS, String)})
    SELECT ${merchantId}::uuid, day, ${since}::date, false, ${zone}::text, ${totals}
      FROM (SELECT day, product, ${sides} FROM engagement_count
             WHERE merchant_id = ${merchantId}::uuid AND day = ANY(${[...days]}::date[])
             GROUP BY day, product) p
     GROUP BY day
    ON CONFLICT (merchant_id, day) DO UPDATE SET
      events_since = coalesce(d.events_since, excluded.events_since),
      time_zone = coalesce(excluded.time_zone, d.time_zone),
      ${each(FIGURE_COLUMNS, (column) => `${column} = excluded.${column}`)}`;
}

/** What follows from sums, as columns of a rollup. */
const DERIVED = raw(`
  CASE WHEN started IS NULL OR completed IS NULL THEN NULL ELSE greatest(started - completed, 0) END AS abandoned,
  clicked::float8 / nullif(viewed, 0) AS click_through, completed::float8 / nullif(viewed, 0) AS conversion,
  greatest(${FIGURE_COLUMNS.map((column) => `coalesce(${column}, 0)`).join(", ")}) AS largest`);
const ROLLUP_COLUMNS = [...FIGURE_COLUMNS, "abandoned", "click_through", "conversion", "largest"];
const SUMS = each(FIGURE_COLUMNS, (column) => `sum(${column})::bigint AS ${column}`);
const ON_CONFLICT = Prisma.sql`
  ON CONFLICT (merchant_id, span, product) DO UPDATE SET
    ${each(ROLLUP_COLUMNS, (column) => `${column} = excluded.${column}`)}
   WHERE (${each(ROLLUP_COLUMNS, (column) => `excluded.${column}`)})
         IS DISTINCT FROM (${each(ROLLUP_COLUMNS, (column) => `r.${column}`)})`;

async function addUpSpans(
  tx: Tx,
  grant: Grant<"engagement.change">,
  days: readonly Day[],
): Promise<void> {
  const { merchantId } = grant;
  const spans = days.map(calendarSpansOf);
  const months = [...new Set(spans.map(({ month }) => month))];
  const longer = [...new Set(spans.flatMap(({ quarter, year }) => [quarter, year]))];
  const [newest] = await tx.$queryRaw<{ readonly day: Day | null }[]>`
    SELECT max(day)::text AS day FROM engagement_day WHERE merchant_id = ${merchantId}::uuid`;
  if (!newest?.day) return;
  const recent = recentWindow(newest.day);

  await tx.$executeRaw`
    DELETE FROM engagement_rollup WHERE merchant_id = ${merchantId}::uuid AND span = ${RECENT}`;
  for (const span of [...months, RECENT]) {
    const { from, to } = span === RECENT ? recent : spanWindow(span, newest.day);
    await tx.$executeRaw`
      INSERT INTO engagement_rollup AS r (merchant_id, span, product, ${each(ROLLUP_COLUMNS, String)})
      SELECT ${merchantId}::uuid, ${span}, product, ${each(FIGURE_COLUMNS, String)}, ${DERIVED}
        FROM (SELECT product, ${SUMS}
                FROM (SELECT product, day, ${EFFECTIVE_FIGURES} FROM engagement_count
                       WHERE merchant_id = ${merchantId}::uuid AND day BETWEEN ${from}::date AND ${to}::date
                       GROUP BY product, day) d
               GROUP BY product) s
      ${ON_CONFLICT}`;
  }
  for (const span of longer) {
    const { from, to } = spanWindow(span, newest.day);
    const inside = monthsIn(from, to);
    await tx.$executeRaw`
      INSERT INTO engagement_rollup AS r (merchant_id, span, product, ${each(ROLLUP_COLUMNS, String)})
      SELECT ${merchantId}::uuid, ${span}, product, ${each(FIGURE_COLUMNS, String)}, ${DERIVED}
        FROM (SELECT product, ${SUMS} FROM engagement_rollup
               WHERE merchant_id = ${merchantId}::uuid AND span = ANY(${inside}) GROUP BY product) s
      ${ON_CONFLICT}`;
  }
}

/** The months of a quarter or a year, as spans. */
const monthsIn = (from: Day, to: Day): string[] => {
  const [first, last] = [Number(from.slice(5, 7)), Number(to.slice(5, 7))];
  return Array.from(
    { length: last - first + 1 },
    (_, index) => `${from.slice(0, 4)}-${String(first + index).padStart(2, "0")}`,
  );
};

type StagedRow = Readonly<Record<Figure | "otherLoads", number | null>>;

const STAGED_SUMS = raw(
  [
    ...FIGURES.map((figure) => `sum(${COLUMN_OF[figure]})::float8 AS "${figure}"`),
    `sum(other_loads)::float8 AS "otherLoads"`,
  ].join(", "),
);
const STAGED_DAYS_MAX = 400;
const STAGED_PRODUCTS_MAX = 20;

const countsIn = (row: StagedRow): Counts =>
  Object.fromEntries(FIGURES.map((figure) => [figure, row[figure]])) as Counts;

type StagedTotal = StagedRow & {
  readonly days: number;
  readonly products: number;
  readonly from: Day | null;
  readonly to: Day | null;
};

/** What joining a staged file would bring: shown before anybody does. */
export async function stagedFigures(
  tx: Tx,
  grant: Grant<"engagement.read">,
  importId: string,
): Promise<StagedFigures> {
  const { merchantId } = grant;
  const staged = Prisma.sql`FROM engagement_staging WHERE import_id = ${importId}::uuid`;
  const kept = raw(COUNT_COLUMNS.map((column) => `c.${column}`).join(", "));
  const joined = raw(
    COUNT_COLUMNS.map((column) => `coalesce(s.${column}, c.${column})`).join(", "),
  );
  const { all, byDay, byProduct, replaced } = await ask(tx, {
    all: rowsOf<StagedTotal>(Prisma.sql`
      SELECT ${STAGED_SUMS}, count(DISTINCT day)::int AS days, min(day)::text AS from, max(day)::text AS to,
             (count(DISTINCT product) FILTER (WHERE product <> ''))::int AS products ${staged}`),
    byDay: rowsOf<StagedRow & { readonly day: Day }>(Prisma.sql`
      SELECT day::text AS day, ${STAGED_SUMS} ${staged}
       GROUP BY engagement_staging.day ORDER BY engagement_staging.day DESC LIMIT ${STAGED_DAYS_MAX}`),
    byProduct: rowsOf<StagedRow & { readonly product: string }>(Prisma.sql`
      SELECT product, ${STAGED_SUMS} ${staged} GROUP BY product
       ORDER BY sum(coalesce(viewed, 0) + coalesce(started, 0)) DESC, product LIMIT ${STAGED_PRODUCTS_MAX}`),
    replaced: rowsOf<{ readonly rows: number }>(Prisma.sql`
      SELECT count(*)::int AS rows FROM engagement_staging s
        JOIN engagement_product p ON p.merchant_id = ${merchantId}::uuid AND p.key = s.product
        JOIN engagement_count c ON c.merchant_id = ${merchantId}::uuid AND c.day = s.day
                               AND c.product = p.number AND c.source = ${DAILY}
       WHERE s.import_id = ${importId}::uuid AND s.hash IS NULL AND (${joined}) IS DISTINCT FROM (${kept})`),
  });
  const [total] = all;
  const { days = 0, products = 0, from = null, to = null } = total ?? {};
  return {
    ...{ days, products, from, to, replaces: replaced[0]?.rows ?? 0 },
    counts: total ? countsIn(total) : UNTOLD,
    otherPageLoads: total?.otherLoads ?? 0,
    byDay: byDay.toReversed().map((row) => ({ day: row.day, counts: countsIn(row) })),
    byProduct: byProduct.map((row) => ({ product: row.product, counts: countsIn(row) })),
  };
}

/** Everything that was counted, of the demo. */
export async function removeFigures(tx: Tx, grant: Grant<"demo.remove">): Promise<void> {
  const where = { merchantId: grant.merchantId };
  await tx.engagementCount.deleteMany({ where });
  await tx.engagementDay.deleteMany({ where });
  await tx.engagementFinding.deleteMany({ where });
  await tx.engagementSeen.deleteMany({ where });
  await tx.engagementRollup.deleteMany({ where });
}
