import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

type Module = {
  fingerprint(paths: readonly string[], skips?: (path: string) => boolean): string;
  isFresh(stamp: string, inputs: string): boolean;
  setStamp(stamp: string, inputs: string): void;
};
const { fingerprint, isFresh, setStamp } = (await import(
  new URL("../../../lib/cli/boot/stamp.mjs", import.meta.url).href
)) as Module;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "steward-stamp-"));
  mkdirSync(join(folder, "app/m"), { recursive: true });
  writeFileSync(join(folder, "app/page.tsx"), "page");
});
afterEach(() => rmSync(folder, { recursive: true }));

const now = () => fingerprint([join(folder, "app"), join(folder, "absent")]);

it("sees a changed, a new and a renamed file", () => {
  const seen = new Set([now()]);
  writeFileSync(join(folder, "app/page.tsx"), "Page");
  seen.add(now());
  writeFileSync(join(folder, "app/m/page.tsx"), "page");
  seen.add(now());
  rmSync(join(folder, "app/m/page.tsx"));
  writeFileSync(join(folder, "app/m/layout.tsx"), "page");
  seen.add(now());
  expect(seen.size).toBe(4);
});

it("takes what was made from the same files for fresh, and nothing else", () => {
  const stamp = join(folder, "made/stamp");
  expect(isFresh(stamp, now())).toBe(false);
  setStamp(stamp, now());
  expect(isFresh(stamp, now())).toBe(true);
  writeFileSync(join(folder, "app/page.tsx"), "Page");
  expect(isFresh(stamp, now())).toBe(false);
});

it("leaves out what is generated", () => {
  const before = fingerprint([folder], (path) => path.endsWith("generated"));
  mkdirSync(join(folder, "generated"));
  writeFileSync(join(folder, "generated/client.ts"), "client");
  expect(fingerprint([folder], (path) => path.endsWith("generated"))).toBe(before);
});
