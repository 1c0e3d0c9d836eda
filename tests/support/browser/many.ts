import { FEEDS_MAX, STEPS_MAX } from "@/lib/amazon/model";
import { CONSOLE_USERS_MAX } from "@/lib/consoles/model";
import { COPY_SELECTION_MAX } from "@/lib/copies/model";
import { transact, transactResult } from "@/lib/db/transact";
import { changeRetention } from "@/lib/holdings/commands";
import { ChangeRetentionInput } from "@/lib/holdings/input";
import { HOLD_RULES_MAX } from "@/lib/holdings/model";
import { holdingsPage, judging } from "@/lib/holdings/views";
import { commitImport, withdrawImport } from "@/lib/imports/commands";
import { POLICY_VERSIONS_MAX } from "@/lib/sharing/model";
import { SYSTEMS_MAX } from "@/lib/systems/store";
import { addDays, dayOf } from "@/lib/time/day";
import {
  addPerson,
  addSystem,
  askAbout,
  importText,
  mapAsGuessed,
  stageText,
  type TestSystem,
  UNKNOWN_TABLE,
} from "../builders";
import { changeAt, copyAt, destroyAt } from "../copies";
import { checkLibraryAt, followUpAt, observeAt, registerFeedAt } from "../engagement";
import { grant } from "../grants";
import { hold, holdByRule, holdList, send, valueOf } from "../holds";
import { inviteAt, registerLogInAt } from "../people";
import { newOrder, newOrdersText } from "../report-files";
import {
  furnishAccess,
  furnishChecklists,
  furnishDatabases,
  furnishEngagement,
  furnishErasures,
  furnishKeys,
  furnishMail,
  furnishSharing,
} from "./console";
import { staffedMerchant, type Staffed } from "./people";

export type Many = Staffed & {
  /** The shop: it holds half of the orders, the other half is gone. */
  readonly systemId: string;
  readonly orderHoldingId: string;
  readonly contactId: string;
  /** A record on hold by its name and by a rule, and one of each kind of hold. */
  readonly onHoldId: string;
  readonly namedHoldId: string;
  readonly ruleHoldId: string;
  readonly holdListId: string;
  /** A copy whose day was put off, and one that was attested destroyed. */
  readonly copyId: string;
  readonly destroyedId: string;
  /** An observation of which much became. */
  readonly observationId: string;
  /** Imports, by what became of them; a full one shows everything in its system. */
  readonly imports: Readonly<
    Record<"waiting" | "waitingFull" | "joined" | "joinedFull" | "withdrawn" | "mapped", string>
  >;
};

const KEPT_FREE = 10;
/** Tables whose columns somebody is asked about. */
const TABLES_MAX = 100;
/** Files that are read in at the same time. */
const AT_ONCE = 4;

const orderId = (number: number) => `208-${String(number).padStart(7, "0")}-7654321`;
const ordersOf = (numbers: readonly number[]) =>
  newOrdersText(numbers.map((number) => newOrder({ "order-id": orderId(number) })));

/**
 * A merchant with so many rows of everything that pages list: orders in reports of one each, which are as many imports
 * and events and lie in as many systems as there may be, and all of them once more in a shop.
 */
