import { describe, expect, test } from "vitest";
import type { NoticedScan } from "@/lib/databases/model";
import { needsOf, type OverviewFacts } from "@/lib/overview/rules";
import { needWords } from "@/lib/overview/words";
import { formatFor } from "@/lib/time/format";
import { day, DEFAULT_RULES } from "../retention/builders";

const TODAY = day("2026-11-28");
const { number, shortDay } = formatFor("en-GB", "UTC", TODAY);

const SYSTEMS = ["shop", "warehouse", "help desk", "archive"].map((id) => ({
  ...{ id, name: id, ownerId: "ana" },
}));

const scan = (change: Partial<NoticedScan> = {}): NoticedScan => ({
  ...{ systemId: "shop", problem: null, seenOn: day("2026-11-27"), importId: null },
  ...change,
});

const needs = (scans: readonly NoticedScan[], importsWaiting: readonly string[] = []) => {
  const facts: OverviewFacts = {
    ...{ cells: [], rules: DEFAULT_RULES, settings: [], systems: SYSTEMS },
    ...{ importsWaiting, importsUnmapped: [], holds: [], copies: [], erasures: [], scans },
    observations: { count: 0, first: null },
    sharing: { refused: 0, withoutPolicy: 0, lapsed: 0, ending: 0, late: 0 },
    consoles: [],
    accessReview: { ageDays: 10, openId: null },
    keys: [],
    evidence: { count: 0, first: null },
    invitations: { count: 0, first: null },
    checklists: { board: null, toReview: 0, mentions: [] },
    ...{ reader: "ana", today: TODAY },
  };
  return needsOf(facts).map((need) => ({
    kind: need.kind,
    ...needWords(need, { number, shortDay }),
  }));
};

describe("databases that are scanned every day", () => {
  test("need nobody while their scans come through", () => {
    expect(needs([])).toEqual([]);
    expect(needs([scan(), scan({ systemId: "warehouse", importId: "joined" })])).toEqual([]);
  });

  test("need somebody once a scan failed, with why and since when nobody looked", () => {
    expect(needs([scan({ problem: "signInRefused" })])).toEqual([
      {
        kind: "scansFailed",
        title: "The daily scan of “shop” failed",
        detail:
          "The database did not let this account in. Check its name and password. Last looked through on 27 Nov.",
        act: "Look",
      },
    ]);
    const [never] = needs([scan({ problem: "notMapped", seenOn: null })]);
    expect(never?.detail).toMatch(/It was never looked through\.$/);
  });

  test("are named where several failed, the first three of them", () => {
    const failed = SYSTEMS.map(({ id }) => scan({ systemId: id, problem: "unreachable" }));
    const [need] = needs(failed);
    expect(need).toMatchObject({ kind: "scansFailed", title: "4 daily scans failed" });
    expect(need?.detail).toMatch(/^In “shop”, “warehouse” and “help desk” and others: /);
    expect(needs(failed)).toHaveLength(1);
  });

  test("need somebody while what a scan became waits for a word, beside the imports that wait", () => {
    const waiting = needs([scan({ importId: "found" })], ["other", "found"]);
    expect(waiting.map(({ kind, title }) => [kind, title])).toEqual([
      ["scansWaiting", "The daily scan of “shop” waits for your word"],
      ["importsWaiting", "2 imports wait for your word"],
    ]);
    const two = [scan({ importId: "a" }), scan({ systemId: "archive", importId: "b" })];
    expect(needs(two, ["a", "b"])[0]).toMatchObject({
      title: "2 daily scans wait for your word",
      detail: expect.stringMatching(/^In “shop” and “archive”\. /),
    });
    expect(needs(two, ["other"]).map(({ kind }) => kind)).toEqual(["importsWaiting"]);
  });
});
