import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { checkLines } from "@/lib/amazon/export";
import { libraryScreen } from "@/lib/amazon/views";
import { csvAnswer } from "@/lib/files/csv-answer";

type Context = { params: Promise<{ merchant: string }> };

/** Looks through the FAQ library as a CSV. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "amazon.read");
  const checks = await read(grant, (tx, key) => libraryScreen(tx, key));
  return csvAnswer(`faq-library-${merchant}-${today}`, checkLines(checks));
}
