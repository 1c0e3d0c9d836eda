import type { Role } from "@/lib/access/permissions";
import { seal, unsealText } from "@/lib/crypto/seal";
import { newToken, tokenHash } from "@/lib/crypto/token";
import type { Tx } from "@/lib/db/client";
import { PROVIDER_LINK_MINUTES } from "./model";
import { addProviderLink, findProviderLink, useLink } from "./store";

/** What a merchant's provider said of somebody, until the reader of the address says so too. */
export type Vouched = {
  readonly subject: string;
  readonly email: string;
  readonly name: string;
  /** What the claim of roles came to; null where roles are given here. */
  readonly role: Role | null;
  /** Where the person wanted to go. */
  readonly to: string;
};

const placeOf = (hash: Uint8Array): string => `openIdLink:${Buffer.from(hash).toString("hex")}`;

/** A link for the reader of the address alone. It ends with the settings of the provider that it was made under. */
export async function makeProviderLink(
  tx: Tx,
  merchantId: string,
  vouched: Vouched,
  now: Date,
): Promise<string> {
  const token = newToken();
  const hash = tokenHash(token);
  const said = seal(merchantId, placeOf(hash), JSON.stringify(vouched));
  const expiresAt = new Date(now.getTime() + PROVIDER_LINK_MINUTES * 60_000);
  await addProviderLink(tx, { tokenHash: hash, merchantId, said, expiresAt }, now);
  return token;
}

/** What this link confirms; null where it was used, has expired or never was, or is another merchant's. */
export async function readProviderLink(
  tx: Tx,
  merchantId: string,
  token: string,
  now: Date,
): Promise<Vouched | null> {
  const hash = tokenHash(token);
  const said = await findProviderLink(tx, hash, merchantId, now);
  return said && (JSON.parse(unsealText(merchantId, placeOf(hash), said)) as Vouched);
}

/** Uses the link up; false where somebody was faster. */
export const useProviderLink = (tx: Tx, token: string, now: Date): Promise<boolean> =>
  useLink(tx, tokenHash(token), "openId", now);

export { endProviderLinks } from "./store";
