import { describe, expect, test } from "vitest";
import { readListFile, readListText } from "@/lib/holds/list";
import { LIST_BYTES_MAX, LIST_ORDERS_MAX } from "@/lib/holds/model";

const ordersIn = (text: string) => {
  const list = readListText(text);
  return list.ok ? list.value.map(({ order, line }) => `${line} ${order}`) : list.refusal;
};
const bytes = (text: string) => new TextEncoder().encode(text);

describe("a list of orders", () => {
  test.each([
    ["one a line, whatever ends it", "A-1\nA-2\r\nA-3\rA-4", ["1 A-1", "2 A-2", "3 A-3", "4 A-4"]],
    ["several on a line", "A-1, A-2;A-3\tA-4", ["1 A-1", "1 A-2", "1 A-3", "1 A-4"]],
    ["blanks and empty lines around them", "\n  A-1  \n\n , \nA-2\n", ["2 A-1", "5 A-2"]],
    ["numbers that come again, by their first line", "A-1\nA-2\nA-1", ["1 A-1", "2 A-2"]],
    ["a header alone on its column", "order-id\nA-1\nA-2", ["2 A-1", "3 A-2"]],
    [
      "of a table only its column of orders",
      'channel,"Order ID",note\ndirect,A-1,"late, A-9"\ndirect,"A-2",\n',
      ["2 A-1", "3 A-2"],
    ],
    ["an apostrophe that guards against formulas", "'-77\n'+1", ["1 -77", "2 +1"]],
    ["numbers with blanks inside", "Order 12\nOrder 13", ["1 Order 12", "2 Order 13"]],
  ])("is read with %s", (_, text, expected) => {
    expect(ordersIn(text)).toEqual(expected);
  });

  test("of a table is set apart as its first line is, and keeps its columns where cells are empty", () => {
    const found = readListText("fields,order-id,due\nName; Address,A-1,2026-10-01\n,A-2,\n");
    expect(found.ok && found.value.map(({ order }) => order)).toEqual(["A-1", "A-2"]);
    const tabs = readListText("note\torder id\n\tA-3\nx;y\tA-4\n");
    expect(tabs.ok && tabs.value.map(({ order }) => order)).toEqual(["A-3", "A-4"]);
  });

  test("is refused where nothing is in it, or nothing but a header", () => {
    for (const text of ["", " \n\t\n", "order id\n\n"]) expect(ordersIn(text)).toBe("listEmpty");
  });

  test("has a limit of numbers, and doubles do not count", () => {
    const all = Array.from({ length: LIST_ORDERS_MAX }, (_, index) => String(index)).join("\n");
    expect(ordersIn(`${all}\n5\n6`)).toHaveLength(LIST_ORDERS_MAX);
    expect(ordersIn(`${all}\none more`)).toBe("tooManyOrders");
  });

  test("has a limit of bytes", () => {
    const refused = { ok: false, refusal: "listTooLarge" };
    expect(readListFile(new Uint8Array(10_000_000))).toEqual(refused);
    expect(readListFile(new Uint8Array(LIST_BYTES_MAX + 1).fill(65))).toEqual(refused);
  });

  test("is read in the encoding it is in", () => {
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from("A-1\r\nA-2", "utf16le")]);
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...bytes("A-1\nA-2")]);
    for (const content of [utf16, marked, bytes("A-1\nA-2")])
      expect(readListFile(content)).toEqual(readListText("A-1\nA-2"));
  });

  test("is refused where it is no text", () => {
    for (const content of [new Uint8Array([1, 2, 0, 3, 10]), bytes("PK\u0003\u0004\u0000\u0000")])
      expect(readListFile(content)).toEqual({ ok: false, refusal: "listUnreadable" });
  });
});
