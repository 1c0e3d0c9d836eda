import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonFaultAt } from "@/lib/files/json-fault";

describe("where JSON is broken", () => {
  it.each([
    ['{"id":}', 6],
    ['{"id":1,}', 8],
    ['{"a":"x\ny"}', 5],
    ["[1,2", 4],
    ["[1 2]", 3],
    ['{"a":tru}', 5],
    ["", 0],
  ])("is found in %j", (text, at) => {
    expect(jsonFaultAt(text)).toBe(at);
  });

  it("is nowhere in what parses", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        expect(jsonFaultAt(text)).toBe(text.length);
      }),
    );
  });
});
