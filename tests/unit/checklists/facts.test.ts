import { describe, expect, test } from "vitest";
import { COMPUTATIONS } from "@/lib/checklists/computations";
import {
  amountOf,
  FACT_IDS,
  FACT_ITEMS_MAX,
  factOf,
  isComputed,
  isOverLimit,
  type FactValue,
} from "@/lib/checklists/facts";
import { fieldSetOf } from "@/lib/policy/fields";
import type { System } from "@/lib/systems/model";
import { cell, DEFAULT_RULES, day } from "../retention/builders";

const TODAY = day("2026-11-22");

const system = (change: Partial<System> = {}): System => ({
  id: "sheet",
  name: "Sheet",
  kind: "spreadsheet",
  ownerId: null,
  ownerName: null,
  purpose: "",
  thirdParty: "",
  channel: null,
  version: 1,
  ...change,
});

const told = (value: FactValue["value"]) =>
  typeof value === "number" ? value : value.map((item) => `${item.label} ${item.value}`);

describe("the list of facts", () => {
  test("says of each what it counts, in a sentence", () => {
    for (const id of FACT_IDS) {
      const { label, unit, counts, limit } = factOf(id);
      expect(id).toMatch(/^[a-z]+([A-Z][a-z]+)*$/);
      expect(label).toMatch(/^[A-Z].*[^.]$/);
      expect(label.length).toBeLessThanOrEqual(50);
      expect(counts).toMatch(/^[A-Z].*\.$/);
      expect(counts.length).toBeLessThanOrEqual(240);
      expect(`${label} ${counts}`).not.toMatch(/ {2}|'|"/);
      expect(unit[0]).not.toBe(unit[1]);
      expect(limit ?? 0).toBeGreaterThanOrEqual(0);
    }
    expect(new Set(FACT_IDS.map((id) => factOf(id).label)).size).toBe(FACT_IDS.length);
  });

  test("has rows and a computation for whatever has a source, and neither for the rest", () => {
    for (const id of FACT_IDS) {
      expect(factOf(id).rows !== null, id).toBe(isComputed(id));
      if (isComputed(id)) expect(factOf(id).rows).toMatch(/^(\/[a-z-]+)+(\?[a-zA-Z_=&]+)?$/);
    }
    expect(Object.keys(COMPUTATIONS).sort()).toEqual(FACT_IDS.filter(isComputed).sort());
  });
});

describe("a limit", () => {
  const items = (...values: readonly number[]) =>
    values.map((value, at) => ({ key: String(at), label: String(at), value, rows: "/holdings" }));

  test("is passed by more than it, and by the sum of a list", () => {
    expect(isOverLimit("marketplaceOverdue", 0)).toBe(false);
    expect(isOverLimit("marketplaceOverdue", 1)).toBe(true);
    expect(isOverLimit("overdueAtTools", [])).toBe(false);
    expect(isOverLimit("overdueAtTools", items(0, 0))).toBe(false);
    expect(isOverLimit("overdueAtTools", items(0, 1))).toBe(true);
    expect(isOverLimit("accessReviewAgeDays", 92)).toBe(false);
    expect(isOverLimit("accessReviewAgeDays", 93)).toBe(true);
  });

  test("is never passed where there is none", () => {
    expect(isOverLimit("marketplaceDueSoon", 1_000_000)).toBe(false);
  });
});

describe("copies", () => {
  const copies = [
    { kind: "export", destroyBy: day("2026-11-21"), count: 2, ownerless: 1 },
    { kind: "export", destroyBy: day("2026-11-22"), count: 3, ownerless: 0 },
    { kind: "print", destroyBy: day("2026-11-29"), count: 5, ownerless: 0 },
    { kind: "backup", destroyBy: day("2026-11-30"), count: 7, ownerless: 4 },
  ] as const;

  test("are past their day from the next one on, due soon within seven, and told by what they are", () => {
    expect(COMPUTATIONS.copiesPastDestroyBy({ copies }, TODAY)).toBe(2);
    expect(COMPUTATIONS.copiesPastDestroyBy({ copies }, day("2026-11-23"))).toBe(5);
    expect(COMPUTATIONS.copiesDueSoon({ copies }, TODAY)).toBe(8);
    expect(COMPUTATIONS.copiesWithoutOwner({ copies }, TODAY)).toBe(5);
    expect(told(COMPUTATIONS.copiesByKind({ copies }, TODAY))).toEqual([
      "Export 5",
      "Backup 7",
      "Print 5",
    ]);
  });
});

describe("records", () => {
  const retention = { settings: [], rules: DEFAULT_RULES };

  test("count on the day after their due day, by channel, and only while they are held", () => {
    const due = cell({ basisDay: day("2026-10-22"), count: 5 });
    const tally = [
      due,
      cell({ basisDay: day("2026-10-23"), count: 7 }),
      { ...due, channel: "unknown" as const, count: 11 },
      { ...due, channel: "direct" as const, count: 13 },
      { ...due, state: "erased" as const, count: 17 },
    ];
    expect(COMPUTATIONS.marketplaceOverdue({ tally, retention }, TODAY)).toBe(5);
    expect(COMPUTATIONS.unknownOverdue({ tally, retention }, TODAY)).toBe(11);
    expect(COMPUTATIONS.marketplaceDueSoon({ tally, retention }, TODAY)).toBe(7);
    expect(told(COMPUTATIONS.noLongerHeld({ tally }, TODAY))).toEqual(["Erased 17"]);
    expect(told(COMPUTATIONS.heldByChannel({ tally }, TODAY))).toEqual([
      "Amazon marketplace 12",
      "Your own sales 13",
      "Unknown origin 11",
    ]);
  });

  test("hold nothing unexpected but what goes beyond name, address, phone, relay and parcel", () => {
    const needed = fieldSetOf([
      "user.name",
      "user.contact.email",
      "user.contact.address",
      "user.contact.phone_number",
      "user.unique_id.pseudonymous",
    ]);
    const place = fieldSetOf(["user.contact.address.city"]);
    const more = needed | fieldSetOf(["user.content", "user.workplace"]);
    const of = (fieldSet: number, channel: "unknown" | "amazon_marketplace" | "buy_with_prime") =>
      told(
        COMPUTATIONS.unexpectedFields({ tally: [cell({ fieldSet, channel, count: 3 })] }, TODAY),
      );
    expect(of(needed, "amazon_marketplace")).toEqual([]);
    expect(of(place, "amazon_marketplace")).toEqual([]);
    expect(of(more, "buy_with_prime")).toEqual([]);
    expect(of(more, "unknown")).toEqual([
      "Free text, Unknown origin 3",
      "Company, Unknown origin 3",
    ]);
  });

  test("of orders are told by month, over the turn of a year, without contacts", () => {
    const of = (basisDay: string, change: Parameters<typeof cell>[0] = {}) =>
      cell({ basisDay: day(basisDay), ...change });
    const tally = [
      of("2026-09-30", { count: 100 }),
      of("2026-10-01", { count: 2 }),
      of("2026-12-31", { count: 3, state: "erased" }),
      of("2027-01-01", { count: 4, channel: "buy_with_prime" }),
      of("2027-02-01", { count: 5, channel: "buy_with_prime" }),
      of("2027-01-01", { count: 100, basisKind: "lastActivity" }),
      cell({ basisKind: "none", basisDay: null, count: 100 }),
    ];
    expect(told(COMPUTATIONS.ordersByMonth({ tally }, day("2027-01-15")))).toEqual([
      "Amazon marketplace, October 2026 2",
      "Amazon marketplace, December 2026 3",
      "Buy with Prime, January 2027 4",
      "Buy with Prime, February 2027 5",
    ]);
  });
});

test("a list stays short: its largest items, the rest as one, and nothing lost", () => {
  const systems = Array.from({ length: 200 }, (_, at) =>
    system({ id: `s${at}`, name: `Tool ${at}`, thirdParty: "A firm" }),
  );
  const tally = systems.map(({ id }, at) => cell({ systemId: id, count: at + 1 }));
  const value = COMPUTATIONS.thirdPartyTools({ tally, systems }, TODAY);
  if (typeof value === "number") throw new Error("No list.");
  expect(value).toHaveLength(FACT_ITEMS_MAX);
  expect(value[0]?.value).toBe(200);
  expect(value.at(-1)).toMatchObject({ key: "rest", label: "141 more", rows: "/systems" });
  expect(amountOf(value)).toBe(20_100);
});
