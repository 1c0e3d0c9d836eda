import { availableParallelism } from "node:os";
import { expect, test } from "vitest";
import { oneByOne } from "@/lib/sign-in/one-by-one";

const LANES = Math.max(1, Math.floor(availableParallelism() / 2));

/** Work that is done when the test says so. */
function held() {
  let release = () => undefined as void;
  const done = new Promise<void>((resolve) => (release = resolve));
  return { done, release };
}

test("strangers come in one after the other, a hundred wait, and whoever comes then is told so", async () => {
  const first = Array.from({ length: LANES }, held);
  const begun: number[] = [];
  const inside = first.map(({ done }) => oneByOne(() => done));
  const waiting = Array.from({ length: 100 }, (_, at) =>
    oneByOne(async () => {
      begun.push(at);
      return at;
    }),
  );
  expect(await oneByOne(async () => "never")).toBeNull();
  expect(begun).toEqual([]);
  for (const { release } of first) release();
  await Promise.all(inside);
  expect(await Promise.all(waiting)).toEqual(waiting.map((_, at) => at));
  expect(begun).toEqual(waiting.map((_, at) => at));
});

test("what goes wrong for one is no reason for the next to wait", async () => {
  const fault = new Error("Not this time.");
  await Promise.all(
    Array.from({ length: LANES + 1 }, () =>
      expect(oneByOne(() => Promise.reject(fault))).rejects.toBe(fault),
    ),
  );
  expect(await oneByOne(async () => "in")).toBe("in");
});
