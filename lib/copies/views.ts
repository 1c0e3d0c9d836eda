import type { ChecklistGrant, Grant } from "@/lib/access/grant";
import { askColleagues } from "@/lib/accounts/views";
import type { Colleague } from "@/lib/accounts/model";
import { ask, askOne, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import type { System } from "@/lib/systems/model";
import { askSystems } from "@/lib/systems/views";
import type { Day } from "@/lib/time/day";
import type { Copy, CopyFilter, CopyPlace } from "./model";
import * as store from "./store";
import type { CopyCount, CopyWithSteps } from "./store";

export type { CopyCount, CopyWithSteps };

export const COPIES_PER_PAGE = 50;

type Page = { readonly after?: CopyPlace | null; readonly take?: number };

export type CopiesPage = { readonly rows: readonly Copy[]; readonly next: CopyPlace | null };

/** One page of copies: those that are there by day, or the destroyed ones, the latest first. */
export async function copiesPage(
  tx: Tx,
  grant: Grant<"copies.read">,
  filter: CopyFilter,
  today: Day,
  { after = null, take = COPIES_PER_PAGE }: Page,
): Promise<CopiesPage> {
  const found = await askOne(tx, store.askCopies(grant, filter, today, { after, take: take + 1 }));
  return pageOf(found, take);
}

function pageOf(found: readonly Copy[], take: number): CopiesPage {
  const rows = found.slice(0, take);
  const last = rows.at(-1);
  return { rows, next: found.length > take && last ? placeOf(last) : null };
}

const placeOf = ({ destroyBy, id }: Copy): CopyPlace => ({ day: destroyBy, id });

export type CopiesScreen = CopiesPage & {
  readonly counts: readonly CopyCount[];
  readonly systems: readonly System[];
};

/** The page of copies: its rows, how many there are in all, and the systems they came from. */
export async function copiesScreen(
  tx: Tx,
  grant: Grant<"copies.read">,
  filter: CopyFilter,
  today: Day,
  after: CopyPlace | null,
): Promise<CopiesScreen> {
  const take = COPIES_PER_PAGE;
  const { rows, counts, systems } = await ask(tx, {
    rows: store.askCopies(grant, filter, today, { after, take: take + 1 }),
    counts: store.askCopyCounts(grant),
    systems: askSystems(grant),
  });
  return { ...pageOf(rows, take), counts, systems };
}

/** One copy and what was done with it; null where it is not this merchant's. */
export const copyById = (
  tx: Tx,
  grant: Grant<"copies.read">,
  id: string,
): Promise<CopyWithSteps | null> => store.findCopyWithSteps(tx, grant, id);

/** These copies, those whose day comes first first. */
export const copiesById = (
  tx: Tx,
  grant: Grant<"copies.read" | "copies.change">,
  ids: readonly string[],
): Promise<readonly Copy[]> =>
  ids.length === 0 ? Promise.resolve([]) : store.findCopies(tx, grant, ids);

export type AroundCopy = {
  readonly systems: readonly System[];
  readonly people: readonly Colleague[];
};

/** Whom and what a form about a copy can name. */
export const aroundCopy = (
  tx: Tx,
  grant: Grant<"copies.read" | "copies.change">,
): Promise<AroundCopy> => ask(tx, { systems: askSystems(grant), people: askColleagues(grant) });

/** The copies that are there, counted by kind and day. */
export const askCopyCounts = (
  grant: Grant<"copies.read" | "overview.read" | "retention.read"> | ChecklistGrant,
): Question<readonly CopyCount[]> => store.askCopyCounts(grant);
