import type { ChecklistGrant, Grant } from "@/lib/access/grant";
import type { Colleague } from "@/lib/accounts/model";
import { askColleagues } from "@/lib/accounts/views";
import { ask, askOne, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import type { Day } from "@/lib/time/day";
import type { ConsoleCount, ConsoleFilter, ConsoleStep, ConsoleUser } from "./model";
import { consoleState } from "./rules";
import * as store from "./store";

export type ConsolesScreen = {
  readonly rows: readonly ConsoleUser[];
  readonly counts: readonly ConsoleCount[];
};

/** The register under a filter, and how many log-ins there are in all. */
export async function consolesScreen(
  tx: Tx,
  grant: Grant<"users.read">,
  filter: ConsoleFilter,
  today: Day,
): Promise<ConsolesScreen> {
  const { all, counts } = await ask(tx, {
    all: store.askUsers(grant),
    counts: store.askCounts(grant, today),
  });
  return { rows: all.filter((user) => fits(user, filter, today)), counts };
}

/** Those that were taken off are shown where they are asked for. */
function fits(user: ConsoleUser, { console, state, isShared }: ConsoleFilter, today: Day): boolean {
  const standing = consoleState(user, today);
  return (
    (console === undefined || user.console === console) &&
    (state === undefined ? standing !== "takenOff" : standing === state) &&
    (isShared === undefined || user.isShared)
  );
}

export type ConsoleUserScreen = {
  readonly user: ConsoleUser;
  /** The newest first. */
  readonly steps: readonly ConsoleStep[];
  readonly people: readonly Colleague[];
};

/** One log-in, what was done with it, and whose it can be; null where it is not this merchant's. */
export async function consoleUserScreen(
  tx: Tx,
  grant: Grant<"users.read">,
  id: string,
): Promise<ConsoleUserScreen | null> {
  const { found, steps, people } = await ask(tx, {
    found: store.askSome(grant, [id]),
    steps: store.askSteps(grant, id),
    people: askColleagues(grant),
  });
  const [user] = found;
  return user ? { user, steps, people } : null;
}

/** Every log-in, for the export of what Amazon holds. */
export const consoleUsers = (tx: Tx, grant: Grant<"users.read">): Promise<readonly ConsoleUser[]> =>
  askOne(tx, store.askUsers(grant));

/** How many log-ins each console lists and what is wrong with them, for facts and other pages. */
export const askConsoleCounts = (
  grant: Grant<"users.read" | "amazon.read" | "overview.read"> | ChecklistGrant,
  today: Day,
): Question<readonly ConsoleCount[]> => store.askCounts(grant, today);
