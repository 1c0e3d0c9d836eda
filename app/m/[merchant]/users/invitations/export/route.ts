import { openExport } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { invitationCells, INVITATIONS_HEAD } from "@/lib/accounts/export";
import { readInvitationFilter } from "@/lib/accounts/input";
import type { InvitationPlace } from "@/lib/accounts/model";
import { invitationsScreen, type InvitationsScreen } from "@/lib/accounts/views";
import { csvAnswer } from "@/lib/files/csv-answer";

type Context = { params: Promise<{ merchant: string }> };

const AT_ONCE = 500;

/** The invitations under the page's filters as a CSV; without their links, which nobody has but the invited. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, now, today } = await openExport(merchant, "users.read");
  const filter = readInvitationFilter(Object.fromEntries(new URL(request.url).searchParams));
  const lines = async function* () {
    yield INVITATIONS_HEAD;
    let after: InvitationPlace | null = null;
    do {
      const place: { after: InvitationPlace | null; take: number } = { after, take: AT_ONCE };
      const page: InvitationsScreen = await read(grant, (tx, key) =>
        invitationsScreen(tx, key, filter, now, place),
      );
      for (const invitation of page.rows) yield invitationCells(invitation, now);
      after = page.next;
    } while (after !== null);
  };
  return csvAnswer(`${merchant}-invitations-${today}`, lines());
}
