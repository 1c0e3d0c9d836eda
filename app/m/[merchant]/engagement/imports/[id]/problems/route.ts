import { notFound } from "next/navigation";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { readEngagementId } from "@/lib/engagement/input";
import { importScreen } from "@/lib/engagement/views";
import { problemSentence } from "@/lib/engagement/words";
import { csvAnswer } from "@/lib/files/csv-answer";

const HEAD = ["line", "field", "what_became_of_it", "why"];

type Context = { params: Promise<{ merchant: string; id: string }> };

/** The first lines that were not counted as a CSV, each with its reason and nothing of what stood there. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant, id } = await params;
  const { grant, today } = await openPage(merchant, "engagement.read");
  const known = readEngagementId(id) ?? notFound();
  const screen = await read(grant, (tx, key) => importScreen(tx, key, known));
  if (!screen) notFound();
  return csvAnswer(`engagement-problems-${merchant}-${today}`, [
    HEAD,
    ...screen.found.report.problems.map(({ line, column, effect, reason }) => [
      ...[line, column, effect, problemSentence(reason)],
    ]),
  ]);
}
