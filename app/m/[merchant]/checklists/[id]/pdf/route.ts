import { notFound } from "next/navigation";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { readId } from "@/lib/checklists/input";
import { periodSlug } from "@/lib/checklists/periods";
import { inTurn, pdfAnswer } from "@/lib/reports/answer";
import { pdfOf } from "@/lib/reports/document";
import { checklistReport, recordExport } from "@/lib/reports/views";

type Context = { params: Promise<{ merchant: string; id: string }> };

/** One checklist as a PDF. The trail notes who took it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant, id } = await params;
  const { grant, now, format } = await openPage(merchant, "checklists.read");
  const known = readId(id) ?? notFound();
  return inTurn(async () => {
    const report = (await checklistReport(grant, known, now)) ?? notFound();
    const { period } = report;
    const clause = report.sections[0]?.clause.id ?? "";
    const pdf = await pdfOf(report, format);
    await read(grant, (tx, key) => recordExport(tx, key, { as: "pdf", period, clause }, now));
    return pdfAnswer(`${merchant}-${clause}-${periodSlug(period)}`, pdf);
  });
}
