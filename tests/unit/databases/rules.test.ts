import { describe, expect, test } from "vitest";
import { asCsv } from "@/lib/databases/csv";
import type { AccountFacts, PlannedTable, SaidTable, SourceColumn } from "@/lib/databases/model";
import { findingsOf, hinders } from "@/lib/databases/rights";
import {
  blankOf,
  canBeKeyValue,
  mappingOfTables,
  nextScan,
  planTables,
  saidOf,
} from "@/lib/databases/rules";
import { problemOf } from "@/lib/databases/source";
import { columnBecoming } from "@/lib/databases/words";
import { ColumnLooks } from "@/lib/imports/mapping/looks";
import type { ColumnRole } from "@/lib/imports/mapping/roles";

const looks = new ColumnLooks().looks();
const column = (name: string, more: Partial<SourceColumn> = {}) => ({
  ...({ name, kind: "text", type: "text", isNullable: true, isPrimary: false } as const),
  ...{ isUnique: false, isReference: false, isGenerated: false },
  ...{ looks, guess: null, dates: "yearFirst" as const },
  ...more,
});

const plan = (
  columns: readonly ReturnType<typeof column>[],
  roles: readonly (ColumnRole | null)[],
) => {
  const asked = [{ schema: "public", name: "orders", columns }];
  const said = saidOf(
    asked,
    roles,
    roles.map(() => "yearFirst"),
  );
  return planTables(asked, said ?? []);
};

const id = column("id", { kind: "whole", type: "bigint", isNullable: false, isPrimary: true });

describe("a mapping of tables", () => {
  test("is read by its key, and empties what holds something of a shopper", () => {
    const email = column("email", { isNullable: false });
    const planned = plan(
      [id, email, column("note"), column("sku")],
      [...(["recordKey", "user.contact.email", "user.content", "nothing"] as const)],
    );
    expect(planned).toMatchObject({
      ok: true,
      value: [
        {
          key: { name: "id" },
          read: [{ name: "email" }, { name: "note" }],
          blanked: [
            { name: "email", by: "empty" },
            { name: "note", by: "null" },
          ],
        },
      ],
    });
  });

  test.each([
    ["no key", [id, column("email")], [null, "user.contact.email"], "noKey"],
    [
      "two keys",
      [id, column("n"), column("e")],
      ["recordKey", "recordKey", "user.name"],
      "keyTwice",
    ],
    ["nothing of a shopper", [id, column("n")], ["recordKey", "nothing"], "nothingHeld"],
    [
      "a key that cannot be looked for",
      [column("at", { kind: "moment" }), column("e")],
      ["recordKey", "user.name"],
      "keyKind",
    ],
    [
      "part of the table's key",
      [column("n"), column("e", { isPrimary: true, isNullable: false })],
      ["recordKey", "user.contact.email"],
      "isKey",
    ],
    [
      "a required number",
      [id, column("tax", { kind: "number", isNullable: false })],
      ["recordKey", "user.government_id"],
      "isRequired",
    ],
    [
      "a required text that may stand once",
      [id, column("email", { isNullable: false, isUnique: true })],
      ["recordKey", "user.contact.email"],
      "isUniqueAndRequired",
    ],
    [
      "a required reference",
      [id, column("who", { isNullable: false, isReference: true })],
      ["recordKey", "user.name"],
      "isReference",
    ],
    [
      "a date of a column that holds none",
      [id, column("e"), column("n", { kind: "whole" })],
      ["recordKey", "user.name", "ordered"],
      "dateKind",
    ],
    [
      "one date twice",
      [id, column("e"), column("a"), column("b")],
      ["recordKey", "user.name", "ordered", "ordered"],
      "roleTwice",
    ],
  ] as const)("is refused: %s", (_what, columns, roles, refusal) => {
    expect(plan(columns, roles)).toMatchObject({ ok: false, refusal });
  });

  test("is refused where it was said of other columns", () => {
    expect(saidOf([{ schema: "a", name: "b", columns: [id] }], [], [])).toBeNull();
    const asked = [{ schema: "a", name: "b", columns: [id] }];
    const other: SaidTable = { schema: "a", name: "c", columns: [] };
    expect(planTables(asked, [other])).toMatchObject({ refusal: "otherColumns" });
    expect(planTables(asked, [])).toMatchObject({ refusal: "noTables" });
  });

  test("says of each column what becomes of it", () => {
    const words = (one: ReturnType<typeof column>, role: ColumnRole | null) =>
      columnBecoming(one, role, "yearFirst", String).words;
    expect(words(column("email"), "user.contact.email")).toContain("leaves nothing in it (NULL)");
    expect(words(column("e", { isNullable: false }), "user.name")).toContain("an empty text");
    expect(words(column("g", { isGenerated: true }), "user.name")).toContain("works it out");
    expect(words(id, "recordKey")).toContain("stays when a record goes");
    expect(words(column("sku"), "nothing")).toContain("Not read");
    expect(words(column("e", { isPrimary: true }), "user.name")).toContain("cannot be among");
    expect(blankOf(column("g", { isGenerated: true, isPrimary: true }))).toMatchObject({
      value: null,
    });
  });
});

