import { transact, transactResult } from "@/lib/db/transact";
import { makeKey, revokeKey, type MadeKey } from "@/lib/keys/commands";
import type { MakeKeyInput } from "@/lib/keys/input";
import type { ApiKey } from "@/lib/keys/model";
import { keysScreen } from "@/lib/keys/views";
import { addDays, dayOf } from "@/lib/time/day";
import { NOW, type TestMerchant, type TestPerson } from "./builders";
import { grant } from "./grants";

type Merchant = Pick<TestMerchant, "id">;

let made = 0;

/** Makes a key as this admin would. */
export function tryKey(
  merchant: Merchant,
  admin: Pick<TestPerson, "userId">,
  said: Partial<MakeKeyInput> = {},
  now: Date = NOW,
) {
  const input: MakeKeyInput = {
    ...{ name: `Warehouse ${(made += 1)}`, scopes: ["holdings.read"] },
    expiresOn: addDays(dayOf(now), 90),
    ...said,
  };
  return transactResult(merchant.id, (tx) =>
    makeKey(tx, grant("keys.change", merchant.id, "admin", admin.userId), input, now),
  );
}

/** The same, to be gone on with. */
export async function keyAt(...of: Parameters<typeof tryKey>): Promise<MadeKey> {
  const result = await tryKey(...of);
  if (!result.ok) throw new Error(`No key: ${result.refusal}.`);
  return result.value;
}

export const revokeAt = (merchant: Merchant, id: string, now: Date = NOW) =>
  transactResult(merchant.id, (tx) =>
    revokeKey(tx, grant("keys.change", merchant.id, "admin"), { id }, now),
  );

export const keysOf = (merchant: Merchant): Promise<readonly ApiKey[]> =>
  transact(merchant.id, (tx) => keysScreen(tx, grant("keys.read", merchant.id)));

/** A request that shows a key, or nothing. */
export const showing = (text: string | null, path = "/api/v1/me"): Request =>
  new Request(`http://steward.example${path}`, {
    headers: text === null ? {} : { Authorization: `Bearer ${text}` },
  });

/** The text of a key with these parts, as somebody would forge it. */
export function forgedKey(merchantId: string, id: string, secret: string): string {
  const bytes = [id, merchantId].map((uuid) => Buffer.from(uuid.replaceAll("-", ""), "hex"));
  return `steward_${Buffer.concat(bytes).toString("base64url")}.${secret}`;
}
