import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { csvAnswer } from "@/lib/files/csv-answer";
import { checkCells, CHECKS_HEAD } from "@/lib/sharing/checked/export";
import {
  checksPage,
  namesOfPeople,
  type ChecksPage,
  type NewestPlace,
} from "@/lib/sharing/checked/views";

type Context = { params: Promise<{ merchant: string }> };

const CHECKS_AT_ONCE = 500;

/** The register of lists that were checked as a CSV. It holds figures and nobody’s details, so that the trail notes nothing. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "sharing.read");
  const names = await read(grant, (tx, key) => namesOfPeople(tx, key));
  const lines = async function* () {
    yield CHECKS_HEAD;
    let below: NewestPlace | null = null;
    do {
      const from: NewestPlace | null = below;
      const page: ChecksPage = await read(grant, (tx, key) =>
        checksPage(tx, key, "list", from, CHECKS_AT_ONCE),
      );
      for (const check of page.rows) yield checkCells(check, names);
      below = page.next;
    } while (below !== null);
  };
  return csvAnswer(`${merchant}-checked-lists-${today}`, lines());
}
