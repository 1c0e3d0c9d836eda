import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type JsonFault, JsonItems } from "@/lib/files/json-items";

function itemsOf(text: string, cut = text.length): { items: string[]; fault: JsonFault | null } {
  const items: string[] = [];
  const limits = { depthMax: 64, itemBytesMax: 10_000, hasTrailBytes: false };
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
});
