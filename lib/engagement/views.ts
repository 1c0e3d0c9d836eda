import type { ChecklistGrant, Grant } from "@/lib/access/grant";
import { ask, askOne, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { tally } from "@/lib/holdings/views";
import { askSystems } from "@/lib/systems/views";
import { addDays, type Day } from "@/lib/time/day";
import { monthOf } from "@/lib/time/month";
import type { EngagementQuery, ProductPlace, ProductsQuery } from "./input";
import { stagedFigures } from "./merge";
import type {
  Annotation,
  EngagementImport,
  EngagementSettings,
  Finding,
  Funnel,
  Product,
  Review,
  Span,
  StagedFigures,
  Window,
} from "./model";
import {
  comparedWindow,
  recentWindow,
  spansOf,
  spanWindow,
  sparkStretch,
  stretchesOf,
  windowOf,
  type Stretch,
} from "./periods";
import {
  addUp,
  funnelOf,
  isSmall,
  reconcile,
  trendOf,
  UNTOLD,
  type DayCounts,
  type Reconciliation,
  type TrendPoint,
} from "./rules";
import * as store from "./store";
import type { AskedMapping, SmallProducts, ZoneStretch } from "./store";

export type { AskedMapping, ZoneStretch };

type Reading = Grant<"engagement.read">;

export type EngagementScreen = {
  /** The first and the last day with figures; null where nothing was imported yet. */
  readonly extent: Window | null;
  readonly window: Window;
  /** What it is compared with. */
  readonly then: Window | null;
  readonly by: Stretch;
  readonly now: Funnel;
  readonly before: Funnel | null;
  readonly trend: readonly TrendPoint[];
  /** Place by place beside `trend`. */
  readonly trendBefore: readonly TrendPoint[] | null;
  readonly notes: readonly Annotation[];
  /** Those that touch the window, the newest first. */
  readonly reviews: readonly Review[];
  readonly zones: readonly ZoneStretch[];
  readonly findings: readonly Finding[];
  /** Imports that wait for somebody's word. */
  readonly waiting: number;
  readonly settings: EngagementSettings;
  readonly timeZone: string;
  readonly weekStart: number;
};

const around = (tx: Tx, grant: Reading) =>
  ask(tx, {
    extent: store.askExtent(grant),
    settings: store.askSettings(grant),
    calendar: store.askCalendar(grant),
    zones: store.askZones(grant),
    waiting: store.askWaiting(grant),
  });

/** The page of engagement: what happened in a window, beside another one. */
export const engagementScreen = (
  tx: Tx,
  grant: Reading,
  query: EngagementQuery,
  today: Day,
): Promise<EngagementScreen> => screenOf(tx, grant, query, today, null);

/** The same of one product, or of all where none is named; never more than two statements. */
async function screenOf(
  tx: Tx,
  grant: Reading,
  query: EngagementQuery,
  today: Day,
  product: number | null,
): Promise<EngagementScreen> {
  const { extent, settings, calendar, zones, waiting } = await around(tx, grant);
  const window = windowOf(query, extent?.to ?? today);
  const then = query.compare === null ? null : comparedWindow(window, query.compare);
  const daysOf = (of: Window): Question<readonly DayCounts[]> =>
    product === null ? store.askDays(grant, of) : store.askProductDays(grant, product, of);
  const { days, earlier, notes, reviews, findings } = await ask(tx, {
    days: daysOf(window),
    earlier: then && daysOf(then),
    notes: store.askNotes(grant, window, product),
    reviews: store.askReviews(grant, window),
    findings: store.askFindings(grant, window),
  });
  const { timeZone, weekStart } = calendar;
  const funnel = (all: readonly DayCounts[]) =>
    funnelOf(addUp(all.map(({ counts }) => counts)), settings.smallGroup);
  return {
    ...{ extent, window, then, by: query.by, notes, reviews, zones, findings, waiting, settings },
    ...{ timeZone, weekStart },
    now: funnel(days),
    before: earlier && funnel(earlier),
    trend: trendOf(days, window, query.by, weekStart),
    trendBefore: then && earlier && beside(window, then, earlier, query.by, weekStart),
  };
}

/** The earlier days cut as the window is cut, so that its points stand place by place beside the window's. */
function beside(
  window: Window,
  then: Window,
  days: readonly DayCounts[],
  by: Stretch,
  weekStart: number,
): readonly TrendPoint[] {
  let from = then.from;
  return stretchesOf(window, by, weekStart).map((stretch) => {
    const length = stretchesOf(stretch, "day", weekStart).length;
    const to = addDays(from, length - 1);
    const inside = days.filter(({ day }) => day >= from && day <= to);
    const point: TrendPoint = {
      ...{ from, to, days: inside.length, isPartial: false },
      counts: inside.length === 0 ? null : addUp(inside.map(({ counts }) => counts)),
    };
    from = addDays(to, 1);
    return point;
  });
}

export type ProductScreen = EngagementScreen & {
  readonly product: Product;
  /** None of its figures reaches the smallest group: they are told as such, and its days are left out. */
  readonly isSmall: boolean;
};

/** The page of one product; null where it is not this merchant's. */
export async function productScreen(
  tx: Tx,
  grant: Reading,
  number: number,
  query: EngagementQuery,
  today: Day,
): Promise<ProductScreen | null> {
  const product = await askOne(tx, store.askProduct(grant, number));
  if (!product) return null;
  const screen = await screenOf(tx, grant, query, today, number);
  const { smallGroup } = screen.settings;
  return isSmall(screen.now.counts, smallGroup)
    ? { ...screen, product, isSmall: true, trend: [], trendBefore: null, before: null }
    : { ...screen, product, isSmall: false };
}

/** The product with this key, for the command line, which names it as events do. */
export const productByKey = (tx: Tx, grant: Reading, key: string): Promise<Product | null> =>
  askOne(tx, store.askProductByKey(grant, key));

/** These products, in the order of their keys. */
export const productsByNumber = (
  tx: Tx,
  grant: Reading,
  numbers: readonly number[],
): Promise<readonly Product[]> => askOne(tx, store.askProductsOf(grant, numbers));

/** Keys of products, for near names. */
export const productKeys = (tx: Tx, grant: Reading): Promise<readonly string[]> =>
  askOne(tx, store.askProductKeys(grant, 1_000));

/** The figures of these days, of all products or of one, for the command line and for exports. */
export const dayFigures = (
  tx: Tx,
  grant: Reading,
  window: Window,
  product: number | null,
): Promise<readonly DayCounts[]> =>
  askOne(
    tx,
    product === null ? store.askDays(grant, window) : store.askProductDays(grant, product, window),
  );

export type ProductRow = {
  readonly product: Product;
  readonly funnel: Funnel;
  /** Of all that was abandoned in the span; null where that is nothing, or not told. */
  readonly dropOffShare: number | null;
  /** Viewed by day, week or month of the span; null where nothing tells it. */
  readonly spark: readonly (number | null)[];
};

export type ProductsScreen = {
  readonly span: Span;
  /** To choose from. */
  readonly spans: readonly Span[];
  readonly window: Window | null;
  readonly rows: readonly ProductRow[];
  readonly next: ProductPlace | null;
  /** Below the smallest group: summed up and not listed. */
  readonly small: SmallProducts | null;
  readonly total: Funnel;
  readonly settings: EngagementSettings;
  readonly extent: Window | null;
  /** How many products are known at all. */
  readonly count: number;
};

export const PRODUCTS_PER_PAGE = 50;

/** One page of products by their rank in a span. */
export async function productsScreen(
  tx: Tx,
  grant: Reading,
  query: ProductsQuery,
  { take = PRODUCTS_PER_PAGE }: { readonly take?: number } = {},
): Promise<ProductsScreen> {
  const { extent, settings, count } = await ask(tx, {
    extent: store.askExtent(grant),
    settings: store.askSettings(grant),
    count: store.askProductCount(grant),
  });
  const { span } = query;
  const { smallGroup } = settings;
  if (!extent) {
    const total = funnelOf(UNTOLD, smallGroup);
    const none = { rows: [], next: null, small: null, window: null, spans: [span] };
    return { ...none, span, total, settings, extent, count };
  }
  const window = spanWindow(span, extent.to);
  const { ranked, small, days } = await ask(tx, {
    ranked: store.askRanked(grant, query, { smallGroup, take: take + 1 }),
    small: store.askSmall(grant, span, smallGroup),
    days: store.askDays(grant, window),
  });
  const shown = ranked.slice(0, take);
  const last = shown.at(-1);
  const total = funnelOf(addUp(days.map(({ counts }) => counts)), smallGroup);
  const sparks = await sparksOf(
    tx,
    grant,
    span,
    window,
    shown.map(({ product }) => product.number),
  );
  return {
    ...{ span, spans: spansOf(extent), window, small, total, settings, extent, count },
    rows: shown.map(({ product, counts }) => {
      const funnel = funnelOf(counts, smallGroup);
      return {
        ...{ product, funnel, spark: sparks.get(product.number) ?? [] },
        dropOffShare:
          funnel.abandoned !== null && total.abandoned ? funnel.abandoned / total.abandoned : null,
      };
    }),
    next: ranked.length > take && last ? last.place : null,
  };
}

/** How often products were viewed, in as many steps as the span is cut into. */
async function sparksOf(
  tx: Tx,
  grant: Reading,
  span: Span,
  window: Window,
  products: readonly number[],
): Promise<ReadonlyMap<number, readonly (number | null)[]>> {
  if (products.length === 0) return new Map();
  const by = sparkStretch(span);
  const stretches = stretchesOf(window, by, 1);
  const rows = await askOne(
    tx,
    by === "month"
      ? store.askViewedMonths(
          grant,
          products,
          stretches.map(({ from }) => monthOf(from)),
        )
      : store.askViewedDays(grant, products, window),
  );
  const sparks = new Map(
    products.map((number) => [number, stretches.map(() => null as number | null)]),
  );
  for (const { product, day, viewed } of rows) {
    const spark = sparks.get(product);
    const at = stretches.findIndex(({ from, to }) => day >= from && day <= to);
    if (spark && at >= 0 && viewed !== null) spark[at] = (spark[at] ?? 0) + viewed;
  }
  return sparks;
}

export type ReconciliationScreen = Reconciliation & {
  readonly window: Window;
  readonly extent: Window | null;
  readonly names: ReadonlyMap<string, string>;
};

/** Completed checkouts beside the Buy with Prime orders that records show. */
export async function reconciliationScreen(
  tx: Tx,
  grant: Reading,
  query: EngagementQuery,
  today: Day,
): Promise<ReconciliationScreen> {
  const { extent, systems } = await ask(tx, {
    extent: store.askExtent(grant),
    systems: askSystems(grant),
  });
  const window = windowOf(query, extent?.to ?? today);
  const days = await askOne(tx, store.askDays(grant, window));
  const cells = await tally(tx, grant, today);
  const names = new Map(systems.map(({ id, name }) => [id, name]));
  return { ...reconcile(window, days, cells), window, extent, names };
}

const IMPORTS_SHOWN = 100;

export type EngagementImportsScreen = {
  /** The newest first. */
  readonly imports: readonly EngagementImport[];
  readonly mappings: readonly AskedMapping[];
  readonly settings: EngagementSettings;
  readonly timeZone: string;
};

export async function importsScreen(tx: Tx, grant: Reading): Promise<EngagementImportsScreen> {
  const { imports, settings, calendar } = await ask(tx, {
    imports: store.askImports(grant, IMPORTS_SHOWN),
    settings: store.askSettings(grant),
    calendar: store.askCalendar(grant),
  });
  const mappings = await store.listMappings(tx, grant);
  return { imports, mappings, settings, timeZone: calendar.timeZone };
}

export type EngagementImportScreen = {
  readonly found: EngagementImport;
  /** What it would bring, while it waits. */
  readonly figures: StagedFigures | null;
};

export async function importScreen(
  tx: Tx,
  grant: Reading,
  id: string,
): Promise<EngagementImportScreen | null> {
  const found = await askOne(tx, store.askImport(grant, id));
  if (!found) return null;
  return { found, figures: found.state === "staged" ? await stagedFigures(tx, grant, id) : null };
}

export const mappingScreen = (tx: Tx, grant: Reading, id: string): Promise<AskedMapping | null> =>
  store.findMapping(tx, grant, id);

export type EngagementSettingsScreen = {
  readonly settings: EngagementSettings;
  readonly timeZone: string;
  readonly zones: readonly ZoneStretch[];
};

export async function settingsScreen(tx: Tx, grant: Reading): Promise<EngagementSettingsScreen> {
  const { settings, calendar, zones } = await ask(tx, {
    settings: store.askSettings(grant),
    calendar: store.askCalendar(grant),
    zones: store.askZones(grant),
  });
  return { settings, zones, timeZone: calendar.timeZone };
}

export const reviewsScreen = (tx: Tx, grant: Reading): Promise<readonly Review[]> =>
  askOne(tx, store.askReviews(grant, null));

type AnyReader = Grant<"engagement.read" | "overview.read" | "amazon.read"> | ChecklistGrant;

export type RecentFunnel = {
  readonly window: Window;
  readonly funnel: Funnel;
  readonly reviewedAt: Date | null;
};

/** What the overview asks of engagement, among its other questions. */
export const recentQuestions = (grant: AnyReader) => ({
  recentDays: store.askRecentDays(grant),
  reviewedAt: store.askLastReview(grant),
  engagementSettings: store.askSettings(grant),
});

type RecentAnswers = {
  readonly recentDays: readonly DayCounts[];
  readonly reviewedAt: Date | null;
  readonly engagementSettings: EngagementSettings;
};

/** The newest days of all products, for the overview; null where nothing was imported. */
export function recentFunnel(answers: RecentAnswers): RecentFunnel | null {
  const { recentDays, reviewedAt, engagementSettings } = answers;
  const newest = recentDays.at(-1)?.day;
  if (newest === undefined) return null;
  const counts = addUp(recentDays.map((day) => day.counts));
  const funnel = funnelOf(counts, engagementSettings.smallGroup);
  return { window: recentWindow(newest), funnel, reviewedAt };
}

export const askFindingsBetween = (
  grant: AnyReader,
  window: Window,
): Question<readonly Finding[]> => store.askFindings(grant, window);

export const askDaysBetween = (grant: AnyReader, window: Window): Question<readonly DayCounts[]> =>
  store.askDays(grant, window);

/** The newest 28 days that have figures, for a page around them. */
export const askRecentDays = (grant: AnyReader): Question<readonly DayCounts[]> =>
  store.askRecentDays(grant);

export const askLastReview = (grant: AnyReader): Question<Date | null> =>
  store.askLastReview(grant);

export const askExtent = (grant: AnyReader): Question<Window | null> => store.askExtent(grant);
