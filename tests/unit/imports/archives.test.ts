import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BLOCK_BYTES } from "@/lib/files/intake";
import { readFile } from "@/lib/imports/read";
import { placeOfLine } from "@/lib/imports/model";
import { fbaText, newOrder, newOrdersText } from "../../support/report-files";
import { workbookOf } from "../../support/workbook";
import { type Packed, zipOf } from "../../support/zip";
import { latin1, problemOf, read, readStream, summaryOf, utf8 } from "./reading";

const order = (number: number, cells = {}) =>
  newOrder({ "order-id": `204-0000001-${String(number).padStart(7, "0")}`, ...cells });
const report = (...numbers: readonly number[]): string =>
  newOrdersText(numbers.map((number) => order(number)));
const file = (content: string | Uint8Array, more: Partial<Packed> = {}): Packed => ({
  name: "orders.txt",
  content,
  ...more,
});
const lengthOf = (bytes: Uint8Array) => bytes.length;

describe("a ZIP of one file", () => {
  it.each<[string, Partial<Packed>]>([
    ["packed", {}],
    ["stored", { isStored: true }],
    ["with sizes behind the data", { descriptor: "signed" }],
    ["with sizes behind the data and no signature", { descriptor: "bare" }],
    ["with sizes behind the data in 64 bits", { descriptor: "signed64" }],
    ["with sizes behind the data in 64 bits and no signature", { descriptor: "bare64" }],
    ["in ZIP64", { is64: true }],
    ["in ZIP64 with sizes behind the data", { is64: true, descriptor: "signed64" }],
    ["under a name that points elsewhere", { name: "../../etc/orders.txt" }],
    ["under a name from the root", { name: "/etc/orders.txt" }],
    ["under the name of a workbook", { name: "orders.xlsx" }],
    ["under no name", { name: "" }],
  ])("is read: %s", async (_, more) => {
    const packed = zipOf([file(report(1, 2), more)], "made by a test");
    const plain = await read(report(1, 2));
    for (const pieceBytes of [1, 7, 65_536]) {
      const reading = await read(packed, {}, pieceBytes);
      expect(reading.records).toEqual(plain.records);
      expect(summaryOf(reading)).toMatchObject({
        bytes: lengthOf(packed),
        findings: [],
        parts: [],
      });
      expect(summaryOf(reading).sha256).toBe(summaryOf(await read(packed)).sha256);
      expect(reading.shapes).toHaveLength(1);
    }
  });

  it("is read beside folders and what a Mac adds", async () => {
    const packed = zipOf([
      file("", { name: "reports/", isStored: true }),
      file(report(1), { name: "reports/orders.txt" }),
      file("\0\x05\x16\x07", { name: "__MACOSX/reports/._orders.txt" }),
      file("\0\0\0\x01Bud1", { name: "reports/.DS_Store" }),
      file("", { name: "reports/empty.txt" }),
    ]);
    expect((await read(packed)).records).toHaveLength(1);
  });

  it("is read in any encoding, and read again in another where that shows late", async () => {
    const rows = Array.from({ length: 1_500 }, (_, index) => order(index));
    const bytes = latin1(newOrdersText([...rows, order(9_999, { "ship-city": "Malmö" })]));
    const packed = zipOf([file(bytes)]);
    const problem = { kind: "otherEncoding", looksLike: "windows-1252" };
    expect(problemOf(await read(packed))).toEqual(problem);
    const again = await read(packed, { encoding: "windows-1252" });
    expect(summaryOf(again).lines).toMatchObject({ accepted: 1_501, refused: 0 });
  });

  it("is refused where the report is", async () => {
    expect(problemOf(await read(zipOf([file("Dear merchant,\nhello\n")])))).toEqual({
      kind: "part",
      part: 1,
      problem: { kind: "notSupported", looksLike: null },
    });
  });
});

