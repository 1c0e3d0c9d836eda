import type { Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/crypto/id";
import type { Tx } from "@/lib/db/client";
import { accept, refuse, type Result } from "@/lib/result";
import { dayOf, type Day } from "@/lib/time/day";
import type { MakeKeyInput, RevokeKeyInput } from "./input";
import { KEYS_MAX } from "./model";
import { decideExpiry, type ExpiryRefusal } from "./rules";
import * as store from "./store";
import { newKeyText } from "./text";

/** The person behind a grant; nothing that runs by itself makes or revokes a key. */
function personOf({ actor }: Grant<"keys.change">): string {
  if (actor.kind !== "member") throw new Error("Nobody in person.");
  return actor.userId;
}

export type MakeKeyRefusal = ExpiryRefusal | "nameTaken" | "tooManyKeys";

/** A key just made. Its text is nowhere else, and nobody can be shown it again. */
export type MadeKey = {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly expiresOn: Day;
};

/** Makes a key for another program. */
export async function makeKey(
  tx: Tx,
  grant: Grant<"keys.change">,
  { name, scopes, expiresOn }: MakeKeyInput,
  now: Date,
): Promise<Result<MadeKey, MakeKeyRefusal>> {
  const madeBy = personOf(grant);
  const decision = decideExpiry(expiresOn, dayOf(now));
  if (!decision.ok) return decision;
  if ((await store.countUnrevoked(tx, grant)) >= KEYS_MAX) return refuse("tooManyKeys");

  const id = newId();
  const { text, secretHash } = newKeyText(grant.merchantId, id);
  const key = { id, name, scopes, expiresOn, secretHash, madeBy };
  if (!(await store.addKey(tx, grant, key, now))) return refuse("nameTaken");
  const details = { name, scopes: scopes.join(","), expiresOn };
  await record(tx, grant, { type: "key.made", details, subject: id, at: now });
  return accept({ id, name, text, expiresOn });
}

export type RevokeKeyRefusal = "notFound" | "revokedAlready";

/** Ends a key at once: its next request is refused. */
export async function revokeKey(
  tx: Tx,
  grant: Grant<"keys.change">,
  { id }: RevokeKeyInput,
  now: Date,
): Promise<Result<{ readonly name: string }, RevokeKeyRefusal>> {
  const key = await store.findKey(tx, grant, id);
  if (!key) return refuse("notFound");
  if (!(await store.saveRevoked(tx, grant, id, personOf(grant), now)))
    return refuse("revokedAlready");
  const { name, expiresOn } = key;
  const details = { name, expiresOn };
  await record(tx, grant, { type: "key.revoked", details, subject: id, at: now });
  return accept({ name });
}

/** Every key of the demo. */
export const removeKeys = (tx: Tx, grant: Grant<"demo.remove">): Promise<void> =>
  store.removeKeys(tx, grant);
