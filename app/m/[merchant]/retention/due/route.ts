import { readDueListKind } from "@/components/retention/addresses";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { csvAnswer } from "@/lib/files/csv-answer";
import { tally } from "@/lib/holdings/views";
import { dueList, rules } from "@/lib/retention/views";
import { systems } from "@/lib/systems/views";

type Context = { params: Promise<{ merchant: string }> };

/** The list of what falls due when as a CSV. Counts only, so that the trail notes nothing. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, membership, today } = await openPage(merchant, "retention.read");
  const kind = readDueListKind(new URL(request.url).searchParams.get("by"));
  const lines = await read(grant, async (tx, key) => {
    const all = await systems(tx, key);
    const cells = await tally(tx, key, today);
    const spans = dueList(cells, await rules(tx, key, today), today, kind, membership.weekStart);
    const head = ["due_from", "due_to", ...all.map(({ name }) => name), "together"];
    const rows = spans.map(({ from, to, bySystem, count }) => [
      from,
      to,
      ...all.map(({ id }) => bySystem.get(id) ?? 0),
      count,
    ]);
    return [head, ...rows];
  });
  return csvAnswer(`${merchant}-due-by-${kind}-${today}`, lines);
}
