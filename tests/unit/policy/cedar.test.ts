import { describe, expect, test } from "vitest";
import { CHANNELS } from "@/lib/policy/channel";
import { decide, OUTCOMES } from "@/lib/policy/decide";
import type { Facts } from "@/lib/policy/facts";
import { RULES } from "@/lib/policy/rules";
import { cedarDecides } from "./cedar";
import { factsFrom, numbersFrom } from "./random-facts";

const CASES = 100_000;

/** Our answer in the other's form. */
function ours(facts: Facts) {
  const { outcome, because, conditions } = decide(facts);
  return {
    outcome,
    because: [...because].sort(),
    conditions: conditions.map(({ condition }) => condition).sort(),
  };
}

describe("the book, held against another engine", () => {
  test(
    `verdicts, deciding clauses and conditions are equal in ${CASES} cases`,
    { timeout: 180_000 },
    () => {
      const next = numbersFrom(20261130);
      const seen = new Map<string, number>();
      const applied = new Set<string>();
      for (let at = 0; at < CASES; at += 1) {
        const facts = factsFrom(next);
        const [one, other] = [ours(facts), cedarDecides(facts)];
        if (JSON.stringify(one) !== JSON.stringify(other))
          expect({ facts, answer: one }).toEqual({ facts, answer: other });
        const kind = `${facts.channel} ${one.outcome}`;
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
        for (const { name, applies } of RULES) if (applies(facts)) applied.add(name);
      }
      // The cases reach every rule, and every outcome that a channel knows, often enough to mean something.
      expect([...applied].sort()).toEqual(RULES.map(({ name }) => name).sort());
      for (const channel of CHANNELS)
        for (const outcome of OUTCOMES)
          if (
            outcome !== "permittedIf" ||
            channel === "amazon_marketplace" ||
            channel === "unknown"
          )
            expect(seen.get(`${channel} ${outcome}`) ?? 0, `${channel} ${outcome}`).toBeGreaterThan(
              100,
            );
    },
  );
});
