import { describe, expect, it } from "vitest";
import {
  fbaShipment,
  fbaText,
  newOrder,
  newOrdersText,
  tableText,
  type TextOptions,
} from "../../support/report-files";
import { latin1, problemOf, problemsOf, read, summaryOf, utf8 } from "./reading";

const city = (name: string) =>
  newOrder({ "ship-city": name, "ship-address-1": `1 ${name} Street` });
const western = newOrdersText([city("Malmö"), city("Exampleton"), city("Piña à la Crème")]);

function utf16(text: string, endian: "le" | "be", mark: boolean): Uint8Array {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, "utf16le");
  return endian === "le" ? bytes : bytes.swap16();
}

const streetOf = (reading: Awaited<ReturnType<typeof read>>) =>
  reading.records[0]?.identities.find(({ kind }) => kind === "address");

describe("the encoding", () => {
  it.each([
    ["utf-8", utf8(western)],
    ["utf-8", utf8(`\ufeff${western}`)],
    ["utf-16le", utf16(western, "le", true)],
    ["utf-16be", utf16(western, "be", true)],
    ["utf-16le", utf16(western, "le", false)],
    ["utf-16be", utf16(western, "be", false)],
    ["windows-1252", latin1(western)],
  ])("is found: %s", async (encoding, bytes) => {
    const reading = await read(bytes);
    expect(summaryOf(reading)).toMatchObject({ encoding, lines: { accepted: 3, refused: 0 } });
    expect(streetOf(reading)).toMatchObject({ firstLine: "1 Malmö Street" });
    expect(summaryOf(reading).bytes).toBe(bytes.length);
  });

  it("is Shift-JIS where the shop or the address is Japanese", async () => {
    const japanese = Buffer.concat([
      utf8(newOrdersText([])),
      latin1(
        newOrdersText([
          newOrder({
            "ship-country": "JP",
            "sales-channel": "Amazon.co.jp",
            // 東京 and 見本 in Shift-JIS
            "ship-city": "\x93\x8c\x8b\x9e",
            "ship-address-1": "\x8c\xa9\x96\x7b 1-2-3",
          }),
        ]).split("\n")[1] ?? "",
      ),
    ]);
    const reading = await read(japanese);
    expect(summaryOf(reading)).toMatchObject({ encoding: "shift_jis", lines: { accepted: 1 } });
    expect(streetOf(reading)).toMatchObject({ country: "JP", firstLine: "見本 1-2-3" });
  });

  it("stays UTF-8 where only a few lines are broken", async () => {
    const rows = [city("Malmö"), city("Exampleton")];
    const bytes = Buffer.concat([utf8(newOrdersText(rows)), latin1(lineOf(city("Malm\xf6")))]);
    const reading = await read(bytes);
    expect(summaryOf(reading)).toMatchObject({ encoding: "utf-8", lines: { refused: 1 } });
  });

  it("stays UTF-8 where broken lines read like no language", async () => {
    const rows = ["\xf0\xd2\xc9\xd7\xc5\xd4", "a\xff\xfeb", "Jos\xc3"].map(city);
    const reading = await read(latin1(newOrdersText([...rows, city("Exampleton")])));
    expect(summaryOf(reading)).toMatchObject({
      encoding: "utf-8",
      lines: { read: 4, accepted: 1, refused: 3 },
    });
  });

  it("is asked for again where it shows only late in the file", async () => {
    const rows = Array.from({ length: 1_500 }, () => city("Exampleton"));
    const bytes = latin1(newOrdersText([...rows, city("Malmö")]));
    const reading = await read(bytes);
    expect(problemOf(reading)).toEqual({ kind: "otherEncoding", looksLike: "windows-1252" });

    const again = await read(bytes, { encoding: "windows-1252" });
    expect(summaryOf(again).lines).toMatchObject({ accepted: 1_501, refused: 0 });
  });

  it("is not asked for where other late lines are UTF-8", async () => {
    const rows = Array.from({ length: 1_500 }, () => city("Exampleton"));
    const bytes = Buffer.concat([
      utf8(newOrdersText([...rows, city("Malmö")])),
      latin1(lineOf(city("Malm\xf6"))),
    ]);
    expect(problemsOf(await read(bytes))).toEqual(["1503 - brokenBytes refused"]);
  });

  it("is the one asked for, whatever the file looks like", async () => {
    const reading = await read(latin1(western), { encoding: "utf-8" });
    expect(summaryOf(reading)).toMatchObject({ encoding: "utf-8", lines: { refused: 2 } });
  });

  it("refuses half a character of UTF-16", async () => {
    const text = newOrdersText([city("Half"), city("Exampleton")]);
    const reading = await read(utf16(text.replaceAll("Half", "\ud83d"), "le", true));
    expect(summaryOf(reading).lines).toMatchObject({ accepted: 1, refused: 1 });
  });

  it("lets a replacement character pass that stands in the file as such", async () => {
    expect(summaryOf(await read(newOrdersText([city("220\ufffd")]))).lines.refused).toBe(0);
  });
});

