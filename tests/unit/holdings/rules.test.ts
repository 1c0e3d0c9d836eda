import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joinEvidence, numberAsked, renewEvidence, type Evidence } from "@/lib/holdings/rules";

const evidence: fc.Arbitrary<Evidence> = fc.record({
  fields: fc.nat({ max: 63 }),
  primeMarks: fc.nat({ max: 7 }),
  channelsSaid: fc.nat({ max: 7 }),
  channelsTold: fc.nat({ max: 7 }),
  orderBasis: fc.nat({ max: 600_000 }),
  cancelledDay: fc.constant(null),
  cancelledAsOf: fc.option(fc.nat()),
  activeAsOf: fc.option(fc.nat()),
  country: fc.option(fc.constantFrom("GB", "US")),
  region: fc.option(fc.constantFrom("WA", "NY")),
});

describe("the number of records that would be gone", () => {
  test.each([
    [0, 100, 5, false],
    [1, 2, 0, false],
    [2, 2, 0, false],
    [3, 3, 0, true],
    [3, 300, 0, false],
    [3, 299, 0, true],
    [20, 1_000_000, 0, false],
    [21, 1_000_000, 0, true],
    [1, 1_000_000, 1, true],
  ])("%i of %i, with %i lines refused: has to be typed, %s", (gone, held, refused, asked) => {
    expect(numberAsked({ gone, erased: 0 }, held, refused)).toBe(asked ? gone : null);
  });

  test("leaves out what was said to be erased, unless lines were refused", () => {
    expect(numberAsked({ gone: 4, erased: 5 }, 100, 0)).toBe(4);
    expect(numberAsked({ gone: 0, erased: 5 }, 100, 0)).toBeNull();
    expect(numberAsked({ gone: 4, erased: 5 }, 100, 1)).toBe(9);
    expect(numberAsked({ gone: 0, erased: 5 }, 100, 1)).toBe(5);
  });
});

describe("a record shown anew", () => {
  test("holds what is shown and no more, and its order stays known", () => {
    fc.assert(
      fc.property(evidence, evidence, (held, shown) => {
        const renewed = renewEvidence(held, shown);
        const { fields, primeMarks, country, region, ...order } = renewed;
        expect({ fields, primeMarks, country, region }).toEqual({
          fields: joinEvidence(shown, shown).fields,
          primeMarks: shown.primeMarks,
          country: shown.country,
          region: shown.region,
        });
        expect(joinEvidence(held, shown)).toMatchObject(order);
        expect(renewEvidence(renewed, shown)).toEqual(renewed);
      }),
    );
  });
});
