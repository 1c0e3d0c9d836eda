import type { ChecklistGrant, Grant } from "@/lib/access/grant";
import type { Colleague } from "@/lib/accounts/model";
import { askColleagues } from "@/lib/accounts/views";
import type { ConsoleCount } from "@/lib/consoles/model";
import { askConsoleCounts } from "@/lib/consoles/views";
import { ask, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import type { Counts, Window } from "@/lib/engagement/model";
import { addUp } from "@/lib/engagement/rules";
import { askExtent, askLastReview, askRecentDays } from "@/lib/engagement/views";
import { tally } from "@/lib/holdings/views";
import type { System } from "@/lib/systems/model";
import { askSystems } from "@/lib/systems/views";
import type { Day } from "@/lib/time/day";
import {
  OBSERVATIONS_PER_PAGE,
  OBSERVED_CLAUSES,
  type Feed,
  type LibraryCheck,
  type Observation,
  type ObservationFilter,
  type ObservationPlace,
  type ObservationStep,
  type ObservedClause,
} from "./model";
import { flowsOf, type Flows } from "./rules";
import * as store from "./store";
import type { ObservationCount, ObservationsDue } from "./store";

export type { ObservationCount, ObservationsDue };

type Reading = Grant<"amazon.read">;

const openIn = (counts: readonly ObservationCount[]): Readonly<Record<ObservedClause, number>> => {
  const open = (clause: ObservedClause) =>
    counts
      .filter((each) => each.clause === clause && each.state !== "closed")
      .reduce((sum, { count }) => sum + count, 0);
  return Object.fromEntries(OBSERVED_CLAUSES.map((clause) => [clause, open(clause)])) as Record<
    ObservedClause,
    number
  >;
};

/** What the merchant can look at itself, beside what Amazon says that it keeps. */
export type AmazonScreen = {
  readonly flows: Flows;
  readonly systems: readonly System[];
  /** Buy with Prime records: held now, and seen at all. */
  readonly orders: {
    readonly held: number;
    readonly seen: number;
    readonly bySystem: readonly { readonly systemId: string; readonly held: number }[];
  };
  /** Figures that were imported: over which days, and what the newest 28 of them come to. */
  readonly events: { readonly extent: Window | null; readonly counts: Counts };
  readonly lastReview: Date | null;
  /** The log-ins that Amazon's consoles list, as they are registered here. */
  readonly consoles: readonly ConsoleCount[];
  readonly feeds: readonly Feed[];
  readonly observationsOpen: Readonly<Record<ObservedClause, number>>;
  readonly lastLibraryCheck: Day | null;
};

/** What Amazon holds, and what can be held against it. */
export async function amazonScreen(tx: Tx, grant: Reading, today: Day): Promise<AmazonScreen> {
  const read = await ask(tx, {
    systems: askSystems(grant),
    extent: askExtent(grant),
    days: askRecentDays(grant),
    lastReview: askLastReview(grant),
    consoles: askConsoleCounts(grant, today),
    feeds: store.askFeeds(grant),
    observations: store.askObservationCounts(grant),
    lastLibraryCheck: store.askLastCheck(grant),
  });
  const cells = await tally(tx, grant, today);
  const ours = cells.filter(
    ({ channel, basisKind }) => channel === "buy_with_prime" && basisKind !== "lastActivity",
  );
  const count = (all: typeof ours) => all.reduce((sum, each) => sum + each.count, 0);
  const held = ours.filter(({ state }) => state === "held");
  const { systems, extent, days, lastReview, consoles, feeds, observations, lastLibraryCheck } =
    read;
  return {
    ...{ systems, lastReview, consoles, feeds, lastLibraryCheck },
    flows: flowsOf(systems, cells),
    orders: {
      held: count(held),
      seen: count(ours),
      bySystem: systems.flatMap(({ id }) => {
        const here = count(held.filter(({ systemId }) => systemId === id));
        return here > 0 ? [{ systemId: id, held: here }] : [];
      }),
    },
    events: { extent, counts: addUp(days.map(({ counts }) => counts)) },
    observationsOpen: openIn(observations),
  };
}

export type ObservationsScreen = {
  readonly rows: readonly Observation[];
  /** Where the next page begins; null where this is the last. */
  readonly next: ObservationPlace | null;
  readonly open: Readonly<Record<ObservedClause, number>>;
};

/** A page of what was seen, and how much of it is not closed. */
export async function observationsScreen(
  tx: Tx,
  grant: Reading,
  filter: ObservationFilter,
  { after = null, take = OBSERVATIONS_PER_PAGE }: ObservationsPart = {},
): Promise<ObservationsScreen> {
  const { found, counts } = await ask(tx, {
    found: store.askObservations(grant, filter, { after, take: take + 1 }),
    counts: store.askObservationCounts(grant),
  });
  const rows = found.slice(0, take);
  const last = rows.at(-1);
  const next =
    found.length > take && last
      ? { isClosed: last.state === "closed", seenOn: last.seenOn, id: last.id }
      : null;
  return { rows, next, open: openIn(counts) };
}

type ObservationsPart = {
  readonly after?: ObservationPlace | null | undefined;
  readonly take?: number | undefined;
};

export type ObservationScreen = {
  readonly observation: Observation;
  readonly steps: readonly ObservationStep[];
};

export async function observationById(
  tx: Tx,
  grant: Reading,
  id: string,
): Promise<ObservationScreen | null> {
  const { observation, steps } = await ask(tx, {
    observation: store.askObservation(grant, id),
    steps: store.askSteps(grant, id),
  });
  return observation && { observation, steps };
}

export async function libraryScreen(tx: Tx, grant: Reading): Promise<readonly LibraryCheck[]> {
  return (await ask(tx, { checks: store.askChecks(grant) })).checks;
}

export type FeedsScreen = {
  readonly feeds: readonly Feed[];
  readonly systems: readonly System[];
  readonly people: readonly Colleague[];
};

/** The register of product data given to Amazon, with whom and what a form about it can name. */
export const feedsScreen = (tx: Tx, grant: Reading): Promise<FeedsScreen> =>
  ask(tx, {
    feeds: store.askFeeds(grant),
    systems: askSystems(grant),
    people: askColleagues(grant),
  });

type AnyReader = Grant<"amazon.read" | "overview.read"> | ChecklistGrant;

/** How many observations stand how, for facts and the overview. */
export const askObservationCounts = (grant: AnyReader): Question<readonly ObservationCount[]> =>
  store.askObservationCounts(grant);

/** When somebody last looked through the FAQ library. */
export const askLastLibraryCheck = (grant: AnyReader): Question<Day | null> =>
  store.askLastCheck(grant);

/** How many observations somebody meant to look at again by now. */
export const askObservationsDue = (
  grant: Grant<"overview.read">,
  today: Day,
): Question<ObservationsDue> => store.askObservationsDue(grant, today);
