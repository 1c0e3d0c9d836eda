import { openPage } from "@/lib/access/page";
import { grantFor, read } from "@/lib/access/session";
import { sampleTable } from "@/lib/demo/samples";
import { loadedOn } from "@/lib/demo/views";

type Context = { params: Promise<{ merchant: string; key: string }> };

/** A sample as a file: invented, and made anew each time. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant, key } = await params;
  const { today } = await openPage(merchant, "sharing.check");
  const overview = await grantFor(merchant, "overview.read");
  const sample =
    overview &&
    sampleTable(key, await read(overview, (tx, reading) => loadedOn(tx, reading, today)));
  if (!sample) return new Response("There is no such sample.", { status: 404 });
  return new Response(sample.text, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${sample.name}"`,
      "Cache-Control": "no-store",
    },
  });
}
