import { notFound } from "next/navigation";
import { readBoardQuery } from "@/components/checklists/addresses";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { periodSlug } from "@/lib/checklists/periods";
import { inTurn, pdfAnswer } from "@/lib/reports/answer";
import { pdfOf } from "@/lib/reports/document";
import { periodReport, recordExport, shownPeriod } from "@/lib/reports/views";

type Context = { params: Promise<{ merchant: string }> };

/** A whole period as a PDF, whatever the board is narrowed down to. The trail notes who took it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, now, format } = await openPage(merchant, "checklists.read");
  const query = readBoardQuery(Object.fromEntries(new URL(request.url).searchParams));
  const period = await read(grant, (tx, key) => shownPeriod(tx, key, query.period, now));
  if (!period) notFound();
  return inTurn(async () => {
    const pdf = await pdfOf(await periodReport(grant, period, now), format);
    await read(grant, (tx, key) => recordExport(tx, key, { as: "pdf", period }, now));
    return pdfAnswer(`${merchant}-checklists-${periodSlug(period)}`, pdf);
  });
}
