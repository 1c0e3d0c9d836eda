import { removeReviews } from "@/lib/access-review/commands";
import type { Grant } from "@/lib/access/grant";
import { removeAmazon } from "@/lib/amazon/commands";
import { closeDemo, removePeople } from "@/lib/accounts/commands";
import { removeInvitations } from "@/lib/accounts/inviting";
import { removeFilters } from "@/lib/audit/commands";
import { record } from "@/lib/audit/record";
import { removeChecklists } from "@/lib/checklists/commands";
import { removeCopies } from "@/lib/copies/commands";
import { removeDatabases } from "@/lib/databases/commands";
import type { Tx } from "@/lib/db/client";
import { removeEngagement } from "@/lib/engagement/commands";
import { removeErasures } from "@/lib/erasures/commands";
import { removeKeys } from "@/lib/keys/commands";
import { removeHoldings } from "@/lib/holdings/commands";
import { removeHolds } from "@/lib/holds/commands";
import { removeConsoleUsers } from "@/lib/consoles/commands";
import { removeImports } from "@/lib/imports/commands";
import { accept, refuse, type Result } from "@/lib/result";
import { removeSettings } from "@/lib/retention/commands";
import { removeSharing } from "@/lib/sharing/commands";
import { removeSystems } from "@/lib/systems/commands";
import type { RemoveDemoInput } from "./input";

export type RemoveDemoRefusal = "notDemo";
export type RemovedDemo = {
  readonly holdings: number;
  readonly systems: number;
  readonly users: number;
};

/**
 * Removes the demo merchant with everything it holds, and its people where they belong nowhere else. Its trail stays
 * in the database, and ends with this.
 *
 * Closing comes first, so that of two who press at once the second finds nothing to remove. Then whatever points to
 * something goes before that: records and imports before their systems, systems before their owners.
 */
export async function removeDemo(
  tx: Tx,
  grant: Grant<"demo.remove">,
  _input: RemoveDemoInput,
  now: Date,
): Promise<Result<RemovedDemo, RemoveDemoRefusal>> {
  if (!(await closeDemo(tx, grant, now))) return refuse("notDemo");
  // Recipients and versions of the policy name evidence.
  await removeSharing(tx, grant);
  await removeChecklists(tx, grant);
  const holdings = await removeHoldings(tx, grant);
  await removeHolds(tx, grant);
  await removeCopies(tx, grant);
  await removeErasures(tx, grant);
  await removeEngagement(tx, grant);
  await removeAmazon(tx, grant);
  await removeImports(tx, grant);
  await removeDatabases(tx, grant);
  const systems = await removeSystems(tx, grant);
  await removeSettings(tx, grant);
  await removeReviews(tx, grant);
  await removeConsoleUsers(tx, grant);
  await removeInvitations(tx, grant);
  await removeKeys(tx, grant);
  await removeFilters(tx, grant);
  const users = await removePeople(tx, grant);
  const removed = { holdings, systems, users };
  const { merchantId } = grant;
  await record(tx, grant, { type: "demo.removed", details: removed, subject: merchantId, at: now });
  return accept(removed);
}
