import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clauseById } from "@/lib/policy/book";
import { decide } from "@/lib/policy/decide";
import type { Facts } from "@/lib/policy/facts";
import { CLAUSE_IDS } from "@/lib/policy/model";
import { CONDITIONS, RULES, type Rule } from "@/lib/policy/rules";
import {
  CONDITION_SENTENCES,
  decisionSentence,
  disagreementOf,
  insteadSentences,
  missingOf,
} from "@/lib/policy/words";
import { CONSENTS, facts, RECIPIENTS } from "./cases";
import { anyFacts } from "./random-facts";

const ruleNamed = (name: string): Rule => {
  const rule = RULES.find((one) => one.name === name);
  if (!rule) throw new Error(`no rule ${name}`);
  return rule;
};

const email = ["user.contact.email"];
const promotion = { purpose: "marketing", medium: "email", fields: email } as const;
const bwp = { channel: "buy_with_prime" } as const;

/** What each rule applies to, and the nearest thing that it does not apply to. */
const EXAMPLES: readonly (readonly [name: string, yes: Partial<Facts>, no: Partial<Facts>])[] = [
  ["F2.covered", { ...bwp }, { ...bwp, policyCovers: false }],
  ["F2.notCovered", { ...bwp, policyCovers: false }, { channel: "direct", policyCovers: false }],
  [
    "F3.thirdParty",
    { ...bwp, selection: "allBuyWithPrime", recipient: RECIPIENTS.provider },
    { ...bwp, selection: "allBuyWithPrime", recipient: null },
  ],
  [
    "F3.thirdParty",
    { ...bwp, hasPrimeMarks: true, recipient: RECIPIENTS.lapsed },
    { ...bwp, hasPrimeMarks: true, recipient: RECIPIENTS.cleared },
  ],
  [
    "F3.thirdParty",
    { ...bwp, purpose: "sale", hasPrimeMarks: true, recipient: RECIPIENTS.cleared },
    { ...bwp, purpose: "sale", recipient: RECIPIENTS.thirdParty },
  ],
  [
    "F3.provider",
    { ...bwp, hasPrimeMarks: true, recipient: RECIPIENTS.cleared },
    { ...bwp, recipient: RECIPIENTS.cleared },
  ],
  ["own.covered", { channel: "direct" }, { channel: "direct", policyCovers: false }],
  ["own.notCovered", { channel: "direct", policyCovers: false }, { channel: "direct" }],
  ["G2.order", {}, { orderOpen: false }],
  ["G2.order", { fields: ["user.contact.address.city"] }, { fields: ["user.device"] }],
  [
    "G2.order",
    { purpose: "providerService", recipient: RECIPIENTS.provider },
    { purpose: "providerService" },
  ],
  [
    "G3.answer",
    { purpose: "answerBuyer", medium: "amazonMessaging" },
    { purpose: "answerBuyer", medium: "email" },
  ],
  ["G3.elsewhere", { purpose: "answerBuyer", medium: "post" }, { medium: "post" }],
  ["G3.elsewhere", { medium: "call" }, { medium: "call", ...bwp }],
  ["G3.elsewhere", { ...promotion }, { ...promotion, consent: CONSENTS.proven }],
  [
    "G3.elsewhere",
    { purpose: "legalDuty", medium: "email", fields: ["user.name"] },
    { purpose: "legalDuty", medium: "post", fields: ["user.name"] },
  ],
  [
    "G3.promotion",
    { ...promotion, medium: "amazonMessaging" },
    { purpose: "answerBuyer", medium: "amazonMessaging" },
  ],
  ["G3.relay", { fields: email }, { fields: email, medium: "amazonMessaging" }],
  ["G3.relay", { fields: ["user.contact"] }, { fields: ["user.contact.address"] }],
  ["G3.relay", { fields: ["user.contact.email.work"] }, { fields: ["user.contact.emailed"] }],
  [
    "G3.ownAddress",
    { ...promotion, consent: CONSENTS.proven },
    {
      ...promotion,
      medium: "sms",
      fields: ["user.contact.phone_number"],
      consent: CONSENTS.proven,
    },
  ],
  ["G4.promotion", { ...promotion, consent: CONSENTS.noProof }, { ...promotion, ...bwp }],
  ["G4.promotion", { ...promotion, consent: CONSENTS.toAmazon }, { purpose: "analytics" }],
  [
    "G4.agreed",
    { ...promotion, consent: CONSENTS.proven },
    { ...promotion, consent: CONSENTS.toAmazon },
  ],
  ["G5.ownBusiness", { purpose: "analytics" }, { purpose: "legalDuty" }],
  ["G5.nobodyElse", { recipient: RECIPIENTS.lapsed }, { recipient: RECIPIENTS.provider }],
  ["G6.otherPurpose", { purpose: "sale" }, { purpose: "handleReturn" }],
  ["G6.nobodyElse", { recipient: RECIPIENTS.thirdParty }, { recipient: RECIPIENTS.provider }],
  ["G6.done", { orderOpen: false }, { orderOpen: false, purpose: "invoiceOrTax" }],
  ["G6.law", { purpose: "legalDuty" }, { purpose: "legalDuty", ...bwp }],
  ["G6.offline", { purpose: "invoiceOrTax", orderOpen: false }, { purpose: "invoiceOrTax" }],
  ["G6.provider", { purpose: "providerService" }, { purpose: "fulfil" }],
];

