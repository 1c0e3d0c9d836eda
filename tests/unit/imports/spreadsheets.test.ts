import { describe, expect, it } from "vitest";
import { unwrapped } from "@/lib/files/rows";
import { newOrder, newOrdersText } from "../../support/report-files";
import { problemsOf, read, summaryOf } from "./reading";

const order = (cells = {}) => newOrder({ "product-name": 'a 5" pipe', ...cells });
const wrap = (line: string): string => `"${line.replaceAll('"', '""')}"`;
const lines = (text: string): string[] => text.trimEnd().split("\n");

const findingsOf = async (text: string) => summaryOf(await read(text)).findings;

describe("what a spreadsheet did to a text file", () => {
  it("wrapped every line in quotes", async () => {
    const plain = newOrdersText([order(), order({ "order-id": "204-0000001-0000002" })]);
    for (const more of ["", ",", ";;", "\t"]) {
      const text = lines(plain)
        .map((line) => `${wrap(line)}${more}\r\n`)
        .join("");
      const reading = await read(text);
      expect(reading.records).toEqual((await read(plain)).records);
      expect(summaryOf(reading).findings).toEqual([
        { kind: "wrappedLines", count: 3, columns: [] },
      ]);
    }
  });

  it("wrapped only lines with a comma", async () => {
    const [header = "", line = ""] = lines(newOrdersText([order({ "ship-city": "One, Two" })]));
    const reading = await read(`${header}\n${wrap(line)}\n${line}\n`);
    expect(reading.records).toHaveLength(2);
    expect(summaryOf(reading).findings).toEqual([{ kind: "wrappedLines", count: 1, columns: [] }]);
  });

  it.each([
    ['"a""b"', 'a"b'],
    ['"a",,', "a"],
    ['"a",b', null],
    ['"a', null],
    ['a"', null],
    ["", null],
  ])("unwraps %j", (line, inner) => {
    expect(unwrapped(line)).toBe(inner);
  });

  it("left delimiters at the ends of lines", async () => {
    const text = lines(newOrdersText([order()]))
      .map((line) => `${line}\t\t\n`)
      .join("");
    expect(await findingsOf(text)).toEqual([{ kind: "trailingDelimiters", count: 1, columns: [] }]);
  });

  it("kept moments as numbers", async () => {
    const rows = [order({ "purchase-date": "46297.34789351852", "delivery-end-date": "" })];
    const reading = await read(newOrdersText(rows));
    expect(reading.records[0]?.basis).toEqual({ kind: "ordered", dayNumber: 20_728 });
    expect(summaryOf(reading).findings).toEqual([
      { kind: "serialDates", count: 1, columns: ["purchase-date"] },
    ]);
    const comma = newOrdersText([order({ "purchase-date": "46297,34789351852" })]);
    expect(summaryOf(await read(comma)).lines.accepted).toBe(1);
  });

  it("refuses a number that no date has", async () => {
    for (const [value, reason] of [
      ["12345.678", "dateTooEarly"],
      ["99999.678", "dateTooLate"],
    ]) {
      const text = newOrdersText([order({ "purchase-date": value })]);
      expect(problemsOf(await read(text))).toEqual([`2 purchase-date ${reason} refused`]);
    }
  });

  it("turned an offset into a number", async () => {
    const text = newOrdersText([order({ "purchase-date": "2026-10-01T08:30:00+00e00" })]);
    expect(await findingsOf(text)).toEqual([
      { kind: "spoiltOffsets", count: 1, columns: ["purchase-date"] },
    ]);
  });

  it("cut the zeros in front of zip codes, in the United States only", async () => {
    const zip = (code: string, country: string) =>
      order({ "ship-postal-code": code, "ship-country": country });
    const rows = [zip("2134", "US"), zip("501", "US"), zip("02134", "US"), zip("1010", "AT")];
    expect(await findingsOf(newOrdersText(rows))).toEqual([
      { kind: "cutZeros", count: 2, columns: ["ship-postal-code"] },
    ]);
  });

  it.each(["1.23457E+11", "1,23457E+11", "2e+20"])("rounded an order number: %s", async (key) => {
    const text = newOrdersText([order({ "order-id": key })]);
    expect(problemsOf(await read(text))).toEqual(["2 order-id recordKeyRounded refused"]);
    const shop = `Name,Email,Created at,Lineitem name\n"${key}",a@example.com,2026-10-01,x\n`;
    expect(problemsOf(await read(shop))).toEqual(["2 Name recordKeyRounded refused"]);
  });

  it("did nothing to a sound file", async () => {
    expect(await findingsOf(newOrdersText([order()]))).toEqual([]);
  });
});
