import { describe, expect, test } from "vitest";
import { factsOfGrants, readGrant } from "@/lib/databases/grants";
import type { SourceTable } from "@/lib/databases/model";

const column = (name: string) => ({
  ...({ name, kind: "text", type: "varchar", isNullable: true, isPrimary: false } as const),
  ...{ isUnique: false, isReference: false, isGenerated: false },
});
const orders: SourceTable = {
  ...{ schema: "shop", name: "orders", rows: 1, hasTriggers: false, flaws: [] },
  columns: ["id", "email", "name"].map(column),
};

const factsOf = (...statements: readonly string[]) => factsOfGrants(statements, "shop", [orders]);

describe("what SHOW GRANTS says", () => {
  test("of some columns of a table", () => {
    const facts = factsOf(
      "GRANT USAGE ON *.* TO `eraser`@`%` IDENTIFIED BY PASSWORD '*AB'",
      "GRANT SELECT (`email`, `id`), UPDATE (`email`) ON `shop`.`orders` TO `eraser`@`%`",
    );
    expect(facts).toEqual({
      powers: [],
      tables: [
        {
          ...{ schema: "shop", name: "orders", reads: ["id", "email"], updates: ["email"] },
          ...{ inserts: false, deletes: false },
        },
      ],
      othersWritten: 0,
    });
  });

  test("of a whole table, of other tables, and of the right to hand it on", () => {
    const facts = factsOf(
      "GRANT SELECT, INSERT, DELETE ON `shop`.`orders` TO `a`@`%` WITH GRANT OPTION",
      "GRANT UPDATE ON `shop`.`stock` TO `a`@`%`",
      "GRANT SELECT ON `other`.* TO `a`@`%`",
    );
    expect(facts.tables[0]).toMatchObject({ updates: [], inserts: true, deletes: true });
    expect(facts.tables[0]?.reads).toHaveLength(3);
    expect([facts.powers, facts.othersWritten]).toEqual([["grants"], 1]);
  });

  test("of everything, and of databases by a pattern", () => {
    expect(factsOf("GRANT ALL PRIVILEGES ON *.* TO `root`@`%` WITH GRANT OPTION").powers).toEqual([
      ...["everything", "grants", "structure"],
    ]);
    expect(factsOf("GRANT SELECT ON `sh\\_p`.* TO `a`@`%`").tables[0]?.reads).toEqual([]);
    expect(factsOf("GRANT SELECT ON `sh%`.* TO `a`@`%`").tables[0]?.reads).toHaveLength(3);
    expect(factsOf("GRANT FILE, CREATE USER ON *.* TO `a`@`%`").powers).toEqual(["roles", "files"]);
  });

  test("of names with quotes, and of what is no right on a table", () => {
    expect(readGrant("GRANT SELECT (`a``b`) ON `sh``op`.`or``ders` TO `x`@`%`")).toMatchObject({
      database: "sh`op",
      table: "or`ders",
      rights: new Map([["select", ["a`b"]]]),
    });
    expect(readGrant("GRANT `manager` TO `x`@`%`")).toBeNull();
    expect(readGrant("GRANT PROXY ON ''@'' TO `x`@`%`")).toBeNull();
  });

  test("of rights of several words, and of a statement that is broken off", () => {
    const { rights } = readGrant("GRANT CREATE VIEW, SYSTEM_USER, SELECT ON *.* TO `a`@`%`") ?? {};
    expect([...(rights?.keys() ?? [])]).toEqual(["create view", "system_user", "select"]);
    for (const text of [
      "",
      "GRANT",
      "GRANT SELECT",
      "GRANT SELECT ON `shop",
      "GRANT SELECT ON *.*",
    ])
      expect(readGrant(text)).toBeNull();
  });

  test.each([
    ["%", true],
    ["shop%", true],
    ["%op", true],
    ["s%o%", true],
    ["____", true],
    ["SHOP", true],
    ["s\\hop", true],
    ["___", false],
    ["%x", false],
    ["shop_", false],
    ["sh\\%", false],
  ])("of databases like %s", (pattern, isMeant) => {
    const facts = factsOf(`GRANT SELECT ON \`${pattern}\`.* TO \`a\`@\`%\``);
    expect(facts.tables[0]?.reads).toHaveLength(isMeant ? 3 : 0);
  });

  test("at once, whatever somebody made of it", () => {
    const begun = performance.now();
    const long = 200_000;
    factsOf(`GRANT SELECT ON \`${"%a".repeat(long / 2)}b\`.* TO \`a\`@\`%\``);
    readGrant(`GRANT ${"ON `".repeat(long / 4)}`);
    readGrant(`GRANT SELECT ${" ".repeat(long)}`);
    readGrant(`GRANT SELECT (${"`a``".repeat(long / 4)}`);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
