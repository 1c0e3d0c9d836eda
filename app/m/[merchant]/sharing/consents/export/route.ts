import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { csvAnswer } from "@/lib/files/csv-answer";
import { consentLines } from "@/lib/sharing/export";
import { consentsPage } from "@/lib/sharing/views";

type Context = { params: Promise<{ merchant: string }> };

/** How much shoppers agreed to and took back, as a CSV that names nobody. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "sharing.read");
  const { counts } = await read(grant, (tx, key) => consentsPage(tx, key));
  return csvAnswer(`consents-${merchant}-${today}`, consentLines(counts));
}
