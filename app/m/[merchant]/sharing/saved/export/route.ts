import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { csvAnswer } from "@/lib/files/csv-answer";
import { savedLines } from "@/lib/sharing/export";
import { savedPage } from "@/lib/sharing/views";

type Context = { params: Promise<{ merchant: string }> };

/** Saved questions as a CSV, asked again today. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "sharing.read");
  const { saved, known } = await read(grant, (tx, key) => savedPage(tx, key, today));
  return csvAnswer(`saved-questions-${merchant}-${today}`, savedLines(saved, known));
}
