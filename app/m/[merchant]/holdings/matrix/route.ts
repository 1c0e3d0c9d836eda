import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { csvAnswer } from "@/lib/files/csv-answer";
import { matrixCells } from "@/lib/holdings/export";
import { fieldsBySystem, tally } from "@/lib/holdings/views";
import { lastImports } from "@/lib/imports/views";
import { systems } from "@/lib/systems/views";

type Context = { params: Promise<{ merchant: string }> };

/** The matrix of fields and systems as a CSV. Counts only, so that the trail notes nothing. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "holdings.read");
  const lines = await read(grant, async (tx, key) =>
    matrixCells(
      await systems(tx, key),
      fieldsBySystem(await tally(tx, key, today)),
      await lastImports(tx, key),
    ),
  );
  return csvAnswer(`${merchant}-fields-by-system-${today}`, lines);
}
