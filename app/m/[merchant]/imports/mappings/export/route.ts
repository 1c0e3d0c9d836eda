import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { csvAnswer } from "@/lib/files/csv-answer";
import { roleWords } from "@/lib/imports/mapping/roles";
import { mappingsPage, type PlacedMapping } from "@/lib/imports/mapping/views";

const HEAD = ["system", "column", "holds", "dates_written", "said_by", "said_at", "asked_at"];

type Context = { params: Promise<{ merchant: string }> };

/** Every column of every mapped table as a CSV, one a line. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "imports.read");
  const mappings = await read(grant, (tx) => mappingsPage(tx, grant));
  return csvAnswer(`mapped-tables-${merchant}-${today}`, lines(mappings));
}

function* lines(mappings: readonly PlacedMapping[]) {
  yield HEAD;
  for (const { mapping, system, byName } of mappings) {
    const { asked, said } = mapping;
    for (const [at, { name }] of asked.columns.entries()) {
      const one = said?.columns[at];
      yield [
        ...[system.name, name, one?.role ? roleWords(one.role) : "", one?.dates ?? ""],
        ...[byName, said?.at.toISOString() ?? null, mapping.askedAt.toISOString()],
      ];
    }
  }
}
