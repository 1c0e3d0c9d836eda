import { openExport } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { csvAnswer } from "@/lib/files/csv-answer";
import { judging } from "@/lib/holdings/views";
import { holdCells, HOLDS_HEAD } from "@/lib/holds/export";
import { readHoldFilter } from "@/lib/holds/input";
import type { HoldPlace } from "@/lib/holds/model";
import { holdsPage, type HoldsPage } from "@/lib/holds/views";
import { systems } from "@/lib/systems/views";

type Context = { params: Promise<{ merchant: string }> };

const HOLDS_AT_ONCE = 500;

/** The list of holds under the page's filters as a CSV. It names no order, so that the trail notes nothing. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openExport(merchant, "holdings.export");
  const filter = readHoldFilter(Object.fromEntries(new URL(request.url).searchParams));
  const { by, names } = await read(grant, async (tx, key) => ({
    by: await judging(tx, key, today),
    names: new Map((await systems(tx, key)).map(({ id, name }) => [id, name])),
  }));
  const lines = async function* () {
    yield HOLDS_HEAD;
    let after: HoldPlace | null = null;
    do {
      const place: { after: HoldPlace | null; take: number } = { after, take: HOLDS_AT_ONCE };
      const page: HoldsPage = await read(grant, (tx, key) =>
        holdsPage(tx, key, filter, today, place),
      );
      for (const hold of page.rows) yield holdCells(hold, names, by);
      after = page.next;
    } while (after !== null);
  };
  return csvAnswer(`${merchant}-holds-${today}`, lines());
}
