import { openPage } from "@/lib/access/page";
import { statementLines } from "@/lib/amazon/export";
import { csvAnswer } from "@/lib/files/csv-answer";

type Context = { params: Promise<{ merchant: string }> };

/** What Amazon says of itself, a statement a line with its clause, as a CSV. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { today } = await openPage(merchant, "amazon.read");
  return csvAnswer(`what-amazon-holds-${merchant}-${today}`, statementLines());
}
