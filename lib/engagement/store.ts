import type { PoolClient } from "pg";
import type { ChecklistGrant, Grant } from "@/lib/access/grant";
import { type Digest, uuidOf } from "@/lib/crypto/fingerprint";
import { newId } from "@/lib/crypto/id";
import { seal, unsealText } from "@/lib/crypto/seal";
import { bytesIn, momentIn, question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Day } from "@/lib/time/day";
import type { Offers, ProductPlace, ProductsQuery } from "./input";
import { EFFECTIVE_FIGURES, EFFECTIVE_VIEWED } from "./merge";
import {
  DEFAULT_SETTINGS,
  MAPPINGS_MAX,
  NOTES_MAX,
  RECENT_DAYS,
  type Annotation,
  type AskedTable,
  type Counts,
  type DailyMapping,
  type EngagementActor,
  type EngagementImport,
  type EngagementSettings,
  type Finding,
  type ImportOutcome,
  type Product,
  type ProductSort,
  type ReadReport,
  type Review,
  type Span,
  type Window,
} from "./model";
import type { DayCounts } from "./rules";

type AnyGrant = Grant | ChecklistGrant;

const momentOf = (day: Day): Date => new Date(`${day}T00:00:00Z`);
const json = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue;

const actorColumns = ({ actor }: Grant) => ({
  kind: actor.kind === "member" || actor.kind === "system" ? actor.kind : ("operator" as const),
  userId: actor.kind === "member" ? actor.userId : null,
});

const actorOf = (
  kind: EngagementActor["kind"],
  userId: string | null,
  name: string | null,
): EngagementActor => ({ kind, userId, name });

// Settings and the zone in which days are cut.

type SettingsRow = Omit<EngagementSettings, "version"> & { readonly version: number };

const SETTINGS = (merchantId: string) => Prisma.sql`
  SELECT page_property AS "pageProperty", review_values AS "reviewValues", confirmation_values AS "confirmationValues",
         product_property AS "productProperty", small_group AS "smallGroup", version
    FROM engagement_setting WHERE merchant_id = ${merchantId}::uuid`;

export const askSettings = ({ merchantId }: AnyGrant): Question<EngagementSettings> =>
  question(SETTINGS(merchantId), (rows: readonly SettingsRow[]) => rows[0] ?? DEFAULT_SETTINGS);

export async function findSettings(tx: Tx, { merchantId }: Grant): Promise<EngagementSettings> {
  const [row] = await tx.$queryRaw<SettingsRow[]>(SETTINGS(merchantId));
  return row ?? DEFAULT_SETTINGS;
}

/** Waits until nobody else changes this merchant's figures, and keeps others waiting until the transaction ends. */
export async function lockFigures(tx: Tx, { merchantId }: Grant): Promise<void> {
  const { pageProperty, reviewValues, confirmationValues, productProperty, smallGroup, version } =
    DEFAULT_SETTINGS;
  await tx.$executeRaw`
    INSERT INTO engagement_setting
      (merchant_id, page_property, review_values, confirmation_values, product_property, small_group, version)
    VALUES (${merchantId}::uuid, ${pageProperty}, ${[...reviewValues]}, ${[...confirmationValues]},
            ${productProperty}, ${smallGroup}, ${version})
    ON CONFLICT DO NOTHING`;
  await tx.$queryRaw`
    SELECT 1 FROM engagement_setting WHERE merchant_id = ${merchantId}::uuid FOR UPDATE`;
}

/** Saves settings unless somebody wrote since `version` was read; says whether it did. */
export async function saveSettings(
  tx: Tx,
  { merchantId }: Grant<"engagement.setUp">,
  { version, ...said }: EngagementSettings,
): Promise<boolean> {
  const { count } = await tx.engagementSetting.updateMany({
    where: { merchantId, version },
    data: {
      ...said,
      reviewValues: [...said.reviewValues],
      confirmationValues: [...said.confirmationValues],
      version: version + 1,
    },
  });
  return count === 1;
}

export type Calendar = { readonly timeZone: string; readonly weekStart: number };

