import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { csvAnswer } from "@/lib/files/csv-answer";
import { RUNS_HEAD, runCells } from "@/lib/jobs/export";
import { jobsPage } from "@/lib/queue/views";

type Context = { params: Promise<{ merchant: string }> };

/** The merchant's jobs of the last days as a CSV: two a day at most, so that they are read at once. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today, now } = await openPage(merchant, "jobs.read");
  const { runs } = await read(grant, (tx, key) => jobsPage(tx, key, now));
  return csvAnswer(`${merchant}-jobs-${today}`, [RUNS_HEAD, ...runs.map(runCells)]);
}
