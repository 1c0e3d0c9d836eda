import { notFound } from "next/navigation";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { readErasureId } from "@/lib/erasures/input";
import { certificatePage } from "@/lib/erasures/work-views";
import { inTurn, pdfAnswer } from "@/lib/reports/answer";
import { certificatePdf } from "@/lib/reports/certificate";
import { dayOf } from "@/lib/time/day";

type Context = { params: Promise<{ merchant: string; id: string }> };

/** A certificate as a PDF. It names no order. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant, id } = await params;
  const { grant, now, format } = await openPage(merchant, "erasures.read");
  const erasureId = readErasureId(id) ?? notFound();
  return inTurn(async () => {
    const found =
      (await read(grant, (tx, key) => certificatePage(tx, key, erasureId))) ?? notFound();
    const pdf = await certificatePdf(found, now, format);
    return pdfAnswer(`${merchant}-erasure-certificate-${dayOf(now)}`, pdf);
  });
}
