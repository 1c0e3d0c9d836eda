import { transact } from "@/lib/db/transact";
import {
  holdingsOfOrder,
  holdingsPage,
  judge,
  judgedBy,
  judging,
  type HoldingsPage,
  type Judged,
} from "@/lib/holdings/views";
import { lineOf, standing } from "@/lib/holdings/line";
import type { Place } from "@/lib/holdings/model";
import { CHANNELS } from "@/lib/policy/channel";
import { HELD_STATUSES, STATUSES } from "@/lib/retention/model";
import type { StatusCounts } from "@/lib/retention/rules";
import { CHANNEL_LABELS, STATUS_LABELS } from "@/lib/retention/words";
import { systems } from "@/lib/systems/views";
import { dayOf, parseDay, type Day } from "@/lib/time/day";
import { now } from "@/lib/time/now";
import { EXIT, oneOf, WrongUse } from "./io";
import { openMerchant, openSystem, operatorGrant } from "./open";
import { optional, required, type Call } from "./command";

function asOf(call: Call): Day {
  const text = optional(call, "as-of");
  if (text === null) return dayOf(now());
  const day = parseDay(text);
  if (day) return day;
  throw new WrongUse(`--as-of ${text} is not a day like 2026-10-31.`);
}

export async function statusCommand(call: Call) {
  const today = asOf(call);
  const who = await openMerchant(required(call, "merchant"));
  const systemName = optional(call, "system");
  const wanted = systemName === null ? null : await openSystem(who, systemName);
  const channelName = optional(call, "channel");
  const channel = channelName === null ? null : oneOf("channel", channelName, CHANNELS);
  const grant = operatorGrant(who, "holdings.read");
  const filter = { system: wanted, channel };
  const held = await transact(who.merchantId, (tx) => standing(tx, grant, filter, today));
  call.output.answer(held, statusText(today, held, held.byChannel));
  return EXIT.done;
}

function statusText(
  today: Day,
  counts: StatusCounts,
  byChannel: Readonly<Record<string, StatusCounts>>,
): string {
  const statuses = HELD_STATUSES.map(
    (status) =>
      `  ${STATUS_LABELS[status].padEnd(12)} ${String(counts.byStatus[status]).padStart(9)}`,
  );
  const channels = CHANNELS.flatMap((name) => {
    const of = byChannel[name];
    return of && of.total > 0
      ? [`  ${CHANNEL_LABELS[name].padEnd(20)} ${String(of.total).padStart(9)}`]
      : [];
  });
  const { erased, gone } = counts.notHeld;
  return [
    `Held as of ${today}: ${counts.total}`,
    ...statuses,
    ...channels,
    `Not held any more: ${erased} erased, ${gone} gone. Reappeared: ${counts.reappeared}.`,
  ].join("\n");
}

const PAGE = 1_000;

export async function holdingsCommand(call: Call) {
  const today = asOf(call);
  const who = await openMerchant(required(call, "merchant"));
  const grant = operatorGrant(who, "holdings.read");
  const statusName = optional(call, "status");
  const status = statusName === null ? null : oneOf("status", statusName, STATUSES);
  const limit = limitOf(call);
  const names = new Map(
    (await transact(who.merchantId, (tx) => systems(tx, grant))).map(({ id, name }) => [id, name]),
  );
  const toLine = lineOf(names);
  const put = (holding: Judged) => {
    const line = toLine(holding);
    return call.output.line(call.output.json ? JSON.stringify(line) : lineText(line));
  };

  const order = optional(call, "order");
  if (order !== null) {
    const found = await transact(who.merchantId, async (tx) => {
      const by = await judgedBy(tx, grant, today);
      return (await holdingsOfOrder(tx, grant, order)).map((each) => judge(each, by));
    });
    const shown = found.filter((each) => status === null || each.status === status);
    for (const holding of shown.slice(0, limit)) await put(holding);
    return EXIT.done;
  }
  const judged = await transact(who.merchantId, (tx) => judging(tx, grant, today));
  const filter = status === null ? {} : { status };
  let after: Place | null = null;
  for (let left = limit; left > 0;) {
    const page: { after: Place | null; take: number } = { after, take: Math.min(PAGE, left) };
    const { rows, next }: HoldingsPage = await transact(who.merchantId, (tx) =>
      holdingsPage(tx, grant, filter, judged, page),
    );
    for (const holding of rows) await put(holding);
    left -= rows.length;
    if (!next) break;
    after = next;
  }
  return EXIT.done;
}

function limitOf(call: Call): number {
  const text = optional(call, "limit");
  if (text === null) return Number.MAX_SAFE_INTEGER;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new WrongUse(`--limit ${text} is not a number.`);
}

export function lineText(line: ReturnType<ReturnType<typeof lineOf>>): string {
  const due = line.dueDay === null ? "no due day" : `due ${line.dueDay}`;
  const basis = line.basisKind === null ? "no clock" : `${line.basisKind} ${line.basisDay}`;
  const status =
    line.heldUntil === undefined ? line.status : `${line.status} until ${line.heldUntil}`;
  return [line.orderId, line.system, line.channel, basis, due, status].join("\t");
}
