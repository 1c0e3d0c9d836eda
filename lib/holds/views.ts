import type { Grant } from "@/lib/access/grant";
import { ask, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import type { HoldRule } from "@/lib/holdings/model";
import {
  countCovered,
  holdingsPage,
  namedPage,
  type Judged,
  type Judging,
} from "@/lib/holdings/views";
import type { Place } from "@/lib/holdings/model";
import type { System } from "@/lib/systems/model";
import { askSystems } from "@/lib/systems/views";
import type { Day } from "@/lib/time/day";
import {
  LIST_HOURS,
  type Hold,
  type HoldFilter,
  type HoldList,
  type HoldPlace,
  type HoldStep,
} from "./model";
import * as store from "./store";

export type { NoticedHold } from "./store";

export const HOLDS_PER_PAGE = 50;

type Reader = Grant<"retention.read" | "holdings.read" | "holdings.export" | "overview.read">;

export type HoldsPage = { readonly rows: readonly Hold[]; readonly next: HoldPlace | null };

/** One page of holds, newest first. */
export async function holdsPage(
  tx: Tx,
  grant: Reader,
  filter: HoldFilter,
  today: Day,
  { after = null, take = HOLDS_PER_PAGE }: { after?: HoldPlace | null; take?: number },
): Promise<HoldsPage> {
  const found = await store.listHolds(tx, grant, filter, today, { after, take: take + 1 });
  const rows = found.slice(0, take);
  const last = rows.at(-1);
  return { rows, next: found.length > take && last ? { at: last.placedAt, id: last.id } : null };
}

/** What a hold by rule covers, in force or not. */
export const ruleOf = ({ id, scope, until }: Pick<Hold, "id" | "scope" | "until">): HoldRule => ({
  ...{ holdId: id, until },
  ...scope,
});

/** How many records a hold keeps by its rule today, out of the tally; of one that names records, how many it named. */
export const recordsOf = (hold: Hold, { cells }: Pick<Judging, "cells">): number =>
  hold.kind === "records" ? hold.records : countCovered(cells, ruleOf(hold));

export const holdById = (tx: Tx, grant: Grant, id: string): Promise<Hold | null> =>
  store.findHold(tx, grant, id);

/** These holds, those that last longest first: for the page of a record that they keep. */
export const holdsById = (
  tx: Tx,
  grant: Reader,
  ids: readonly string[],
): Promise<readonly Hold[]> =>
  ids.length === 0 ? Promise.resolve([]) : store.findHolds(tx, grant, ids);

/** A place among a hold's records: of a rule by due day, of named ones by id. */
export type RecordsPlace = { readonly place: Place } | { readonly id: string };

export type RecordsPage = {
  readonly rows: readonly Judged[];
  readonly next: RecordsPlace | null;
  /** Records it named that went when their import was withdrawn. */
  readonly away: number;
};

/** One page of what a hold keeps, or kept. */
export async function recordsPage(
  tx: Tx,
  grant: Grant<"holdings.read" | "holdings.export">,
  hold: Hold,
  judging: Judging,
  after: RecordsPlace | null,
  take?: number,
): Promise<RecordsPage> {
  const size = take === undefined ? {} : { take };
  if (hold.kind === "rule") {
    const place = after !== null && "place" in after ? after.place : null;
    const filter = { coveredBy: ruleOf(hold) };
    const { rows, next } = await holdingsPage(tx, grant, filter, judging, {
      after: place,
      ...size,
    });
    return { rows, next: next && { place: next }, away: 0 };
  }
  const id = after !== null && "id" in after ? after.id : null;
  const { rows, next, away } = await namedPage(tx, grant, hold.id, judging, { after: id, ...size });
  return { rows, next: next === null ? null : { id: next }, away };
}

export type HoldPage = {
  readonly hold: Hold;
  readonly steps: readonly HoldStep[];
  readonly records: RecordsPage;
};

/** One hold, what was done with it, and a page of its records. */
export async function holdPage(
  tx: Tx,
  grant: Grant<"holdings.read">,
  id: string,
  judging: Judging,
  after: RecordsPlace | null,
): Promise<HoldPage | null> {
  const found = await store.findHoldWithSteps(tx, grant, id);
  return found && { ...found, records: await recordsPage(tx, grant, found.hold, judging, after) };
}

const NOTICED_MAX = 500;

/** Holds that end soon, have ended lately, or that no reviewer has seen: what the overview tells. */
export const askNoticedHolds = (
  grant: Grant<"overview.read">,
  today: Day,
): Question<readonly store.NoticedHold[]> => store.askNoticed(grant, today, NOTICED_MAX);

/** On which of these days holds end that were not lifted, and how many. */
export const askEndingHolds = (
  grant: Grant<"retention.read">,
  from: Day,
  to: Day,
): Question<readonly store.EndingHolds[]> => store.askEnding(grant, from, to);

/** What pages of holds name systems by, and how many days a hold may run at most. */
export const holdsAround = (
  tx: Tx,
  grant: Grant<"retention.read" | "holdings.read" | "holds.place">,
): Promise<{ readonly systems: readonly System[]; readonly limit: store.StoredLimit }> =>
  ask(tx, { systems: askSystems(grant), limit: store.askLimit(grant) });

/** A list that waits for a hold; null where there is none, or none any more. */
export const holdList = (
  tx: Tx,
  grant: Grant<"holds.place">,
  id: string,
  now: Date,
): Promise<HoldList | null> =>
  store.findList(tx, grant, id, new Date(now.getTime() - LIST_HOURS * 3_600_000));
