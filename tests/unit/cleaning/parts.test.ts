import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Status } from "@/lib/retention/model";
import { newOrder, newOrdersText } from "../../support/report-files";
import { utf8 } from "../imports/reading";
import { cleanBytes, reportOf, type Said } from "./cleaning";

/* A browser hands a large text over part by part: together they are what the whole file becomes. */

const ROWS = 40_000;
const order = (number: number) => `204-0000001-${String(number).padStart(7, "0")}`;
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const standing: Record<string, Status> = {};
for (let number = 0; number < ROWS; number += 3) standing[order(number)] = "overdue";

const AMAZON = newOrdersText(
  Array.from({ length: ROWS }, (_, number) =>
    newOrder({ "order-id": order(number), "product-name": "x".repeat(120) }),
  ),
);

const long = `${"word ".repeat(60)}\r\n`;
const MAPPED = `Liste\r\nNummer;Kunde;Notiz\r\n${Array.from(
  { length: ROWS },
  (_, number) => `${order(number)};Kunde ${number};"${long}${number}"\r\n`,
).join("")}`;
const mapping: NonNullable<Said["mapping"]> = {
  id: "m",
  hasHeader: true,
  country: null,
  columns: [
    { name: "Nummer", role: "recordKey", dates: "yearFirst" },
    { name: "Kunde", role: "user.name", dates: "yearFirst" },
    { name: "Notiz", role: "user.content", dates: "yearFirst" },
  ],
};

async function inParts(file: Buffer, said: Said) {
  const whole = await cleanBytes(file, standing, said);
  const { encoding } = reportOf(whole);
  if (!whole.cleaned.ok || !whole.cleaned.parts) throw new Error("no parts");
  const { headBytes, newline, parts } = whole.cleaned.parts;
  const made: Buffer[] = [];
  for (const [index, { from, to, given, made: hash }] of parts.entries()) {
    const before = index === 0 ? Buffer.alloc(0) : file.subarray(0, headBytes);
    const part = file.subarray(from, to);
    expect(sha256(part)).toBe(given);
    const sent = Buffer.concat([before, part]);
    const out = await cleanBytes(sent, standing, {
      ...{ ...said, encoding },
      part: { headBytes: before.length, newline },
    });
    expect(sha256(out.bytes)).toBe(hash);
    made.push(out.bytes);
  }
  return { whole: whole.bytes, made: Buffer.concat(made), parts };
}

describe("parts of a text", () => {
  test.each([
    ["a report", Buffer.from(utf8(AMAZON)), {}],
    ["a report in UTF-16", Buffer.from(`\ufeff${AMAZON.slice(0, 12_000_000)}`, "utf16le"), {}],
    ["rows that go", Buffer.from(utf8(AMAZON)), { deed: "removeRows" }],
    ["a mapped table with long notes", Buffer.from(MAPPED), { mapping }],
  ] as const)(
    "together are the cleaned file: %s",
    async (_, file, said) => {
      const { whole, made, parts } = await inParts(file, said);
      expect(parts.length).toBeGreaterThan(1);
      expect(parts.at(0)?.from).toBe(0);
      expect(parts.at(-1)?.to).toBe(file.length);
      expect(made.equals(whole)).toBe(true);
    },
    60_000,
  );

  test("of a workbook there are none, and of a small file one", async () => {
    const { cleaned } = await cleanBytes(newOrdersText([newOrder()]), {});
    expect(cleaned).toMatchObject({ ok: true, parts: { parts: [{ from: 0 }] } });
  });
});
