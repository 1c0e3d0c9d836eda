import { describe, expect, test } from "vitest";
import { choiceOf, readOrders } from "@/lib/cleaning/input";
import { CLEAN_SCOPES, FORM_ORDERS_MAX, type CleanChoice } from "@/lib/cleaning/model";
import { Residue } from "@/lib/cleaning/residue";
import { verdictOf } from "@/lib/cleaning/rules";
import { CLEAN_REFUSALS, FORM_REFUSALS } from "@/lib/cleaning/words";
import { STATUSES } from "@/lib/retention/model";

const choice = (scope: CleanChoice["scope"]): CleanChoice => ({
  ...{ scope, deed: "blank" },
  orders: new Set(scope === "listed" ? ["1001"] : []),
});

describe("what a row is told to be", () => {
  /** The whole table, so that nothing becomes due unseen: a line a status, a column a scope. */
  test("by where its record stands and what is asked for", () => {
    const lines = [...STATUSES, undefined].map((status) => {
      const verdicts = [
        ...CLEAN_SCOPES.map((scope) => verdictOf("#1001", status, choice(scope))),
        verdictOf("1002", status, choice("listed")),
      ];
      return `${(status ?? "not known").padEnd(10)} ${verdicts.map((one) => one.padEnd(8)).join(" ")}`;
    });
    expect(lines.map((line) => line.trimEnd()).join("\n")).toMatchInlineSnapshot(`
      "kept       kept     kept     due      kept
      dueSoon    kept     due      due      kept
      overdue    due      due      due      kept
      onHold     onHold   onHold   onHold   onHold
      noClock    kept     kept     due      kept
      noRule     kept     kept     due      kept
      gone       notHeld  notHeld  notHeld  notHeld
      erased     notHeld  notHeld  notHeld  notHeld
      not known  unknown  unknown  unknown  unknown"
    `);
  });
});

describe("a list of orders", () => {
  test("is read as people paste it", () => {
    const read = readOrders('\ufeff#1001\r\n"204-1-2", 1002;1003\t\n\n1001\r\n');
    expect(read.ok && [...read.value]).toEqual(["1001", "204-1-2", "1002", "1003"]);
  });

  test.each([
    ["", "noOrders"],
    [" \n;,", "noOrders"],
    ["ana@example.com", "orderShape"],
    ["x".repeat(42), "orderShape"],
    [Array.from({ length: FORM_ORDERS_MAX + 1 }, (_, at) => at).join("\n"), "tooManyOrders"],
  ])("%.20s is none", (text, refusal) => {
    const said = { scope: "listed", deed: "blank", orders: text } as const;
    expect(choiceOf(said)).toEqual({ ok: false, refusal });
  });

  test("counts only where a list is asked for", () => {
    const said = { scope: "overdue", deed: "blank", orders: "1001" } as const;
    expect(choiceOf(said)).toMatchObject({ ok: true, value: { orders: new Set() } });
  });
});

describe("what went is found again", () => {
  const residue = new Residue();
  for (const value of ["Jane Example", "jane@example.com", "+44 20 7946 0001", "Ö"])
    residue.add(value);

  test.each([
    "jane example",
    " JANE",
    "Jan",
    "JaneSmith",
    "To: Example Ltd",
    "79460001",
    "20 7946 0001",
    "Ö",
    "ö",
  ])("in %s", (text) => expect(residue.mayBeIn(text)).toBe(true));
  test.each(["Monday", "42", "7946", "0001", "Ja", "", "Lamp"])("not in %s", (text) =>
    expect(residue.mayBeIn(text)).toBe(false),
  );
});

test("each refusal has its sentence, which says what to do", () => {
  for (const sentence of [...Object.values(CLEAN_REFUSALS), ...Object.values(FORM_REFUSALS)])
    expect(sentence).toMatch(/^[A-Z].{10,}\.$/);
});
