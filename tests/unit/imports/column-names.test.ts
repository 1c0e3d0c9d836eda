import { expect, test } from "vitest";
import { shownName } from "@/lib/imports/formats/column-names";

test.each([
  "loyalty-number",
  "gift_message",
  "Loyalty Tier",
  "Shipping Zip",
  "Tax 6 Name",
  "Größe",
  "favourite colour",
  "COLUMN A1",
  "x",
])("“%s” is what a column is called", (name) => expect(shownName(name, 3)).toBe(name));

test.each([
  "",
  "Prudencia Quillfeather",
  "Ana-María O’Brien Sørby",
  "山羊太郎",
  "p.quillfeather@wisterialane.example",
  "+44 79460 18273",
  "(555) 014-7239",
  "2026-10-01",
  "=HYPERLINK(1)",
  "<script>",
  "a\u0000b",
  "x".repeat(61),
])("“%s” may be somebody’s data, so its place is shown", (name) =>
  expect(shownName(name, 3)).toBe("column 4"),
);