describe("each rule", () => {
  test.each(EXAMPLES)("%s applies to %o and not to %o", (name, yes, no) => {
    expect(ruleNamed(name).applies(facts(yes))).toBe(true);
    expect(ruleNamed(name).applies(facts(no))).toBe(false);
  });

  test("has examples for and against, and a name of its own that begins with its clause", () => {
    expect([...new Set(EXAMPLES.map(([name]) => name))].sort()).toEqual(
      RULES.map(({ name }) => name).sort(),
    );
    for (const { name, clause } of RULES) expect(name.split(".")[0]).toBe(clause ?? "own");
  });

  test("does to a channel only what its clause speaks of, but for the ban on showing Prime", () => {
    fc.assert(
      fc.property(anyFacts, (asked) => {
        for (const { clause, applies } of RULES)
          if (clause !== null && clause !== "F3" && asked.channel !== "unknown" && applies(asked))
            expect(clauseById(clause).channels).toContain(asked.channel);
      }),
      { numRuns: 500 },
    );
  });
});

describe("deciding", () => {
  const anyRule = fc.record({
    name: fc.constant("another"),
    clause: fc.constantFrom(...CLAUSE_IDS),
    effect: fc.constantFrom("permit" as const, "forbid" as const, "limit" as const),
    applies: fc.boolean().map((answer) => () => answer),
    conditions: fc.subarray([...CONDITIONS]),
  });
  const anyBook = fc.oneof(
    fc.shuffledSubarray([...RULES]),
    fc.array(anyRule, { maxLength: 8 }) as fc.Arbitrary<Rule[]>,
  );
  const permits = (asked: Facts, book: readonly Rule[]) =>
    decide(asked, book).outcome !== "refused";

  test("no rule at all refuses", () => {
    expect(decide(facts(), [])).toEqual({
      ...{ outcome: "refused", because: [], conditions: [], basis: "silence" },
    });
  });

  test("a rule that forbids never makes anything permitted", () => {
    fc.assert(
      fc.property(anyFacts, anyBook, anyRule, fc.nat(), (asked, book, rule, at) => {
        const forbidding: Rule = { ...rule, effect: "forbid" };
        const place = at % (book.length + 1);
        const wider = [...book.slice(0, place), forbidding, ...book.slice(place)];
        if (!permits(asked, book)) expect(permits(asked, wider)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  test("a permission taken away never makes anything permitted, nor does a limit that is added", () => {
    fc.assert(
      fc.property(anyFacts, anyBook, anyRule, fc.nat(), (asked, book, rule, at) => {
        const permissions = book.filter(({ effect }) => effect === "permit");
        const gone = permissions[at % Math.max(1, permissions.length)];
        if (permits(asked, book)) return;
        expect(
          permits(
            asked,
            book.filter((one) => one !== gone),
          ),
        ).toBe(false);
        expect(permits(asked, [...book, { ...rule, effect: "limit" }])).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  test("the order of the rules never matters", () => {
    fc.assert(
      fc.property(
        anyFacts,
        anyBook.chain((book) =>
          fc.tuple(fc.constant(book), fc.shuffledSubarray([...book], { minLength: book.length })),
        ),
        (asked, [book, shuffled]) => {
          expect(shuffled).toHaveLength(book.length);
          const [one, other] = [decide(asked, book), decide(asked, shuffled)];
          // Two clauses of an invented book can set one condition; which of them is named may differ.
          expect({
            ...other,
            conditions: other.conditions.map(({ condition }) => condition),
          }).toEqual({
            ...one,
            conditions: one.conditions.map(({ condition }) => condition),
          });
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("who is refused with nobody to hand it to is refused with anybody", () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...Object.values(RECIPIENTS)), (asked, recipient) => {
        if (asked.purpose === "providerService") return;
        if (!permits({ ...asked, recipient: null }, RULES))
          expect(permits({ ...asked, recipient }, RULES)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  test("unknown origin permits nothing that the marketplace refuses", () => {
    fc.assert(
      fc.property(anyFacts, (asked) => {
        if (!permits({ ...asked, channel: "amazon_marketplace" }, RULES))
          expect(permits({ ...asked, channel: "unknown" }, RULES)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  test("nobody but a cleared provider is handed what shows Prime, whatever the channel", () => {
    fc.assert(
      fc.property(anyFacts, (asked) => {
        const { recipient } = asked;
        const shows = asked.hasPrimeMarks || asked.selection === "allBuyWithPrime";
        if (!shows || recipient === null || !permits(asked, RULES)) return;
        expect(recipient).toEqual(RECIPIENTS.cleared);
      }),
      { numRuns: 5_000 },
    );
  });

  test("conditions come with permittedIf and with nothing else", () => {
    fc.assert(
      fc.property(anyFacts, (asked) => {
        const { outcome, conditions, because, basis } = decide(asked);
        expect(conditions.length > 0).toBe(outcome === "permittedIf");
        expect(because.length > 0).toBe(basis === "clauses");
        for (const { clause } of conditions) expect(because).toContain(clause);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the words of a decision", () => {
  test("one sentence names every clause that decided, and nothing is left unsaid", () => {
    fc.assert(
      fc.property(anyFacts, (asked) => {
        const decision = decide(asked);
        const sentence = decisionSentence(decision);
        for (const clause of decision.because) expect(sentence).toContain(`(${clause})`);
        expect(sentence.startsWith("Yes")).toBe(decision.outcome !== "refused");
        expect(sentence).not.toContain("undefined");
        expect(insteadSentences(asked, decision).length > 0).toBe(decision.outcome === "refused");
      }),
      { numRuns: 2_000 },
    );
  });

  test("what to do instead would help, and leads nobody astray", () => {
    const instead = (change: Partial<Facts>) => {
      const asked = facts(change);
      return insteadSentences(asked, decide(asked)).join(" ");
    };
    const direct = { channel: "direct", policyCovers: false } as const;
    expect(instead(direct)).toMatch(/version of your policy/);
    expect(decide(facts(direct))).toMatchObject({ because: [], basis: "ownPolicy" });
    expect(instead({ purpose: "providerService" })).toMatch(/Name the provider/);
    expect(instead({ purpose: "fulfil", fields: ["user.device"] })).toMatch(/Leave out the fields/);
    expect(instead({ recipient: RECIPIENTS.lapsed })).toMatch(/Register the provider/);
    expect(instead({ purpose: "analytics" })).not.toMatch(/provider|messaging/);
    expect(instead({ purpose: "analytics", recipient: RECIPIENTS.provider })).not.toMatch(
      /Register/,
    );
    expect(instead({ purpose: "answerBuyer", medium: "email" })).toMatch(/Amazon’s messaging/);
    expect(instead({ ...promotion })).not.toMatch(/messaging/);
    const agreed = { ...promotion, medium: "amazonMessaging", consent: CONSENTS.proven } as const;
    expect(instead(agreed)).toMatch(/gave you when they agreed, not through Amazon/);
    const sold = { ...bwp, purpose: "sale", hasPrimeMarks: true } as const;
    expect(instead({ ...sold, recipient: RECIPIENTS.thirdParty })).not.toMatch(/provider/);
  });

  test("conditions are sentences", () => {
    for (const sentence of Object.values(CONDITION_SENTENCES))
      expect(sentence).toMatch(/^[A-Z].*\.$/);
  });

  test("a service or a sale to nobody is asked who it is", () => {
    const sold = facts({ channel: "direct", policyCovers: true, purpose: "sale" });
    expect(missingOf(sold, decide(sold))).toMatch(/who buys/);
    const named = { ...sold, recipient: RECIPIENTS.thirdParty };
    expect(missingOf(named, decide(named))).toBeNull();
    const refused = { ...sold, policyCovers: false };
    expect(missingOf(refused, decide(refused))).toBeNull();
  });

  test("where guide and Amazon disagree, the answer says so", () => {
    const agreed = facts({ ...promotion, consent: CONSENTS.proven });
    expect(disagreementOf(decide(agreed))).toMatch(/disagree/);
    expect(disagreementOf(decide(facts(promotion)))).toMatch(/disagree/);
    expect(disagreementOf(decide(facts()))).toBeNull();
  });
});
