import { confirmSeveral, decide, startReview } from "@/lib/access-review/commands";
import { askReviewAge, reviewScreen } from "@/lib/access-review/views";
import { grantTo, type Grant, type Member } from "@/lib/access/grant";
import type { Permission } from "@/lib/access/permissions";
import { addInvitation } from "@/lib/accounts/inviting";
import { invitationsScreen } from "@/lib/accounts/views";
import { registerConsoleUser } from "@/lib/consoles/commands";
import type { RegisterConsoleUserInput } from "@/lib/consoles/input";
import { consoleUsers } from "@/lib/consoles/views";
import { askOne } from "@/lib/db/ask";
import { transact } from "@/lib/db/transact";
import type { Result } from "@/lib/result";
import type { Cast } from "./checklists";

/*
 * Who is asked in, who has access, and whom Amazon's consoles list. Whoever takes an unfinished demo up finds it there
 * already.
 */

/** Log-ins as the consoles list them: two of people who are here, one of an agency, one that is shared. */
export async function registerLogIns(cast: Cast, at: Date): Promise<void> {
  await transact(cast.admin.merchantId, async (tx) => {
    if ((await consoleUsers(tx, key(cast.admin, "users.read"))).length > 0) return;
    const said: readonly RegisterConsoleUserInput[] = [
      {
        ...{ console: "buyWithPrime", userId: cast.admin.userId, listedAs: "tom@example.com" },
        ...{ role: "Account owner", shared: "no" },
      },
      {
        ...{ console: "sellerCentral", userId: cast.staff.userId, listedAs: "ana@example.com" },
        ...{ role: "Orders and returns", shared: "no" },
      },
      {
        ...{ console: "sellerCentral", userId: null, listedAs: "warehouse@example.com" },
        ...{ role: "Orders", shared: "yes" },
      },
      {
        ...{ console: "sellerCentral", userId: null, listedAs: "Adverts agency" },
        ...{ role: "Advertising", shared: "no" },
      },
    ];
    for (const each of said)
      sure(await registerConsoleUser(tx, key(cast.admin, "users.review"), each, at));
  });
}

/** A review of who has access that somebody began and has not finished. */
export async function reviewHalf(cast: Cast, at: Date): Promise<void> {
  await transact(cast.admin.merchantId, async (tx) => {
    const reading = key(cast.admin, "users.read");
    if ((await askOne(tx, askReviewAge(reading))).openId !== null) return;
    const reviewing = key(cast.admin, "users.review");
    const { id } = sure(await startReview(tx, reviewing, {}, at));
    const packs = { id, user: [cast.staff.userId], reason: "Packs orders and answers buyers." };
    sure(await confirmSeveral(tx, reviewing, packs, at));
    const people = (await reviewScreen(tx, reading, id))?.people ?? [];
    const reviewer = people.find(({ userId }) => userId === cast.reviewer.userId);
    if (!reviewer) return;
    const { userId, role } = reviewer;
    const said = { id, userId, role, kind: "confirmed", reason: "Signs the checklists." } as const;
    sure(await decide(tx, reviewing, said, at));
  });
}

/** Somebody is asked in who has not come yet. Nothing is sent: the address is invented. */
export async function inviteOne(cast: Cast, at: Date): Promise<void> {
  await transact(cast.admin.merchantId, async (tx) => {
    const { rows } = await invitationsScreen(tx, key(cast.admin, "users.read"), {}, at);
    if (rows.length > 0) return;
    const said = { email: "iris@example.com", role: "staff" } as const;
    sure(await addInvitation(tx, key(cast.admin, "users.change"), said, at));
  });
}

function key<P extends Permission>(who: Member, wanted: P): Grant<P> {
  const grant = grantTo(who, wanted);
  if (!grant) throw new Error(`Nobody in the demo may do ${wanted}.`);
  return grant;
}

function sure<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`The demo met a refusal: ${result.refusal}.`);
}
