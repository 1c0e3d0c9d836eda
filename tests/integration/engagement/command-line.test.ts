import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newMerchant, type TestMerchant } from "@/tests/support/builders";
import { cli } from "@/tests/support/command-line";
import { eventLines, newEvent } from "@/tests/support/events";

const DAY = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
const at = `${DAY}T12:00:00Z`;

let folder: string;
let merchant: TestMerchant;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "steward-events-"));
  merchant = await newMerchant();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function file(content: string): string {
  const path = join(folder, `${(files += 1)}.txt`);
  writeFileSync(path, content);
  return path;
}
const bring = (path: string, ...args: readonly string[]) =>
  cli(["engagement", "import", path, "--merchant", merchant.slug, "--json", ...args]);
const report = (...args: readonly string[]) =>
  cli(["engagement", "report", "--merchant", merchant.slug, "--json", ...args]);

describe("engagement", () => {
  test("import and report, as JSON and nothing else", async () => {
    const events = [
      newEvent({ eventTime: at }),
      newEvent({ eventTime: at, page: "review" }),
      newEvent({ eventTime: at, page: "review", sku: "SKU-2" }),
      newEvent({ eventTime: at, page: "confirmation", properties: { mail: "a@example.com" } }),
    ];
    const path = file(eventLines([...events, { ...events[0], eventType: "wish" }]));
    const first = await bring(path);
    expect(first.code).toBe(0);
    expect(first.json()).toEqual({
      importId: expect.any(String),
      kind: "events",
      lines: { read: 5, accepted: 4, skipped: 1, refused: 0 },
      ...{ days: 1, products: 2 },
      findings: [
        { kind: "emails", count: 1 },
        { kind: "productsUnknown", count: 2 },
      ],
      found: [{ kind: "emails", name: "mail", count: 1 }],
      problems: [{ line: 5, column: "eventType", reason: "unknownType", effect: "skipped" }],
    });
    expect((await bring(path)).json()).toMatchObject({
      lines: { read: 5, accepted: 0, skipped: 5, refused: 0 },
    });

    const days = ["--from", DAY, "--to", DAY];
    const all = await report(...days);
    expect([all.code, all.json()]).toEqual([
      0,
      {
        ...{ from: DAY, to: DAY, untold: [] },
        ...{ viewed: 1, estimateShown: 0, clicked: 0, started: 2, completed: 1, abandoned: 1 },
        byDay: [{ day: DAY, viewed: 1, clicked: 0, started: 2, completed: 1 }],
      },
    ]);
    expect((await report(...days, "--product", "SKU-2")).json()).toMatchObject({
      ...{ viewed: 0, started: 1, completed: 0, abandoned: 1 },
    });
  });

  test("import of daily figures by what is said of their columns", async () => {
    const own = await newMerchant();
    const path = file(
      "Tag;Artikel;Ansichten, alle;Kasse;Käufe\n01.11.2026;A;10;3;4\n02.11.2026;A;x;1;1\n",
    );
    const to = ["--merchant", own.slug, "--json"];
    const asked = await cli(["engagement", "import", path, ...to]);
    expect([asked.code, asked.json()]).toEqual([
      1,
      expect.objectContaining({ problem: "unknownTable", mapping: expect.any(String) }),
    ]);
    const map = "date=Tag,product=Artikel,viewed=Ansichten, alle,started=Kasse,completed=Käufe";
    const dry = await cli([
      "engagement",
      "import",
      path,
      ...to,
      "--map",
      map,
      "--dates",
      "dayFirst",
      "--dry-run",
    ]);
    expect(dry.json()).toMatchObject({
      importId: null,
      days: 1,
      lines: { accepted: 1, refused: 1 },
    });
    const done = await cli([
      "engagement",
      "import",
      path,
      ...to,
      "--map",
      map,
      "--dates",
      "dayFirst",
    ]);
    expect([done.code, done.json()]).toEqual([
      1,
      expect.objectContaining({
        ...{ kind: "daily", days: 1, products: 1 },
        lines: { read: 2, accepted: 1, skipped: 0, refused: 1 },
        problems: [
          { line: 3, column: "Ansichten, alle", reason: "countUnreadable", effect: "refused" },
        ],
      }),
    ]);
    const told = await cli([
      "engagement",
      "report",
      ...to,
      "--from",
      "2026-11-01",
      "--to",
      "2026-11-30",
    ]);
    expect(told.json()).toEqual({
      ...{ from: "2026-11-01", to: "2026-11-30", untold: ["estimateShown", "clicked"] },
      ...{ viewed: 10, estimateShown: 0, clicked: 0, started: 3, completed: 4, abandoned: 0 },
      byDay: [{ day: "2026-11-01", viewed: 10, clicked: 0, started: 3, completed: 4 }],
    });
  });

  test.each([
    [["report", "--merchant", "M", "--from", "2026-11-01"], "--to is missing"],
    [["report", "--merchant", "M", "--from", "soon", "--to", "2026-11-01"], "is no day like"],
    [["report", "--merchant", "M", "--from", "2026-11-02", "--to", "2026-11-01"], "lies before"],
    [
      [
        "report",
        "--merchant",
        "M",
        "--from",
        "2026-11-01",
        "--to",
        "2026-11-01",
        "--product",
        "SKU1",
      ],
      "There is no product “SKU1”. Did you mean",
    ],
    [["import", "none.csv", "--merchant", "M"], "There is no file at"],
    [["import", "F", "--merchant", "M", "--map", "day=X"], "Did you mean “date”?"],
    [["import", "F", "--merchant", "M", "--map", "date=X"], "at least one of the figures"],
    [["import", "F", "--merchant", "M", "--map", "date=X,viewed=Y"], "no header with the columns"],
    [["import", "F", "--merchant", "M", "--dates", "dayFirst"], "--dates goes with --map"],
    [["import", "F", "--merchant", "nobody"], "There is no merchant"],
  ])("is wrong use with %j", async (args, said) => {
    const path = file(eventLines([newEvent()]));
    const words = args.map((word) => (word === "M" ? merchant.slug : word === "F" ? path : word));
    const { code, stderr } = await cli(["engagement", ...words]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
  });

  test("reads a file that is no engagement as none", async () => {
    const answer = await bring(file("<html><p>hello"));
    expect([answer.code, answer.json()]).toMatchObject([
      1,
      { format: null, problem: "notSupported" },
    ]);
  });
});
