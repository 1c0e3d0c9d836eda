import { describe, expect, it } from "vitest";
import { newOrder, type NewOrdersColumn, newOrdersText } from "../../support/report-files";
import { latin1, problemsOf, read, readStream, summaryOf, utf8 } from "./reading";

const good = newOrder();
const line = newOrdersText([good]).split("\n")[1] ?? "";
const headerLine = newOrdersText([]).trimEnd();

const withCell = async (column: NewOrdersColumn, value: string) =>
  read(newOrdersText([good, newOrder({ [column]: value }), good]));

describe("a line that is no record", () => {
  it("is skipped if it is blank, whatever the blanks", async () => {
    const reading = await read(newOrdersText([good, "", " \t ", "\t".repeat(33), good, ""]));
    expect(summaryOf(reading).lines).toEqual({ read: 6, accepted: 2, skipped: 4, refused: 0 });
    expect(reading.records.map((record) => record.line)).toEqual([2, 6]);
  });

  it("is skipped if it continues the one above", async () => {
    const reading = await read(newOrdersText([good, { "item-price": "1", sku: "PROMOTION" }]));
    expect(problemsOf(reading)).toEqual(["3 - continuationLine skipped"]);
  });

  it("is refused without a record key, however little it says of a shopper", async () => {
    const rows = [newOrder({ "order-id": "" }), { "buyer-email": "a@example.com" }];
    expect(problemsOf(await read(newOrdersText(rows)))).toEqual([
      "2 order-id noRecordKey refused",
      "3 order-id noRecordKey refused",
    ]);
  });

  it("is refused if it repeats the header", async () => {
    const reading = await read(newOrdersText([good, headerLine, good]));
    expect(problemsOf(reading)).toEqual(["3 - headerRepeated refused"]);
  });

  it("is refused if it has more columns, but not if they are empty", async () => {
    const reading = await read(newOrdersText([`${line}\t\t \t`, `${line}\textra`, good]));
    expect(problemsOf(reading)).toEqual(["3 - tooManyColumns refused"]);
  });

  it("is refused if it was cut, but not if only unread columns are gone", async () => {
    const cells = line.split("\t");
    const rows = [cells.slice(0, 30).join("\t"), cells.slice(0, 29).join("\t"), good];
    expect(problemsOf(await read(newOrdersText(rows)))).toEqual(["3 - tooFewColumns refused"]);
  });

  it("is refused if its bytes are none of the encoding, and no other is", async () => {
    const marked = newOrdersText([newOrder({ "ship-city": "Exämpleton" })]);
    const broken = latin1(line.replace("Exampleton", "Ex\xc3\x28mple"));
    const bytes = Buffer.concat([utf8(marked), broken, utf8(`\n${line}\n`)]);
    const reading = await read(bytes);
    expect(summaryOf(reading).encoding).toBe("utf-8");
    expect(problemsOf(reading)).toEqual(["3 - brokenBytes refused"]);
  });

  it("is refused if it has zero bytes", async () => {
    expect(problemsOf(await withCell("sku", "A\0B"))).toEqual(["3 - nulBytes refused"]);
  });

  it("is refused if it is too long, without being held", async () => {
    async function* longLine() {
      yield utf8(newOrdersText([good]));
      for (let mega = 0; mega < 10; mega += 1) yield new Uint8Array(1_048_576).fill(120);
      yield utf8(`\n${line}\n`);
    }
    const reading = await readStream(longLine());
    expect(problemsOf(reading)).toEqual(["3 - lineTooLong refused"]);
    expect(reading.records.map((record) => record.line)).toEqual([2, 4]);
  });

  it("and problems name line and column, but at most the first 1,000", async () => {
    const rows = Array.from({ length: 1_500 }, () => newOrder({ "order-id": "secret" }));
    const summary = summaryOf(await read(newOrdersText(rows)));
    expect(summary.problems).toHaveLength(1_000);
    expect(summary.problemCounts).toEqual({ recordKeyShape: 1_500 });
    expect(JSON.stringify(summary)).not.toContain("secret");
  });
});

