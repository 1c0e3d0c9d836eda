import { notFound } from "next/navigation";
import { openExport } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { csvAnswer } from "@/lib/files/csv-answer";
import { type Cells, holdingCells, HOLDINGS_HEAD } from "@/lib/holdings/export";
import { judging, recordExport } from "@/lib/holdings/views";
import { readHoldId } from "@/lib/holds/input";
import { holdById, recordsPage, type RecordsPage, type RecordsPlace } from "@/lib/holds/views";
import { systems } from "@/lib/systems/views";

type Context = { params: Promise<{ merchant: string; id: string }> };

const RECORDS_AT_ONCE = 1_000;

/** The records of one hold as a CSV, a thousand at a time. The trail notes who took them. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant, id } = await params;
  const { grant, now, today } = await openExport(merchant, "holdings.export");
  const holdId = readHoldId(id);
  const hold = holdId && (await read(grant, (tx, key) => holdById(tx, key, holdId)));
  if (!hold) notFound();
  const { by, names } = await read(grant, async (tx, key) => {
    const all = await systems(tx, key);
    const judged = await judging(tx, key, today);
    await recordExport(tx, key, `onHold=${hold.id}`, now);
    return { by: judged, names: new Map(all.map((system) => [system.id, system.name])) };
  });
  const lines = async function* (): AsyncGenerator<Cells> {
    yield HOLDINGS_HEAD;
    let after: RecordsPlace | null = null;
    do {
      const place: RecordsPlace | null = after;
      const page: RecordsPage = await read(grant, (tx, key) =>
        recordsPage(tx, key, hold, by, place, RECORDS_AT_ONCE),
      );
      for (const row of page.rows) yield holdingCells(row, names, by.rules, today);
      after = page.next;
    } while (after !== null);
  };
  return csvAnswer(`${merchant}-on-hold-${today}`, lines());
}