export async function merchantOf(rows: number): Promise<Many> {
  const merchant = await staffedMerchant();
  const now = new Date();
  const reports: TestSystem[] = [];
  for (let made = 0; made < Math.min(rows, SYSTEMS_MAX - KEPT_FREE); made += 1)
    reports.push(await addSystem(merchant));

  const numbers = Array.from({ length: rows }, (_, index) => index + 1);
  const left = numbers.values();
  const readInTurn = async () => {
    for (const number of left) {
      const system = reports[number % reports.length];
      if (system) await importText(merchant, system, ordersOf([number]), { now });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, readInTurn));

  const shop = await addSystem(merchant, { kind: "shop", ownerId: merchant.staff.userId });
  const half = ordersOf(numbers.slice(0, Math.ceil(rows / 2)));
  const joined = await importText(merchant, shop, ordersOf(numbers), { now });
  const joinedFull = await joinFull(merchant, shop, half, new Date(now.getTime() + 1));
  const waiting = await stage(merchant, shop, half);
  const waitingFull = await stage(merchant, shop, ordersOf([1]), new Date(now.getTime() + 2));

  const taken = await importText(merchant, shop, ordersOf([rows + 1]), { now });
  const withdrawn = await transactResult(merchant.id, (tx) =>
    withdrawImport(tx, grant("imports.withdraw", merchant.id), { id: taken.id }, now),
  );
  if (!withdrawn.ok) throw new Error(`Not withdrawn: ${withdrawn.refusal}.`);

  await keepLonger(merchant);
  const list = await addSystem(merchant, { kind: "mailingTool" });
  const contacts =
    "first_name,email,created_at,status\nA,a@example.com,2026-09-10T11:12:13Z,active\n";
  await importText(merchant, list, contacts, { now });
  for (const number of numbers.slice(0, TABLES_MAX))
    await askAbout(merchant, list, UNKNOWN_TABLE.replace("handled", `handled ${number}`), { now });
  await mapAsGuessed(merchant, await askAbout(merchant, list));
  const mapped = await importText(merchant, list, UNKNOWN_TABLE, { now });
  await furnishDatabases(merchant);
  await furnishErasures(merchant, rows);
  await furnishChecklists(merchant, now);
  await furnishEngagement(merchant, rows);
  await furnishKeys(merchant, rows);
  await furnishMail(merchant, rows);
  const holds = await holdMany(merchant, shop, numbers);
  const copies = await copyMany(merchant, shop, rows);
  const amazon = await giveAmazonMany(merchant, shop, rows);
  await furnishSharing(merchant, Math.min(rows, POLICY_VERSIONS_MAX - KEPT_FREE));
  await letInMany(merchant, rows);
  return {
    ...merchant,
    systemId: shop.id,
    orderHoldingId: await firstRecordIn(merchant, shop),
    contactId: await firstRecordIn(merchant, list),
    ...{ ...holds, ...copies, ...amazon },
    imports: {
      waiting,
      waitingFull,
      joined: joined.id,
      joinedFull,
      withdrawn: taken.id,
      mapped: mapped.id,
    },
  };
}

/** A hold on each order, some rules over them, and a list of all of them that waits. */
async function holdMany(merchant: Staffed, shop: TestSystem, numbers: readonly number[]) {
  const now = new Date();
  const until = addDays(dayOf(now), 300);
  const { userId } = merchant.staff;
  const records = await recordsIn(merchant, shop, numbers.length);
  const [onHoldId = ""] = records;
  for (const [index, id] of records.entries())
    valueOf(await hold(merchant, [id], { until: addDays(until, -(index % 20)) }, userId, now));
  const all = numbers.map(orderId).join("\n");
  const list = valueOf(await send(merchant, all, null, now));
  const listHold = valueOf(await holdList(merchant, list.id, { until }, now));
  let ruleHoldId = "";
  for (const number of numbers.slice(0, HOLD_RULES_MAX / 2)) {
    const rule = { channel: "amazon_marketplace", until, basis: `Case ${number}.` } as const;
    ruleHoldId = valueOf(await holdByRule(merchant, rule, userId, now)).id;
  }
  const { id: holdListId } = valueOf(await send(merchant, all, null, now));
  return { onHoldId, ruleHoldId, holdListId, namedHoldId: listHold.id };
}

/** So many copies that are there, and as many that went. */
async function copyMany(merchant: Staffed, shop: TestSystem, rows: number) {
  const now = new Date();
  const today = dayOf(now);
  const said = { ownerId: merchant.staff.userId, systemId: shop.id, since: today };
  const register = (days: number) =>
    copyAt(merchant, { ...said, destroyBy: addDays(today, days) }, now);
  const ids: string[] = [];
  for (let made = 0; made < rows * 2; made += 1) ids.push(await register(made % 30));
  const [copyId = "", ...others] = ids;
  const gone = others.slice(0, rows);
  for (let at = 0; at < gone.length; at += COPY_SELECTION_MAX) {
    const seen = gone.slice(at, at + COPY_SELECTION_MAX).map((id) => ({ id, version: 1 }));
    valueOf(await destroyAt(merchant, seen, today, now));
  }
  const later = { ...said, destroyBy: addDays(today, 40), words: "Still needed." };
  valueOf(await changeAt(merchant, { id: copyId, version: 1 }, later, now));
  return { copyId, destroyedId: gone[0] ?? "" };
}

