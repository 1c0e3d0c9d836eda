import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { csvAnswer } from "@/lib/files/csv-answer";
import { dataUseLines } from "@/lib/sharing/export";
import { usesPage } from "@/lib/sharing/views";

type Context = { params: Promise<{ merchant: string }> };

/** The register of uses as a CSV, with the answers of today. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "sharing.read");
  const { uses, known } = await read(grant, (tx, key) => usesPage(tx, key, today));
  return csvAnswer(`uses-${merchant}-${today}`, dataUseLines(uses, known));
}