export const askCalendar = ({ merchantId }: AnyGrant): Question<Calendar> =>
  question(
    Prisma.sql`
      SELECT time_zone AS "timeZone", week_start AS "weekStart" FROM merchant WHERE id = ${merchantId}::uuid`,
    (rows: readonly Calendar[]) => rows[0] ?? { timeZone: "UTC", weekStart: 1 },
  );

/** Days whose hashes are gone, as far as a file of today can name them. */
export async function listClosedDays(tx: Tx, { merchantId }: Grant): Promise<readonly Day[]> {
  const rows = await tx.$queryRaw<{ readonly day: Day }[]>`
    SELECT day::text AS day FROM engagement_day WHERE merchant_id = ${merchantId}::uuid AND is_closed`;
  return rows.map(({ day }) => day);
}

// Imports.

export type NewImport = {
  readonly id: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly timeZone: string;
  readonly report: ReadReport;
  readonly createdAt: Date;
};

/** Adds the import in the transaction that copied its lines, so that there is both or neither. */
export async function addStagedImport(
  client: PoolClient,
  grant: Grant<"engagement.change">,
  { id, sha256, bytes, timeZone, report, createdAt }: NewImport,
): Promise<void> {
  const { kind, userId } = actorColumns(grant);
  await client.query(
    `INSERT INTO engagement_import
       (merchant_id, id, state, sha256, bytes, time_zone, report, actor_kind, actor_id, created_at)
     VALUES ($1, $2, 'staged', $3, $4, $5, $6, $7, $8, $9)`,
    [
      grant.merchantId,
      id,
      sha256,
      bytes,
      timeZone,
      JSON.stringify(report),
      kind,
      userId,
      createdAt,
    ],
  );
}

type ImportRow = {
  readonly id: string;
  readonly state: EngagementImport["state"];
  readonly report: ReadReport;
  readonly outcome: ImportOutcome | null;
  readonly bytes: number;
  readonly sha256: string;
  readonly timeZone: string;
  readonly actorKind: EngagementActor["kind"];
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly createdAt: string;
  readonly committedAt: string | null;
};

const IMPORTS = Prisma.sql`
  SELECT i.id, i.state, i.report, i.outcome, i.bytes, i.sha256, i.time_zone AS "timeZone",
         i.actor_kind AS "actorKind", i.actor_id AS "actorId", u.name AS "actorName",
         i.created_at AS "createdAt", i.committed_at AS "committedAt"
    FROM engagement_import i LEFT JOIN account_user u ON u.id = i.actor_id`;

const importFrom = (row: ImportRow): EngagementImport => {
  const { actorKind, actorId, actorName, createdAt, committedAt, ...own } = row;
  return {
    ...own,
    by: actorOf(actorKind, actorId, actorName),
    createdAt: momentIn(createdAt),
    committedAt: committedAt === null ? null : momentIn(committedAt),
  };
};

export const askImports = (
  { merchantId }: AnyGrant,
  take: number,
): Question<readonly EngagementImport[]> =>
  question(
    Prisma.sql`${IMPORTS} WHERE i.merchant_id = ${merchantId}::uuid
      ORDER BY i.created_at DESC, i.id LIMIT ${take}`,
    (rows: readonly ImportRow[]) => rows.map(importFrom),
  );

export const askImport = (
  { merchantId }: AnyGrant,
  id: string,
): Question<EngagementImport | null> =>
  question(
    Prisma.sql`${IMPORTS} WHERE i.merchant_id = ${merchantId}::uuid AND i.id = ${id}::uuid`,
    (rows: readonly ImportRow[]) => (rows[0] ? importFrom(rows[0]) : null),
  );

export const askWaiting = ({ merchantId }: AnyGrant): Question<number> =>
  question(
    Prisma.sql`
      SELECT count(*)::int AS count FROM engagement_import
       WHERE merchant_id = ${merchantId}::uuid AND state = 'staged'`,
    (rows: readonly { readonly count: number }[]) => rows[0]?.count ?? 0,
  );

export const countWaiting = (tx: Tx, { merchantId }: Grant): Promise<number> =>
  tx.engagementImport.count({ where: { merchantId, state: "staged" } });