test("only what a key's column could hold is asked for", () => {
  const whole = { kind: "whole" } as const;
  expect(["12", "-3", "0"].every((key) => canBeKeyValue(whole, key))).toBe(true);
  expect(["012", "1.5", "R-1", "", "9".repeat(19)].some((key) => canBeKeyValue(whole, key))).toBe(
    false,
  );
  const uuid = { kind: "uuid" } as const;
  expect(canBeKeyValue(uuid, "0b3f0f7e-1111-4222-8333-444455556666")).toBe(true);
  expect(canBeKeyValue(uuid, "R-1")).toBe(false);
  expect(canBeKeyValue({ kind: "text" }, "R-1")).toBe(true);
});

test.each([
  ["2026-11-28T02:59:59Z", "2026-11-28T03:00:00.000Z"],
  ["2026-11-28T03:00:00Z", "2026-11-29T03:00:00.000Z"],
  ["2026-12-31T23:00:00Z", "2027-01-01T03:00:00.000Z"],
])("after %s the scan of three o'clock comes at %s", (at, next) => {
  expect(nextScan(3, new Date(at)).toISOString()).toBe(next);
});

const planned: readonly PlannedTable[] = [
  {
    ...{ schema: "public", name: "orders", key: id, blanked: [{ name: "email", by: "null" }] },
    read: [{ ...column("email"), role: "user.contact.email" }],
  },
  {
    ...{ schema: "old", name: "notes", key: id, blanked: [] },
    read: [{ ...column("text"), role: "user.content" }],
  },
];

test("rows of several tables are one table, each filling its own columns", async () => {
  async function* batches() {
    yield [
      { table: 0, key: "1", cells: ['a"b@example.com'] },
      { table: 1, key: "1", cells: ["two\nlines\u0000"] },
      { table: 0, key: null, cells: [null] },
    ];
  }
  const pieces: Uint8Array[] = [];
  let rows = 0;
  for await (const piece of asCsv(planned, batches(), (count) => (rows += count)))
    pieces.push(piece);
  expect(Buffer.concat(pieces).toString()).toBe(
    '"record","orders.email","old.notes.text"\n"1","a""b@example.com",\n"1",,"two\nlines"\n,,\n',
  );
  expect(rows).toBe(3);
  expect(mappingOfTables("x", planned, null).columns.map(({ name }) => name)).toEqual([
    ...["record", "orders.email", "old.notes.text"],
  ]);
});

test("an account's rights are held against its work", () => {
  const facts: AccountFacts = {
    ...{ powers: ["files"], othersWritten: 2 },
    tables: [
      {
        ...{ schema: "public", name: "orders", reads: ["id"], updates: ["email", "total"] },
        ...{ inserts: true, deletes: false },
      },
      {
        ...{ schema: "old", name: "notes", reads: ["id", "text"], updates: [] },
        ...{ inserts: false, deletes: true },
      },
    ],
  };
  const reading = findingsOf("reading", facts, planned);
  expect(reading).toEqual([
    { kind: "power", power: "files" },
    { kind: "cannotRead", table: "orders", columns: ["email"] },
    { kind: "updatesMore", table: "orders", columns: ["email", "total"] },
    { kind: "inserts", table: "orders" },
    { kind: "deletes", table: "old.notes" },
    { kind: "writesOthers", count: 2 },
  ]);
  expect(reading.filter(hinders)).toHaveLength(1);
  expect(findingsOf("erasing", facts, planned)).toContainEqual({
    ...{ kind: "updatesMore", table: "orders", columns: ["total"] },
  });
});

test.each([
  [{ code: "28P01" }, "signInRefused"],
  [{ code: "ER_ACCESS_DENIED_ERROR" }, "signInRefused"],
  [{ code: "ECONNREFUSED" }, "unreachable"],
  [{ errors: [{ code: "ECONNREFUSED" }] }, "unreachable"],
  [{ code: "3D000" }, "noDatabase"],
  [{ code: "42501" }, "notAllowed"],
  [{ code: "42P01" }, "structureChanged"],
  [{ code: "55P03" }, "timedOut"],
  [{ code: "ER_LOCK_WAIT_TIMEOUT" }, "timedOut"],
  [{ message: "Connection terminated unexpectedly" }, "vanished"],
  [{ code: "23514" }, "constraint"],
  [{ code: "ER_DUP_ENTRY" }, "constraint"],
  [{ message: "The server does not support SSL connections" }, "tls"],
  [{ code: "28000", message: "no pg_hba.conf entry, no encryption" }, "tls"],
  [{ code: "XX000", message: "value 'Jane Example'" }, "other"],
  ["nonsense", "other"],
])("%j is told as %s", (error, problem) => {
  expect(problemOf(error)).toBe(problem);
});
