import { cache } from "react";
import type { Route } from "next";
import NextAuth from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { installationSecret } from "@/lib/crypto/master-key";
import { tokenHash } from "@/lib/crypto/token";
import { transact, transactDirectory } from "@/lib/db/transact";
import type { Tx } from "@/lib/db/client";
import { now } from "@/lib/time/now";
import { grantTo, type Grant, type Member } from "./grant";
import type { Permission } from "./permissions";
import { hasEnded, standingAt, type SessionState, type Standing } from "./policy";
import { idleSince, SESSION_HOURS } from "./session-length";
import {
  findSession,
  listMemberships,
  memberOf,
  removeSession,
  strengthenSession,
  touchSession,
  type Membership,
  type SessionUser,
} from "./store";

/** Short beside the shortest time without use that a merchant can set. */
const TOUCH_MINUTES = 1;

/**
 * next-auth carries the session's secret in its encrypted cookie and nothing else: the session is a row, looked up at
 * each request, and the role with it, so that a revoked one ends now. It is called from server actions only: its own
 * addresses are not served, since nothing here needs them.
 */
const auth = NextAuth(() => ({
  secret: installationSecret("session-cookie"),
  trustHost: true,
  session: { strategy: "jwt", maxAge: SESSION_HOURS * 3600 },
  pages: { signIn: "/sign-in" },
  logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  providers: [
    Credentials({
      credentials: { token: {} },
      /** The password was checked before, where its answer can say more; here only its outcome is taken over. */
      authorize: async ({ token }) => {
        if (typeof token !== "string" || !(await sessionOfToken(token))) return null;
        return { id: token };
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user?.id === undefined ? token : { sub: user.id }),
    /** What any script of the page may ask for: never the secret. */
    session: ({ session }) => ({ expires: session.expires }),
  },
}));

/** Puts the session's secret into the browser's cookie. Whatever session the browser had before ends. */
export async function startBrowserSession(token: string): Promise<void> {
  const before = await sessionToken();
  if (before !== null && before !== token)
    await transactDirectory((tx) => removeSession(tx, tokenHash(before)));
  await auth.signIn("credentials", { token, redirect: false });
}

/** Ends the session in the database first, so that a copy of the cookie is worth nothing either. */
export async function endBrowserSession(): Promise<void> {
  const token = await sessionToken();
  if (token !== null) await transactDirectory((tx) => removeSession(tx, tokenHash(token)));
  await auth.signOut({ redirect: false });
}

async function sessionToken(): Promise<string | null> {
  const session = await auth.auth();
  // On the server, and only there, next-auth adds what the cookie carries.
  const carried: unknown = session?.user;
  const { sub } = (carried ?? {}) as { readonly sub?: unknown };
  return typeof sub === "string" ? sub : null;
}

const sessionOfToken = (token: string) =>
  transactDirectory((tx) => {
    const at = now();
    return findSession(tx, tokenHash(token), at, idleSince(at));
  });

/** Somebody who is signed in, by what, and where they belong. */
export type SignedIn = {
  readonly user: SessionUser;
  readonly session: SessionState & { readonly idHash: Uint8Array<ArrayBuffer> };
  readonly memberships: readonly Membership[];
};

/** What an open page asks again and again by itself. Nobody need be there for it, so that it is no use of a session. */
const BEAT = /^\/m\/[^/]+\/(?:checklists\/[^/]+\/version|imports\/[^/]+\/progress)$/;

/** Who asks, or null. Looked up once a request. */
export const currentUser = cache(async (): Promise<SignedIn | null> => {
  const token = await sessionToken();
  if (token === null) return null;
  const at = now();
  const idHash = tokenHash(token);
  const found = await sessionOfToken(token);
  if (!found) return null;
  const { user, session } = found;
  const memberships = await transactDirectory(async (tx) => {
    const all = await listMemberships(tx, user.userId, session.merchantId);
    const policies = all.map(({ policy }) => policy);
    if (hasEnded(session, policies, at)) {
      await removeSession(tx, idHash);
      return null;
    }
    if (
      at.getTime() - user.lastSeenAt.getTime() > TOUCH_MINUTES * 60_000 &&
      !BEAT.test(await currentPath())
    )
      await touchSession(tx, idHash, at);
    return all;
  }, user.userId);
  return memberships && { user, session: { ...session, idHash }, memberships };
});

/** Notes in this browser's session that its person has just shown that it is them, perhaps by a second factor. */
export async function strengthenBrowserSession(isSecondFactor: boolean, at: Date): Promise<void> {
  const signedIn = await currentUser();
  if (!signedIn) return;
  const shown = { confirmedAt: at, ...(isSecondFactor ? { secondFactorAt: at } : {}) };
  await transactDirectory((tx) => strengthenSession(tx, signedIn.session.idHash, shown));
}

type Place = { readonly member: Member; readonly standing: Standing };

/** The person's place at this merchant, and what stands before it; null for a stranger. */
async function currentPlace(merchant: string): Promise<Place | null> {
  const signedIn = await currentUser();
  const membership = signedIn?.memberships.find(({ slug }) => slug === merchant);
  if (!signedIn || !membership) return null;
  const { policy, role } = membership;
  return {
    member: memberOf(signedIn.user.userId, membership),
    standing: standingAt(signedIn.session, policy, role, now()),
  };
}

/** The key, or null. For route handlers, which answer a missing one themselves. */
export async function grantFor<P extends Permission>(
  merchant: string,
  permission: P,
): Promise<Grant<P> | null> {
  const place = await currentPlace(merchant);
  return place?.standing === "open" ? grantTo(place.member, permission) : null;
}

/** Where somebody who belongs here is sent first. */
const FIRST: Record<Exclude<Standing, "open">, (merchant: string) => string> = {
  otherWay: (merchant) => `/sign-in/${merchant}`,
  secondFactor: () => "/account/second-factor",
  newPassword: () => "/account/password",
};

/**
 * The key to a page or an action. Signed out: to the sign-in page and back. Signed in otherwise than the merchant asks:
 * to what is missing, and back. Signed in without the right, or another merchant's: the 404 that a page which is not
 * there gives.
 */
export async function requireGrant<P extends Permission>(
  merchant: string,
  permission: P,
): Promise<Grant<P>> {
  const back = async () => `to=${encodeURIComponent(await currentPath())}`;
  if (!(await currentUser())) redirect(`/sign-in?${await back()}`);
  const place = await currentPlace(merchant);
  if (place && place.standing !== "open")
    redirect(`${FIRST[place.standing](merchant)}?${await back()}` as Route);
  return (await grantFor(merchant, permission)) ?? notFound();
}

/** Whether to offer a button. The action behind the button asks again. */
export const holds = async (merchant: string, permission: Permission): Promise<boolean> =>
  (await grantFor(merchant, permission)) !== null;

/** Reads one page's view: in one transaction, under its grant. */
export const read = <P extends Permission, T>(
  grant: Grant<P>,
  view: (tx: Tx, grant: Grant<P>) => Promise<T>,
): Promise<T> => transact(grant.merchantId, (tx) => view(tx, grant));

/** The path of this request as the proxy noted it; the start page where there is no proxy. */
export async function currentPath(): Promise<string> {
  return safeReturnPath((await headers()).get("x-steward-path"));
}

/** A path of this site to go back to, whatever a link or a form says. */
export function safeReturnPath(path: string | null | undefined): string {
  if (!path?.startsWith("/") || /^\/[/\\]|[\\\u0000-\u001f]/.test(path)) return "/";
  return path;
}
