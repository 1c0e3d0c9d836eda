import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HoldingFilter, HoldRule } from "@/lib/holdings/model";
import { keptUntil } from "@/lib/holdings/rules";
import { scansFor } from "@/lib/holdings/scans";
import { STATUSES } from "@/lib/retention/model";
import { statusOf, type TallyCell } from "@/lib/retention/rules";
import type { Day } from "@/lib/time/day";
import {
  anyBasis,
  anyCells,
  anyChannel,
  anyDay,
  anyRules,
  cell,
  day,
  DEFAULT_RULES,
} from "../retention/builders";

const TODAY = day("2026-11-22");

/** The status of a cell's records, by the rule for one record. */
const statusOfCell = (
  { basisKind, basisDay, onHold = false, ...rest }: TallyCell,
  rules: Parameters<typeof statusOf>[1],
  today: Parameters<typeof statusOf>[2],
) =>
  statusOf(
    {
      ...rest,
      onHold,
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

describe("the ranges of a list with holds", () => {
  const SYSTEMS = ["shop", "sheet"] as const;
  const anyRecord = fc.record({
    systemId: fc.constantFrom(...SYSTEMS),
    channel: anyChannel,
    basis: fc.option(anyBasis, { freq: 5 }),
    heldUntil: fc.option(anyDay, { freq: 2 }),
  });
  const anyHoldRule: fc.Arbitrary<HoldRule> = fc
    .record({
      systemId: fc.option(fc.constantFrom(...SYSTEMS)),
      channel: fc.option(anyChannel),
      days: fc.tuple(anyDay, anyDay).map((two) => [...two].sort() as [Day, Day]),
      open: fc.constantFrom("none", "from", "to", "both"),
      until: anyDay,
    })
    .map(({ systemId, channel, days: [from, to], open, until }) => ({
      ...{ holdId: "rule", systemId, channel, until },
      basisFrom: open === "from" || open === "both" ? null : from,
      basisTo: open === "to" || open === "both" ? null : to,
    }));
  const anyFilter: fc.Arbitrary<HoldingFilter> = fc.constantFrom<HoldingFilter>(
    {},
    { notOnHold: true },
    { status: "onHold" },
    { status: "overdue" },
    { status: "dueSoon", notOnHold: true },
    { status: "kept", systemId: "shop" },
    { status: "noClock" },
    { status: "noRule" },
    { status: "onHold", channel: "direct" },
  );

  test("hold each record that fits, once, and count as many", () => {
    fc.assert(
      fc.property(
        fc.array(anyRecord, { maxLength: 40 }),
        fc.array(anyHoldRule, { maxLength: 5 }),
        anyFilter,
        anyRules,
        anyDay,
        (records, holdRules, filter, rules, today) => {
          const judged = records.map((record) => {
            const basisDay = record.basis?.day ?? null;
            const onHold = keptUntil({ ...record, basisDay }, holdRules, today) !== null;
            const status = statusOf({ ...record, state: "held", onHold }, rules, today);
            return { ...record, basisDay, onHold, status };
          });
          const cells = judged.map(({ systemId, channel, basis, basisDay, onHold }) =>
            cell({ systemId, channel, basisKind: basis?.kind ?? "none", basisDay, onHold }),
          );
          const fits = (index: number) => {
            const record = judged[index];
            if (!record) return false;
            if (filter.status !== undefined && record.status !== filter.status) return false;
            if (filter.notOnHold === true && record.onHold) return false;
            if (filter.systemId !== undefined && record.systemId !== filter.systemId) return false;
            return filter.channel === undefined || record.channel === filter.channel;
          };

          const { scans, count } = scansFor(cells, filter, rules, today, holdRules);
          const read = scans.flatMap((scan) =>
            judged.flatMap((record, index) => {
              const at = record.basisDay ?? ("9999-12-31" as Day);
              const isThere =
                record.systemId === scan.systemId &&
                record.channel === scan.channel &&
                (record.basis?.kind ?? "none") === scan.basisKind &&
                at >= scan.from &&
                at <= scan.to;
              const isNamed = record.heldUntil !== null && record.heldUntil >= today;
              const isWished = scan.hold === "any" || (scan.hold === "named" ? isNamed : !isNamed);
              return isThere && isWished ? [index] : [];
            }),
          );
          const expected = judged.flatMap((_, index) => (fits(index) ? [index] : []));
          expect([...read].sort((a, b) => a - b)).toEqual(expected);
          expect(count).toBe(expected.length);
        },
      ),
      { numRuns: 500 },
    );
  });
});
