import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scansFor } from "@/lib/holdings/scans";
import { STATUSES } from "@/lib/retention/model";
import { statusOf, type TallyCell } from "@/lib/retention/rules";
import { anyCells, anyDay, anyRules, cell, day, DEFAULT_RULES } from "../retention/builders";

const TODAY = day("2026-11-22");

/** The status of a cell's records, by the rule for one record. */
const statusOfCell = (
  { basisKind, basisDay, ...rest }: TallyCell,
  rules: Parameters<typeof statusOf>[1],
  today: Parameters<typeof statusOf>[2],
) =>
  statusOf(
    {
      ...rest,
      onHold: false,
      basis: basisKind === "none" || basisDay === null ? null : { kind: basisKind, day: basisDay },
    },
    rules,
    today,
  );

describe("the ranges of a list", () => {
  const held = cell({ count: 2 });
  const gone = cell({ count: 3, state: "gone", basisDay: day("2026-10-05") });
  const erased = cell({ count: 4, state: "erased", basisKind: "none", basisDay: null });
  const all = [held, gone, erased];

  test("are of held records where no status is asked for", () => {
    expect(scansFor(all, {}, DEFAULT_RULES, TODAY)).toMatchObject({
      state: "held",
      count: 2,
      scans: [{ from: "2026-10-01", to: "2026-10-01" }],
    });
  });

  test("are of those that are gone or erased where these are, whatever their clock says", () => {
    expect(scansFor(all, { status: "gone" }, DEFAULT_RULES, TODAY)).toMatchObject({
      state: "gone",
      count: 3,
      scans: [{ from: "2026-10-05", to: "2026-10-05", group: 0, shiftDays: 30 }],
    });
    expect(scansFor(all, { status: "erased" }, DEFAULT_RULES, TODAY)).toMatchObject({
      state: "erased",
      count: 4,
      scans: [{ basisKind: "none", group: 2 }],
    });
  });

  test("are narrowed by the other filters too", () => {
    const asked = { status: "gone", dueFrom: day("2026-11-05") } as const;
    expect(scansFor(all, asked, DEFAULT_RULES, TODAY).count).toBe(0);
    expect(
      scansFor(all, { ...asked, dueFrom: day("2026-11-04") }, DEFAULT_RULES, TODAY).count,
    ).toBe(3);
    expect(
      scansFor(all, { status: "gone", systemId: "another" }, DEFAULT_RULES, TODAY).scans,
    ).toEqual([]);
  });

  test("hold exactly the records of the status that is asked for", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...STATUSES),
        anyCells,
        anyRules,
        anyDay,
        (status, cells, rules, today) => {
          const expected = cells
            .filter((each) => statusOfCell(each, rules, today) === status)
            .reduce((sum, { count }) => sum + count, 0);
          expect(scansFor(cells, { status }, rules, today).count).toBe(expected);
        },
      ),
    );
  });
});
