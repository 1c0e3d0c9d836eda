import fc from "fast-check";
import { parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js/min";
import { expect, test } from "vitest";
import { normalPhone } from "@/lib/crypto/fingerprint";

const digits = (count: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count })
    .map((each) => each.join(""));
const gap = fc.constantFrom("", " ", "-");

test("the short way for North American numbers answers as the library does", () => {
  const written = fc
    .tuple(fc.constantFrom("+1", "+1 ", "+1-", "", "1"), digits(3), digits(3), digits(4), gap, gap)
    .chain(([code, area, exchange, line, first, second]) =>
      fc.constantFrom(
        `${code}${area}${first}${exchange}${second}${line}`,
        `${code}(${area})${first}${exchange}${second}${line}`,
      ),
    );
  const country = fc.constantFrom<(CountryCode | null)[]>("US", "CA", "GB", "DE", null);
  fc.assert(
    fc.property(written, country, (phone, from) => {
      const read = parsePhoneNumberFromString(phone, from ?? undefined);
      expect(normalPhone(phone, from)).toBe(read?.isPossible() ? read.number : null);
    }),
    { numRuns: 5_000 },
  );
});

test.each([
  ["020 7946 0018", "GB", "+442079460018"],
  ["+44 (0)20 7946 0018", null, "+442079460018"],
  ["(206) 555-0142", "US", "+12065550142"],
  ["call me", "US", null],
  ["0142", null, null],
])("%s from %s is %s", (phone, country, normal) => {
  expect(normalPhone(phone, country)).toBe(normal);
});
