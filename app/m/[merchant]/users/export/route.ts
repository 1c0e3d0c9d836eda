import { openExport } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { memberCells, MEMBERS_HEAD } from "@/lib/accounts/export";
import { readMemberFilter } from "@/lib/accounts/input";
import type { MemberPlace } from "@/lib/accounts/model";
import { membersScreen } from "@/lib/accounts/views";
import { csvAnswer } from "@/lib/files/csv-answer";
import { usersWithSecondFactor } from "@/lib/sign-in/views";

type Context = { params: Promise<{ merchant: string }> };

const AT_ONCE = 500;

/** The account users under the page's filters as a CSV. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, now, today } = await openExport(merchant, "users.read");
  const filter = readMemberFilter(Object.fromEntries(new URL(request.url).searchParams));
  const pageFrom = (after: MemberPlace | null) =>
    read(grant, async (tx, key) => {
      const { rows, next } = await membersScreen(tx, key, filter, now, { after, take: AT_ONCE });
      const ids = rows.map(({ userId }) => userId);
      return { rows, next, factors: await usersWithSecondFactor(tx, key, ids) };
    });
  const lines = async function* () {
    yield MEMBERS_HEAD;
    let after: MemberPlace | null = null;
    do {
      const { rows, next, factors }: Awaited<ReturnType<typeof pageFrom>> = await pageFrom(after);
      for (const member of rows) yield memberCells(member, factors.has(member.userId));
      after = next;
    } while (after !== null);
  };
  return csvAnswer(`${merchant}-account-users-${today}`, lines());
}
