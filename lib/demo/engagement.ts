import { grantTo, type Grant, type Member } from "@/lib/access/grant";
import type { Permission } from "@/lib/access/permissions";
import { logObservation, noteLibraryCheck, registerFeed } from "@/lib/amazon/commands";
import { feedsScreen } from "@/lib/amazon/views";
import type { Tx } from "@/lib/db/client";
import { transact, transactResult } from "@/lib/db/transact";
import {
  annotate,
  JOIN_TIMEOUT_MS,
  joinEngagement,
  reviewPeriod,
  sayOffers,
  stageEngagement,
} from "@/lib/engagement/commands";
import { importsScreen, productByKey, reviewsScreen } from "@/lib/engagement/views";
import type { Result } from "@/lib/result";
import { systemNamed } from "@/lib/systems/views";
import { addDays, dayOf, type Day } from "@/lib/time/day";
import type { Cast } from "./checklists";
import {
  BANNER_MOVED_DAYS_AGO,
  BROKEN_FROM_DAYS_AGO,
  eventsFile,
  FIGURE_DAYS,
  figuresFile,
  LAUNCHED,
  LAUNCHED_DAYS_AGO,
  PRICE_CHANGED_DAYS_AGO,
  WITHOUT_OFFER,
} from "./figures";
import { DEMO_SEED } from "./story";

/*
 * The demo's engagement: a table of fourteen months that somebody kept, read in early; the newest days as events, read in
 * late. Whoever takes an unfinished demo up finds them there already.
 */

/** Days that end the first table, and the second one; those after it are read from events. */
const [FIRST_TO, SECOND_TO, EVENTS_TO] = [13, 4, 2] as const;

/** The table as it was when the demo began, what Amazon is given, what somebody noticed, a look through its pages. */
export async function readFigures(cast: Cast, at: Date, now: Date): Promise<void> {
  const today = dayOf(now);
  if (await isThere(cast)) return;
  await transact(cast.staff.merchantId, (tx) => registerAll(tx, cast, at));
  await read(cast.staff, figuresFile(today, DEMO_SEED, { from: FIGURE_DAYS, to: FIRST_TO }), at);
}

async function registerAll(tx: Tx, cast: Cast, at: Date): Promise<void> {
  const today = dayOf(at);
  const change = key(cast.admin, "amazon.change");
  if ((await feedsScreen(tx, key(cast.admin, "amazon.read"))).feeds.length > 0) return;
  const shop = await systemNamed(tx, change, "Shop (storefront)");
  const feeds = [
    {
      kind: "content",
      way: "shopApp",
      what: "Titles, pictures and texts of all products with the offer",
    },
    { kind: "prices", way: "shopApp", what: "Prices of all products with the offer" },
    { kind: "stock", way: "sellerCentral", what: "Stock that Amazon keeps for us" },
  ] as const;
  for (const feed of feeds)
    sure(
      await registerFeed(
        tx,
        change,
        {
          ...feed,
          systemId: feed.way === "shopApp" ? (shop?.id ?? null) : null,
          ownerId: feed.kind === "stock" ? cast.admin.userId : cast.staff.userId,
          since: addDays(today, -420),
        },
        at,
      ),
    );
  const observe = key(cast.staff, "amazon.observe");
  sure(
    await logObservation(
      tx,
      observe,
      {
        clause: "F13",
        seenOn: addDays(today, -3),
        product: "JP-CANDLE-PINE",
        words:
          "A candle much like ours appeared in Amazon’s store two weeks after ours sold out. Our listing there is public, so it may mean nothing.",
        evidence: "Pictures in the shared drive, folder Observations",
        followUpOn: addDays(today, 30),
      },
      at,
    ),
  );
  const check = {
    checkedOn: addDays(today, -1),
    pages: "Information handling, account and users, orders and returns",
    changed: "no",
    words: null,
  } as const;
  sure(await noteLibraryCheck(tx, key(cast.reviewer, "amazon.observe"), check, at));
}

/** The next days of the table, the newest as events, what happened in between, and a look at last month. */
export async function readEvents(cast: Cast, at: Date, now: Date): Promise<void> {
  const today = dayOf(now);
  if (await isReviewed(cast)) return;
  const table = { from: FIRST_TO - 1, to: SECOND_TO };
  const events = { from: SECOND_TO - 1, to: EVENTS_TO };
  await read(cast.staff, figuresFile(today, DEMO_SEED, table), at);
  await read(cast.staff, eventsFile(today, DEMO_SEED, events), at);
  await transact(cast.staff.merchantId, async (tx) => {
    const change = key(cast.staff, "engagement.change");
    const reading = key(cast.staff, "engagement.read");
    const numberOf = async (sku: string) => (await productByKey(tx, reading, sku))?.number ?? 0;
    const giftCard = await numberOf(WITHOUT_OFFER);
    const since = null;
    sure(await sayOffers(tx, change, { product: [giftCard], offers: "no", since }, at));
    const launched = await numberOf(LAUNCHED);
    const notes: readonly (readonly [number, number | null, string])[] = [
      [LAUNCHED_DAYS_AGO, launched, "Launch of the diffuser"],
      [BROKEN_FROM_DAYS_AGO, null, "New theme published; its confirmation page lacked the tag"],
      [PRICE_CHANGED_DAYS_AGO, null, "Prices of candles lowered"],
      [BANNER_MOVED_DAYS_AGO, null, "Banner moved to the top of the page"],
    ];
    for (const [ago, product, words] of notes)
      sure(await annotate(tx, change, { day: addDays(today, -ago), product, words }, at));
    const window: { readonly from: Day; readonly to: Day } = {
      from: addDays(today, -60),
      to: addDays(today, -33),
    };
    const words =
      "Went through it with Ana. The week without completed checkouts before it was the new theme; orders came in all the same.";
    sure(await reviewPeriod(tx, key(cast.reviewer, "engagement.review"), { ...window, words }, at));
  });
}

/** Whether the first table was read in already. */
async function isThere({ staff }: Cast): Promise<boolean> {
  const { imports } = await transact(staff.merchantId, (tx) =>
    importsScreen(tx, key(staff, "engagement.read")),
  );
  return imports.some(({ state }) => state === "committed");
}

/** The review comes last: without it what stands before is read in again, which changes nothing twice. */
const isReviewed = async ({ staff }: Cast): Promise<boolean> =>
  (await transact(staff.merchantId, (tx) => reviewsScreen(tx, key(staff, "engagement.read"))))
    .length > 0;

async function read(staff: Member, text: string, at: Date): Promise<void> {
  const grant = key(staff, "engagement.change");
  const staged = await stageEngagement(grant, { encoding: null, source: bytesOf(text) }, at);
  if (!staged.ok) throw new Error("The demo’s figures were not read.");
  sure(
    await transactResult(
      staff.merchantId,
      (tx) => joinEngagement(tx, grant, { id: staged.id }, at),
      { timeoutMs: JOIN_TIMEOUT_MS },
    ),
  );
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/** What the story says that these people do, they may do; else the story is wrong. */
function key<P extends Permission>(who: Member, permission: P): Grant<P> {
  const grant = grantTo(who, permission);
  if (!grant) throw new Error(`Nobody in the demo may do ${permission}.`);
  return grant;
}

function sure<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`The demo met a refusal: ${result.refusal}.`);
}
