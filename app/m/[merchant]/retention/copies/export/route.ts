import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { COPIES_HEAD, copyCells } from "@/lib/copies/export";
import { readCopyFilter } from "@/lib/copies/input";
import type { CopyPlace } from "@/lib/copies/model";
import { copiesPage, type CopiesPage } from "@/lib/copies/views";
import { csvAnswer } from "@/lib/files/csv-answer";
import { systems } from "@/lib/systems/views";

type Context = { params: Promise<{ merchant: string }> };

const COPIES_AT_ONCE = 500;

/** The list of copies under the page's filters as a CSV. It names no order, so that the trail notes nothing. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "copies.read");
  const filter = readCopyFilter(Object.fromEntries(new URL(request.url).searchParams));
  const names = await read(
    grant,
    async (tx, key) => new Map((await systems(tx, key)).map(({ id, name }) => [id, name])),
  );
  const lines = async function* () {
    yield COPIES_HEAD;
    let after: CopyPlace | null = null;
    do {
      const place: { after: CopyPlace | null; take: number } = { after, take: COPIES_AT_ONCE };
      const page: CopiesPage = await read(grant, (tx, key) =>
        copiesPage(tx, key, filter, today, place),
      );
      for (const copy of page.rows) yield copyCells(copy, names, today);
      after = page.next;
    } while (after !== null);
  };
  return csvAnswer(`${merchant}-copies-${today}`, lines());
}
