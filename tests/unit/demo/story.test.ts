import { describe, expect, test } from "vitest";
import { makeOrderBook } from "@/lib/demo/orders";
import { chanceFrom } from "@/lib/demo/random";
import {
  COMMITTED_FILES,
  DEMO_PEOPLE,
  DEMO_PRIME_DAYS,
  DEMO_SYSTEMS,
  demoFiles,
  type DemoFile,
} from "@/lib/demo/story";
import { encodeBasis, decodeBasis } from "@/lib/holdings/rules";
import type { TableMapping } from "@/lib/imports/mapping/model";
import type { SourceRecord } from "@/lib/imports/model";
import { readFile } from "@/lib/imports/read";
import { channelIn } from "@/lib/policy/channel";
import type { Status } from "@/lib/retention/model";
import { rulesOn, statusOf } from "@/lib/retention/rules";
import { addDays, dayFromNumber, type Day } from "@/lib/time/day";

const TODAY = "2026-11-22" as Day;

/** Reads a file; of a table that no format knows, as it is guessed, since the demo's people agree with the guess. */
async function read(file: DemoFile, today: Day = TODAY) {
  const first = await readOnce(file, today, null);
  if (first.result.ok || first.result.problem.kind !== "unknownTable") return readable(first);
  const { columns, hasHeader } = first.result.problem.table;
  const said = columns.map(
    ({ name, guess, dates }) => ({ name, role: guess ?? "nothing", dates }) as const,
  );
  return readable(
    await readOnce(file, today, { id: "guessed", columns: said, hasHeader, country: "US" }),
  );
}

async function readOnce(file: DemoFile, today: Day, mapping: TableMapping | null) {
  const records: SourceRecord[] = [];
  async function* bytes() {
    yield new TextEncoder().encode(file.text);
  }
  const now = new Date(`${today}T12:00:00Z`);
  const options = { now, mappingOf: () => mapping };
  const result = await readFile(bytes(), options, (batch) => void records.push(...batch));
  return { result, records };
}

function readable({ result, records }: Awaited<ReturnType<typeof readOnce>>) {
  if (!result.ok) throw new Error(`Not read: ${result.problem.kind}.`);
  return { summary: result.summary, records };
}

