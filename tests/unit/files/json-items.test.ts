import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type JsonFault, JsonItems } from "@/lib/files/json-items";

const LISTS = new Set(["orders", "payload.Orders"]);

function itemsOf(text: string, cut = text.length): { items: string[]; fault: JsonFault | null } {
  const items: string[] = [];
  const limits = { depthMax: 64, itemBytesMax: 10_000, hasTrailBytes: false, lists: LISTS };
  const reader = new JsonItems(limits, (bytes) => items.push(new TextDecoder().decode(bytes)));
  const bytes = new TextEncoder().encode(text);
  let fault: JsonFault | null = null;
  for (let at = 0; at < bytes.length && !fault; at += cut) {
    fault = reader.push(bytes.subarray(at, at + cut));
  }
  return { items, fault: fault ?? reader.end() };
}

describe("a stream of JSON", () => {
  it("is cut into the elements of its list, wherever it is cut itself", () => {
    fc.assert(
      fc.property(
        fc.array(fc.object({ maxDepth: 3 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 50 }),
        fc.constantFrom(0, 1, 2),
        (values, cut, indent) => {
          const { items, fault } = itemsOf(JSON.stringify(values, null, indent), cut);
          expect(fault).toBeNull();
          expect(items.map((item): unknown => JSON.parse(item))).toEqual(
            JSON.parse(JSON.stringify(values)),
          );
        },
      ),
    );
  });

  it("is cut into values that follow one another", () => {
    expect(itemsOf('{"a":"}"}\n{"b":["{",{}]}{}\n').items).toEqual([
      '{"a":"}"}',
      '{"b":["{",{}]}',
      "{}",
    ]);
  });

  it("keeps plain values of a list", () => {
    expect(itemsOf('[1, "a,]" , null]').items.map((item) => item.trim())).toEqual([
      "1",
      '"a,]"',
      "null",
    ]);
  });

  it.each(["[1,]", "[,1]", "[1", '{"a":1', "[1] 2", "{} x", "[}"])("is broken: %s", (text) => {
    expect(itemsOf(text).fault).toMatchObject({ kind: "brokenJson" });
  });

  it.each([
    [
      '{"orders":[{"a":1},{"b":[2]}],"next":"x"}',
      ['{"a":1}', '{"b":[2]}', '{"orders":[],"next":"x"}'],
    ],
    [
      '{ "payload" : { "x":"Orders", "Orders" : [ 1 ] } }',
      ["1", '{ "payload" : { "x":"Orders", "Orders" : [] } }'],
    ],
    ['[{"orders":[{}]},{"orders":[]}]', ["{}", '{"orders":[]}', '{"orders":[]}']],
    [
      '{"orders":[{"orders":[1]}]}\n{"orders":[7,8]}',
      ['{"orders":[1]}', '{"orders":[]}', "7", "8", '{"orders":[]}'],
    ],
    ['{"x":{"orders":[1]}}', ['{"x":{"orders":[1]}}']],
    ['{"Orders":[1],"a":"orders"}', ['{"Orders":[1],"a":"orders"}']],
    ['{"a":["orders",[1]]}', ['{"a":["orders",[1]]}']],
    ['{"order\\"s":[1]}', ['{"order\\"s":[1]}']],
  ])("has the elements of a page's list taken out of it: %s", (text, items) => {
    for (const cut of [1, 3, text.length]) {
      const found = itemsOf(text, cut);
      expect(found.fault).toBeNull();
      expect(found.items.map((item) => item.replace(/\[\s+\]/, "[]").trim())).toEqual(items);
    }
  });

  it.each([
    '{"orders":[1,]}',
    '{"orders":[1}',
    '{"orders":[1]',
    '{"orders":[{} {}]}',
    '{"orders":[,1]}',
  ])("is broken in a page: %s", (text) => {
    expect(itemsOf(text).fault).toMatchObject({ kind: "brokenJson" });
  });
});
