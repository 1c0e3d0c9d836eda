import fc from "fast-check";
import { expect, test } from "vitest";
import { fonts, hasLacking, printable } from "@/lib/reports/fonts";

test.each([
  ["Ærø, Łódź, Ελλάδα, Київ, “quoted” – 5 € → ✓", "Ærø, Łódź, Ελλάδα, Київ, “quoted” – 5 € → ✓"],
  ["山田太郎", "[U+5C71 U+7530 U+592A U+90CE]"],
  ["a 😀 b", "a [U+1F600] b"],
  ["e\u0301", "é"],
  ["one\r\ntwo\rthree\u2028four\tfive", "one\ntwo\nthree\nfour five"],
  ["a\u200Bb\u202Ec\u00ADd\u0000e", "abcde"],
])("%s is shown as %s", (text, shown) => {
  expect(printable(text)).toBe(shown);
  expect(hasLacking({ deep: [{ text }] })).toBe(/\[U\+/.test(shown));
});

test("shows nothing that the fonts lack, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const lacking = [...printable(text)].filter(
        (sign) => sign !== "\n" && !fonts().characters.has(sign.codePointAt(0) ?? 0),
      );
      expect(lacking).toEqual([]);
    }),
  );
});