/** So much that Amazon is given, was seen and was looked through; one observation is followed up again and again. */
async function giveAmazonMany(merchant: Staffed, shop: TestSystem, rows: number) {
  const { userId } = merchant.staff;
  const said = { systemId: shop.id, ownerId: userId };
  for (let made = 0; made < Math.min(rows, FEEDS_MAX - KEPT_FREE); made += 1)
    await registerFeedAt(merchant, said, userId);
  let observationId = "";
  for (let made = 0; made < rows; made += 1) {
    const clause = made % 2 === 0 ? "F13" : "F14";
    observationId = await observeAt(merchant, { clause }, userId);
    valueOf(await checkLibraryAt(merchant, undefined, userId));
  }
  for (let version = 1; version <= Math.min(rows, STEPS_MAX - KEPT_FREE); version += 1)
    valueOf(await followUpAt(merchant, { id: observationId, version }, "watched"));
  return { observationId };
}

/** So many people who were asked in, are in, and are listed in Amazon's consoles, and a review of all of them. */
async function letInMany(merchant: Staffed, rows: number): Promise<void> {
  const now = new Date();
  for (let made = 0; made < rows; made += 1) {
    await inviteAt(merchant, merchant.admin, {}, now);
    const { userId } = await addPerson(merchant, "staff");
    if (made < CONSOLE_USERS_MAX - KEPT_FREE)
      await registerLogInAt(merchant, merchant.admin, { userId }, now);
  }
  await furnishAccess(merchant);
}

async function stage(
  merchant: Staffed,
  system: TestSystem,
  text: string,
  asOf: Date | null = null,
): Promise<string> {
  const now = asOf ?? new Date();
  const staged = await stageText(merchant, system, text, { full: asOf && { asOf }, now });
  if (!staged.ok) throw new Error(`Not staged: ${JSON.stringify(staged)}.`);
  return staged.id;
}

async function joinFull(merchant: Staffed, system: TestSystem, text: string, asOf: Date) {
  const id = await stage(merchant, system, text, asOf);
  const result = await transactResult(merchant.id, (tx) =>
    commitImport(tx, grant("imports.run", merchant.id), { id, gone: "any" }, asOf),
  );
  if (!result.ok) throw new Error(`Not joined: ${result.refusal}.`);
  return id;
}

/** An exception, whose owner pages name. */
async function keepLonger(merchant: Staffed): Promise<void> {
  const today = dayOf(new Date());
  const input = ChangeRetentionInput.parse({
    ...{ key: "allowance.ordered", days: "20", version: "0" },
    ...{ reason: "Slow parcels.", ownerId: merchant.staff.userId, endsOn: addDays(today, 30) },
  });
  const changed = await transactResult(merchant.id, (tx) =>
    changeRetention(tx, grant("retention.change", merchant.id), input, new Date()),
  );
  if (!changed.ok) throw new Error(`Not changed: ${changed.refusal}.`);
}

/** The record of a system that is due first. */
async function firstRecordIn(merchant: Staffed, system: TestSystem): Promise<string> {
  const [id] = await recordsIn(merchant, system, 1);
  if (id === undefined) throw new Error("The system holds nothing.");
  return id;
}

/** Records of a system, those that are due first. */
function recordsIn(
  merchant: Staffed,
  system: TestSystem,
  take: number,
): Promise<readonly string[]> {
  const reading = grant("holdings.read", merchant.id);
  return transact(merchant.id, async (tx) => {
    const judgedBy = await judging(tx, reading, dayOf(new Date()));
    const filter = { systemId: system.id };
    const { rows } = await holdingsPage(tx, reading, filter, judgedBy, { take });
    return rows.map(({ id }) => id);
  });
}
