import { open } from "node:fs/promises";
import { resolve } from "node:path";
import { z } from "zod";
import type { Machine } from "@/lib/access/grant";
import { allMerchants } from "@/lib/accounts/views";
import { transact, transactDirectory, transactResult } from "@/lib/db/transact";
import { judging, type WantedOrder } from "@/lib/holdings/views";
import {
  extendHold,
  HOLD_TIMEOUT_MS,
  liftHold,
  placeHoldOnList,
  placeRuleHold,
  sendList,
  type PlacedHold,
} from "@/lib/holds/commands";
import { ExtendHoldInput, HoldListInput, HoldRuleInput, readHoldId } from "@/lib/holds/input";
import { readListFile, readListText, type ListFault } from "@/lib/holds/list";
import {
  HOLD_REASONS,
  HOLD_STATES,
  LIST_BYTES_MAX,
  type Hold,
  type HoldList,
  type HoldPlace,
} from "@/lib/holds/model";
import { holdState } from "@/lib/holds/rules";
import { holdById, holdsPage, recordsOf, type HoldsPage } from "@/lib/holds/views";
import {
  actorName,
  EXTEND_REFUSALS,
  LIFT_REFUSALS,
  LIST_PROBLEMS,
  PLACE_REFUSALS,
} from "@/lib/holds/words";
import { CHANNELS } from "@/lib/policy/channel";
import { refuse, type Result } from "@/lib/result";
import { systems } from "@/lib/systems/views";
import { dayOf } from "@/lib/time/day";
import { now } from "@/lib/time/now";
import { optional, required, type Call } from "./command";
import { EXIT, oneOf, WrongUse } from "./io";
import { openMerchant, openSystem, operatorGrant } from "./open";

const LINES_SHOWN = 20;

/** What was said of a hold, read as a form would read it. */
function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new WrongUse(result.error.issues.map(({ message }) => message).join(" "));
}

/** What a command answered; a refusal is wrong use, in its own words. */
function valueOf<T, R extends string>(result: Result<T, R>, words: Readonly<Record<R, string>>): T {
  if (result.ok) return result.value;
  throw new WrongUse(words[result.refusal]);
}

const saidIn = (call: Call) => ({
  reason: oneOf("reason", required(call, "reason"), HOLD_REASONS),
  basis: required(call, "basis"),
  until: required(call, "until"),
});

export async function addCommand(call: Call) {
  const said = saidIn(call);
  const who = await openMerchant(required(call, "merchant"));
  const ways = ["order", "orders", "rule"].filter((way) => call.options[way] !== undefined);
  if (ways.length !== 1)
    throw new WrongUse(
      "Name orders (--order or --orders), or what a rule covers (--rule), one of them.",
    );
  return ways[0] === "rule" ? addRule(call, who, said) : addOrders(call, who, said);
}

type Said = ReturnType<typeof saidIn>;

async function addRule(call: Call, who: Machine, said: Said) {
  const systemName = optional(call, "system");
  const channel = optional(call, "channel");
  const input = parsed(HoldRuleInput, {
    ...said,
    systemId: systemName === null ? null : (await openSystem(who, systemName)).id,
    channel: channel === null ? null : oneOf("channel", channel, CHANNELS),
    basisFrom: optional(call, "from"),
    basisTo: optional(call, "to"),
  });
  const grant = operatorGrant(who, "holds.place");
  const placed = valueOf(
    await transactResult(who.merchantId, (tx) => placeRuleHold(tx, grant, input, now())),
    PLACE_REFUSALS,
  );
  return answerPlaced(call, placed, { kind: "rule", until: input.until, list: null });
}

async function addOrders(call: Call, who: Machine, said: Said) {
  const orders = valueOf(await ordersOf(call), LIST_PROBLEMS);
  const systemName = optional(call, "system");
  const systemId = systemName === null ? null : (await openSystem(who, systemName)).id;
  const grant = operatorGrant(who, "holds.place");
  const input = parsed(HoldListInput.omit({ list: true }), said);
  let list: HoldList | null = null;
  // One transaction: a list on which nothing is placed leaves nothing behind.
  const placed = await transactResult(
    who.merchantId,
    async (tx) => {
      const sent = await sendList(tx, grant, { orders, systemId }, now());
      if (!sent.ok) return sent;
      list = sent.value;
      if (list.unknown > 0 && call.options.known !== true) return refuse("someUnknown");
      return placeHoldOnList(tx, grant, { ...input, list: list.id }, now());
    },
    { timeoutMs: HOLD_TIMEOUT_MS },
  );
  const someUnknown = list === null ? "" : unknownWords(list);
  const value = valueOf(placed, { ...LIST_PROBLEMS, ...PLACE_REFUSALS, someUnknown });
  return answerPlaced(call, value, { kind: "records", until: input.until, list });
}

/** The orders that were named, or those of the file; the first named one counts as line 1. */
async function ordersOf(call: Call): Promise<Result<readonly WantedOrder[], ListFault>> {
  const { order } = call.options;
  if (Array.isArray(order)) return readListText(order.join("\n"));
  return readListFile(await contentOf(call, required(call, "orders")));
}

