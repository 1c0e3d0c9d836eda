import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { newOrder, newOrdersText } from "../../support/report-files";
import { latin1, read, readStream, type Reading, utf8 } from "./reading";

const FOLDER = join(import.meta.dirname, "../../support/files");
/** A file of every format there is. */
const FIXTURES = readdirSync(FOLDER).sort();

/** Every data record is accepted, skipped or refused, and what was accepted was handed on. */
function expectSums({ result, records }: Reading) {
  if (!result.ok) return;
  const { lines, problems, problemCounts } = result.summary;
  expect(lines.read).toBe(lines.accepted + lines.skipped + lines.refused);
  expect(records).toHaveLength(lines.accepted);
  const counted = Object.values(problemCounts).reduce((sum, count) => sum + count, 0);
  expect(counted).toBe(lines.skipped + lines.refused);
  expect(problems).toHaveLength(Math.min(counted, 1_000));
}

const bytesOf = (name: string): Uint8Array => readFileSync(join(FOLDER, name));

/** The same value with another in one of its places, counted by `at` through all of them. */
function withValueAt(whole: unknown, at: number, value: unknown): unknown {
  let places = 0;
  JSON.stringify(whole, (_, one: unknown) => {
    places += 1;
    return one;
  });
  let left = at % Math.max(places, 1);
  const visit = (one: unknown): unknown => {
    if (left === 0) {
      left -= 1;
      return value;
    }
    left -= 1;
    if (Array.isArray(one)) return one.map(visit);
    if (typeof one !== "object" || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, visit(inner)]));
  };
  return visit(whole);
}

describe("reading", () => {
  it.each(FIXTURES)("does not depend on where %s is cut", async (name) => {
    const bytes = bytesOf(name);
    const whole = await read(bytes);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: bytes.length }), { maxLength: 30 }), async (cuts) => {
        const ends = [...new Set([...cuts, bytes.length])].sort((a, b) => a - b);
        async function* pieces() {
          let from = 0;
          for (const end of ends) {
            yield bytes.subarray(from, end);
            from = end;
          }
        }
        expect(await readStream(pieces())).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  it("does not depend on where blocks end", async () => {
    const rows = Array.from({ length: 3_000 }, (_, index) =>
      newOrder({
        "order-id": `204-0000001-${String(index).padStart(7, "0")}`,
        "ship-city": index % 7 === 0 ? "日本橋" : "Malmö",
        "product-name": "x".repeat((index * 37) % 900),
      }),
    );
    const reading = await read(newOrdersText(rows));
    expect(reading.records.map(({ recordKey }) => recordKey)).toEqual(
      rows.map((row) => row["order-id"]),
    );
  });

  it("never throws, whatever the bytes, and its sums add up", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expectSums(await read(bytes));
      }),
      { numRuns: 300 },
    );
  });

  const tables = FIXTURES.filter((name) => !/\.(?:json|ndjson|xml)$/.test(name));
  const headerOf = (name: string): string =>
    new TextDecoder().decode(bytesOf(name)).split("\n")[0] ?? "";
  const HEADERS = [
    ...tables.map((name) => `${headerOf(name)}\n`),
    '[{"id":"1","orderState":{}},',
    '{"id":"1","orderState":{}}\n',
    '{"payload":{"Orders":[{"AmazonOrderId":"028-0000001-0000001"},',
    '{"orderId":"202-0000001-0000001","programs":[]}\n',
    "<AmazonEnvelope><Message><OrderReport><AmazonOrderID>1",
  ];
  const noise = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.string({ unit: "binary", maxLength: 60 }).map(utf8),
    fc
      .string({ unit: fc.constantFrom(..."\t,;\n\r\"'{}[]:\\=@ #a1-\u00e9\u0000"), maxLength: 120 })
      .map(latin1),
  );

  it("never throws, whatever follows a header, and its sums add up", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...HEADERS), fc.array(noise), async (header, parts) => {
        expectSums(await read(Buffer.concat([utf8(header), ...parts])));
      }),
      { numRuns: 500 },
    );
  });

  const JSON_FIXTURES = FIXTURES.filter((name) => name.endsWith(".json"));
  it.each(JSON_FIXTURES)("never throws, whatever stands anywhere in %s", async (name) => {
    const whole = JSON.parse((await bytesOf(name)).toString()) as unknown;
    const values = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom(null, "", -1, 1e300, [], {}, [[]], [{}], "__proto__", true),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(), values), { maxLength: 4 }), async (changes) => {
        const changed = changes.reduce((now, [at, value]) => withValueAt(now, at, value), whole);
        expectSums(await read(JSON.stringify(changed)));
      }),
      { numRuns: 200 },
    );
  });

  it("shows nothing of a refused cell", async () => {
    const cell = fc.string({ minLength: 6, maxLength: 30, unit: fc.constantFrom(..."xyzXYZ&%$") });
    await fc.assert(
      fc.asyncProperty(cell, async (secret) => {
        const rows = [
          newOrder({ "order-id": secret }),
          newOrder({ "purchase-date": secret }),
          `${secret}\t${secret}`,
        ];
        const { result } = await read(newOrdersText(rows));
        expect(JSON.stringify(result)).not.toContain(JSON.stringify(secret).slice(1, -1));
      }),
      { numRuns: 50 },
    );
  });

  it("waits for whoever takes the records", async () => {
    const { readFile } = await import("@/lib/imports/read");
    const order: string[] = [];
    async function* source() {
      for (let piece = 0; piece < 3; piece += 1) {
        order.push("read");
        yield utf8(newOrdersText(Array.from({ length: 900 }, () => newOrder())));
      }
    }
    await readFile(source(), { now: new Date("2026-11-01T00:00:00Z") }, async () => {
      await Promise.resolve();
      order.push("taken");
    });
    expect(order.filter((step) => step === "taken").length).toBeGreaterThan(1);
    expect(order.lastIndexOf("read")).toBeGreaterThan(order.indexOf("taken"));
  });

  it("lets go of the source where the sink fails", async () => {
    let isClosed = false;
    async function* source() {
      try {
        for (;;) yield utf8(newOrdersText([newOrder()]));
      } finally {
        isClosed = true;
      }
    }
    const { readFile } = await import("@/lib/imports/read");
    const reading = readFile(source(), { now: new Date("2026-11-01T00:00:00Z") }, () => {
      throw new Error("disk full");
    });
    await expect(reading).rejects.toThrow("disk full");
    expect(isClosed).toBe(true);
  });
});
