import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { csvAnswer } from "@/lib/files/csv-answer";
import { erasureCells, ERASURES_HEAD } from "@/lib/erasures/export";
import { readErasureFilter } from "@/lib/erasures/input";
import type { ErasurePlace } from "@/lib/erasures/model";
import { erasuresPage, type ErasuresPage } from "@/lib/erasures/views";
import { systems } from "@/lib/systems/views";

type Context = { params: Promise<{ merchant: string }> };

const ERASURES_AT_ONCE = 500;

/** The list of erasures under the page's filters as a CSV. It names no order, so that the trail notes nothing. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "erasures.read");
  const filter = readErasureFilter(Object.fromEntries(new URL(request.url).searchParams));
  const known = await read(grant, (tx, key) => systems(tx, key));
  const names = new Map(known.map(({ id, name }) => [id, name]));
  const lines = async function* () {
    yield ERASURES_HEAD;
    let after: ErasurePlace | null = null;
    do {
      const place: { after: ErasurePlace | null; take: number } = { after, take: ERASURES_AT_ONCE };
      const page: ErasuresPage = await read(grant, (tx, key) =>
        erasuresPage(tx, key, filter, place),
      );
      for (const erasure of page.rows) yield erasureCells(erasure, names);
      after = page.next;
    } while (after !== null);
  };
  return csvAnswer(`${merchant}-erasures-${today}`, lines());
}
