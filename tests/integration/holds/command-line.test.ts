import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LIST_ORDERS_MAX } from "@/lib/holds/model";
import { addDays, dayOf } from "@/lib/time/day";
import {
  addSystem,
  importText,
  newMerchant,
  type TestMerchant,
  type TestSystem,
} from "@/tests/support/builders";
import { cli } from "@/tests/support/command-line";
import { orderId, ordersOf, upTo } from "@/tests/support/holds";

const TODAY = dayOf(new Date());
const UNTIL = addDays(TODAY, 100);

let merchant: TestMerchant;
let system: TestSystem;
let folder: string;
beforeAll(async () => {
  merchant = await newMerchant();
  system = await addSystem(merchant);
  await importText(merchant, system, ordersOf(upTo(8)), { now: new Date() });
  folder = mkdtempSync(join(tmpdir(), "steward-holds-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hold = (...args: readonly string[]) => cli(["hold", ...args]);
const add = (...args: readonly string[]) =>
  hold(
    ...["add", "--merchant", merchant.slug, "--reason", "tax", "--basis", "Ten years of books."],
    ...args,
  );
const status = async (...args: readonly string[]) =>
  (await cli(["status", "--merchant", merchant.slug, "--json", ...args])).json<{
    byStatus: Record<string, number>;
  }>().byStatus;

function fileOf(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe("hold", () => {
  test("add, list, extend and lift, as JSON and nothing else", async () => {
    const added = await add(
      ...["--until", UNTIL, "--order", orderId(1), "--order", orderId(2), "--json"],
    );
    expect(added.code).toBe(0);
    const { id, ...rest } = added.json<{ id: string }>();
    expect(rest).toEqual({
      kind: "records",
      records: 2,
      until: UNTIL,
      unknown: 0,
      unknownLines: [],
    });
    expect(await status()).toMatchObject({ onHold: 2, overdue: 6 });
    expect(await status("--as-of", addDays(UNTIL, 1))).toMatchObject({ onHold: 0, overdue: 8 });

    const listed = await cli([
      "holdings",
      "--merchant",
      merchant.slug,
      "--status",
      "onHold",
      "--json",
    ]);
    expect(
      listed
        .jsonLines<{ orderId: string; status: string; heldUntil: string }>()
        .map(({ orderId: order, status: at, heldUntil }) => [order, at, heldUntil])
        .sort(),
    ).toEqual([
      [orderId(1), "onHold", UNTIL],
      [orderId(2), "onHold", UNTIL],
    ]);

    const later = addDays(UNTIL, 10);
    expect((await hold("extend", id, "--until", later, "--json")).json()).toEqual({
      ...{ id, until: later },
    });
    const holds = (await hold("list", "--merchant", merchant.slug, "--json")).json<{
      holds: { id: string }[];
    }>().holds;
    expect(holds.find((each) => each.id === id)).toMatchObject({
      ...{ kind: "records", reason: "tax", basis: "Ten years of books.", state: "inForce" },
      ...{ until: later, records: 2, placedBy: "the command line", seenAt: null, liftedAt: null },
    });
    expect((await hold("lift", id, "--because", "Done.", "--json")).json()).toEqual({
      ...{ id, lifted: true },
    });
    expect(await status()).toMatchObject({ onHold: 0, overdue: 8 });
    const again = await hold("lift", id);
    expect(again).toMatchObject({ code: 2, stdout: "" });
    expect(again.stderr).toContain("lifted this hold already");
  });

  test("add by a rule covers what fits", async () => {
    const added = await add(
      ...["--until", UNTIL, "--rule", "--system", system.name],
      ...["--from", "2026-09-02", "--to", "2026-09-04", "--json"],
    );
    expect(added.json()).toMatchObject({ kind: "rule", records: 3 });
    await hold("lift", added.json<{ id: string }>().id, "--merchant", merchant.slug);
  });

  test("add with a list says which lines are unknown, and goes on with the known on a word", async () => {
    const half = fileOf(
      "half.csv",
      `order-id\n${upTo(8)
        .map((number) => orderId(number % 2 === 0 ? number : number + 900))
        .join("\n")}\n`,
    );
    const refused = await add("--until", UNTIL, "--orders", half);
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain("4 order numbers are not known: lines 2, 4, 6, 8.");
    expect(refused.stderr).not.toContain(orderId(901));
    expect(await status()).toMatchObject({ onHold: 0 });

    const added = await add("--until", UNTIL, "--orders", half, "--known", "--json");
    expect(added.json()).toMatchObject({ records: 4, unknown: 4, unknownLines: [2, 4, 6, 8] });
    await hold("lift", added.json<{ id: string }>().id);
  });

  test.each([
    { because: "no end", args: ["--order", orderId(1)], says: "--until is missing" },
    {
      because: "an end in the past",
      args: ["--order", orderId(1), "--until", addDays(TODAY, -1)],
      says: "after today",
    },
    {
      because: "an end that is no day",
      args: ["--order", orderId(1), "--until", "2027-02-30"],
      says: "day of the calendar",
    },
    {
      because: "an end beyond the limit",
      args: ["--order", orderId(1), "--until", addDays(TODAY, 4000)],
      says: "further ahead than a hold may run",
    },
    { because: "nothing named", args: ["--until", UNTIL], says: "--order or --orders" },
    {
      because: "two ways at once",
      args: ["--until", UNTIL, "--order", orderId(1), "--rule", "--channel", "direct"],
      says: "one of them",
    },
    {
      because: "a rule that covers everything",
      args: ["--until", UNTIL, "--rule"],
      says: "cannot leave everything open",
    },
    {
      because: "an order nobody knows",
      args: ["--until", UNTIL, "--order", orderId(999)],
      says: "No system knows any order",
    },
    {
      because: "a file that is not there",
      args: ["--until", UNTIL, "--orders", "nowhere.txt"],
      says: "cannot be read",
    },
    {
      because: "a channel that is none",
      args: ["--until", UNTIL, "--rule", "--channel", "amazon"],
      says: "is no channel",
    },
  ])("add is refused with $because", async ({ args, says }) => {
    const answer = await add(...args);
    expect(answer).toMatchObject({ code: 2, stdout: "" });
    expect(answer.stderr).toContain(says);
  });

  test("add is refused with too many orders, and with a file that is too large", async () => {
    const many = fileOf(
      "many.txt",
      Array.from({ length: LIST_ORDERS_MAX + 1 }, (_, index) => `A-${index}`).join("\n"),
    );
    expect((await add("--until", UNTIL, "--orders", many)).stderr).toContain(
      "more than 100,000 order numbers",
    );
    const large = fileOf("large.txt", "x".repeat(10_000_000));
    expect((await add("--until", UNTIL, "--orders", large)).stderr).toContain("more than 4 MB");
  });

  test("another merchant's order is unknown, and its hold is not there", async () => {
    const globex = await newMerchant();
    await addSystem(globex);
    const theirs = await hold(
      ...["add", "--merchant", globex.slug, "--reason", "law", "--basis", "x", "--until", UNTIL],
      ...["--order", orderId(1)],
    );
    expect(theirs.stderr).toContain("No system knows any order");
    const { id } = (await add("--until", UNTIL, "--order", orderId(1), "--json")).json<{
      id: string;
    }>();
    const lifted = await hold("lift", id, "--merchant", globex.slug);
    expect(lifted.code).toBe(2);
    expect(lifted.stderr).toContain(`There is no hold “${id}”`);
    await hold("lift", id, "--merchant", merchant.slug);
  });
});
