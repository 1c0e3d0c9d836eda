import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { feedLines } from "@/lib/amazon/export";
import { feedsScreen } from "@/lib/amazon/views";
import { csvAnswer } from "@/lib/files/csv-answer";

type Context = { params: Promise<{ merchant: string }> };

/** The register of product data given to Amazon as a CSV. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "amazon.read");
  const { feeds, systems } = await read(grant, (tx, key) => feedsScreen(tx, key));
  const names = new Map(systems.map(({ id, name }) => [id, name]));
  return csvAnswer(`product-data-${merchant}-${today}`, feedLines(feeds, names));
}
