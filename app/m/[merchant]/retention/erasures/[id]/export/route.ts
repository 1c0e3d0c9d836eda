import { notFound } from "next/navigation";
import { openExport } from "@/lib/access/page";
import { read, requireGrant } from "@/lib/access/session";
import { csvAnswer } from "@/lib/files/csv-answer";
import { erasingCells, ERASING_HEAD } from "@/lib/erasures/export";
import { readErasureId, readRecordFilter } from "@/lib/erasures/input";
import { erasureById, recordsPage, type RecordsPage } from "@/lib/erasures/views";
import type { Cells } from "@/lib/holdings/export";
import { recordExport } from "@/lib/holdings/views";
import { systems } from "@/lib/systems/views";

type Context = { params: Promise<{ merchant: string; id: string }> };

const RECORDS_AT_ONCE = 1_000;

/** The records of one erasure as a CSV, a thousand at a time. The trail notes who took them. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { merchant, id } = await params;
  const { grant, now, today } = await openExport(merchant, "holdings.export");
  const reading = await requireGrant(merchant, "erasures.read");
  const erasureId = readErasureId(id) ?? notFound();
  const filter = readRecordFilter(Object.fromEntries(new URL(request.url).searchParams));
  const erasure = await read(reading, (tx, key) => erasureById(tx, key, erasureId));
  if (!erasure) notFound();
  const known = await read(grant, async (tx, key) => {
    await recordExport(tx, key, `erasure=${erasure.id}`, now);
    return systems(tx, key);
  });
  const names = new Map(known.map((system) => [system.id, system.name]));
  const lines = async function* (): AsyncGenerator<Cells> {
    yield ERASING_HEAD;
    let after: string | null = null;
    do {
      const place: { after: string | null; take: number } = { after, take: RECORDS_AT_ONCE };
      const page: RecordsPage = await read(reading, (tx, key) =>
        recordsPage(tx, key, erasure.id, filter, place),
      );
      for (const row of page.rows) yield erasingCells(row, names.get(row.systemId) ?? "");
      after = page.next;
    } while (after !== null);
  };
  return csvAnswer(`${merchant}-erasure-${today}`, lines());
}
