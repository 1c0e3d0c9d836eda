import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "../../..");
const files = globSync("{app,components}/**/*.tsx", { cwd: ROOT }).map((path) => ({
  path,
  text: readFileSync(resolve(ROOT, path), "utf8"),
}));

/** Every field of a form by which somebody types a password, as it is written. */
const fields = files.flatMap(({ path, text }) =>
  [...text.matchAll(/<(?:TextField|input)\b[^]*?\/>/g)]
    .map(([field]) => field)
    .filter((field) => /name="[a-zA-Z]*[pP]assword"|name="present"|type="password"/.test(field))
    .map((field) => ({ path, field })),
);

test("what is typed as a password is masked, and password managers are told what it is for", () => {
  expect(fields.length).toBeGreaterThan(4);
  for (const { path, field } of fields) {
    expect(field, path).toMatch(/type="password"|type=\{/);
    expect(field, path).toMatch(/autoComplete="(current-password|new-password|off)"/);
  }
});

test("nobody is kept from pasting", () => {
  for (const { path, text } of files)
    expect(text, path).not.toMatch(/onPaste|onBeforeInput|oncopy/i);
});