describe("a ZIP of several files", () => {
  it("is one import whose lines are told by file", async () => {
    const bad = newOrdersText([order(3), order(4, { "purchase-date": "tomorrow" })]);
    const packed = zipOf([file(report(1, 2)), file("", { name: "x/" }), file(bad)]);
    const summary = summaryOf(await read(packed));
    expect(summary).toMatchObject({
      format: "amazon-new-orders",
      lines: { read: 4, accepted: 3, refused: 1 },
      findings: [{ kind: "severalFiles", count: 2, columns: [] }],
    });
    const places = summary.problems.map(({ line }) => placeOfLine(line, summary.parts));
    expect(places).toEqual([{ part: 2, line: 3 }]);
    expect((await read(packed)).records.map(({ line }) => line)).toEqual([2, 3, 5]);
  });

  it("may have other columns in each, and a file without a record", async () => {
    const narrow = report(2)
      .split("\n")
      .map((line) => line.split("\t").slice(0, -1).concat("x-extra").join("\t"))
      .join("\n");
    const packed = zipOf([file(report()), file(report(1)), file(narrow)]);
    const summary = summaryOf(await read(packed));
    expect(summary.lines.accepted).toBe(2);
    expect(summary.unmapped).toEqual(["x-extra"]);
  });

  it("is refused where they are of different formats", async () => {
    const packed = zipOf([file(report(1)), file(fbaText([])), file(report(2))]);
    expect(problemOf(await read(packed))).toEqual({
      kind: "mixedFormats",
      formats: ["amazon-new-orders", "amazon-fba-shipments"],
    });
  });

  it("is refused as a whole where one cannot be read, by its number", async () => {
    const packed = zipOf([file(report(1)), file("%PDF-1.7\n"), file(report(2))]);
    expect(problemOf(await read(packed))).toEqual({
      kind: "part",
      part: 2,
      problem: { kind: "notSupported", looksLike: "a PDF document" },
    });
  });

  it("has no record in any of them", async () => {
    expect(problemOf(await read(zipOf([file(report()), file(report())])))).toEqual({
      kind: "headerOnly",
      format: "amazon-new-orders",
    });
  });
});

describe("a gzip file", () => {
  it("is read", async () => {
    const packed = gzipSync(report(1, 2));
    const reading = await read(packed, {}, 5);
    expect(reading.records).toEqual((await read(report(1, 2))).records);
    expect(summaryOf(reading).bytes).toBe(lengthOf(packed));
  });

  it("is read where it was put together of several", async () => {
    const packed = Buffer.concat([gzipSync(report(1)), gzipSync(report(2).split("\n")[1] ?? "")]);
    for (const pieceBytes of [3, 65_536]) {
      expect((await read(packed, {}, pieceBytes)).records).toHaveLength(2);
    }
  });

  it.each([
    ["broken", gzipSync(report(1)).subarray(0, 200)],
    ["broken", gzipSync(report(1)).fill(0x55, 40, 60)],
    ["nested", gzipSync(gzipSync(report(1)))],
    ["nested", gzipSync(zipOf([file(report(1))]))],
  ])("is refused: %s", async (fault, bytes) => {
    expect(problemOf(await read(bytes))).toEqual({ kind: "archive", fault });
  });
});

describe("a ZIP that is not read", () => {
  const good = zipOf([file(report(1)), file(report(2))]);

  it.each<[string, Buffer]>([
    ["noFile", zipOf([])],
    ["noFile", zipOf([file("", { name: "folder/" }), file("")])],
    ["nested", zipOf([file(good, { name: "orders.zip" })])],
    ["nested", zipOf([file(gzipSync(report(1)))])],
    ["nested", zipOf([file(workbookOf([{ rows: [["order-id"]] }]))])],
    ["encrypted", zipOf([file(report(1), { flags: 1 })])],
    ["encrypted", zipOf([file(report(1), { flags: 0x41 })])],
    ["unknownMethod", zipOf([file(report(1), { method: 93 })])],
    ["unknownMethod", zipOf([file(report(1), { isStored: true, descriptor: "signed" })])],
    ["tooManyFiles", zipOf(Array.from({ length: 101 }, (_, index) => file(report(index))))],
    ["tooManyFiles", zipOf(Array.from({ length: 1_001 }, () => file("", { name: "x/" })))],
    ["broken", Buffer.concat([good, Buffer.from("more")])],
    ["broken", Buffer.concat([good, good])],
  ])("is refused: %s", async (fault, bytes) => {
    expect(problemOf(await read(bytes))).toEqual({ kind: "archive", fault });
  });

  it("is broken wherever it is cut off", async () => {
    for (let length = 4; length < good.length; length += 11) {
      const reading = await read(good.subarray(0, length));
      expect(problemOf(reading), String(length)).toEqual({ kind: "archive", fault: "broken" });
    }
  });

  it("is broken where a byte of its data was changed", async () => {
    for (const isStored of [true, false]) {
      const bytes = zipOf([file(report(1), { isStored })]);
      bytes[300] = (bytes[300] ?? 0) ^ 0x41;
      expect(problemOf(await read(bytes)).kind).toMatch(/archive|part/);
    }
  });

  it("is broken where its directory lists other files", async () => {
    const one = zipOf([file(report(1))]);
    const directory = one.indexOf(Buffer.from("PK\x01\x02", "latin1"));
    const bytes = Buffer.concat([one.subarray(0, directory), good]);
    expect(problemOf(await read(bytes))).toEqual({ kind: "archive", fault: "broken" });
  });

  it("would burst: many zeros", async () => {
    const bomb = zipOf([file(Buffer.alloc(120_000_000, "0"))]);
    expect(bomb.length).toBeLessThan(200_000);
    let mostHeld = 0;
    const reading = await readFile(
      counted(bomb, (given) => (mostHeld = Math.max(mostHeld, given))),
      { now: new Date("2026-11-01T00:00:00Z") },
      () => undefined,
    );
    expect(reading).toMatchObject({ problem: { kind: "archive", fault: "tooDense" } });
    expect(mostHeld).toBeLessThan(bomb.length);
  });

  it("would burst in gzip too", async () => {
    expect(problemOf(await read(gzipSync(Buffer.alloc(120_000_000, "0"))))).toEqual({
      kind: "archive",
      fault: "tooDense",
    });
  });

  it("unpacks to more than a file may have", async () => {
    const bytes = zipOf([file(report(1)), file(report(...Array(200).keys()))]);
    expect(problemOf(await read(bytes, { bytesMax: 20_000 }))).toEqual({
      kind: "tooLarge",
      limitBytes: 20_000,
    });
  });

  it("is a real report that repeats itself much", async () => {
    const rows = Array.from({ length: 2_000 }, (_, index) => order(index));
    const text = newOrdersText(rows);
    const packed = zipOf([file(text, { descriptor: "signed" })]);
    expect(text.length / packed.length).toBeGreaterThan(15);
    expect((await read(packed)).records).toHaveLength(2_000);
  });
});

