import type { Grant } from "@/lib/access/grant";
import { usualPolicyOf } from "@/lib/access/members";
import { CONFIRMED_MINUTES, isConfirmed, SIGNING_MINUTES } from "@/lib/access/policy";
import type { Self } from "@/lib/access/self";
import type { SignedIn } from "@/lib/access/session";
import type { Tx } from "@/lib/db/client";
import { transactDirectory } from "@/lib/db/transact";
import { totpPicture, unsealTotp } from "./codes";
import {
  hasSecondFactor,
  type ConfirmWays,
  type Factors,
  type OpenIdSettings,
  type Readiness,
  type StoredPolicy,
} from "./model";
import { redirectUriOf } from "./openid";
import { askForPasskey, offerPasskey, passkeyOrigin, type Asked, type Offered } from "./passkeys";
import { isWaiting } from "./rules";
import * as store from "./store";

export { passkeyOrigin };
export { openIdHost } from "./openid";

/** What a person has to sign in by. */
export const factorsOf = (tx: Tx, { userId }: Pick<Self, "userId">): Promise<Factors> =>
  store.findFactors(tx, userId);

type Ways = Pick<ConfirmWays, "password" | "code" | "passkey"> & { readonly hasFactor: boolean };

/** By what somebody can show that it is them, whatever for. */
export async function confirmWaysOf(userId: string): Promise<Ways> {
  const factors = await transactDirectory((tx) => store.findFactors(tx, userId));
  const { password, totp, passkeys, recoveryCodes } = factors;
  const passkey = passkeys > 0 ? passkeyOrigin() : null;
  return {
    ...{ password, code: totp || recoveryCodes > 0, passkey },
    hasFactor: hasSecondFactor(factors),
  };
}

const NO_WAYS: Ways = { password: false, code: false, passkey: null, hasFactor: false };

/**
 * The same for a form that asks for it. `always` where a moment ago does not do, as for a signature; whoever came by a
 * merchant's provider is sent there, and back within shorter. `isFactorAsked` where whoever has a second factor shows that.
 */
export async function confirmWays(
  { user, session, memberships }: Pick<SignedIn, "user" | "session" | "memberships">,
  now: Date,
  {
    always = false,
    isFactorAsked = false,
  }: { readonly always?: boolean; readonly isFactorAsked?: boolean } = {},
): Promise<ConfirmWays> {
  const provided = memberships.find(({ merchantId }) => merchantId === session.merchantId);
  const isOwn = session.merchantId === null;
  const minutes = always ? SIGNING_MINUTES : CONFIRMED_MINUTES;
  const { hasFactor, ...own } = isOwn ? await confirmWaysOf(user.userId) : NO_WAYS;
  const wantsFactor = isFactorAsked && hasFactor;
  const shownAt = wantsFactor ? session.secondFactorAt : session.confirmedAt;
  return {
    ...{ ...own, password: own.password && !wantsFactor },
    isNeeded: (always && isOwn) || !isConfirmed(shownAt, now, minutes),
    openId: provided ? { slug: provided.slug, minutes } : null,
  };
}

/** Of these members, those who have a second factor. */
export const usersWithSecondFactor = (
  tx: Tx,
  grant: Grant<"users.read">,
  userIds: readonly string[],
): Promise<ReadonlySet<string>> => store.listWithSecondFactor(tx, grant, userIds);

/** A secret that waits for its first code, as a picture and as text; null where none does, or none any more. */
export async function waitingTotp(
  tx: Tx,
  { userId }: Pick<Self, "userId">,
  email: string,
  now: Date,
): Promise<{ readonly svg: string; readonly secret: string } | null> {
  const totp = await store.findTotp(tx, userId);
  if (!totp || !isWaiting(totp, now)) return null;
  return totpPicture(email, unsealTotp(userId, totp.secret));
}

export type OwnPasskey = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
};

export const ownPasskeys = async (
  tx: Tx,
  { userId }: Pick<Self, "userId">,
): Promise<readonly OwnPasskey[]> =>
  (await store.listPasskeys(tx, userId)).map(({ id, name, createdAt, lastUsedAt }) => ({
    ...{ name, createdAt, lastUsedAt },
    id: Buffer.from(id).toString("base64url"),
  }));

/** What a browser is given to find a passkey with, whosever it is. */
export const askAnybody = (now: Date): Promise<Asked> => askForPasskey("signIn", null, now);

/** The same for one person's, in the middle of signing in or before something that only they may do. */
export async function askPerson(userId: string, now: Date): Promise<Asked> {
  const passkeys = await transactDirectory((tx) => store.listPasskeys(tx, userId));
  return askForPasskey("confirm", { userId, passkeys }, now);
}

/** What a browser is given to make a passkey. */
export async function offerPerson({ user }: Pick<SignedIn, "user">, now: Date): Promise<Offered> {
  const known = await transactDirectory((tx) => store.listPasskeys(tx, user.userId));
  return offerPasskey(user, known, now);
}

export type SignInSettings = {
  readonly policy: StoredPolicy;
  readonly provider: OpenIdSettings | null;
  /** What is entered at the provider. */
  readonly redirectUri: string;
  /** How many members have which factor, so that a requirement is no surprise. */
  readonly readiness: readonly Readiness[];
};

/** The page on which a merchant says how its people sign in. */
export async function signInSettings(
  tx: Tx,
  grant: Grant<"settings.read">,
  slug: string,
): Promise<SignInSettings> {
  const { merchantId } = grant;
  const stored = await store.findPolicy(tx, grant);
  const provider = await store.findProvider(tx, merchantId);
  const settings = provider && withoutSecret(provider);
  return {
    policy: stored ?? { ...(await usualPolicyOf(tx, merchantId)), version: 0 },
    provider: settings,
    redirectUri: redirectUriOf(slug),
    readiness: await store.listReadiness(tx, grant),
  };
}

const withoutSecret = ({
  issuer,
  clientId,
  domains,
  roleClaim,
  roles,
  version,
}: OpenIdSettings) => ({
  ...{ issuer, clientId, domains, roleClaim, roles, version },
});
