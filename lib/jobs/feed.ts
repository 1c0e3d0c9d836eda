import { grantOfMember } from "@/lib/access/members";
import { merchantBySlug } from "@/lib/accounts/views";
import { dueChecklists } from "@/lib/checklists/views";
import { tokenHash } from "@/lib/crypto/token";
import { transact, transactDirectory } from "@/lib/db/transact";
import { siteUrl } from "@/lib/env";
import { calendarDays } from "@/lib/overview/calendar";
import { frame } from "@/lib/overview/views";
import { countByStatus } from "@/lib/retention/rules";
import { addDays, dayOf } from "@/lib/time/day";
import { feedText } from "./calendar";
import { CalendarToken } from "./input";
import { findFeed, touchFeed } from "./store";

const DAYS_AHEAD = 120;
const TOUCH_MS = 3_600_000;

/**
 * The calendar behind a secret address; null for any other. There is no session here: the address is the key, and what
 * its owner may read is looked up at each request, so that it ends with their place at the merchant.
 */
export async function calendarFeed(slug: string, token: string, now: Date): Promise<string | null> {
  if (!CalendarToken.safeParse(token).success) return null;
  const merchant = await transactDirectory((tx) => merchantBySlug(tx, slug));
  if (!merchant) return null;
  const { id: merchantId, name } = merchant;
  return transact(merchantId, async (tx) => {
    const feed = await findFeed(tx, merchantId, tokenHash(token));
    if (!feed) return null;
    const { userId, lastUsedAt } = feed;
    const overview = await grantOfMember(tx, merchantId, userId, "overview.read");
    const retention = await grantOfMember(tx, merchantId, userId, "retention.read");
    const checklists = await grantOfMember(tx, merchantId, userId, "checklists.read");
    // Whoever may not end the address any more has none.
    const own = await grantOfMember(tx, merchantId, userId, "notifications.change");
    if (!overview || !retention || !checklists || !own) return null;
    if (lastUsedAt === null || now.getTime() - lastUsedAt.getTime() > TOUCH_MS)
      await touchFeed(tx, merchantId, userId, now);
    const today = dayOf(now);
    const { judging } = await frame(tx, overview, today);
    const span = { from: today, to: addDays(today, DAYS_AHEAD) };
    return feedText({
      merchant: { id: merchantId, name, href: `${siteUrl()}/m/${slug}` },
      checklists: await dueChecklists(tx, checklists),
      days: await calendarDays(tx, retention, judging, span),
      overdue: countByStatus(judging.cells, judging.rules, today).byStatus.overdue,
      ...{ reader: userId, today, now },
    });
  });
}
