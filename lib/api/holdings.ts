import { Readable } from "node:stream";
import type { Grant } from "@/lib/access/grant";
import { transact } from "@/lib/db/transact";
import { placeText } from "@/lib/holdings/input";
import { lineOf, standing } from "@/lib/holdings/line";
import type { HoldingFilter, Place } from "@/lib/holdings/model";
import {
  holdingsOfOrder,
  holdingsPage,
  judge,
  judgedBy,
  judging,
  type HoldingsPage,
  type Judged,
  type Judging,
} from "@/lib/holdings/views";
import { lookByKey } from "@/lib/keys/doors";
import { systems } from "@/lib/systems/views";
import { dayOf } from "@/lib/time/day";
import { now } from "@/lib/time/now";
import { HoldingsQuery, StatusQuery } from "./input";
import { PAGE_MAX, PAGE_USUAL } from "./model";
import { faulty, readQuery } from "./read";

type MayRead = Grant<"holdings.read">;

const systemsBy = (request: Request, at: Date) =>
  lookByKey(request, "holdings.read", (tx, grant) => systems(tx, grant), at);

const json = (body: unknown): Response =>
  Response.json(body, { headers: { "Cache-Control": "no-store" } });

/** Records by due day: page by page, or all of them a line each for whoever accepts lines of JSON. */
export async function answerHoldings(request: Request, at: Date = now()): Promise<Response> {
  const caller = await systemsBy(request, at);
  if ("answer" in caller) return caller.answer;
  const query = readQuery(request, HoldingsQuery);
  if (!query.ok) return query.answer;
  const { status, order, limit, cursor = null, asOf: today = dayOf(at) } = query.value;
  const isLines = request.headers.get("accept")?.includes("application/x-ndjson") ?? false;
  if (!isLines && limit !== undefined && limit > PAGE_MAX)
    return faulty([
      {
        parameter: "limit",
        detail: `A page has ${PAGE_MAX} records at most. Accept application/x-ndjson for more.`,
      },
    ]);
  const { grant, seen } = caller;
  const toLine = lineOf(new Map(seen.map(({ id, name }) => [id, name])));

  if (order !== undefined) {
    const found = await transact(grant.merchantId, async (tx) => {
      const by = await judgedBy(tx, grant, today);
      return (await holdingsOfOrder(tx, grant, order)).map((each) => judge(each, by));
    });
    const shown = found.filter((each) => status === undefined || each.status === status);
    const lines = shown.slice(0, limit).map(toLine);
    return isLines
      ? asLines(lines)
      : json({ holdings: lines.slice(0, PAGE_MAX), count: shown.length, next: null });
  }
  const judged = await transact(grant.merchantId, (tx) => judging(tx, grant, today));
  const list = { filter: { status }, judged, after: cursor };
  if (isLines) return asLines(records(grant, list, limit ?? Infinity), toLine);
  const page = await pageOf(grant, list, limit ?? PAGE_USUAL);
  const { rows, count, next } = page;
  return json({ holdings: rows.map(toLine), count, next: next && placeText(next) });
}

type List = {
  readonly filter: HoldingFilter;
  readonly judged: Judging;
  readonly after: Place | null;
};

const pageOf = (
  grant: MayRead,
  { filter, judged, after }: List,
  take: number,
): Promise<HoldingsPage> =>
  transact(grant.merchantId, (tx) => holdingsPage(tx, grant, filter, judged, { after, take }));

async function* records(grant: MayRead, list: List, limit: number): AsyncGenerator<Judged> {
  let after = list.after;
  for (let left = limit; left > 0;) {
    const { rows, next } = await pageOf(grant, { ...list, after }, Math.min(PAGE_MAX, left));
    yield* rows;
    left -= rows.length;
    if (!next) return;
    after = next;
  }
}

/** A line of JSON each, as they come, so that a long list is never held whole. */
function asLines<T>(
  rows: AsyncIterable<T> | Iterable<T>,
  toLine: (row: T) => unknown = (row) => row,
): Response {
  const lines = async function* () {
    for await (const row of rows) yield Buffer.from(`${JSON.stringify(toLine(row))}\n`);
  };
  return new Response(Readable.toWeb(Readable.from(lines())) as ReadableStream, {
    headers: { "Content-Type": "application/x-ndjson", "Cache-Control": "no-store" },
  });
}

/** How much is held, and where it stands on a day. */
export async function answerStatus(request: Request, at: Date = now()): Promise<Response> {
  const caller = await systemsBy(request, at);
  if ("answer" in caller) return caller.answer;
  const query = readQuery(request, StatusQuery);
  if (!query.ok) return query.answer;
  const { asOf: today = dayOf(at), channel = null, system: name } = query.value;
  const { grant, seen } = caller;
  const system = name === undefined ? null : seen.find((one) => one.name === name);
  if (system === undefined) return unknownSystem();
  return json(
    await transact(grant.merchantId, (tx) => standing(tx, grant, { system, channel }, today)),
  );
}

export const unknownSystem = (): Response =>
  faulty([{ parameter: "system", detail: "There is no system of this name." }]);
