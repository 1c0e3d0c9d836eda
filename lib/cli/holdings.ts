import { transact } from "@/lib/db/transact";
import {
  holdingsOfOrder,
  holdingsPage,
  judge,
  judgedBy,
  judging,
  tally,
  type HoldingsPage,
  type Judged,
} from "@/lib/holdings/views";
import type { Place } from "@/lib/holdings/model";
import { CHANNELS, type Channel } from "@/lib/policy/channel";
import { fieldsIn } from "@/lib/policy/fields";
import { HELD_STATUSES, STATUSES } from "@/lib/retention/model";
import { countByStatus, countByStatusPer, type StatusCounts } from "@/lib/retention/rules";
import { rules as retentionRules } from "@/lib/retention/views";
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
  const [all, cells, rules] = await transact(who.merchantId, async (tx) => [
    await systems(tx, grant),
    await tally(tx, grant, today),
    await retentionRules(tx, grant, today),
  ]);
  const chosen = cells.filter(
    (cell) =>
      (wanted === null || cell.systemId === wanted.id) &&
      (channel === null || cell.channel === channel),
  );
  const counts = countByStatus(chosen, rules, today);
  const nothing = countByStatus([], rules, today);
  const perSystem = countByStatusPer(chosen, (cell) => cell.systemId, rules, today);
  const perChannel = countByStatusPer<Channel>(chosen, (cell) => cell.channel, rules, today);
  const bySystem = Object.fromEntries(
    all
      .filter((system) => wanted === null || system.id === wanted.id)
      .map((system) => [system.name, perSystem.get(system.id) ?? nothing]),
  );
  const byChannel = Object.fromEntries(
    CHANNELS.filter((name) => channel === null || name === channel).map((name) => [
      name,
      perChannel.get(name) ?? nothing,
    ]),
  );
  call.output.answer(
    { asOf: today, ...counts, bySystem, byChannel },
    statusText(today, counts, byChannel),
  );
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

/** As a list shows a record, for programs; no id of ours in it, only what the merchant knows it by. */
export const lineOf = (names: ReadonlyMap<string, string>) => (holding: Judged) => ({
  system: names.get(holding.systemId) ?? "",
  channel: holding.channel,
  // An erased record has none any more.
  orderId: holding.recordKey || null,
  fields: fieldsIn(holding.fields).map(({ key }) => key),
  identifiesPrime: holding.identifiesPrime,
  basisKind: holding.basis?.kind ?? null,
  basisDay: holding.basis?.day ?? null,
  dueDay: holding.dueDay,
  status: holding.status,
  ...(holding.keptUntil === null ? {} : { heldUntil: holding.keptUntil }),
  reappeared: holding.reappeared,
});

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
