import { headers } from "next/headers";
import { dayOf, type Day } from "@/lib/time/day";
import { formatFor, readerLocale, type Format } from "@/lib/time/format";
import { now } from "@/lib/time/now";
import type { Grant } from "./grant";
import type { Permission } from "./permissions";
import { currentUser, requireGrant } from "./session";
import type { Membership, SessionUser } from "./store";

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
  const today = dayOf(at);
  const locale = readerLocale((await headers()).get("accept-language"));
  const format = formatFor(locale, membership.timeZone, today);
  return { grant, user: signedIn.user, membership, now: at, today, format };
}
