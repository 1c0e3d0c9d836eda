import { firstSignInMail } from "@/lib/accounts/mail";
import {
  makeProviderLink,
  readProviderLink,
  useProviderLink,
  type Vouched,
} from "@/lib/accounts/provider-links";
import { joinByProvider, type ProviderRefusal } from "@/lib/accounts/provider-members";
import { merchantBySlug } from "@/lib/accounts/views";
import type { Tx } from "@/lib/db/client";
import { enter, transactDirectory, transactDirectoryResult } from "@/lib/db/transact";
import { siteUrl } from "@/lib/env";
import { putMail } from "@/lib/mail/outbox";
import { accept, refuse, type Result } from "@/lib/result";
import { keyed } from "./installation";
import { noted } from "./openid-refusals";
import { LINKS_PER_ADDRESS, LINKS_PER_MERCHANT } from "./rules";
import { addOpenIdPerson, findOpenIdPerson, findProvider, lockProvider, takeShared } from "./store";

/*
 * What a provider says of an address is believed once the address's own mailbox said so. Until then there is no account
 * and no membership, nothing is looked up, and the answer is the same for every address.
 */

type At = { readonly merchantId: string; readonly name: string; readonly slug: string };

/** Mails a link to the address; not again and again to the same one, whose newest links are good still. */
export async function sendLink(
  tx: Tx,
  { merchantId, name, slug, issuer }: At & { readonly issuer: string },
  vouched: Vouched,
  now: Date,
): Promise<Result<{ readonly kind: "mailed" }, "slowed">> {
  const { email } = vouched;
  if (!(await takeShared(tx, keyed(`openIdLinks:${merchantId}`), LINKS_PER_MERCHANT, now)))
    return refuse("slowed");
  if (await takeShared(tx, keyed(`openIdLink:${merchantId}:${email}`), LINKS_PER_ADDRESS, now)) {
    const token = await makeProviderLink(tx, merchantId, vouched, now);
    const link = `${siteUrl()}/sign-in/${slug}/address/${token}`;
    const written = firstSignInMail({ merchant: name, host: new URL(issuer).host, link });
    const of = { kind: "firstSignIn", to: email, userId: null, merchantId } as const;
    await putMail(tx, { ...of, ...written }, now);
  }
  return accept({ kind: "mailed" });
}

type VouchedShown = {
  readonly email: string;
  readonly merchantName: string;
  readonly host: string;
};

/** What this link confirms; null where it was used, has expired or never was, or the provider is another by now. */
export const vouchedBy = (slug: string, token: string, now: Date): Promise<VouchedShown | null> =>
  transactDirectory(async (tx) => {
    const merchant = await merchantBySlug(tx, slug);
    const vouched = merchant && (await readProviderLink(tx, merchant.id, token, now));
    if (!vouched) return null;
    await enter(tx, merchant.id);
    const provider = await findProvider(tx, merchant.id);
    if (!provider) return null;
    const { host } = new URL(provider.issuer);
    return { email: vouched.email, merchantName: merchant.name, host };
  });

export type ConfirmLinkRefusal = "linkUsed" | "otherPerson" | ProviderRefusal;

/**
 * Remembers whom the provider means, on the word of whoever reads the address. It lets nobody in: for that the provider
 * is asked once more, so that a mailbox alone opens nothing.
 */
export async function confirmVouched(
  slug: string,
  token: string,
  now: Date,
): Promise<Result<{ readonly to: string }, ConfirmLinkRefusal>> {
  const merchant = await transactDirectory((tx) => merchantBySlug(tx, slug));
  if (!merchant) return refuse("linkUsed");
  const done = await transactDirectoryResult((tx) => remember(tx, merchant.id, token, now));
  return done.ok ? done : noted(merchant.id, done, now);
}

async function remember(
  tx: Tx,
  merchantId: string,
  token: string,
  now: Date,
): Promise<Result<{ readonly to: string }, ConfirmLinkRefusal>> {
  await enter(tx, merchantId);
  if ((await lockProvider(tx, merchantId)) === null) return refuse("linkUsed");
  const vouched = await readProviderLink(tx, merchantId, token, now);
  if (!vouched || !(await useProviderLink(tx, token, now))) return refuse("linkUsed");
  const { subject, to } = vouched;
  // By another link that was mailed in the same minutes.
  if (await findOpenIdPerson(tx, merchantId, subject)) return refuse("linkUsed");
  const member = await joinByProvider(tx, merchantId, vouched, now);
  if (!member.ok) return member;
  const { userId } = member.value;
  if (!(await addOpenIdPerson(tx, { merchantId, subject, userId }, now)))
    return refuse("otherPerson");
  return accept({ to });
}
