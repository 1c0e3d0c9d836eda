import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BASIS_KINDS } from "@/lib/retention/model";
import { isExact, rulesOn } from "@/lib/retention/rules";
import {
  BASIS_LABELS,
  basisSentence,
  daysInWords,
  daysLeftInWords,
  exceptionSentence,
} from "@/lib/retention/words";
import type { Day } from "@/lib/time/day";
import { DEFAULT_RULES, anyBasis, anyChannel, anyRules, day, setting } from "./builders";

const FORMAT = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const inWords = (date: Day) => FORMAT.format(new Date(date));

describe("how a deadline came about", () => {
  test.each([
    {
      basis: { kind: "ordered", day: day("2020-05-08") },
      channel: "amazon_marketplace",
      sentence: "Ordered 8 May 2020, plus 10 days for delivery, plus 30 days: due 17 June 2020.",
    },
    {
      basis: { kind: "delivered", day: day("2026-10-01") },
      channel: "unknown",
      sentence: "Delivered 1 October 2026, plus 30 days: due 31 October 2026.",
    },
    {
      basis: { kind: "promisedDelivery", day: day("2026-10-01") },
      channel: "amazon_marketplace",
      sentence: "Delivery promised by 1 October 2026, plus 30 days: due 31 October 2026.",
    },
    {
      basis: { kind: "shipped", day: day("2026-10-01") },
      channel: "buy_with_prime",
      sentence:
        "Shipped 1 October 2026; no period is set for Buy with Prime yet, so nothing falls due.",
    },
    {
      basis: null,
      channel: "direct",
      sentence: "No period is set for Your own sales yet, so nothing falls due.",
    },
    {
      basis: null,
      channel: "amazon_marketplace",
      sentence: "Its file gives no date to count from, so it has no deadline.",
    },
  ] as const)("$sentence", ({ basis, channel, sentence }) => {
    expect(basisSentence(basis, channel, DEFAULT_RULES, inWords)).toBe(sentence);
  });

  test("counts one day as one", () => {
    const rules = rulesOn(
      [setting({ days: 1 }), setting({ key: "allowance.shipped", days: 1 })],
      day("2026-11-22"),
    );
    const basis = { kind: "shipped", day: day("2026-10-01") } as const;
    expect(basisSentence(basis, "amazon_marketplace", rules, inWords)).toBe(
      "Shipped 1 October 2026, plus 1 day for delivery, plus 1 day: due 3 October 2026.",
    );
  });

  test("is one sentence that names the basis day, whatever the rules", () => {
    fc.assert(
      fc.property(anyBasis, anyChannel, anyRules, (basis, channel, rules) => {
        const sentence = basisSentence(basis, channel, rules, (date) => date);
        expect(sentence).toMatch(/^[A-Z][^.]*\.$/);
        expect(sentence).toContain(basis.day);
      }),
    );
  });
});

test("a basis that is not exact says so", () => {
  for (const kind of BASIS_KINDS) {
    expect(BASIS_LABELS[kind].includes("estimated")).toBe(!isExact(kind));
  }
});

test.each([
  [0, "due today"],
  [1, "1 day left"],
  [7, "7 days left"],
  [-1, "1 day overdue"],
  [-14, "14 days overdue"],
])("%i days left: %s", (left, words) => {
  expect(daysLeftInWords(left)).toBe(words);
});

test("days are counted in words", () => {
  expect([0, 1, 2].map(daysInWords)).toEqual(["0 days", "1 day", "2 days"]);
});

describe("what stands beside an exception", () => {
  const exception = setting({
    days: 45,
    reason: "Claims",
    ownerId: "ana",
    endsOn: day("2027-01-31"),
  });

  test("its figure, the usual one, and its last day", () => {
    expect(exceptionSentence(exception, day("2027-01-31"), inWords)).toBe(
      "45 days instead of 30, through 31 January 2027.",
    );
  });

  test("that it has ended", () => {
    expect(exceptionSentence(exception, day("2027-02-01"), inWords)).toBe(
      "45 days instead of 30, until it ended on 31 January 2027: 30 days count again.",
    );
    expect(exceptionSentence({ ...exception, endsOn: null }, day("2027-02-01"), inWords)).toBe(
      "45 days instead of 30, without an end: 30 days count.",
    );
  });

  test("nothing where there is none", () => {
    expect(exceptionSentence(setting({ days: 20 }), day("2027-02-01"), inWords)).toBeNull();
  });
});