describe("a date", () => {
  it.each([
    ["tomorrow", "unreadableDate"],
    ["2026-02-30", "unreadableDate"],
    ["2026-10-01T08:30:00+0e00", "unreadableDate"],
    ["45384", "unreadableDate"],
    ["01/10/2026", "localDate"],
    ["13.10.26 08:30", "localDate"],
    ["1/10-2026", "unreadableDate"],
    ["1970-01-01T00:00:00Z", "dateTooEarly"],
    ["1994-12-31T23:59:59Z", "dateTooEarly"],
    ["2028-11-02", "dateTooLate"],
    ["9999-12-31", "dateTooLate"],
  ])("%s is refused", async (value, reason) => {
    expect(problemsOf(await withCell("purchase-date", value))).toEqual([
      `3 purchase-date ${reason} refused`,
    ]);
  });

  it("that no clock counts from is not looked at", async () => {
    expect(problemsOf(await withCell("payments-date", "tomorrow"))).toEqual([]);
  });

  it("that is missing is no fault", async () => {
    const row = newOrder({ "purchase-date": "", "delivery-end-date": "" });
    expect((await read(newOrdersText([row]))).records[0]?.basis).toBeNull();
  });
});

describe("a record key", () => {
  it.each([
    "=HYPERLINK(1)",
    "<script>alert(1)</script>",
    "+1",
    "@A1",
    "Jane Shopper",
    "jane@example.com",
    "204-0000001",
    "204-0000001-0000001 ;",
  ])("is refused unshown: %s", async (value) => {
    const reading = await withCell("order-id", value);
    expect(problemsOf(reading)).toEqual(["3 order-id recordKeyShape refused"]);
    expect(JSON.stringify(reading.result)).not.toContain(value);
  });

  it.each(["111-31313131-775566", "204-0000001-0000001", "S01-1234567-1234567"])(
    "is taken: %s",
    async (value) => {
      expect((await withCell("order-id", value)).records[1]?.recordKey).toBe(value);
    },
  );
});

describe("quotes", () => {
  const csv = (...rows: string[]) =>
    ["Name,Email,Created at,Notes,Lineitem name", ...rows, ""].join("\n");
  const at = "2026-10-01";

  it("keep delimiters, line breaks and doubled quotes together", async () => {
    const reading = await read(
      csv(
        `#1,"a@example.com",${at},"One, ""two""\nthree\n\nfour",x`,
        `"#2",b@example.com,${at},,12" lamp`,
      ),
    );
    expect(reading.records.map((record) => [record.line, record.recordKey])).toEqual([
      [2, "#1"],
      [3, "#2"],
    ]);
  });

  it.each([",", ";", "\t"])("around every cell do not hide the delimiter %j", async (delimiter) => {
    const rows = [
      ["Name", "Email", "Created at", "Lineitem name"],
      ["#1", "a@example.com", at, "x"],
    ];
    const lines = rows.map((row) => row.map((cell) => `"${cell}"`).join(delimiter));
    const reading = await read(lines.join("\n"));
    expect(summaryOf(reading)).toMatchObject({ delimiter, lines: { accepted: 1, refused: 0 } });
  });

  it("that are never closed cost their own line alone", async () => {
    const reading = await read(
      csv(`#1,a@example.com,${at},"open,x`, `#2,b@example.com,${at},,x`, `#3,,${at},"ok",x`),
    );
    expect(problemsOf(reading)).toEqual(["2 - unclosedQuote refused"]);
    expect(reading.records.map((record) => record.recordKey)).toEqual(["#2", "#3"]);
  });

  it("that are followed by text are refused", async () => {
    const reading = await read(csv(`#1,,${at},"a"b,x`, `#2,,${at},,x`));
    expect(problemsOf(reading)).toEqual(["2 - unclosedQuote refused"]);
  });

  it("that swallow more than any record are given up", async () => {
    const rows = Array.from({ length: 40_000 }, (_, index) => `#${index},,${at},,Invented lamp`);
    const reading = await read(csv(`#open,,${at},"never,x`, ...rows));
    expect(summaryOf(reading).lines).toEqual({
      read: 40_001,
      accepted: 40_000,
      skipped: 0,
      refused: 1,
    });
  });

  it("do not make reading slow where every line opens one", async () => {
    const text = `${csv()}${'"x\n'.repeat(200_000)}`;
    expect(summaryOf(await read(text)).lines).toMatchObject({ read: 200_000, refused: 200_000 });
  });

  it("keep a record with broken bytes together", async () => {
    const head = utf8(csv(`#1,,${at},Grüße,x`));
    const broken = latin1(`#2,,${at},"one\xff\ntwo",x\n#3,,${at},,x\n`);
    expect(problemsOf(await read(Buffer.concat([head, broken])))).toEqual([
      "3 - brokenBytes refused",
    ]);
  });

  it("do not hide a row that has too few columns", async () => {
    const reading = await read(csv(`#1,a@example.com,${at}`, `#2,,${at},,x`));
    expect(problemsOf(reading)).toEqual(["2 - tooFewColumns refused"]);
  });
});