/** Every table in every way in which one may arrive. */
describe("a table in each encoding, with each delimiter and line end", () => {
  const PERSON = { "buyer-name": "Zoë Müller", "ship-city": 'Malmö, "Södra"; 2' };
  const shopNames = ["Name", "Email", "Created at", "Lineitem name", "Shipping City"];
  const shopRow = {
    ...{ Name: "#1001", Email: "a@example.com", "Created at": "2026-10-01" },
    ...{ "Lineitem name": "Zoë’s lamp", "Shipping City": PERSON["ship-city"] },
  };
  const tables: Readonly<Record<string, (options: TextOptions) => string>> = {
    "amazon-new-orders": (options) => newOrdersText([newOrder(PERSON), newOrder()], options),
    "amazon-fba-shipments": (options) => fbaText([fbaShipment(PERSON), fbaShipment()], options),
    "shopify-orders": (options) => tableText(shopNames, [shopRow, shopRow], options),
  };
  const encodings: Readonly<Record<string, (text: string) => Uint8Array>> = {
    "utf-8": utf8,
    "utf-8 with its mark": (text) => utf8(`\ufeff${text}`),
    "utf-16le": (text) => utf16(text, "le", true),
    "utf-16be": (text) => utf16(text, "be", true),
    "windows-1252": (text) => latin1(text.replaceAll("’", "\x92")),
    // ア and イ in half width, ネ as a double byte whose second is a backslash.
    shift_jis: (text) => latin1(text.replace(/[ëöü’]/g, "\xb1\xb2\x83\x5c")),
  };
  const cases = Object.keys(tables).flatMap((format) =>
    Object.keys(encodings).flatMap((encoding) =>
      ["\t", ",", ";"].flatMap((delimiter) =>
        ["\n", "\r\n", "\r"].map((newline) => ({ format, encoding, delimiter, newline })),
      ),
    ),
  );

  it.each(cases)("$format, $encoding, $delimiter, $newline", async (one) => {
    const { format, delimiter, newline } = one;
    const text = tables[format]?.({ delimiter, newline }) ?? "";
    const bytes = encodings[one.encoding]?.(text) ?? utf8("");
    const encoding = one.encoding.split(" ")[0] ?? "";
    const asked = encoding === "shift_jis" ? { encoding: "shift_jis" as const } : {};
    const reading = await read(bytes, asked);
    expect(summaryOf(reading)).toMatchObject({
      ...{ format, encoding, delimiter, findings: [], unmapped: [] },
      lines: { read: 2, accepted: 2 },
    });
  });
});

const lineOf = (row: ReturnType<typeof newOrder>): string =>
  `${newOrdersText([row]).split("\n")[1] ?? ""}\n`;

describe("line ends", () => {
  it.each(["\n", "\r\n", "\r"])("may be %j", async (newline) => {
    const reading = await read(newOrdersText([city("One"), city("Two")], { newline }));
    expect(summaryOf(reading).lines).toEqual({ read: 2, accepted: 2, skipped: 0, refused: 0 });
  });

  it("may be missing at the end", async () => {
    expect((await read(western.trimEnd())).records).toHaveLength(3);
  });
});
