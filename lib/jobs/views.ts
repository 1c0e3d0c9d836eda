import type { Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import type { OwnNotifications } from "./model";
import { findOwn } from "./store";

/** What the reader chose to hear of at this merchant, and their calendar there. */
export function ownNotifications(
  tx: Tx,
  grant: Grant<"notifications.change">,
): Promise<OwnNotifications> {
  if (grant.actor.kind !== "member") throw new Error("Only people are told things.");
  return findOwn(tx, grant, grant.actor.userId);
}
