import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";

type Counts = { passed: number; failed: number; skipped: number };
type Module = {
  readCounts(file: string): Counts | null;
  add(a: Counts, b: Counts): Counts;
  sentence(counts: Counts): string;
};
const { add, readCounts, sentence } = (await import(
  new URL("../../../lib/cli/boot/counts.mjs", import.meta.url).href
)) as Module;

const folder = mkdtempSync(join(tmpdir(), "steward-counts-"));
afterAll(() => rmSync(folder, { recursive: true }));

const report = (content: unknown) => {
  const file = join(folder, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
};

it("reads both runners' reports", () => {
  const vitest = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
  expect(readCounts(report(vitest))).toEqual({ passed: 5, failed: 1, skipped: 3 });

  const playwright = { stats: { expected: 7, flaky: 1, unexpected: 2, skipped: 0 } };
  expect(readCounts(report(playwright))).toEqual({ passed: 8, failed: 2, skipped: 0 });
});

it("tells a report that was never written from one without tests", () => {
  expect(readCounts(join(folder, "absent.json"))).toBeNull();
});

it("ends a run with one sentence", () => {
  const sum = add({ passed: 1, failed: 0, skipped: 0 }, { passed: 2, failed: 1, skipped: 0 });
  expect(sentence(sum)).toBe("3 passed, 1 failed");
  expect(sentence({ ...sum, skipped: 4 })).toBe("3 passed, 1 failed, 4 skipped");
});
