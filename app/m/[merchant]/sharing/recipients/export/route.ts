import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { csvAnswer } from "@/lib/files/csv-answer";
import { recipientLines } from "@/lib/sharing/export";
import { everyRecipient } from "@/lib/sharing/views";

type Context = { params: Promise<{ merchant: string }> };

/** The register of recipients as a CSV. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "sharing.read");
  const all = await read(grant, (tx, key) => everyRecipient(tx, key));
  return csvAnswer(`recipients-${merchant}-${today}`, recipientLines(all, today));
}
