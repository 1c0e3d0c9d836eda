import { cache } from "react";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { transact } from "@/lib/db/transact";
import { dayOf, type Day } from "@/lib/time/day";
import { formatFor, readerLocale, type Format } from "@/lib/time/format";
import { now } from "@/lib/time/now";
import type { Grant } from "./grant";
import type { Permission } from "./permissions";
import { isConfirmed } from "./policy";
import { currentPath, currentUser, requireGrant } from "./session";
import { noteSeen, type Membership, type SessionUser } from "./store";

/** When somebody was last here is told to the hour: enough to see who does not need their access. */
const SEEN_MS = 3_600_000;

/** Notes once a request, and once an hour, that this person opened a page of the merchant's. */
const seen = cache(async (merchantId: string, userId: string, last: number): Promise<void> => {
  const at = now();
  const since = new Date(at.getTime() - SEEN_MS);
  if (last > since.getTime()) return;
  await transact(merchantId, (tx) => noteSeen(tx, { merchantId, userId }, at, since));
});

/** What every page of the console begins with: its key, its reader, and the moment it speaks of. */
export type Page<P extends Permission> = {
  readonly grant: Grant<P>;
  readonly user: SessionUser;
  readonly membership: Membership;
  readonly now: Date;
  /** The UTC day: the day by which deadlines are judged. */
  readonly today: Day;
  readonly format: Format;
};

/** Opens a page of a merchant for whoever asks, or answers as `requireGrant` does. */
export async function openPage<P extends Permission>(
  merchant: string,
  permission: P,
): Promise<Page<P>> {
  const grant = await requireGrant(merchant, permission);
  const signedIn = await currentUser();
  const membership = signedIn?.memberships.find(({ slug }) => slug === merchant);
  // requireGrant has answered for both already; this is for the compiler.
  if (!signedIn || !membership) throw new Error("A grant without a member.");
  const at = now();
  const { merchantId, lastSeenAt } = membership;
  await seen(merchantId, signedIn.user.userId, lastSeenAt?.getTime() ?? 0);
  const today = dayOf(at);
  const locale = readerLocale((await headers()).get("accept-language"));
  const format = formatFor(locale, membership.timeZone, today);
  return { grant, user: signedIn.user, membership, now: at, today, format };
}

/**
 * As `openPage`, for a file in which many people or their records stand: whoever asks for it has shown within ten minutes
 * that it is them, or is asked to first.
 */
export async function openExport<P extends Permission>(
  merchant: string,
  permission: P,
): Promise<Page<P>> {
  const page = await openPage(merchant, permission);
  const confirmedAt = (await currentUser())?.session.confirmedAt ?? null;
  if (!isConfirmed(confirmedAt, page.now))
    redirect(`/account/confirm?to=${encodeURIComponent(await currentPath())}`);
  return page;
}
