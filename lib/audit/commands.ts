import type { Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import { accept, refuse, type Result } from "@/lib/result";
import { trailQuery, type RemoveFilterInput, type SaveFilterInput } from "./input";
import * as store from "./store";
import { verifyTrail, type Verification } from "./verify";

/** The whole trail read and checked, in the form of a command, because a person asks for it with a button. */
export const checkTrail = async (
  tx: Tx,
  grant: Grant<"audit.read">,
): Promise<Result<Verification, never>> => accept(await verifyTrail(tx, grant));

/** Filters that one person keeps at one merchant. */
export const FILTERS_MAX = 20;

/** Filters are somebody's own, so only a person keeps any. */
function personOf({ actor }: Grant<"audit.read">): string {
  if (actor.kind !== "member") throw new Error("Nobody in person.");
  return actor.userId;
}

export type SaveFilterRefusal = "nothingFiltered" | "tooManyFilters";

/** Keeps a filter for whoever asks, under a name; one of that name is replaced. It is a bookmark, and no event. */
export async function saveFilter(
  tx: Tx,
  grant: Grant<"audit.read">,
  { name, ...filter }: SaveFilterInput,
  now: Date,
): Promise<Result<{ readonly name: string }, SaveFilterRefusal>> {
  const userId = personOf(grant);
  const query = trailQuery(filter);
  if (Object.keys(query).length === 0) return refuse("nothingFiltered");
  if ((await store.countFilters(tx, grant, userId, name)) >= FILTERS_MAX)
    return refuse("tooManyFilters");
  await store.saveFilter(tx, grant, userId, { name, query }, now);
  return accept({ name });
}

/** Forgets a filter of whoever asks. */
export async function removeFilter(
  tx: Tx,
  grant: Grant<"audit.read">,
  { name }: RemoveFilterInput,
): Promise<Result<null, "notFound">> {
  return (await store.removeFilter(tx, grant, personOf(grant), name))
    ? accept(null)
    : refuse("notFound");
}

/** Every kept filter of the demo. */
export const removeFilters = (tx: Tx, grant: Grant<"demo.remove">): Promise<void> =>
  store.removeFilters(tx, grant);
