import { describe, expect, test } from "vitest";
import type { DailyMapping } from "@/lib/engagement/model";
import { workbookOf } from "../../support/workbook";
import { problemsOf, read, told } from "./reading";

const mapped = (said: Readonly<Record<string, string>>, dates = "yearFirst"): DailyMapping =>
  ({
    ...{ id: null, dates },
    columns: Object.entries(said).map(([role, name]) => ({ role, name })),
  }) as DailyMapping;

const TABLE =
  "Report of the shop\n\nDay,Article,Looks,Checkouts,Orders,Rate\n2026-11-01,LAMP,120,9,4,3.3 %\n2026-11-02,LAMP,0,,5,\n";
const MAPPED = mapped({
  ...{
    date: "Day",
    product: "article",
    viewed: "Looks",
    started: "Checkouts",
    completed: "Orders",
  },
});

describe("daily figures are read", () => {
  test("by what somebody said of their columns, wherever the header stands", async () => {
    const answer = await read(TABLE, { told: MAPPED }, 11);
    expect(problemsOf(answer)).toEqual([]);
    expect(answer.counted.map(told)).toEqual([
      { line: 4, day: "2026-11-01", product: "LAMP", viewed: 120, started: 9, completed: 4 },
      { line: 5, day: "2026-11-02", product: "LAMP", viewed: 0, completed: 5 },
    ]);
    expect(answer).toMatchObject({
      report: {
        ...{ kind: "daily", format: "csv", encoding: "utf-8" },
        columns: [
          { name: "Day", holds: "date" },
          { name: "Article", holds: "product" },
          { name: "Looks", holds: "viewed" },
          { name: "Checkouts", holds: "started" },
          { name: "Orders", holds: "completed" },
          { name: "Rate", holds: null },
        ],
      },
    });
  });

  test("out of a table with our own names, without anybody being asked", async () => {
    const file =
      "date;sku;viewed;estimateShown;clicked;started;completed\n2026-11-01;A;1;2;3;4;5\n";
    const answer = await read(file);
    expect(answer.counted.map(told)).toEqual([
      {
        ...{ line: 2, day: "2026-11-01", product: "A" },
        ...{ viewed: 1, estimateShown: 2, clicked: 3, started: 4, completed: 5 },
      },
    ]);
  });

  test("out of a workbook, whose dates are numbers", async () => {
    const file = workbookOf([
      {
        rows: TABLE.trimEnd()
          .split("\n")
          .map((line) => line.split(",")),
      },
    ]);
    const answer = await read(file, { told: MAPPED });
    expect(problemsOf(answer)).toEqual([]);
    expect(answer.counted.map(told).map(({ day, product }) => `${day} ${product}`)).toEqual([
      "2026-11-01 LAMP",
      "2026-11-02 LAMP",
    ]);
    expect(answer).toMatchObject({ report: { format: "workbook" } });
  });

  test.each([
    ["dayFirst", "03/11/2026"],
    ["monthFirst", "11/03/2026"],
    ["dayFirst", "2026-11-03"],
  ])("with dates %s like %s", async (dates, written) => {
    const file = `Day,Looks\n${written},1\n`;
    const answer = await read(file, { told: mapped({ date: "Day", viewed: "Looks" }, dates) });
    expect(answer.counted.map(told)).toEqual([
      { line: 2, day: "2026-11-03", product: "", viewed: 1 },
    ]);
  });

  test.each([
    ["1,204", 1204],
    ["12.0", 12],
    ["+3", 3],
  ])("a count written “%s” is %i", async (written, count) => {
    const answer = await read(`date,viewed\n2026-11-01,"${written}"\n`);
    expect(answer.counted[0]?.counts[0]).toBe(count);
  });
});