/** A file, and no more of it than one byte beyond what a list may have. */
async function contentOf(call: Call, path: string): Promise<Uint8Array> {
  const file = await open(resolve(call.folder, path)).catch(() => {
    throw new WrongUse(`${path} cannot be read.`);
  });
  try {
    const content = new Uint8Array(LIST_BYTES_MAX + 1);
    let filled = 0;
    for (;;) {
      const { bytesRead } = await file.read(content, filled, content.length - filled);
      filled += bytesRead;
      if (bytesRead === 0 || filled === content.length) return content.subarray(0, filled);
    }
  } finally {
    await file.close();
  }
}

function unknownWords({ unknown, unknownLines }: HoldList): string {
  const shown = unknownLines.slice(0, LINES_SHOWN);
  const rest = unknown - shown.length;
  return (
    `${unknown} order ${unknown === 1 ? "number is" : "numbers are"} not known: ` +
    `${shown.length === 1 ? "line" : "lines"} ${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}. ` +
    "Nothing was put on hold. With --known the others are."
  );
}

function answerPlaced(
  call: Call,
  { id, records }: PlacedHold,
  { kind, until, list }: Pick<Hold, "kind" | "until"> & { readonly list: HoldList | null },
) {
  const unknown = list === null ? {} : { unknown: list.unknown, unknownLines: list.unknownLines };
  call.output.answer(
    { id, kind, records, until, ...unknown },
    `Put ${records} ${records === 1 ? "record" : "records"} on hold until ${until}: ${id}`,
  );
  return EXIT.done;
}

/** The hold with this id, at the merchant that is named or, without one, wherever it is. */
async function openHold(call: Call): Promise<{ readonly who: Machine; readonly hold: Hold }> {
  const [id = ""] = call.words;
  const slug = optional(call, "merchant");
  const slugs = slug === null ? await transactDirectory((tx) => allMerchants(tx)) : [{ slug }];
  for (const each of readHoldId(id) === null ? [] : slugs) {
    const who = await openMerchant(each.slug);
    const grant = operatorGrant(who, "retention.read");
    const hold = await transact(who.merchantId, (tx) => holdById(tx, grant, id));
    if (hold) return { who, hold };
  }
  throw new WrongUse(`There is no hold “${id}”. See: hold list --merchant SLUG`);
}

export async function liftCommand(call: Call) {
  const { who, hold } = await openHold(call);
  const grant = operatorGrant(who, "holds.lift");
  const input = { id: hold.id, version: hold.version, words: optional(call, "because") };
  valueOf(
    await transactResult(who.merchantId, (tx) => liftHold(tx, grant, input, now()), {
      timeoutMs: HOLD_TIMEOUT_MS,
    }),
    LIFT_REFUSALS,
  );
  call.output.answer({ id: hold.id, lifted: true }, `Lifted the hold ${hold.id}.`);
  return EXIT.done;
}

export async function extendCommand(call: Call) {
  const { who, hold } = await openHold(call);
  const grant = operatorGrant(who, "holds.place");
  const input = parsed(ExtendHoldInput, {
    ...{ id: hold.id, version: hold.version },
    ...{ until: required(call, "until"), words: optional(call, "because") },
  });
  valueOf(
    await transactResult(who.merchantId, (tx) => extendHold(tx, grant, input, now()), {
      timeoutMs: HOLD_TIMEOUT_MS,
    }),
    EXTEND_REFUSALS,
  );
  const { id, until } = input;
  call.output.answer({ id, until }, `Extended the hold ${id} until ${until}.`);
  return EXIT.done;
}

const HOLDS_AT_ONCE = 500;

export async function listCommand(call: Call) {
  const who = await openMerchant(required(call, "merchant"));
  const stateName = optional(call, "state");
  const filter = stateName === null ? {} : { state: oneOf("state", stateName, HOLD_STATES) };
  const grant = operatorGrant(who, "holdings.read");
  const today = dayOf(now());
  const { by, names } = await transact(who.merchantId, async (tx) => ({
    by: await judging(tx, grant, today),
    names: new Map((await systems(tx, grant)).map(({ id, name }) => [id, name])),
  }));
  const found: Hold[] = [];
  let after: HoldPlace | null = null;
  do {
    const place: { after: HoldPlace | null; take: number } = { after, take: HOLDS_AT_ONCE };
    const page: HoldsPage = await transact(who.merchantId, (tx) =>
      holdsPage(tx, grant, filter, today, place),
    );
    found.push(...page.rows);
    after = page.next;
  } while (after !== null);

  const holds = found.map((hold) => ({
    ...{ id: hold.id, kind: hold.kind, reason: hold.reason, basis: hold.basis, until: hold.until },
    ...{ state: holdState(hold, today), records: recordsOf(hold, by) },
    system: hold.scope.systemId === null ? null : (names.get(hold.scope.systemId) ?? ""),
    channel: hold.scope.channel,
    ...{ basisFrom: hold.scope.basisFrom, basisTo: hold.scope.basisTo },
    ...{ placedAt: hold.placedAt, placedBy: actorName(hold.placedBy) },
    ...{ seenAt: hold.seenAt, liftedAt: hold.liftedAt },
  }));
  const lines = holds.map(({ id, state, until, reason, records }) =>
    [
      id,
      state,
      `until ${until}`,
      reason,
      `${records} ${records === 1 ? "record" : "records"}`,
    ].join("\t"),
  );
  call.output.answer({ holds }, lines.length === 0 ? "No holds." : lines.join("\n"));
  return EXIT.done;
}
