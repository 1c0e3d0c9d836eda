import { Readable } from "node:stream";
import { csvLine } from "./csv";

type Cells = readonly (string | number | null)[];

/** A CSV as a download, line by line as they come, so that a long list is never held whole. */
export function csvAnswer(name: string, rows: AsyncIterable<Cells> | Iterable<Cells>): Response {
  return new Response(Readable.toWeb(Readable.from(encoded(rows))) as ReadableStream, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}

/** With a byte-order mark first: without it a spreadsheet reads names with accents in its own old encoding. */
async function* encoded(rows: AsyncIterable<Cells> | Iterable<Cells>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode("\uFEFF");
  for await (const row of rows) yield encoder.encode(csvLine(row));
}
