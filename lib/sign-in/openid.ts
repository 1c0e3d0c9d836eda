import { startSession } from "@/lib/access/sessions";
import { memberByProvider, type ProviderRefusal } from "@/lib/accounts/provider-members";
import { merchantBySlug } from "@/lib/accounts/views";
import { record } from "@/lib/audit/record";
import { seal, unsealText } from "@/lib/crypto/seal";
import type { Tx } from "@/lib/db/client";
import { enter, transactDirectory, transactDirectoryResult } from "@/lib/db/transact";
import { siteUrl } from "@/lib/env";
import { nudgeMail } from "@/lib/mail/outbox";
import { accept, refuse, type Result } from "@/lib/result";
import { deviceWords } from "./device";
import type { OpenIdSettings } from "./model";
import { beginAt, claimsFrom, Declined, type Client, type Expected } from "./openid-client";
import { sendLink } from "./openid-links";
import { noted, type OpenIdRefusal } from "./openid-refusals";
import { readClaims, type OpenIdPersonSaid } from "./openid-rules";
import type { Caller, SignedInNow } from "./sign-in";
import { findOpenIdPerson, findProvider, lockProvider } from "./store";
import { makeTicket, readTicket, useTicket } from "./ticket";

/** Where a secret of a provider belongs: to its merchant and to no other address than it was given for. */
const placeOf = (issuer: string, clientId: string) => `openId:${issuer}:${clientId}`;

export const sealSecret = (
  merchantId: string,
  { issuer, clientId }: Pick<OpenIdSettings, "issuer" | "clientId">,
  secret: string,
): Uint8Array<ArrayBuffer> => seal(merchantId, placeOf(issuer, clientId), secret);

/** What is entered at the provider as the address it sends people back to. */
export const redirectUriOf = (slug: string): string => `${siteUrl()}/sign-in/${slug}/callback`;

const WAIT_MINUTES = 10;

type Begun = {
  readonly merchantId: string;
  readonly expected: Expected;
  /** Where the person wanted to go. */
  readonly to: string;
  /** The settings it was begun under: an answer that arrives after they changed is none. */
  readonly version: number;
};

type Provider = {
  readonly merchantId: string;
  readonly merchantName: string;
  readonly settings: OpenIdSettings;
  readonly client: Client;
};

async function providerOf(tx: Tx, slug: string): Promise<Provider | null> {
  const merchant = await merchantBySlug(tx, slug);
  if (!merchant) return null;
  await enter(tx, merchant.id);
  const found = await findProvider(tx, merchant.id);
  if (!found) return null;
  const { secret, ...settings } = found;
  const { issuer, clientId } = settings;
  const client = {
    ...{ issuer, clientId, redirectUri: redirectUriOf(slug) },
    secret: unsealText(merchant.id, placeOf(issuer, clientId), secret),
  };
  return { merchantId: merchant.id, merchantName: merchant.name, settings, client };
}

/** The host at which a merchant's people sign in, for its page outside of the console; null where there is none. */
export const openIdHost = (slug: string): Promise<string | null> =>
  transactDirectory(async (tx) => {
    const provider = await providerOf(tx, slug);
    return provider && new URL(provider.settings.issuer).host;
  });

export type BeginRefusal = "notSetUp" | "unreachable";

/** Sends somebody to their merchant's provider; the ticket comes back with them. */
export async function beginOpenId(
  slug: string,
  { to, isAnew }: { readonly to: string; readonly isAnew: boolean },
  now: Date,
): Promise<Result<{ readonly url: string; readonly ticket: string }, BeginRefusal>> {
  const provider = await transactDirectory((tx) => providerOf(tx, slug));
  if (!provider) return refuse("notSetUp");
  try {
    const { url, expected } = await beginAt(provider.client, isAnew);
    const { merchantId, settings } = provider;
    const begun: Begun = { merchantId, expected, to, version: settings.version };
    return accept({ url, ticket: makeTicket("openId", begun, WAIT_MINUTES, now) });
  } catch {
    // Whatever is wrong there is the provider's, and none of its words are ours to show.
    return refuse("unreachable");
  }
}

type CameBack = (SignedInNow & { readonly to: string }) | { readonly kind: "mailed" };

/**
 * Lets somebody in whom the merchant's provider vouches for: at this merchant, and at no other. The first time their
 * address is asked first.
 */
export async function finishOpenId(
  slug: string,
  answered: URLSearchParams,
  ticketText: string | undefined,
  caller: Caller,
  now: Date,
): Promise<Result<CameBack, OpenIdRefusal>> {
  const ticket = readTicket<Begun>("openId", ticketText, now);
  const provider = await transactDirectory((tx) => providerOf(tx, slug));
  if (!ticket || !provider) return refuse("expired");
  const { merchantId, settings } = provider;
  const { said } = ticket;
  if (said.merchantId !== merchantId || said.version !== settings.version) return refuse("expired");
  if (!(await transactDirectory((tx) => useTicket(tx, ticket, now)))) return refuse("expired");

  const claims = await claimsOf(provider.client, said.expected, answered);
  if (!claims.ok) return noted(merchantId, claims, now);
  const person = readClaims(claims.value, settings);
  if (!person.ok) return noted(merchantId, person, now);
  const { isAnew } = said.expected;
  const came = { ...person.value, slug, to: said.to, isAnew };
  const done = await transactDirectoryResult((tx) => letIn(tx, provider, came, caller, now));
  if (!done.ok) return noted(merchantId, done, now);
  if (done.value.kind === "mailed") nudgeMail();
  return done;
}

async function claimsOf(client: Client, expected: Expected, answered: URLSearchParams) {
  try {
    return accept(await claimsFrom(client, expected, answered));
  } catch (error) {
    return refuse(error instanceof Declined ? "declined" : "notTrusted");
  }
}

type Came = OpenIdPersonSaid & {
  readonly slug: string;
  readonly to: string;
  /** Whether they had to sign in at the provider anew: without that it may have known them from the day before. */
  readonly isAnew: boolean;
};

/**
 * Whom the provider means is remembered by its own name for them, so that an address which it gives to somebody else
 * takes nothing along.
 */
async function letIn(
  tx: Tx,
  { merchantId, merchantName, settings }: Provider,
  { slug, to, isAnew, ...said }: Came,
  caller: Caller,
  now: Date,
): Promise<Result<CameBack, "expired" | "slowed" | ProviderRefusal>> {
  await enter(tx, merchantId);
  // They may have changed while the provider was asked.
  if ((await lockProvider(tx, merchantId)) !== settings.version) return refuse("expired");
  const userId = await findOpenIdPerson(tx, merchantId, said.subject);
  if (userId === null) {
    const at = { merchantId, name: merchantName, slug, issuer: settings.issuer };
    return sendLink(tx, at, { ...said, to }, now);
  }
  const member = await memberByProvider(tx, merchantId, userId, said.role, now);
  if (!member.ok) return member;
  const device = deviceWords(caller.userAgent);
  const begun = { userId, method: "openId", isSecondFactor: false, device, merchantId } as const;
  const token = await startSession(tx, { ...begun, isConfirmed: isAnew }, now);
  const author = { merchantId, actor: { kind: "member", userId } } as const;
  const details = { by: "openId" };
  await record(tx, author, { type: "session.started", details, subject: userId, at: now });
  return accept({ kind: "signedIn", token, device: null, to });
}
