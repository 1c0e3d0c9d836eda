import { notFound } from "next/navigation";
import { taskHref } from "@/components/erasures/addresses";
import { openExport } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { csvAnswer } from "@/lib/files/csv-answer";
import { workListCells, WORK_LIST_HEAD } from "@/lib/erasures/export";
import { readErasureId } from "@/lib/erasures/input";
import { takeForDownload } from "@/lib/erasures/take";
import { workList, type RecordsPage } from "@/lib/erasures/views";
import type { Cells } from "@/lib/holdings/export";
import { systems } from "@/lib/systems/views";

type Context = { params: Promise<{ merchant: string; id: string; system: string }> };

/**
 * What is to go from a system, as a CSV to work off. What is not to go any more is taken out of the erasure first, and the
 * trail notes who took the list.
 */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant, id, system } = await params;
  const { grant, now, today } = await openExport(merchant, "erasures.work");
  const place = {
    id: readErasureId(id) ?? notFound(),
    systemId: readErasureId(system) ?? notFound(),
  };
  const taken = await takeForDownload(grant, place, now);
  if (!taken.ok && taken.refusal === "notFound") notFound();
  if (!taken.ok) {
    const page = taskHref(`/m/${merchant}`, place.id, place.systemId);
    const headers = { Location: `${page}?list=${taken.refusal}`, "Cache-Control": "no-store" };
    return new Response(null, { status: 303, headers });
  }
  const known = await read(grant, (tx, key) => systems(tx, key));
  const name = known.find((each) => each.id === place.systemId)?.name ?? "";
  const lines = async function* (): AsyncGenerator<Cells> {
    yield WORK_LIST_HEAD;
    let after: string | null = null;
    do {
      const from: { after: string | null } = { after };
      const page: RecordsPage = await read(grant, (tx, key) => workList(tx, key, place, from));
      for (const record of page.rows) yield workListCells(record, name);
      after = page.next;
    } while (after !== null);
  };
  return csvAnswer(`${merchant}-to-erase-${today}`, lines());
}
