import { openExport } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { csvAnswer } from "@/lib/files/csv-answer";
import { type Cells, holdingCells, HOLDINGS_HEAD } from "@/lib/holdings/export";
import { filterQuery, readFilter } from "@/lib/holdings/input";
import type { Place } from "@/lib/holdings/model";
import { holdingsPage, type HoldingsPage, judging, recordExport } from "@/lib/holdings/views";
import { systems } from "@/lib/systems/views";

type Context = { params: Promise<{ merchant: string }> };

const RECORDS_AT_ONCE = 1_000;

/** The list under the page's filters as a CSV: all of it, a thousand records at a time. The trail notes who took it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, now, today } = await openExport(merchant, "holdings.export");
  const filter = readFilter(Object.fromEntries(new URL(request.url).searchParams));
  const { judgedBy, names } = await read(grant, async (tx, key) => {
    await recordExport(tx, key, new URLSearchParams(filterQuery(filter)).toString(), now);
    const all = await systems(tx, key);
    return {
      judgedBy: await judging(tx, key, today),
      names: new Map(all.map(({ id, name }) => [id, name])),
    };
  });

  const lines = async function* (): AsyncGenerator<Cells> {
    yield HOLDINGS_HEAD;
    let after: Place | null = null;
    do {
      const place: { after: Place | null; take: number } = { after, take: RECORDS_AT_ONCE };
      const page: HoldingsPage = await read(grant, (tx, key) =>
        holdingsPage(tx, key, filter, judgedBy, place),
      );
      for (const row of page.rows) yield holdingCells(row, names, judgedBy.rules, today);
      after = page.next;
    } while (after !== null);
  };
  return csvAnswer(`${merchant}-holdings-${today}`, lines());
}
