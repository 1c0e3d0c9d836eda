import { expect, test } from "vitest";
import { chanceFrom } from "@/lib/demo/random";

test("one seed gives one sequence", () => {
  const draw = (seed: number) => {
    const chance = chanceFrom(seed);
    return Array.from({ length: 50 }, () => chance.below(1_000));
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

test("numbers lie in their range and reach its ends", () => {
  const chance = chanceFrom(1);
  const drawn = new Set(Array.from({ length: 500 }, () => chance.between(3, 6)));
  expect([...drawn].sort()).toEqual([3, 4, 5, 6]);
});

test("a share is kept to, roughly", () => {
  const chance = chanceFrom(2);
  const hits = Array.from({ length: 10_000 }, () => chance.happens(0.3)).filter(Boolean).length;
  expect(hits).toBeGreaterThan(2_800);
  expect(hits).toBeLessThan(3_200);
});

test("nothing is picked from nothing", () => {
  expect(() => chanceFrom(3).pick([])).toThrow("nothing to pick");
});
