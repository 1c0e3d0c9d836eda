import type { Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import type { NewestPlace } from "../checked/views";
import { SHARES_PER_PAGE, type ShareEntry } from "./model";
import { askShareCounts, listShares, type ShareCounts } from "./store";

/** For a page that asks other things in the same statement. */
export { askShareCounts };
export type { ShareCounts };

export type SharesPage = {
  readonly rows: readonly ShareEntry[];
  /** Below which row the next page begins; null where there is none. */
  readonly next: NewestPlace | null;
};

/** Hand-overs, the newest first. */
export async function sharesPage(
  tx: Tx,
  grant: Grant<"sharing.read">,
  below: NewestPlace | null,
  most = SHARES_PER_PAGE,
): Promise<SharesPage> {
  const rows = await listShares(tx, grant, { below, take: most + 1 });
  const shown = rows.slice(0, most);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > most && last ? { at: last.at, id: last.id } : null };
}

const OF_ONE_MAX = 20;

/** The newest hand-overs of what was checked once. */
export const sharesOfCheck = (
  tx: Tx,
  grant: Grant<"sharing.read">,
  checkId: string,
): Promise<readonly ShareEntry[]> =>
  listShares(tx, grant, { checkId, below: null, take: OF_ONE_MAX });
