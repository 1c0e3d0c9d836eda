import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AHEAD_MS, KEY_PACE, pace, REQUEST_MS } from "@/lib/keys/pace";

const START = Date.parse("2026-11-22T10:00:00Z");

/** What becomes of requests at these milliseconds, one after the other. */
function answers(moments: readonly number[]): readonly ReturnType<typeof pace>[] {
  let busyUntil: Date | null = null;
  return moments.map((at) => {
    const paced = pace(busyUntil, new Date(START + at));
    if (paced.ok) busyUntil = paced.busyUntil;
    return paced;
  });
}

const letIn = (moments: readonly number[]) => answers(moments).filter(({ ok }) => ok).length;

describe("the pace of a key", () => {
  test("lets so many in at once, and tells the next one when to come again", () => {
    const all = answers(Array.from({ length: KEY_PACE.atOnce + 1 }, () => 0));
    expect(all.slice(0, -1).every(({ ok }) => ok)).toBe(true);
    expect(all.at(-1)).toEqual({ ok: false, waitSeconds: 1 });
  });

  test("lets in whoever waited as long as they were told", () => {
    const burst = Array.from({ length: KEY_PACE.atOnce + 1 }, () => 0);
    const last = answers(burst).at(-1);
    const wait = last?.ok === false ? last.waitSeconds * 1_000 : 0;
    expect(letIn([...burst, wait])).toBe(KEY_PACE.atOnce + 1);
  });

  test("is not lent: after a quiet night no more come in at once", () => {
    const night = 10 * 3_600_000;
    const burst = Array.from({ length: KEY_PACE.atOnce * 2 }, () => night);
    expect(letIn([0, ...burst])).toBe(1 + KEY_PACE.atOnce);
  });

  test("never lets in more than its limits, whenever requests come", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 4 * AHEAD_MS }), { maxLength: 400 }), (unsorted) => {
        const moments = unsorted.toSorted((a, b) => a - b);
        const span = (moments.at(-1) ?? 0) - (moments[0] ?? 0);
        expect(letIn(moments)).toBeLessThanOrEqual(
          KEY_PACE.atOnce + Math.floor(span / REQUEST_MS) + 1,
        );
      }),
    );
  });
});
