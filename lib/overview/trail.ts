import type { Grant } from "@/lib/access/grant";
import type { Colleague } from "@/lib/accounts/model";
import { askEverybody } from "@/lib/accounts/views";
import {
  askSavedFilters,
  trailPage,
  type EventFilter,
  type SavedFilter,
  type TrailPage,
  type TrailPlace,
} from "@/lib/audit/views";
import { ask } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { askKeyNames } from "@/lib/keys/views";
import type { System } from "@/lib/systems/model";
import { askSystems } from "@/lib/systems/views";

/** Whatever the trail names by its id. */
export type TrailNames = {
  readonly people: readonly Colleague[];
  readonly systems: readonly System[];
  readonly keys: ReadonlyMap<string, string>;
};

const questions = (grant: Grant<"audit.read">) => ({
  people: askEverybody(grant),
  systems: askSystems(grant),
  keys: askKeyNames(grant),
});

export const trailNames = (tx: Tx, grant: Grant<"audit.read">): Promise<TrailNames> =>
  ask(tx, questions(grant));

export type TrailScreen = TrailNames & {
  readonly trail: TrailPage;
  readonly saved: readonly SavedFilter[];
};

/** A page of the trail, the names in it, and the filters that whoever reads it kept. */
export async function trailScreen(
  tx: Tx,
  grant: Grant<"audit.read">,
  filter: EventFilter,
  place: TrailPlace,
): Promise<TrailScreen> {
  const { saved, ...names } = await ask(tx, {
    ...questions(grant),
    saved: askSavedFilters(grant),
  });
  return { ...names, saved: saved ?? [], trail: await trailPage(tx, grant, filter, place) };
}
