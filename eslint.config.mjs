import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import importX from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";

/** The floors of lib/, ground first. A module may import from the floors below its own. */
export const FLOORS = [
  ["time"],
  ["crypto", "files"],
  ["db", "policy"],
  ["access"],
  ["queue"],
  ["audit"],
  ["mail"],
  ["accounts"],
  ["access-review", "consoles", "sign-in"],
  ["keys", "systems", "retention"],
  ["holdings"],
  ["holds", "imports"],
  ["cleaning", "copies", "engagement", "erasures"],
  ["amazon", "databases", "sharing"],
  ["checklists"],
  ["api", "reports"],
  ["overview", "demo"],
  ["jobs"],
];
const MODULES = FLOORS.flat();

/** What is true whatever the hour and the machine: values in, values out. */
const PURE =
  "lib/{*,*/*}/{model,rules,input,book,search,words,fields,channel,decide,template,facts,templates/*,transitions,moves,stand,periods,canonical,personal,groups,pace,payload,differences,mentions,media-type,rights,blanks,grants,plain-text,contacts,phrases}.ts";

const others = (name) => MODULES.filter((other) => other !== name);
const atOrAbove = (floor, name) =>
  FLOORS.slice(floor)
    .flat()
    .filter((other) => other !== name);

const zones = [
  {
    target: "./lib",
    from: ["./app", "./components"],
    message: "lib stands below what people see.",
  },
  { target: "./components", from: "./app", message: "The page hands its component what it needs." },
  { target: "./components/ui", from: "./lib", message: "The kit knows no domain." },
  {
    target: ["./app", "./components"],
    from: ["./lib/db"],
    message: "Only stores touch tables.",
  },
  {
    target: ["./app", "./components"],
    from: "./lib/*/**/{store,*-store}.ts",
    message: "Ask views or commands.",
  },
  { target: `./${PURE}`, from: "./lib/db", message: "The core does no I/O." },
  ...FLOORS.flatMap((names, floor) =>
    names.map((name) => ({
      target: `./lib/${name}`,
      from: [...atOrAbove(floor, name), "cli"].map((other) => `./lib/${other}`),
      message: "Import from a lower floor.",
    })),
  ),
  ...MODULES.map((name) => ({
    target: `./lib/${name}`,
    from: others(name).map((other) => `./lib/${other}/**/{store,*-store}.ts`),
    message: "Another module's tables are closed: ask its views or commands.",
  })),
];

const banned = {
  forgedGrant: {
    selector: "TSAsExpression > TSTypeReference[typeName.name='Grant']",
    message: "Only grantTo mints a grant.",
  },
  rawEnv: {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: "Read lib/env.",
  },
  clock: {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "Take `now` as a parameter.",
  },
  clockNow: {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: "Take `now` as a parameter.",
  },
  styleAttribute: {
    selector: "JSXAttribute[name.name='style']",
    message: "The content security policy blocks style attributes: use a class.",
  },
};
const allBut = (...names) => [
  "error",
  ...Object.entries(banned)
    .filter(([name]) => !names.includes(name))
    .map(([, rule]) => rule),
];

export default tseslint.config(
  { ignores: ["**/generated/**", ".next/**", "next-env.d.ts", "data/**"] },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.base, importX.flatConfigs.typescript],
    plugins: { "import-x": importX },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver()] },
    rules: {
      "import-x/no-cycle": "error",
      "import-x/no-restricted-paths": ["error", { zones }],
      "no-restricted-syntax": allBut(),
      "no-console": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/ban-ts-comment": "error",
      "@typescript-eslint/no-unused-vars": "error",
    },
  },
  {
    files: ["{app,components,lib}/**/*.{ts,tsx}"],
    ignores: ["lib/access/{action,session,session-cookie,page,self}.ts", "app/**", "components/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: ["next", "next/*", "next-auth", "next-auth/*"],
              message: "Only access/action, access/page, access/self and access/session know Next.",
            },
          ],
        },
      ],
    },
  },
  {
    files: [PURE],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: ["next", "next/*", "react", "server-only", "@prisma/*", "pg", "node:*"] },
      ],
    },
  },
  { files: ["lib/access/grant.ts"], rules: { "no-restricted-syntax": allBut("forgedGrant") } },
  { files: ["lib/time/now.ts"], rules: { "no-restricted-syntax": allBut("clock", "clockNow") } },
  {
    files: ["lib/env.ts", "**/*.config.ts"],
    rules: { "no-restricted-syntax": allBut("rawEnv") },
  },
  {
    files: ["tests/**/*.{ts,tsx}", "lib/cli/**/*.ts"],
    rules: { "no-restricted-syntax": allBut("clock", "clockNow", "rawEnv") },
  },
  {
    files: ["tests/support/quiet.ts", "tests/e2e/watch.spec.ts"],
    rules: { "no-console": "off" },
  },
);
