import type { Grant } from "@/lib/access/grant";
import { everybody } from "@/lib/accounts/views";
import type { Tx } from "@/lib/db/client";
import { CHECKS_PER_PAGE, type CheckedEntry, type CheckKind } from "./model";
import { askMarketplaceOnLists, findCheck, listChecks, type NewestPlace } from "./store";

/** For a page that asks other things in the same statement. */
export { askMarketplaceOnLists };
export type { NewestPlace };

/** Names of people by their ids: to say who did what. */
export type Names = ReadonlyMap<string, string>;

export const namesOfPeople = async (tx: Tx, grant: Grant): Promise<Names> =>
  new Map((await everybody(tx, grant)).map(({ userId, name }) => [userId, name]));

export type ChecksPage = {
  readonly rows: readonly CheckedEntry[];
  /** Below which row the next page begins; null where there is none. */
  readonly next: NewestPlace | null;
};

/** Lists or files that were checked, the newest first. */
export async function checksPage(
  tx: Tx,
  grant: Grant<"sharing.read">,
  kind: CheckKind,
  below: NewestPlace | null,
  most = CHECKS_PER_PAGE,
): Promise<ChecksPage> {
  const rows = await listChecks(tx, grant, kind, { below, take: most + 1 });
  const shown = rows.slice(0, most);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > most && last ? { at: last.at, id: last.id } : null };
}

/** One that was checked; null where there is none of that kind. */
export async function checkById(
  tx: Tx,
  grant: Grant<"sharing.read" | "sharing.check">,
  kind: CheckKind,
  id: string,
): Promise<CheckedEntry | null> {
  const found = await findCheck(tx, grant, id);
  return found?.kind === kind ? found : null;
}
