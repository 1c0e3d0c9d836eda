import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { csvAnswer } from "@/lib/files/csv-answer";
import { policyLines } from "@/lib/sharing/export";
import { policies } from "@/lib/sharing/views";

type Context = { params: Promise<{ merchant: string }> };

/** The versions of the privacy policy as a CSV. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "sharing.read");
  const all = await read(grant, (tx, key) => policies(tx, key));
  return csvAnswer(`privacy-policy-${merchant}-${today}`, policyLines(all, today));
}
