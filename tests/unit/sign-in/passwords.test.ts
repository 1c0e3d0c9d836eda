import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decidePassword,
  passwordChecks,
  passwordRules,
  STRENGTH_MIN,
} from "@/lib/accounts/password-rules";
import { strengthOf } from "@/lib/accounts/strength";

const EMAIL = "jane.example@example.com";
const USUAL = passwordRules([]);
const AMAZON = passwordRules([{ amazonRules: false }, { amazonRules: true }]);
const STRONG = 4;

describe("the rules", () => {
  test("are Amazon's as soon as one merchant of the person has chosen them", () => {
    expect(USUAL).toMatchObject({ set: "usual", classes: false, remembered: 0, daysMax: null });
    expect(AMAZON).toMatchObject({ set: "amazon", classes: true, remembered: 10, daysMax: 365 });
    expect(passwordRules([{ amazonRules: false }])).toEqual(USUAL);
  });

  test.each([
    ["elevencharsx", USUAL, null],
    ["elevenchars", USUAL, "passwordShort"],
    ["🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂", USUAL, null],
    ["seven Jane.Example lanterns", USUAL, "passwordIsName"],
    ["seven quiet lanterns", AMAZON, "passwordClasses"],
    ["Seven quiet lanterns 7", AMAZON, "passwordClasses"],
    ["Seven quiet lanterns 7!", AMAZON, null],
    ["Sieben stille Laternen, 7", AMAZON, null],
  ])("%s", (password, rules, refusal) => {
    const decision = decidePassword(password, EMAIL, rules, STRONG);
    expect(decision.ok ? null : decision.refusal).toBe(refusal);
  });

  test("what is soon guessed is refused whatever else it is", () => {
    for (let strength = 0; strength <= STRONG; strength += 1) {
      const { ok } = decidePassword("seven quiet lanterns", EMAIL, USUAL, strength);
      expect(ok).toBe(strength >= STRENGTH_MIN);
    }
  });

  test("say the same while it is typed as when it is set", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 40 }),
        fc.boolean(),
        (password, strict) => {
          const rules = strict ? AMAZON : USUAL;
          const met = passwordChecks(password, EMAIL, rules).every(({ isMet }) => isMet);
          expect(decidePassword(password, EMAIL, rules, STRONG).ok).toBe(met);
        },
      ),
    );
  });
});

describe("strength", () => {
  test.each([
    "password1234",
    "qwertyuiop12",
    "aaaaaaaaaaaaaaaa",
    "letmein123456",
    "steward12345",
    "abcdefghijklmnop",
  ])("%s is soon guessed", async (password) => {
    expect(await strengthOf(password, [EMAIL])).toBeLessThan(STRENGTH_MIN);
  });

  test("what is known of its owner does not make it stronger", async () => {
    expect(await strengthOf("example1jane", ["jane.example@example.com"])).toBeLessThan(
      STRENGTH_MIN,
    );
  });

  test.each([
    "seven quiet lanterns",
    "quiet lanterns over seven hills",
    "k7mq-wz4p-x9tt-bn3c-hhv2",
  ])("%s is not", async (password) => {
    expect(await strengthOf(password, [EMAIL])).toBeGreaterThanOrEqual(STRENGTH_MIN);
  });

  test("a very long one is judged without long thought", async () => {
    const began = performance.now();
    expect(await strengthOf("ab".repeat(100), [])).toBeLessThan(STRENGTH_MIN);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