async function* counted(bytes: Uint8Array, onGiven: (given: number) => void, pieceBytes = 4_096) {
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    onGiven(at);
    yield await Promise.resolve(bytes.subarray(at, at + pieceBytes));
  }
}

describe("unpacking", () => {
  it("waits for whoever takes the records", async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) =>
      order(index, { "product-name": String(Math.sin(index)).repeat(20) }),
    );
    const packed = zipOf([file(newOrdersText(rows))]);
    let given = 0;
    let taken = 0;
    let givenAtFirst = 0;
    await readFile(
      counted(packed, (at) => (given = at), 65_536),
      { now: new Date("2026-11-01T00:00:00Z") },
      async (records) => {
        if (taken === 0) givenAtFirst = given;
        taken += records.length;
        const before = given;
        for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
        expect(given - before).toBeLessThanOrEqual(BLOCK_BYTES + 65_536);
      },
    );
    expect(taken).toBe(30_000);
    expect(givenAtFirst).toBeLessThan(packed.length / 2);
  });

  it("lets go of the source where the sink fails", async () => {
    let isClosed = false;
    const packed = zipOf([file(report(1)), file(report(2))]);
    async function* source() {
      try {
        yield* counted(packed, () => undefined, 50);
      } finally {
        isClosed = true;
      }
    }
    const reading = readFile(source(), { now: new Date("2026-11-01T00:00:00Z") }, () => {
      throw new Error("disk full");
    });
    await expect(reading).rejects.toThrow("disk full");
    expect(isClosed).toBe(true);
  });

  it("lets a source's own failure through", async () => {
    const packed = zipOf([file(report(1))]);
    async function* source() {
      yield await Promise.resolve(packed.subarray(0, 200));
      throw new Error("connection lost");
    }
    await expect(readStream(source())).rejects.toThrow("connection lost");
  });

  it("always answers, whatever follows a signature", async () => {
    const heads = [
      latin1("PK\x03\x04"),
      latin1("PK\x05\x06"),
      latin1("\x1f\x8b\x08\0\0\0\0\0\0\x03"),
      zipOf([file(report(1))]).subarray(0, 300),
      zipOf([file(report(1), { descriptor: "bare" })]).subarray(0, 60),
      workbookOf([{ rows: [["order-id"]] }]).subarray(0, 200),
      utf8("PK\x03\x04".padEnd(30, "\0") + "xl/workbook.xml"),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...heads),
        fc.uint8Array({ maxLength: 400 }),
        async (head, rest) => {
          const { result } = await read(Buffer.concat([head, rest]));
          expect(result.ok).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("always answers, whichever byte of an archive was changed", async () => {
    const good = zipOf([file(report(1)), file(report(2), { descriptor: "signed" })]);
    const sheet = workbookOf([{ rows: [["a", "b"], ["c"]] }]);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(good, sheet),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        async (bytes, changes) => {
          const changed = Buffer.from(bytes);
          for (const [at, byte] of changes) changed[at % changed.length] = byte;
          const { result, records } = await read(changed);
          if (result.ok) expect(records).toHaveLength(result.summary.lines.accepted);
        },
      ),
      { numRuns: 300 },
    );
  });
});
