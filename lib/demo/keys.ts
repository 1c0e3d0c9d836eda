import { grantTo } from "@/lib/access/grant";
import { transact } from "@/lib/db/transact";
import { makeKey } from "@/lib/keys/commands";
import { keysScreen } from "@/lib/keys/views";
import { addDays, dayOf } from "@/lib/time/day";
import type { Cast } from "./checklists";

/**
 * The admin let a packing display in for the week of a sale; nobody missed the key when it ended. Whoever takes an
 * unfinished demo up finds it there already.
 */
export async function makeEarlyKey({ admin }: Cast, at: Date): Promise<void> {
  const { merchantId } = admin;
  const [reading, changing] = [grantTo(admin, "keys.read"), grantTo(admin, "keys.change")];
  if (!reading || !changing) throw new Error("Nobody in the demo may make keys.");
  if ((await transact(merchantId, (tx) => keysScreen(tx, reading))).length > 0) return;
  const said = {
    name: "Packing display",
    scopes: ["overview.read", "holdings.read"],
    expiresOn: addDays(dayOf(at), 7),
  } as const;
  const made = await transact(merchantId, (tx) =>
    makeKey(tx, changing, { ...said, scopes: [...said.scopes] }, at),
  );
  if (!made.ok) throw new Error(`The demo met a refusal: ${made.refusal}.`);
}
