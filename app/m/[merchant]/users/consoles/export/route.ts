import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { consoleCells, CONSOLES_HEAD } from "@/lib/consoles/export";
import { readConsoleFilter } from "@/lib/consoles/input";
import { consolesScreen } from "@/lib/consoles/views";
import { csvAnswer } from "@/lib/files/csv-answer";

type Context = { params: Promise<{ merchant: string }> };

/** The register of Amazon's consoles under the page's filters as a CSV. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "users.read");
  const filter = readConsoleFilter(Object.fromEntries(new URL(request.url).searchParams));
  const { rows } = await read(grant, (tx, key) => consolesScreen(tx, key, filter, today));
  return csvAnswer(`${merchant}-amazon-consoles-${today}`, [
    CONSOLES_HEAD,
    ...rows.map((user) => consoleCells(user, today)),
  ]);
}