describe("a row that cannot be counted has its line, column and reason", () => {
  test.each([
    ["2026-11-01,A,-3", "3 viewed countNegative refused"],
    ["2026-11-01,A,(3)", "3 viewed countNegative refused"],
    ["2026-11-01,A,2.5", "3 viewed countFractional refused"],
    ["2026-11-01,A,3 %", "3 viewed countUnreadable refused"],
    ["2026-11-01,A,33%", "3 viewed countFractional refused"],
    ["2026-11-01,A,many", "3 viewed countUnreadable refused"],
    ["2026-11-01,A,1000000001", "3 viewed countTooLarge refused"],
    [",A,3", "3 date noDay refused"],
    ["soon,A,3", "3 date unreadableDay refused"],
    ["03/11/2026,A,3", "3 date unreadableDay refused"],
    ["2026-11-24,A,3", "3 date timeAhead refused"],
    ["1994-12-31,A,3", "3 date timeTooEarly refused"],
    ["2026-11-01,ana@example.com,3", "3 product productShape refused"],
    ["2026-11-01,A,", "3 - blankLine skipped"],
    [",,", "3 - blankLine skipped"],
    ["date,product,viewed", "3 - headerRepeated skipped"],
    ["2026-11-01,A,3,4", "3 - tooManyColumns refused"],
    ['2026-11-01,A,"3', "3 - unclosedQuote refused"],
  ])("%s", async (row, expected) => {
    const answer = await read(`date,product,viewed\n2026-11-01,A,1\n${row}\n2026-11-02,A,1\n`);
    expect(problemsOf(answer)).toEqual([expected]);
    expect(answer.counted.map(({ line }) => line)).toEqual([2, 4]);
  });
});

test("a table with more products than a shop can have is not read", async () => {
  const rows = Array.from({ length: 100_001 }, (_, index) => `2026-11-01,P${index},1\n`).join("");
  expect(problemsOf(await read(`date,product,viewed\n${rows}`))).toEqual(["tooManyProducts"]);
}, 30_000);

describe("a table that nobody knows", () => {
  test("is asked about with what its columns look like, and nothing of what stands in them", async () => {
    const file =
      "Datum,Artikelnummer,Views,Purchases,Conversion rate,Memo\n" +
      "31/10/2026,A-1,120,4,3.3,call Anna Sample\n01/11/2026,A-2,80,2,2.5,ana@example.com\n";
    const answer = await read(file);
    if (answer.ok || answer.problem.kind !== "unknownTable") throw new Error("Not asked.");
    const { columns, rows } = answer.problem.table;
    expect(rows).toBe(2);
    expect(columns.map(({ name, guess }) => [name, guess])).toEqual([
      ["Datum", "date"],
      ["Artikelnummer", "product"],
      ["Views", "viewed"],
      ["Purchases", "completed"],
      ["Conversion rate", "nothing"],
      ["Memo", null],
    ]);
    expect(columns[0]?.dates).toBe("dayFirst");
    expect(JSON.stringify(answer.problem)).not.toMatch(/Sample|example\.com|A-1|120/);
  });

  test("is read once somebody has said what it holds", async () => {
    const file = "Datum,Views\n31/10/2026,120\n";
    const asked = await read(file);
    if (asked.ok || asked.problem.kind !== "unknownTable") throw new Error("Not asked.");
    const { signature } = asked.problem;
    const said = mapped({ date: "Datum", viewed: "Views" }, "dayFirst");
    const mappingOf = (of: string) => (of === signature ? said : null);
    expect((await read(file, { mappingOf })).counted.map(told)).toEqual([
      { line: 2, day: "2026-10-31", product: "", viewed: 120 },
    ]);
    const renamed = await read(file.replace("Views", "Looks"), { mappingOf });
    expect(problemsOf(renamed)).toEqual(["unknownTable"]);
  });

  test("whose mapped columns are not there is not read", async () => {
    const answer = await read("Day,Seen\n2026-11-01,3\n", { told: MAPPED });
    expect(problemsOf(answer)).toEqual(["mappedColumnMissing"]);
    expect(problemsOf(await read('{"eventType":"click"}', { told: MAPPED }))).toEqual([
      "mappedColumnMissing",
    ]);
  });
});
