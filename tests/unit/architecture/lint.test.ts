import { resolve } from "node:path";
import { ESLint } from "eslint";
import { describe, expect, test } from "vitest";

/*
 * The architecture is what the linter refuses. Each rule is tried on a line that breaks it, so that a rule which no
 * longer bites fails here and not in a review.
 */

const ROOT = resolve(import.meta.dirname, "../../..");
const eslint = new ESLint({ cwd: ROOT });

/** What the linter says of this text, were it that file. */
async function complaints(path: string, text: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(text, { filePath: resolve(ROOT, path) });
  return (result?.messages ?? []).map(({ message }) => message);
}

const uses = (from: string) => `import * as used from "${from}";\nexport const it = used;\n`;

describe("arrows only downward", () => {
  test.each([
    ["lib/holdings/rules.ts", "@/components/ui/cx", "lib stands below what people see"],
    ["lib/holdings/rules.ts", "@/app/layout", "lib stands below what people see"],
    ["components/holdings/standing.tsx", "@/app/layout", "The page hands its component"],
    ["components/ui/cx.ts", "@/lib/result", "The kit knows no domain"],
    ["lib/audit/record.ts", "@/lib/accounts/model", "Import from a lower floor"],
    ["lib/crypto/token.ts", "@/lib/files/csv", "Import from a lower floor"],
    ["lib/systems/views.ts", "@/lib/retention/rules", "Import from a lower floor"],
    ["lib/holdings/views.ts", "@/lib/cli/io", "Import from a lower floor"],
    ["lib/checklists/views.ts", "@/lib/reports/views", "Import from a lower floor"],
  ])("%s may not import %s", async (path, from, message) => {
    expect((await complaints(path, uses(from))).join("\n")).toContain(message);
  });

  test("two files may not import each other", async () => {
    const said = await complaints("lib/audit/chain.ts", uses("@/lib/audit/record"));
    expect(said.join("\n")).toContain("Dependency cycle");
  });

  test.each([
    ["lib/accounts/commands.ts", "@/lib/audit/record"],
    ["components/holdings/standing.tsx", "@/lib/holdings/words"],
    ["app/page.tsx", "@/components/ui/cx"],
  ])("%s may import %s", async (path, from) => {
    expect(await complaints(path, uses(from))).toEqual([]);
  });
});

describe("the core is pure", () => {
  test.each(["next/headers", "react", "@prisma/client", "pg", "node:fs", "server-only"])(
    "rules import no %s",
    async (from) => {
      expect((await complaints("lib/holdings/rules.ts", uses(from))).join("\n")).toContain(
        "restricted",
      );
    },
  );

  test("rules import nothing of the database's module", async () => {
    const said = await complaints("lib/holdings/rules.ts", uses("@/lib/db/transact"));
    expect(said.join("\n")).toContain("The core does no I/O");
  });

  test.each(["new Date()", "Date.now()"])("nobody reads the clock with %s", async (text) => {
    for (const path of ["lib/holdings/rules.ts", "lib/holdings/views.ts", "app/page.tsx"])
      expect(await complaints(path, `export const at = ${text};\n`)).toEqual([
        "Take `now` as a parameter.",
      ]);
    expect(await complaints("lib/time/now.ts", `export const at = ${text};\n`)).toEqual([]);
  });

  test("only one file of lib reads the environment", async () => {
    const text = "export const home = process.env.HOME;\n";
    expect(await complaints("lib/crypto/token.ts", text)).toEqual(["Read lib/env."]);
    expect(await complaints("lib/env.ts", text)).toEqual([]);
  });

  test("Next is known at its doors only", async () => {
    const said = await complaints("lib/sign-in/sign-in.ts", uses("next/headers"));
    expect(said.join("\n")).toContain("know Next");
    expect(await complaints("lib/access/session.ts", uses("next/headers"))).toEqual([]);
  });
});

describe("only stores touch tables", () => {
  test.each([
    ["app/page.tsx", "@/lib/db/transact", "Only stores touch tables"],
    ["components/holdings/standing.tsx", "@/lib/db/client", "Only stores touch tables"],
    ["app/page.tsx", "@/lib/holdings/store", "Ask views or commands"],
    ["lib/imports/commands.ts", "@/lib/holdings/store", "Another module's tables are closed"],
    ["lib/accounts/commands.ts", "@/lib/audit/store", "Another module's tables are closed"],
  ])("%s may not import %s", async (path, from, message) => {
    expect((await complaints(path, uses(from))).join("\n")).toContain(message);
  });
});

describe("no key, no call", () => {
  const forged = "type Grant = { minted: true };\nexport const key = {} as Grant;\n";

  test("nobody but grantTo mints a grant", async () => {
    expect(await complaints("lib/holdings/views.ts", forged)).toEqual([
      "Only grantTo mints a grant.",
    ]);
    expect(await complaints("tests/support/grants.ts", forged)).toEqual([
      "Only grantTo mints a grant.",
    ]);
    expect(await complaints("lib/access/grant.ts", forged)).toEqual([]);
  });
});

test.each([
  ["lib/holdings/views.ts", "export const any: any = 1;\n", "Unexpected any"],
  ["lib/holdings/views.ts", "// @ts-ignore\nexport const a = 1;\n", "@ts-"],
  ["lib/holdings/views.ts", 'console.log("x");\n', "Unexpected console"],
  ["components/ui/cx.tsx", "export const A = () => <p style={{}} />;\n", "style attributes"],
])("%s: no loose ends", async (path, text, message) => {
  expect((await complaints(path, text)).join("\n")).toContain(message);
});
