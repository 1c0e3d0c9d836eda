import type { NextRequest } from "next/server";
import { notFound } from "next/navigation";
import { openExport } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { csvAnswer } from "@/lib/files/csv-answer";
import { type Cells, holdingCells, HOLDINGS_HEAD } from "@/lib/holdings/export";
import { judging, markedPage, recordExport, type MarkedPage } from "@/lib/holdings/views";
import { readImportId, readImportMark } from "@/lib/imports/input";
import { isImport } from "@/lib/imports/views";
import { systems } from "@/lib/systems/views";

type Context = { params: Promise<{ merchant: string; id: string }> };

const RECORDS_AT_ONCE = 1_000;

/** The records on which an import left its mark, as a CSV. The trail notes who took it. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { merchant, id } = await params;
  const { grant, now, today } = await openExport(merchant, "holdings.export");
  const importId = readImportId(id) ?? notFound();
  const mark = readImportMark(request.nextUrl.searchParams.get("mark")) ?? notFound();
  const found = await read(grant, async (tx, key) => {
    if (!(await isImport(tx, key, importId))) return null;
    await recordExport(tx, key, new URLSearchParams({ import: importId, mark }).toString(), now);
    const all = await systems(tx, key);
    return {
      judgedBy: await judging(tx, key, today),
      names: new Map(all.map((system) => [system.id, system.name])),
    };
  });
  if (!found) notFound();
  const { judgedBy, names } = found;

  const lines = async function* (): AsyncGenerator<Cells> {
    yield HOLDINGS_HEAD;
    let after: string | null = null;
    do {
      const place: { after: string | null; take: number } = { after, take: RECORDS_AT_ONCE };
      const page: MarkedPage = await read(grant, (tx, key) =>
        markedPage(tx, key, { importId, mark }, judgedBy, place),
      );
      for (const row of page.rows) yield holdingCells(row, names, judgedBy.rules, today);
      after = page.next;
    } while (after !== null);
  };
  return csvAnswer(`${merchant}-import-${mark}-${today}`, lines());
}
