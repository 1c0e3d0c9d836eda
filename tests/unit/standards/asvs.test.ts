import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { ASVS, CHAPTERS, SECTIONS, type AsvsRow, type Proof } from "@/tests/support/asvs";

const ROOT = resolve(import.meta.dirname, "../../..");
const read = (path: string) => readFileSync(resolve(ROOT, path), "utf8");

/** Every name that a file gives to a test, as it is written there: also where it stands for several. */
function testsIn(path: string): ReadonlySet<string> {
  const source = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true);
  const names = new Set<string>();
  const look = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(test|it)\b/.test(node.expression.getText(source))) {
      const [name] = node.arguments;
      if (name && ts.isStringLiteralLike(name)) names.add(name.text);
    }
    node.forEachChild(look);
  };
  look(source);
  return names;
}

const known = new Map<string, ReadonlySet<string>>();
function exists({ file, test: name }: Proof): boolean {
  const names = known.get(file) ?? testsIn(file);
  known.set(file, names);
  return names.has(name);
}

const proofsOf = (row: AsvsRow): readonly Proof[] => ("by" in row ? (row.by ?? []) : []);

const answerOf = (row: AsvsRow): readonly [string, string] =>
  "met" in row
    ? ["met", row.met]
    : "notApplicable" in row
      ? ["does not apply", row.notApplicable]
      : ["open", row.open];

const cell = (text: string) => text.replaceAll("|", "\\|");

/** The table as it is read: kept beside the tests, and made anew by `vitest run -u`. */
function document(): string {
  const counts = new Map<string, number>();
  for (const row of ASVS) counts.set(answerOf(row)[0], (counts.get(answerOf(row)[0]) ?? 0) + 1);
  const sum = [...counts].map(([answer, count]) => `${count} ${answer}`).join(", ");
  const lines = [
    "# OWASP ASVS 5.0: what answers each row",
    "",
    "Levels 1 and 2 of the chapters on authentication, sessions, authorization and logging. The numbers are those of the",
    "[standard](https://owasp.org/www-project-application-security-verification-standard/), the words our own. Made from",
    "`tests/support/asvs.ts`; a test sees that every row is there and that every test it names exists.",
    "",
    `${ASVS.length} rows: ${sum}.`,
  ];
  for (const [chapter, title] of Object.entries(CHAPTERS)) {
    lines.push("", `## ${chapter} ${title}`, "");
    lines.push(
      "| No. | Level | Asks | Here | How | Proven by |",
      "| --- | --- | --- | --- | --- | --- |",
    );
    for (const row of ASVS.filter(({ id }) => id.startsWith(`${chapter}.`))) {
      const [answer, how] = answerOf(row);
      const by = proofsOf(row).map(({ file, test: name }) => `\`${file}\`: ${name}`);
      const cells = [row.id, String(row.level), row.asks, answer, how, by.join("<br>") || "–"];
      lines.push(`| ${cells.map(cell).join(" | ")} |`);
    }
  }
  return `${lines.join("\n")}\n`;
}

describe("the table of the standard", () => {
  test("has every row of levels 1 and 2, once and in order", () => {
    const wanted = Object.entries(SECTIONS).flatMap(([section, levels]) =>
      levels.map((level, index) => ({ id: `${section}.${index + 1}`, level })),
    );
    expect(ASVS.map(({ id, level }) => ({ id, level }))).toEqual(wanted);
    expect(wanted).toHaveLength(76);
  });

  test("names only tests that there are", () => {
    const missing = ASVS.flatMap((row) =>
      proofsOf(row)
        .filter((each) => !exists(each))
        .map(({ file, test: name }) => `${row.id}: ${file}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  test("proves what it says is met, and says why of all else", () => {
    const bare = ASVS.filter(
      (row) => answerOf(row)[1].length < 10 || ("met" in row && row.by.length === 0),
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  test("is the document beside it", async () => {
    await expect(document()).toMatchFileSnapshot("../../ASVS.md");
  });
});

test("SECURITY.md says how guessing is met, and how sessions end", () => {
  const text = read("SECURITY.md");
  for (const heading of ["Ways in", "Guessing", "Sessions", "What is logged"])
    expect(text, heading).toMatch(new RegExp(`^## ${heading}$`, "m"));
});

test("a name that no test has would be missed", () => {
  expect(exists({ file: "tests/unit/standards/asvs.test.ts", test: "nobody wrote this" })).toBe(
    false,
  );
  expect(
    exists({ file: "tests/unit/standards/asvs.test.ts", test: "is the document beside it" }),
  ).toBe(true);
});
