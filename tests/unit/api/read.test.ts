import { expect, test } from "vitest";
import { shapeWords } from "@/components/api/schema-words";
import { pointerTo } from "@/lib/api/read";
import { piecesOf, Sent, wholeOf } from "@/lib/api/sent";
import { createHash } from "node:crypto";

test.each([
  [[], "#"],
  [["decisions", 0, "purpose"], "#/decisions/0/purpose"],
  [["a/b", "m~n", "ü %"], "#/a~1b/m~0n/%C3%BC%20%25"],
])("the place %j is written %s", (path, pointer) => {
  expect(pointerTo(path)).toBe(pointer);
});

test.each([
  [{ type: "string" }, "text"],
  [{ enum: ["a", "b"] }, "a, b"],
  [{ type: "array", items: { type: "string" } }, "a list of text"],
  [{ anyOf: [{ type: "integer" }, { type: "null" }] }, "a whole number, or null"],
  [{ type: "string", default: "mixed" }, 'text; "mixed" where it is left out'],
  [{ type: "object", properties: { a: {}, b: {} } }, "an object of a, b"],
  [
    { type: "object", additionalProperties: { type: "integer" } },
    "an object whose members are a whole number",
  ],
])("the schema %j is told as “%s”", (schema, words) => {
  expect(shapeWords(schema)).toBe(words);
});

const streamOf = (...pieces: readonly string[]) =>
  new ReadableStream<Uint8Array>({
    start(to) {
      for (const piece of pieces) to.enqueue(new TextEncoder().encode(piece));
      to.close();
    },
  });
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

test("what is sent is hashed whole, also where somebody stopped reading early", async () => {
  const sent = new Sent(streamOf("one ", "two ", "three"));
  for await (const piece of sent.bytes()) if (piece.length > 0) break;
  expect(await sent.sha256()).toBe(sha256("one two three"));
  expect(await new Sent(null).sha256()).toBe(sha256(""));
});

test("what is sent is held no further than it may be", async () => {
  expect(String(await wholeOf(new Sent(streamOf("ab", "cd")).bytes(), 4))).toBe("abcd");
  expect(await wholeOf(new Sent(streamOf("ab", "cd", "e")).bytes(), 4)).toBeNull();
  const held = Buffer.alloc((1 << 20) + 7, 1);
  const sizes: number[] = [];
  for await (const piece of piecesOf(held)) sizes.push(piece.length);
  expect(sizes).toEqual([1 << 20, 7]);
});

test("whoever breaks off is known by it", async () => {
  const sent = new Sent(
    new ReadableStream({ pull: (to) => to.error(new Error("The line is dead.")) }),
  );
  await expect(sent.sha256()).rejects.toThrow("dead");
  expect(sent.isBroken).toBe(true);
});
