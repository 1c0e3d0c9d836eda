import { followUp, logObservation, noteLibraryCheck, registerFeed } from "@/lib/amazon/commands";
import type { FeedInput, ObserveInput } from "@/lib/amazon/input";
import { transact, transactResult } from "@/lib/db/transact";
import {
  annotate,
  joinEngagement,
  reviewPeriod,
  stageEngagement,
  type EngagementFile,
  type StagedEngagement,
} from "@/lib/engagement/commands";
import type { Counts, ImportOutcome, ReadReport, Window } from "@/lib/engagement/model";
import { addUp, type DayCounts } from "@/lib/engagement/rules";
import { dayFigures, productByKey } from "@/lib/engagement/views";
import { addDays, dayOf, type Day } from "@/lib/time/day";
import { NOW, type TestMerchant } from "./builders";
import { grant } from "./grants";
import { valueOf } from "./holds";

type Merchant = Pick<TestMerchant, "id">;

const TODAY = dayOf(NOW);

type Options = Partial<Omit<EngagementFile, "source">> & { readonly now?: Date };

/** Reads a file in and lets it wait. */
export const stageFigures = (
  merchant: Merchant,
  file: string | Uint8Array,
  { now = NOW, encoding = null, ...said }: Options = {},
): Promise<StagedEngagement> =>
  stageEngagement(
    grant("engagement.change", merchant.id),
    { encoding, ...said, source: piece(file) },
    now,
  );

export type Figured = {
  readonly id: string;
  readonly report: ReadReport;
  readonly outcome: ImportOutcome;
};

/** Imports a file from its text, all the way. */
export async function importFigures(
  merchant: Merchant,
  file: string | Uint8Array,
  options: Options = {},
): Promise<Figured> {
  const staged = await stageFigures(merchant, file, options);
  if (!staged.ok) throw new Error(`Not read: ${JSON.stringify(staged)}.`);
  const { outcome } = valueOf(await joinFigures(merchant, staged.id, options.now));
  return { id: staged.id, report: staged.report, outcome };
}

export const joinFigures = (merchant: Merchant, id: string, now: Date = NOW) =>
  transactResult(merchant.id, (tx) =>
    joinEngagement(tx, grant("engagement.change", merchant.id), { id }, now),
  );

async function* piece(file: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof file === "string" ? new TextEncoder().encode(file) : file;
}

export const EVER: Window = { from: "1995-01-01" as Day, to: "2030-01-01" as Day };

/** What is counted, day by day: of all products, or of the one that events name so. */
export const daysOf = (
  merchant: Merchant,
  key: string | null = null,
  window: Window = EVER,
): Promise<readonly DayCounts[]> =>
  transact(merchant.id, async (tx) => {
    const reading = grant("engagement.read", merchant.id);
    const product = key === null ? null : await productByKey(tx, reading, key);
    if (key !== null && !product) return [];
    return dayFigures(tx, reading, window, product?.number ?? null);
  });

/** What it comes to. */
export const countsOf = async (merchant: Merchant, key: string | null = null): Promise<Counts> =>
  addUp((await daysOf(merchant, key)).map(({ counts }) => counts));

/** An annotation on a day. */
export const annotateAt = async (
  merchant: Merchant,
  userId: string,
  day: Day = TODAY,
  product: number | null = null,
): Promise<string> =>
  valueOf(
    await transactResult(merchant.id, (tx) =>
      annotate(
        tx,
        grant("engagement.change", merchant.id, "staff", userId),
        { day, product, words: "Banner moved" },
        NOW,
      ),
    ),
  ).id;

/** A word that somebody went through the figures of these days. */
export const reviewAt = (merchant: Merchant, window: Window, now: Date = NOW, userId?: string) =>
  transactResult(merchant.id, (tx) =>
    reviewPeriod(
      tx,
      grant("engagement.review", merchant.id, "reviewer", userId),
      { ...window, words: "Looked at each day." },
      now,
    ),
  );

export const FEED_SAID = {
  ...{ kind: "prices", way: "shopApp", what: "Prices of all products" },
  ...{ systemId: null, ownerId: null, since: addDays(TODAY, -100) },
} as const satisfies FeedInput;

export const registerFeedAt = async (
  merchant: Merchant,
  said: Partial<FeedInput> = {},
  userId?: string,
): Promise<string> =>
  valueOf(
    await transactResult(merchant.id, (tx) =>
      registerFeed(
        tx,
        grant("amazon.change", merchant.id, "staff", userId),
        { ...FEED_SAID, ...said },
        NOW,
      ),
    ),
  ).id;

export const OBSERVED = {
  ...{ clause: "F13", seenOn: addDays(TODAY, -2), product: "SKU-1" },
  ...{ words: "A look-alike in the store", evidence: "Ticket 12", followUpOn: null },
} as const satisfies ObserveInput;

export const observeAt = async (
  merchant: Merchant,
  said: Partial<ObserveInput> = {},
  userId?: string,
): Promise<string> =>
  valueOf(
    await transactResult(merchant.id, (tx) =>
      logObservation(
        tx,
        grant("amazon.observe", merchant.id, "staff", userId),
        { ...OBSERVED, ...said },
        NOW,
      ),
    ),
  ).id;

export const followUpAt = (
  merchant: Merchant,
  seen: { readonly id: string; readonly version: number },
  state: "open" | "watched" | "raised" | "closed",
  followUpOn: Day | null = null,
) =>
  transactResult(merchant.id, (tx) =>
    followUp(
      tx,
      grant("amazon.observe", merchant.id),
      { ...seen, state, words: "Wrote to Amazon.", followUpOn },
      NOW,
    ),
  );

export const checkLibraryAt = (merchant: Merchant, checkedOn: Day = TODAY, userId?: string) =>
  transactResult(merchant.id, (tx) =>
    noteLibraryCheck(
      tx,
      grant("amazon.observe", merchant.id, "staff", userId),
      { checkedOn, pages: "Account, orders", changed: "yes", words: "A new page on returns" },
      NOW,
    ),
  );
