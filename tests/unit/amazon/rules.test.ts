import { describe, expect, test } from "vitest";
import type { Feed } from "@/lib/amazon/model";
import {
  decideDays,
  decideEnd,
  decideFeedChange,
  decideFollowUp,
  flowsOf,
  isFollowUpDue,
} from "@/lib/amazon/rules";
import { KEPT } from "@/lib/amazon/words";
import type { System } from "@/lib/systems/model";
import type { Day } from "@/lib/time/day";

const day = (text: string) => text as Day;
const TODAY = day("2026-11-22");

const system = (id: string, thirdParty = ""): System => ({
  ...{ id, name: id, kind: "shop", ownerId: null, ownerName: null, purpose: "" },
  ...{ thirdParty, channel: null, version: 1 },
});

describe("the way of shopper data", () => {
  const cells = [
    { systemId: "shop", channel: "buy_with_prime", state: "held", count: 4 },
    { systemId: "shop", channel: "direct", state: "held", count: 6 },
    { systemId: "shop", channel: "buy_with_prime", state: "erased", count: 9 },
    { systemId: "sheet", channel: "amazon_marketplace", state: "held", count: 2 },
  ] as const;
  const { nodes, links } = flowsOf([system("shop", "Hosting Ltd"), system("sheet")], cells);

  test("goes from shoppers by your site and Amazon into systems, and on to firms behind them", () => {
    expect(nodes.map(({ label, column }) => `${column} ${label}`)).toEqual([
      ...["0 Shoppers", "1 Your site", "1 Amazon", "2 shop", "2 sheet", "3 Hosting Ltd"],
    ]);
    const ids = new Set(nodes.map(({ id }) => id));
    for (const { from, to } of links) expect([ids.has(from), ids.has(to)]).toEqual([true, true]);
  });

  test("is marked wherever it shows that somebody is a Prime member", () => {
    expect(
      links
        .filter(({ identifiesPrime }) => identifiesPrime)
        .map(({ from, to, records }) => [from, to, records]),
    ).toEqual([
      ["shoppers", "amazon", null],
      ["amazon", "shop", 4],
      ["shop", "party Hosting Ltd", 10],
    ]);
    expect(links).toContainEqual(
      expect.objectContaining({ from: "amazon", to: "sheet", records: 2, identifiesPrime: false }),
    );
  });
});

describe("an observation", () => {
  test("cannot have been seen tomorrow, nor be looked at again yesterday", () => {
    expect(decideDays(day("2026-11-23"), null, TODAY)).toEqual({ ok: false, refusal: "dayAhead" });
    expect(decideDays(TODAY, day("2026-11-21"), TODAY)).toEqual({
      ...{ ok: false, refusal: "followUpOver" },
    });
    expect(decideDays(TODAY, TODAY, TODAY).ok).toBe(true);
  });

  test("that is closed has no day to look again", () => {
    expect(decideFollowUp("closed", TODAY, TODAY)).toEqual({ ok: false, refusal: "closedWithDay" });
    expect(decideFollowUp("watched", day("2026-11-21"), TODAY)).toEqual({
      ...{ ok: false, refusal: "followUpOver" },
    });
    expect(decideFollowUp("closed", null, TODAY).ok).toBe(true);
  });

  test.each([
    ["open", "2026-11-22", true],
    ["raised", "2026-11-23", false],
    ["closed", "2026-11-01", false],
    ["open", null, false],
  ] as const)("%s, to be looked at on %s, is due: %s", (state, at, expected) => {
    expect(isFollowUpDue({ state, followUpOn: at && day(at) }, TODAY)).toBe(expected);
  });
});

describe("product data given to Amazon", () => {
  const feed = {
    ...{ id: "f", kind: "stock", way: "api", what: "All", systemId: null, ownerId: null },
    ...{ since: day("2026-01-01"), endedOn: null, version: 1 },
  } as unknown as Feed;

  test("ends once, and not before it began", () => {
    expect(decideEnd(feed, day("2025-12-31"), TODAY)).toEqual({
      ...{ ok: false, refusal: "dayBeforeFeed" },
    });
    expect(decideEnd(feed, day("2026-11-23"), TODAY)).toEqual({ ok: false, refusal: "dayAhead" });
    const ended = { ...feed, endedOn: TODAY };
    expect(decideEnd(ended, TODAY, TODAY)).toEqual({ ok: false, refusal: "endedAlready" });
  });

  test("is changed while it goes on", () => {
    expect(decideFeedChange(feed, feed, TODAY)).toEqual({ ok: false, refusal: "unchanged" });
    expect(decideFeedChange(feed, { ...feed, what: "Some", ownerId: "u" }, TODAY)).toEqual({
      ...{ ok: true, value: ["what", "ownerId"] },
    });
    const later = { ...feed, since: day("2026-11-23") };
    expect(decideFeedChange(feed, later, TODAY)).toEqual({ ok: false, refusal: "sinceAhead" });
  });
});

test("every statement of what Amazon keeps names one of Amazon's own clauses", () => {
  const all = KEPT.flatMap(({ kept, purposes, barred, notCollected }) => [
    ...[...kept, ...purposes, ...barred, ...notCollected],
  ]);
  expect(all.every(({ clause }) => /^F\d+$/.test(clause))).toBe(true);
  expect(new Set(all.map(({ clause }) => clause))).toEqual(
    new Set(["F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12", "F13", "F14"]),
  );
});
