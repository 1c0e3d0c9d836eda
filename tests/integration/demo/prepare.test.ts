import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterEach, expect, test } from "vitest";
import { ownData, type OwnData } from "../../support/command-line";

const ROOT = resolve(import.meta.dirname, "../../..");
const NODE = join(ROOT, "node_modules/.bin/node");
const SCRIPTS = [join(ROOT, "lib/cli/launch.mjs"), join(import.meta.dirname, "starts.ts")];
const SET_UP_LINK = /http:\/\/127\.0\.0\.1:3000\/set-up\/[\w-]{43}/;

let own: OwnData | undefined;
afterEach(() => {
  own?.remove();
  own = undefined;
});

/** What each step says, on a data folder of this test's own. */
async function taking(...steps: readonly string[]): Promise<readonly string[]> {
  own = ownData();
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, TMPDIR: tmpdir(), STEWARD_DATA: own.data, NODE_ENV: "test" } as const;
  const { stdout } = await promisify(execFile)(NODE, [...SCRIPTS, ...steps], { cwd: ROOT, env });
  return stdout.trimEnd().split("\n");
}

test("the very first start that may loads the demo and shows its sign-ins once; the command line makes new ones", async () => {
  const [open, early, first, later, again, renewed] = await taking(
    ...["start in the open", "demo passwords", "start", "start", "demo load", "demo passwords"],
  );

  expect(open).not.toContain("example.com");
  expect(open).toMatch(SET_UP_LINK);
  expect(early).toMatch(/^\{"WrongUse":"There is no demo merchant here/);

  expect(first).toMatch(/ana@example\.com +staff +[a-z0-9]{4}(-[a-z0-9]{4}){4}/);
  expect(first).toMatch(SET_UP_LINK);
  expect(later).toContain("npm run -s steward -- demo passwords");
  expect(later).not.toContain("ana@example.com");
  expect(later).toMatch(SET_UP_LINK);

  expect(again).toMatch(/^\{"WrongUse":"There is a demo merchant already/);
  const { signIns } = JSON.parse(renewed ?? "") as { signIns: { email: string; role: string }[] };
  expect(signIns.map(({ role }) => role)).toEqual(["staff", "reviewer", "admin", "auditor"]);
});

test("with a merchant of one's own there is nothing to say; another key is refused in a sentence", async () => {
  const [, start, , refused] = await taking(
    ...["add a merchant", "start", "change the key", "start"],
  );
  expect(start).toBe("[]");
  expect(refused).toMatch(/^\{"Trouble":"The key does not fit this database/);
});