describe("the demo's files", () => {
  test("are the same each time they are made on one day", () => {
    expect(demoFiles(TODAY)).toEqual(demoFiles(TODAY));
  });

  test("are others on another day and from another seed", () => {
    const [first] = demoFiles(TODAY);
    expect(demoFiles(addDays(TODAY, 1))[0]?.text).not.toBe(first?.text);
    expect(demoFiles(TODAY, 1)[0]?.text).not.toBe(first?.text);
  });

  test("are all read without a line refused, skipped or in doubt, and without an unknown column", async () => {
    const formats: string[] = [];
    for (const file of demoFiles(TODAY)) {
      const { summary } = await read(file);
      formats.push(summary.format);
      expect(summary.lines.accepted).toBe(summary.lines.read);
      expect(summary.problemCounts).toEqual({});
      expect(summary.unmapped).toEqual([]);
    }
    expect(formats).toEqual([
      "amazon-new-orders",
      "amazon-new-orders",
      "mapped-table",
      "amazon-new-orders",
      "amazon-new-orders",
      "bwp-order",
      "shopify-orders",
      "amazon-new-orders",
      "amazon-fba-shipments",
      "shopify-orders",
      "amazon-new-orders",
      "amazon-new-orders",
      "amazon-new-orders",
    ]);
  });

  test("have as many columns as the reports they stand for", async () => {
    const files = demoFiles(TODAY);
    const widths = await Promise.all(
      files.map(async (file) => (await read(file)).summary.columns.length),
    );
    expect(widths[0]).toBe(34);
    expect(widths[8]).toBe(48);
    expect(widths[9]).toBe(79);
  });

  test("name only people at addresses that nobody has", () => {
    const allowed = /^(?:example\.com|marketplace\.amazon\.com)$/;
    const addresses = demoFiles(TODAY).flatMap(({ text }) => text.match(/@[^\s",]+/g) ?? []);
    expect(addresses.length).toBeGreaterThan(6_000);
    expect(addresses.filter((address) => !allowed.test(address.slice(1)))).toEqual([]);
    expect(DEMO_PEOPLE.every(({ email }) => email.endsWith("@example.com"))).toBe(true);
  });

  test("come in the order in which they were read, the last one waiting", () => {
    const files = demoFiles(TODAY);
    const hours = files.map(({ hoursAgo }) => hoursAgo);
    expect(hours).toEqual([...hours].sort((a, b) => b - a));
    expect(files.filter(({ isCommitted }) => isCommitted)).toHaveLength(COMMITTED_FILES);
    expect(files.at(-1)?.isCommitted).toBe(false);
  });

  test("say nothing of a day that was still to come when they were read, but for deliveries", async () => {
    for (const file of demoFiles(TODAY)) {
      const readOn = addDays(TODAY, -Math.floor(file.hoursAgo / 24));
      const { records } = await read(file);
      const early = records.filter(
        ({ basis }) =>
          (basis?.kind === "ordered" || basis?.kind === "shipped") &&
          dayFromNumber(basis.dayNumber) > readOn,
      );
      expect(early).toEqual([]);
    }
  });
});

test("one system has no owner, and every other one is somebody's", () => {
  const owners = DEMO_SYSTEMS.map(({ owner }) => owner);
  expect(owners.filter((owner) => owner === null)).toHaveLength(1);
});

test("there are about 6,000 orders, none with the number of another", () => {
  const book = makeOrderBook(chanceFrom(20_261_122), TODAY);
  const orders = Object.values(book).flat();
  expect(orders.length).toBeGreaterThan(5_500);
  expect(orders.length).toBeLessThan(6_500);
  expect(new Set(orders.map(({ id }) => id)).size).toBe(orders.length);
  const primeIds = book.prime.map(({ primeId }) => primeId);
  expect(new Set(primeIds).size).toBe(primeIds.length);
});

test.each([0, 2, 4, 6, 100])(
  "every status there is occurs in credible numbers, also %i days later",
  async (days) => {
    const counts = await statusesOn(addDays(TODAY, days));
    expect(counts.overdue).toBeGreaterThanOrEqual(25);
    expect(counts.overdue).toBeLessThanOrEqual(100);
    expect(counts.dueSoon).toBeGreaterThanOrEqual(90);
    expect(counts.dueSoon).toBeLessThanOrEqual(160);
    expect(counts.noClock).toBeGreaterThanOrEqual(20);
    expect(counts.noClock).toBeLessThanOrEqual(80);
    expect(counts.noRule).toBeGreaterThan(1_000);
    expect(counts.kept).toBeGreaterThan(4_000);
  },
);

/** Where the demo's records stand, worked out record by record and apart from the database. */
async function statusesOn(today: Day): Promise<Record<Status, number>> {
  const held = new Map<string, { record: SourceRecord; best: number }>();
  for (const file of demoFiles(today).filter(({ isCommitted }) => isCommitted)) {
    for (const record of (await read(file, today)).records) {
      const key = `${file.system} ${record.recordKey}`;
      const { basis } = record;
      const best = basis ? encodeBasis(basis.kind, basis.dayNumber) : 0;
      const known = held.get(key);
      if (!known) held.set(key, { record, best });
      else known.best = Math.max(known.best, best);
    }
  }
  const setting = { key: "period.buy_with_prime", days: DEMO_PRIME_DAYS } as const;
  const rules = rulesOn([{ ...setting, reason: null, ownerId: null, endsOn: null }], today);
  const counts: Record<Status, number> = {
    ...{ kept: 0, dueSoon: 0, overdue: 0, onHold: 0, noClock: 0, noRule: 0, erased: 0, gone: 0 },
  };
  for (const { record, best } of held.values()) {
    const channel = record.channels === 0 ? record.channelOtherwise : channelIn(record.channels);
    const basis = decodeBasis(best);
    counts[statusOf({ state: "held", onHold: false, channel, basis }, rules, today)] += 1;
  }
  return counts;
}
