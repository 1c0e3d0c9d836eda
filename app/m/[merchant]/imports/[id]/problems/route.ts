import { notFound } from "next/navigation";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { csvAnswer } from "@/lib/files/csv-answer";
import { readImportId } from "@/lib/imports/input";
import { placeOfLine } from "@/lib/imports/model";
import { importReport } from "@/lib/imports/views";
import { problemSentence } from "@/lib/imports/words";

type Context = { params: Promise<{ merchant: string; id: string }> };

/** Every problem that was kept with its line, as a CSV: where and why, never what stands there. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant, id } = await params;
  const { grant } = await openPage(merchant, "imports.read");
  const importId = readImportId(id) ?? notFound();
  const report = await read(grant, (tx) => importReport(tx, grant, importId));
  if (!report) notFound();
  const { parts = [] } = report;
  const isSeveral = parts.length > 0;
  return csvAnswer(`import-problems-${importId}`, [
    [...(isSeveral ? ["file"] : []), "line", "column", "effect", "reason"],
    ...report.problems.map(({ line: counted, column, effect, reason }) => {
      const { part, line } = placeOfLine(counted, parts);
      return [...(isSeveral ? [part] : []), line, column, effect, problemSentence(reason)];
    }),
  ]);
}
