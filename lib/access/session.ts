import { cache } from "react";
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
import { idleSince, SESSION_HOURS } from "./session-length";
import {
  findSessionUser,
  listMemberships,
  memberOf,
  removeSession,
  touchSession,
  type Membership,
  type SessionUser,
} from "./store";

const TOUCH_MINUTES = 5;

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
        if (typeof token !== "string" || !(await userOfToken(token))) return null;
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

/** Puts the session's secret into the browser's cookie. */
export const startBrowserSession = (token: string) =>
  auth.signIn("credentials", { token, redirect: false });

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

const userOfToken = (token: string) =>
  transactDirectory((tx) => {
    const at = now();
    return findSessionUser(tx, tokenHash(token), at, idleSince(at));
  });

/** Somebody who is signed in, and where they belong. */
export type SignedIn = { readonly user: SessionUser; readonly memberships: readonly Membership[] };

/** Who asks, or null. Looked up once a request. */
export const currentUser = cache(async (): Promise<SignedIn | null> => {
  const token = await sessionToken();
  if (token === null) return null;
  const at = now();
  const user = await userOfToken(token);
  if (!user) return null;
  const memberships = await transactDirectory(async (tx) => {
    if (at.getTime() - user.lastSeenAt.getTime() > TOUCH_MINUTES * 60_000)
      await touchSession(tx, tokenHash(token), at);
    return listMemberships(tx, user.userId);
  }, user.userId);
  return { user, memberships };
});

/** The person's place at this merchant; null for a stranger. */
async function currentMember(merchant: string): Promise<Member | null> {
  const signedIn = await currentUser();
  const membership = signedIn?.memberships.find(({ slug }) => slug === merchant);
  return signedIn && membership ? memberOf(signedIn.user.userId, membership) : null;
}

/** The key, or null. For route handlers, which answer a missing one themselves. */
export async function grantFor<P extends Permission>(
  merchant: string,
  permission: P,
): Promise<Grant<P> | null> {
  const member = await currentMember(merchant);
  return member && grantTo(member, permission);
}

/**
 * The key to a page or an action. Signed out: to the sign-in page and back. Signed in without the right, or another
 * merchant's: the 404 that a page which is not there gives.
 */
export async function requireGrant<P extends Permission>(
  merchant: string,
  permission: P,
): Promise<Grant<P>> {
  if (!(await currentUser())) redirect(`/sign-in?to=${encodeURIComponent(await currentPath())}`);
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
async function currentPath(): Promise<string> {
  return safeReturnPath((await headers()).get("x-steward-path"));
}

/** A path of this site to go back to, whatever a link or a form says. */
export function safeReturnPath(path: string | null | undefined): string {
  if (!path?.startsWith("/") || /^\/[/\\]|[\\\u0000-\u001f]/.test(path)) return "/";
  return path;
}
