import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { flowLines } from "@/lib/amazon/export";
import { amazonScreen } from "@/lib/amazon/views";
import { csvAnswer } from "@/lib/files/csv-answer";

type Context = { params: Promise<{ merchant: string }> };

/** Every flow of the picture as a CSV. It names no record, so that the trail notes nothing. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "amazon.read");
  const { flows } = await read(grant, (tx, key) => amazonScreen(tx, key, today));
  return csvAnswer(`flows-${merchant}-${today}`, flowLines(flows));
}
