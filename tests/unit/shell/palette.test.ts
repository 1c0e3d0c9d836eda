import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  entriesFor,
  orderEntry,
  SHOWN_MAX,
  type PaletteEntry,
} from "@/components/shell/palette-entries";

const entry = (
  kind: PaletteEntry["kind"],
  label: string,
  more: Partial<PaletteEntry> = {},
): PaletteEntry => ({ kind, label, href: `/${label}`, ...more });

const ENTRIES: readonly PaletteEntry[] = [
  entry("page", "Overview"),
  entry("page", "Imports"),
  entry("action", "Import a file", { terms: "upload report" }),
  entry("action", "Export the imports as CSV"),
  entry("system", "Café register"),
  entry("system", "Imports"),
  entry("clause", "F1 Data you receive", { terms: "names and addresses" }),
  entry("clause", "F12 Telling Prime members apart"),
];

const found = (query: string) => entriesFor(query, ENTRIES).map(({ label }) => label);

describe("the palette finds", () => {
  test.each([
    ["", ["Overview", "Imports", "Import a file", "Export the imports as CSV"]],
    ["   ", ["Overview", "Imports", "Import a file", "Export the imports as CSV"]],
    ["imports", ["Imports", "Imports", "Export the imports as CSV"]],
    ["import", ["Imports", "Import a file", "Imports", "Export the imports as CSV"]],
    ["cafe REG", ["Café register"]],
    ["f1", ["F1 Data you receive"]],
    ["F12", ["F12 Telling Prime members apart"]],
    ["addresses", ["F1 Data you receive"]],
    ["upload", ["Import a file"]],
    ["file import", ["Import a file"]],
    ["xyz", []],
    ["import xyz", []],
    ["*.?(", ["Overview", "Imports", "Import a file", "Export the imports as CSV"]],
  ])("by “%s”: %j", (query, labels) => {
    expect(found(query)).toEqual(labels);
  });

  test("every entry by each of its words' beginnings, and never more than it shows", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8})?$/)), (labels) => {
        const entries = labels.map((label, index) => ({
          ...entry("system", label),
          href: `/${index}`,
        }));
        for (const { label } of entries.slice(0, SHOWN_MAX)) {
          const answer = entriesFor(label.slice(0, 1), entries);
          expect(answer.length).toBeLessThanOrEqual(SHOWN_MAX);
          expect(entriesFor(label, entries).map((one) => one.label)).toContain(label);
        }
      }),
    );
  });
});

describe("an order", () => {
  test.each(["204-1234567-1234567", "  #1001 ", "S01-0000001-0000004"])(
    "“%s” is offered",
    (text) => {
      expect(orderEntry(text, "/holdings")).toMatchObject({
        kind: "order",
        label: `Look up order ${text.trim()}`,
        href: `/holdings?order=${encodeURIComponent(text.trim())}`,
      });
    },
  );

  test.each(["", "F12", "imports", "1".repeat(61)])("“%s” is none", (text) => {
    expect(orderEntry(text, "/holdings")).toBeNull();
  });
});