/** Takes a waiting import: true for one of two who press the button at once. */
export async function takeStaged(tx: Tx, { merchantId }: Grant, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM engagement_import
     WHERE merchant_id = ${merchantId}::uuid AND id = ${id}::uuid AND state = 'staged' FOR UPDATE`;
  return rows.length === 1;
}

export async function saveJoined(
  tx: Tx,
  { merchantId }: Grant<"engagement.change">,
  id: string,
  outcome: ImportOutcome,
  now: Date,
): Promise<void> {
  await tx.engagementImport.update({
    where: { merchantId_id: { merchantId, id } },
    data: { state: "committed", outcome: json(outcome), committedAt: now },
    select: { id: true },
  });
}

export async function removeStaged(tx: Tx, { merchantId }: Grant, id: string): Promise<boolean> {
  const { count } = await tx.engagementImport.deleteMany({
    where: { merchantId, id, state: "staged" },
  });
  return count === 1;
}

/** Waiting imports that nobody joined since. */
export async function listForgotten(
  tx: Tx,
  { merchantId }: Grant,
  before: Date,
): Promise<readonly string[]> {
  const rows = await tx.engagementImport.findMany({
    where: { merchantId, state: "staged", createdAt: { lt: before } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

// What the columns of daily figures hold.

export type AskedMapping = {
  readonly id: string;
  readonly asked: AskedTable;
  readonly said: DailyMapping | null;
  readonly version: number;
  readonly sha256: string;
  readonly askedAt: Date;
  readonly saidAt: Date | null;
};

type MappingRow = Prisma.EngagementMappingGetPayload<Record<string, never>>;

const mappingFrom = ({
  id,
  asked,
  said,
  version,
  sha256,
  askedAt,
  saidAt,
}: MappingRow): AskedMapping => ({
  ...{ id, version, sha256, askedAt, saidAt },
  asked: asked as unknown as AskedTable,
  said: said as unknown as DailyMapping | null,
});

export const headerOf = (digest: Digest): string => uuidOf(digest);

/** How tables are read, by the hash of their header. */
export async function mappingsByHeader(
  tx: Tx,
  { merchantId }: Grant,
): Promise<ReadonlyMap<string, DailyMapping>> {
  const rows = await tx.engagementMapping.findMany({
    where: { merchantId, saidAt: { not: null } },
    take: MAPPINGS_MAX,
  });
  return new Map(
    rows.flatMap((row) => {
      const { id, said } = mappingFrom(row);
      return said ? [[row.header, { ...said, id }] as const] : [];
    }),
  );
}

export const countMappings = (tx: Tx, { merchantId }: Grant): Promise<number> =>
  tx.engagementMapping.count({ where: { merchantId } });

/** Keeps what a table looks like until somebody says what it holds; one that was asked for before is looked at anew. */
export async function saveAsked(
  tx: Tx,
  { merchantId }: Grant<"engagement.change">,
  asked: { readonly header: Digest; readonly sha256: string; readonly table: AskedTable },
  now: Date,
): Promise<string> {
  const header = headerOf(asked.header);
  const looked = { sha256: asked.sha256, asked: json(asked.table), askedAt: now };
  const row = await tx.engagementMapping.upsert({
    where: { merchantId_header: { merchantId, header } },
    create: { merchantId, id: newId(), header, version: 1, ...looked },
    update: { ...looked, version: { increment: 1 } },
    select: { id: true },
  });
  return row.id;
}

export async function findMapping(
  tx: Tx,
  { merchantId }: Grant,
  id: string,
): Promise<AskedMapping | null> {
  const row = await tx.engagementMapping.findUnique({
    where: { merchantId_id: { merchantId, id } },
  });
  return row && mappingFrom(row);
}

export async function listMappings(
  tx: Tx,
  { merchantId }: Grant,
): Promise<readonly AskedMapping[]> {
  const rows = await tx.engagementMapping.findMany({
    where: { merchantId },
    orderBy: [{ askedAt: "desc" }, { id: "asc" }],
    take: MAPPINGS_MAX,
  });
  return rows.map(mappingFrom);
}

/** Writes what was said, unless somebody wrote since; true where it did. */
export async function saveSaid(
  tx: Tx,
  grant: Grant<"engagement.change">,
  {
    id,
    version,
    mapping,
  }: { readonly id: string; readonly version: number; readonly mapping: DailyMapping },
  now: Date,
): Promise<boolean> {
  const { kind, userId } = actorColumns(grant);
  const { count } = await tx.engagementMapping.updateMany({
    where: { merchantId: grant.merchantId, id, version },
    data: {
      ...{ said: json(mapping), version: version + 1, saidAt: now },
      ...{ saidByKind: kind, saidBy: userId },
    },
  });
  return count === 1;
}

export async function removeMapping(tx: Tx, { merchantId }: Grant, id: string): Promise<boolean> {
  const { count } = await tx.engagementMapping.deleteMany({ where: { merchantId, id } });
  return count === 1;
}

/** Questions that nobody answered go after a while, as what waits does. */
export async function removeUnanswered(tx: Tx, { merchantId }: Grant, before: Date): Promise<void> {
  await tx.engagementMapping.deleteMany({
    where: { merchantId, saidAt: null, askedAt: { lt: before } },
  });
}

// Figures.

const FIGURES_OF = (alias: string) =>
  Prisma.raw(
    `${alias}.viewed, ${alias}.estimate_shown AS "estimateShown", ${alias}.clicked, ${alias}.started, ${alias}.completed`,
  );

/** The first and the last day with figures; null where there is none. */
export const askExtent = ({ merchantId }: AnyGrant): Question<Window | null> =>
  question(
    Prisma.sql`
      SELECT min(day)::text AS from, max(day)::text AS to FROM engagement_day WHERE merchant_id = ${merchantId}::uuid`,
    (rows: readonly { readonly from: Day | null; readonly to: Day | null }[]) => {
      const { from = null, to = null } = rows[0] ?? {};
      return from === null || to === null ? null : { from, to };
    },
  );

type DayRow = Counts & { readonly day: Day };

const dayFrom = ({ day, ...counts }: DayRow): DayCounts => ({ day, counts });

/** The figures of all products, day by day; days without an import are left out. */
export const askDays = (
  { merchantId }: AnyGrant,
  { from, to }: Window,
): Question<readonly DayCounts[]> =>
  question(
    Prisma.sql`
      SELECT d.day::text AS day, ${FIGURES_OF("d")} FROM engagement_day d
       WHERE d.merchant_id = ${merchantId}::uuid AND d.day BETWEEN ${from}::date AND ${to}::date ORDER BY d.day`,
    (rows: readonly DayRow[]) => rows.map(dayFrom),
  );

/** The figures of all products on the newest days that have any. */
export const askRecentDays = ({ merchantId }: AnyGrant): Question<readonly DayCounts[]> =>
  question(
    Prisma.sql`
      SELECT d.day::text AS day, ${FIGURES_OF("d")} FROM engagement_day d
       WHERE d.merchant_id = ${merchantId}::uuid
         AND d.day > (SELECT max(n.day) FROM engagement_day n WHERE n.merchant_id = ${merchantId}::uuid)
                     - ${RECENT_DAYS}::int
       ORDER BY d.day`,
    (rows: readonly DayRow[]) => rows.map(dayFrom),
  );

/**
 * The figures of one product, day by day: none on days whose figures do not name it, as far as they tell that figure at
 * all; days without an import are left out.
 */
export const askProductDays = (
  { merchantId }: AnyGrant,
  product: number,
  { from, to }: Window,
): Question<readonly DayCounts[]> =>
  question(
    Prisma.sql`
      SELECT d.day::text AS day,
             ${Prisma.raw(
               ["viewed", "estimate_shown", "clicked", "started", "completed"]
                 .map((column) => `coalesce(p.${column}, d.${column} * 0) AS "${camel(column)}"`)
                 .join(", "),
             )}
        FROM engagement_day d
        LEFT JOIN (SELECT day, ${EFFECTIVE_FIGURES} FROM engagement_count
                    WHERE merchant_id = ${merchantId}::uuid AND product = ${product}
                      AND day BETWEEN ${from}::date AND ${to}::date GROUP BY day) p ON p.day = d.day
       WHERE d.merchant_id = ${merchantId}::uuid AND d.day BETWEEN ${from}::date AND ${to}::date
       ORDER BY d.day`,
    (rows: readonly DayRow[]) => rows.map(dayFrom),
  );

function camel(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

export type ZoneStretch = Window & { readonly timeZone: string };

/** In which zones days were cut, and from when to when; figures that somebody else had counted do not tell. */
export const askZones = ({ merchantId }: AnyGrant): Question<readonly ZoneStretch[]> =>
  question(
    Prisma.sql`
      SELECT time_zone AS "timeZone", min(day)::text AS from, max(day)::text AS to FROM engagement_day
       WHERE merchant_id = ${merchantId}::uuid AND time_zone IS NOT NULL GROUP BY time_zone ORDER BY min(day)`,
    (rows: readonly ZoneStretch[]) => rows,
  );

/** What events of these days carried that they should not, and events of products that do not offer Buy with Prime. */
export const askFindings = (
  { merchantId }: AnyGrant,
  { from, to }: Window,
): Question<readonly Finding[]> =>
  question(
    Prisma.sql`
      SELECT kind, sum(count)::float8 AS count FROM engagement_finding
       WHERE merchant_id = ${merchantId}::uuid AND day BETWEEN ${from}::date AND ${to}::date
       GROUP BY kind
      UNION ALL
      SELECT 'productsWithoutOffer', sum(f.events)::float8
        FROM (SELECT c.product, c.day, ${EFFECTIVE_FIGURES} FROM engagement_product p
                JOIN engagement_count c ON c.merchant_id = p.merchant_id AND c.product = p.number
                 AND c.day BETWEEN greatest(p.offers_since, ${from}::date) AND ${to}::date
               WHERE p.merchant_id = ${merchantId}::uuid AND p.offers = false
               GROUP BY c.product, c.day) d
       CROSS JOIN LATERAL (SELECT coalesce(d.viewed, 0) + coalesce(d.estimate_shown, 0) + coalesce(d.clicked, 0)
                                + coalesce(d.started, 0) + coalesce(d.completed, 0) AS events) f
       HAVING sum(f.events) > 0
      UNION ALL
      SELECT 'productsUnknown', count(*)::float8 FROM engagement_product
       WHERE merchant_id = ${merchantId}::uuid AND number > 0 AND offers IS NULL HAVING count(*) > 0`,
    (rows: readonly Finding[]) => rows,
  );

// Products.

type ProductRow = {
  readonly number: number;
  readonly key: string;
  readonly offers: boolean | null;
  readonly offersSince: Day | null;
  readonly version: number;
};

const PRODUCT = Prisma.sql`
  p.number, p.key, p.offers, p.offers_since::text AS "offersSince", p.version`;

export const askProduct = ({ merchantId }: AnyGrant, number: number): Question<Product | null> =>
  question(
    Prisma.sql`
      SELECT ${PRODUCT} FROM engagement_product p
       WHERE p.merchant_id = ${merchantId}::uuid AND p.number = ${number} AND p.number > 0`,
    (rows: readonly ProductRow[]) => rows[0] ?? null,
  );

export const askProductByKey = ({ merchantId }: AnyGrant, key: string): Question<Product | null> =>
  question(
    Prisma.sql`
      SELECT ${PRODUCT} FROM engagement_product p
       WHERE p.merchant_id = ${merchantId}::uuid AND p.key = ${key} AND p.number > 0`,
    (rows: readonly ProductRow[]) => rows[0] ?? null,
  );

/** Products by their numbers, in the order of their keys; those of another merchant are none of them. */
export const askProductsOf = (
  { merchantId }: AnyGrant,
  numbers: readonly number[],
): Question<readonly Product[]> =>
  question(
    Prisma.sql`
      SELECT ${PRODUCT} FROM engagement_product p
       WHERE p.merchant_id = ${merchantId}::uuid AND p.number = ANY(${[...numbers]}::int[]) AND p.number > 0
       ORDER BY p.key`,
    (rows: readonly ProductRow[]) => rows,
  );

/** Keys of products, for near names. */
export const askProductKeys = (
  { merchantId }: AnyGrant,
  take: number,
): Question<readonly string[]> =>
  question(
    Prisma.sql`
      SELECT key FROM engagement_product WHERE merchant_id = ${merchantId}::uuid AND number > 0
       ORDER BY number LIMIT ${take}`,
    (rows: readonly { readonly key: string }[]) => rows.map(({ key }) => key),
  );

export const askProductCount = ({ merchantId }: AnyGrant): Question<number> =>
  question(
    Prisma.sql`
      SELECT coalesce(max(number), 0) AS count FROM engagement_product WHERE merchant_id = ${merchantId}::uuid`,
    (rows: readonly { readonly count: number }[]) => rows[0]?.count ?? 0,
  );

const SORT_COLUMN: Readonly<Record<ProductSort, string>> = {
  viewed: "viewed",
  clicked: "clicked",
  started: "started",
  completed: "completed",
  abandoned: "abandoned",
  clickThrough: "click_through",
  conversion: "conversion",
};

export type RankedProduct = {
  readonly product: Product;
  readonly counts: Counts;
  readonly place: ProductPlace;
};

type RankedRow = ProductRow & Counts & { readonly value: number };

const offersIs = (offers: Offers | null): Prisma.Sql => {
  if (offers === null) return Prisma.empty;
  if (offers === "unsaid") return Prisma.sql`AND p.offers IS NULL`;
  return Prisma.sql`AND p.offers = ${offers === "yes"}`;
};

/** Products of a span in their rank, from a place on; those below the smallest group are no part of it. */
export const askRanked = (
  { merchantId }: AnyGrant,
  { span, sort, ascending, find, offers, after }: ProductsQuery,
  page: { readonly smallGroup: number; readonly take: number },
): Question<readonly RankedProduct[]> => {
  const by = Prisma.raw(`coalesce(r.${SORT_COLUMN[sort]}, -1)`);
  const way = Prisma.raw(ascending ? "ASC" : "DESC");
  const further = Prisma.raw(ascending ? ">" : "<");
  // In the column's own type, so that the index is entered at this place.
  const type = Prisma.raw(sort === "clickThrough" || sort === "conversion" ? "float8" : "bigint");
  const place = after
    ? Prisma.sql`AND (${by}, r.product) ${further} (${after.value}::${type}, ${after.number})`
    : Prisma.empty;
  const named =
    find === null ? Prisma.empty : Prisma.sql`AND position(lower(${find}) in lower(p.key)) > 0`;
  return question(
    Prisma.sql`
      SELECT ${PRODUCT}, ${FIGURES_OF("r")}, ${by}::float8 AS value
        FROM engagement_rollup r
        JOIN engagement_product p ON p.merchant_id = r.merchant_id AND p.number = r.product
       WHERE r.merchant_id = ${merchantId}::uuid AND r.span = ${span} AND r.product > 0
         AND r.largest >= ${page.smallGroup} ${place} ${named} ${offersIs(offers)}
       ORDER BY ${by} ${way}, r.product ${way} LIMIT ${page.take}`,
    (rows: readonly RankedRow[]) =>
      rows.map(({ viewed, estimateShown, clicked, started, completed, value, ...product }) => ({
        product,
        counts: { viewed, estimateShown, clicked, started, completed },
        place: { value, number: product.number },
      })),
  );
};

export type SmallProducts = { readonly products: number; readonly counts: Counts };

/**
 * What the products below the smallest group come to together. The one without a name is left out by a condition that no
 * index serves: else the planner, who expects one row of everything, may read all products by another index.
 */
export const askSmall = (
  { merchantId }: AnyGrant,
  span: Span,
  smallGroup: number,
): Question<SmallProducts | null> =>
  question(
    Prisma.sql`
      SELECT count(*)::int AS products, sum(r.viewed)::float8 AS viewed, sum(r.estimate_shown)::float8 AS "estimateShown",
             sum(r.clicked)::float8 AS clicked, sum(r.started)::float8 AS started, sum(r.completed)::float8 AS completed
        FROM engagement_rollup r
       WHERE r.merchant_id = ${merchantId}::uuid AND r.span = ${span} AND r.product <> 0 AND r.largest < ${smallGroup}`,
    (rows: readonly (Counts & { readonly products: number })[]) => {
      const { products = 0, ...counts } = rows[0] ?? {};
      return products === 0 ? null : { products, counts: counts as Counts };
    },
  );

export type ProductDay = {
  readonly product: number;
  readonly day: Day;
  readonly viewed: number | null;
};

/** How often these products were viewed on each day that tells it. */
export const askViewedDays = (
  { merchantId }: AnyGrant,
  products: readonly number[],
  { from, to }: Window,
): Question<readonly ProductDay[]> =>
  question(
    Prisma.sql`
      SELECT n.product, d.day::text AS day, d.viewed::float8 AS viewed
        FROM unnest(${[...products]}::int[]) n(product)
       CROSS JOIN LATERAL (
         SELECT c.day, ${EFFECTIVE_VIEWED} FROM engagement_count c
          WHERE c.merchant_id = ${merchantId}::uuid AND c.product = n.product
            AND c.day BETWEEN ${from}::date AND ${to}::date GROUP BY c.day) d`,
    (rows: readonly ProductDay[]) => rows,
  );

/** The same month by month, out of the months that are worked out. */
export const askViewedMonths = (
  { merchantId }: AnyGrant,
  products: readonly number[],
  months: readonly string[],
): Question<readonly ProductDay[]> =>
  question(
    Prisma.sql`
      SELECT product, span || '-01' AS day, viewed::float8 AS viewed FROM engagement_rollup
       WHERE merchant_id = ${merchantId}::uuid AND span = ANY(${[...months]}) AND product = ANY(${[...products]}::int[])`,
    (rows: readonly ProductDay[]) => rows,
  );

/** Says of products whether they offer Buy with Prime; answers of how many. */
export async function saveOffers(
  tx: Tx,
  { merchantId }: Grant<"engagement.change">,
  numbers: readonly number[],
  offers: boolean | null,
  since: Day | null,
): Promise<number> {
  const { count } = await tx.engagementProduct.updateMany({
    where: { merchantId, number: { in: numbers.filter((number) => number > 0) } },
    data: { offers, offersSince: since && momentOf(since), version: { increment: 1 } },
  });
  return count;
}

// Annotations and reviews.

type NoteRow = {
  readonly id: string;
  readonly day: Day;
  readonly product: number | null;
  readonly words: string;
  readonly byKind: EngagementActor["kind"];
  readonly by: string | null;
  readonly byName: string | null;
  readonly at: string;
};

const noteAt = (id: string): string => `engagement-annotation:${id}`;
const reviewAt = (id: string): string => `engagement-review:${id}`;

/** What happened in a window: about all products, and about one where it is named. */
export const askNotes = (
  { merchantId }: AnyGrant,
  { from, to }: Window,
  product: number | null,
): Question<readonly Annotation[]> =>
  question(
    Prisma.sql`
      SELECT a.id, a.day::text AS day, a.product, a.words, a.by_kind AS "byKind", a.by, u.name AS "byName", a.at
        FROM engagement_annotation a LEFT JOIN account_user u ON u.id = a.by
       WHERE a.merchant_id = ${merchantId}::uuid AND a.day BETWEEN ${from}::date AND ${to}::date
         AND (a.product IS NULL OR a.product = ${product}::int)
       ORDER BY a.day, a.at, a.id LIMIT ${NOTES_MAX}`,
    (rows: readonly NoteRow[]) =>
      rows.map(({ byKind, by, byName, words, at, ...note }) => ({
        ...note,
        words: unsealText(merchantId, noteAt(note.id), bytesIn(words)),
        by: actorOf(byKind, by, byName),
        at: momentIn(at),
      })),
  );

export const countNotes = (tx: Tx, { merchantId }: Grant): Promise<number> =>
  tx.engagementAnnotation.count({ where: { merchantId } });

export async function addNote(
  tx: Tx,
  grant: Grant<"engagement.change">,
  note: Pick<Annotation, "id" | "day" | "product" | "words">,
  now: Date,
): Promise<void> {
  const { merchantId } = grant;
  const { kind, userId } = actorColumns(grant);
  await tx.engagementAnnotation.create({
    data: {
      ...{ merchantId, id: note.id, day: momentOf(note.day), product: note.product },
      words: seal(merchantId, noteAt(note.id), note.words),
      ...{ byKind: kind, by: userId, at: now },
    },
    select: { id: true },
  });
}

/** Removes an annotation; answers on which day it stood, or null where there is none. */
export async function removeNote(
  tx: Tx,
  { merchantId }: Grant<"engagement.change">,
  id: string,
): Promise<Day | null> {
  const rows = await tx.$queryRaw<{ readonly day: Day }[]>`
    DELETE FROM engagement_annotation WHERE merchant_id = ${merchantId}::uuid AND id = ${id}::uuid
    RETURNING day::text AS day`;
  return rows[0]?.day ?? null;
}

type ReviewRow = {
  readonly id: string;
  readonly from: Day;
  readonly to: Day;
  readonly words: string;
  readonly counts: Counts;
  readonly byKind: EngagementActor["kind"];
  readonly by: string | null;
  readonly byName: string | null;
  readonly at: string;
};

const REVIEWS_MAX = 500;

/** Reviews that touch a window, or all of them; the newest first. */
export const askReviews = (
  { merchantId }: AnyGrant,
  window: Window | null,
): Question<readonly Review[]> =>
  question(
    Prisma.sql`
      SELECT r.id, r.from_day::text AS from, r.to_day::text AS to, r.words, r.counts, r.by_kind AS "byKind", r.by,
             u.name AS "byName", r.at
        FROM engagement_review r LEFT JOIN account_user u ON u.id = r.by
       WHERE r.merchant_id = ${merchantId}::uuid
         ${
           window === null
             ? Prisma.empty
             : Prisma.sql`AND r.from_day <= ${window.to}::date AND r.to_day >= ${window.from}::date`
         }
       ORDER BY r.at DESC, r.id LIMIT ${REVIEWS_MAX}`,
    (rows: readonly ReviewRow[]) =>
      rows.map(({ id, from, to, words, counts, byKind, by, byName, at }) => ({
        ...{ id, window: { from, to }, counts, at: momentIn(at) },
        words: unsealText(merchantId, reviewAt(id), bytesIn(words)),
        by: actorOf(byKind, by, byName),
      })),
  );

export async function addReview(
  tx: Tx,
  grant: Grant<"engagement.review">,
  review: Pick<Review, "id" | "window" | "words" | "counts">,
  now: Date,
): Promise<void> {
  const { merchantId } = grant;
  const { kind, userId } = actorColumns(grant);
  const { id, window, words, counts } = review;
  await tx.engagementReview.create({
    data: {
      ...{ merchantId, id, fromDay: momentOf(window.from), toDay: momentOf(window.to) },
      ...{ words: seal(merchantId, reviewAt(id), words), counts: json(counts) },
      ...{ byKind: kind, by: userId, at: now },
    },
    select: { id: true },
  });
}

/** When the figures were last reviewed; null where nobody did. */
export const askLastReview = ({ merchantId }: AnyGrant): Question<Date | null> =>
  question(
    Prisma.sql`
      SELECT at FROM engagement_review WHERE merchant_id = ${merchantId}::uuid ORDER BY at DESC LIMIT 1`,
    (rows: readonly { readonly at: string }[]) => (rows[0] ? momentIn(rows[0].at) : null),
  );

/** Everything of the demo that is no figure; the ids of what was staged. */
export async function removeRows(
  tx: Tx,
  { merchantId }: Grant<"demo.remove">,
): Promise<readonly string[]> {
  const where = { merchantId };
  const staged = await tx.engagementImport.findMany({
    where: { merchantId, state: "staged" },
    select: { id: true },
  });
  await tx.engagementAnnotation.deleteMany({ where });
  await tx.engagementReview.deleteMany({ where });
  await tx.engagementMapping.deleteMany({ where });
  await tx.engagementImport.deleteMany({ where });
  await tx.engagementProduct.deleteMany({ where });
  await tx.engagementSetting.deleteMany({ where });
  return staged.map(({ id }) => id);
}
