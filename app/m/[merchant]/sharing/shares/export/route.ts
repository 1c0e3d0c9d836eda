import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { csvAnswer } from "@/lib/files/csv-answer";
import { namesOfPeople, type NewestPlace } from "@/lib/sharing/checked/views";
import { shareCells, SHARES_HEAD } from "@/lib/sharing/share/export";
import { sharesPage, type SharesPage } from "@/lib/sharing/share/views";

type Context = { params: Promise<{ merchant: string }> };

const SHARES_AT_ONCE = 500;

/** The hand-overs as a CSV. It holds figures and no shopper’s details, so that the trail notes nothing. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "sharing.read");
  const names = await read(grant, (tx, key) => namesOfPeople(tx, key));
  const lines = async function* () {
    yield SHARES_HEAD;
    let below: NewestPlace | null = null;
    do {
      const from: NewestPlace | null = below;
      const page: SharesPage = await read(grant, (tx, key) =>
        sharesPage(tx, key, from, SHARES_AT_ONCE),
      );
      for (const share of page.rows) yield shareCells(share, names);
      below = page.next;
    } while (below !== null);
  };
  return csvAnswer(`${merchant}-hand-overs-${today}`, lines());
}
