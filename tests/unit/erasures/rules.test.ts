import { describe, expect, test } from "vitest";
import { PERMISSIONS } from "@/lib/access/permissions";
import { ERASURE_STATES, type ErasureState } from "@/lib/erasures/model";
import {
  decideDueOn,
  decideReport,
  decideWay,
  filesLeft,
  isSettled,
  LOOK_AGAIN_DAYS,
  needsApproval,
  NO_COUNTS,
  noticesOf,
  progressOf,
  WAYS,
  type NoticedErasure,
  type ReportFile,
  type WayName,
} from "@/lib/erasures/rules";
import { addDays, type Day } from "@/lib/time/day";

const ANA = { kind: "member", userId: "ana", name: "Ana" } as const;
const BEN = { kind: "member", userId: "ben", name: "Ben" } as const;
const TODAY = "2026-11-22" as Day;
const NAMES = Object.keys(WAYS) as WayName[];

const in_ = (state: ErasureState) => ({ state, askedBy: ANA });

describe("the ways of an erasure", () => {
  /** Each state with the ways that lead out of it, and where to. */
  test("are these and no others", () => {
    const table = ERASURE_STATES.map((state) =>
      [
        state.padEnd(9),
        ...NAMES.flatMap((name) => {
          const decision = decideWay(name, in_(state), BEN, NO_COUNTS);
          return decision.ok ? [`${name} → ${decision.value}`] : [];
        }),
      ].join("  "),
    ).join("\n");
    expect(table).toMatchInlineSnapshot(`
      "waiting    approve → open  decline → declined  cancel → cancelled  assign → waiting
      open       cancel → cancelled  assign → open  report → open  attest → open  close → closed
      closed   
      declined 
      cancelled"
    `);
  });

  test("each have a permission that somebody holds", () => {
    for (const name of NAMES) expect(PERMISSIONS[WAYS[name].permission].length).toBeGreaterThan(0);
  });

  test.each(["approve", "decline"] as const)("nobody may %s what they asked for", (name) => {
    expect(decideWay(name, in_("waiting"), ANA, NO_COUNTS)).toEqual({
      ok: false,
      refusal: "ownErasure",
    });
    expect(decideWay(name, in_("waiting"), BEN, NO_COUNTS).ok).toBe(true);
    const byMachine = { state: "waiting", askedBy: { kind: "operator", userId: null, name: null } };
    expect(
      decideWay(name, byMachine as never, { kind: "operator", userId: null }, NO_COUNTS),
    ).toEqual({ ok: false, refusal: "ownErasure" });
  });

  test("it is called off only before anything was said", () => {
    for (const counts of [
      { done: 1 },
      { notFound: 1 },
      { cannot: 1 },
      { seen: 1 },
      { attested: 1 },
    ])
      expect(decideWay("cancel", in_("open"), ANA, { ...NO_COUNTS, ...counts })).toEqual({
        ok: false,
        refusal: "workBegun",
      });
    expect(decideWay("cancel", in_("open"), ANA, { ...NO_COUNTS, released: 9 }).ok).toBe(true);
  });

  test("say why they are closed", () => {
    const refusal = (name: WayName, state: ErasureState) => {
      const decision = decideWay(name, in_(state), BEN, NO_COUNTS);
      return decision.ok ? null : decision.refusal;
    };
    expect(refusal("approve", "open")).toBe("notWaiting");
    expect(refusal("report", "waiting")).toBe("notOpen");
    expect(refusal("report", "closed")).toBe("isOver");
    expect(refusal("approve", "declined")).toBe("isOver");
  });
});

describe("counts", () => {
  test("are settled once nothing waits for a word or a look", () => {
    expect(isSettled({ ...NO_COUNTS, seen: 2, attested: 1, cannot: 1, released: 1 })).toBe(true);
    for (const standing of ["planned", "done", "notFound"] as const)
      expect(isSettled({ ...NO_COUNTS, [standing]: 1 })).toBe(false);
  });

  test("of several systems add up", () => {
    expect(
      progressOf([
        { standing: "done", count: 2 },
        { standing: "done", count: 3 },
        { standing: "seen", count: 4 },
      ]),
    ).toEqual({ ...NO_COUNTS, done: 5, seen: 4, records: 9 });
  });

  test.each([
    [0, 0, false],
    [1, 0, true],
    [50, 50, false],
    [51, 50, true],
  ])("%i records above %i need a second person: %s", (records, above, needed) => {
    expect(needsApproval(records, above)).toBe(needed);
  });
});

test("only who says that it cannot be erased has to say why", () => {
  expect(decideReport("cannot", null)).toEqual({ ok: false, refusal: "wordsMissing" });
  expect(decideReport("cannot", "It is on tape.").ok).toBe(true);
  expect(decideReport("done", null).ok).toBe(true);
});

test("a list is due today at the earliest and in a year at the latest", () => {
  expect(decideDueOn(addDays(TODAY, -1), TODAY)).toEqual({ ok: false, refusal: "dayOver" });
  expect(decideDueOn(TODAY, TODAY).ok).toBe(true);
  expect(decideDueOn(addDays(TODAY, 366), TODAY).ok).toBe(true);
  expect(decideDueOn(addDays(TODAY, 367), TODAY)).toEqual({ ok: false, refusal: "dayTooFar" });
});

describe("the files that are left", () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour));
  const file = (id: string, change: Partial<ReportFile> = {}): ReportFile => ({
    ...{ importId: id, joinedAt: at(1), end: null, endedAt: null },
    ...change,
  });

  test("are those that are neither destroyed nor cleaned", () => {
    const files = [
      file("kept", { joinedAt: at(3) }),
      file("older", { joinedAt: at(2) }),
      file("destroyed", { end: "destroyed", endedAt: at(4) }),
      file("cleaned", { end: "cleaned", endedAt: at(6) }),
    ];
    expect(filesLeft(files, at(5))).toEqual({ ids: ["kept", "older"], first: at(2) });
    expect(filesLeft([], at(5))).toEqual({ ids: [], first: null });
  });

  test("are those too that were cleaned before the erasure was asked for", () => {
    const files = [file("cleaned", { end: "cleaned", endedAt: at(4) })];
    expect(filesLeft(files, at(5)).ids).toEqual(["cleaned"]);
    expect(filesLeft(files, at(4)).ids).toEqual([]);
    const gone = [file("destroyed", { end: "destroyed", endedAt: at(4) })];
    expect(filesLeft(gone, at(5)).ids).toEqual([]);
  });
});

describe("what waits for a person", () => {
  const erasure = (change: Partial<NoticedErasure>): NoticedErasure => ({
    ...{ id: "1", state: "open", askedById: "ana", records: 9, planned: 0, dueOn: null },
    ...{ unproven: 0, saidOn: null },
    ...change,
  });
  const late = { planned: 1, dueOn: addDays(TODAY, -1) };
  const unseen = { unproven: 1, saidOn: addDays(TODAY, -LOOK_AGAIN_DAYS - 1) };

  test.each([
    ["an approval", { state: "waiting", ...late }, ["approval"]],
    ["a list past its day", late, ["late"]],
    ["a list on its day", { ...late, dueOn: TODAY }, []],
    ["a list with nothing left to do", { ...late, planned: 0 }, []],
    ["what nobody has looked at again", unseen, ["unseen"]],
    ["what was said within the time", { ...unseen, saidOn: addDays(TODAY, -LOOK_AGAIN_DAYS) }, []],
    ["both", { ...late, ...unseen }, ["late", "unseen"]],
    ["what is over", { state: "closed", ...late, ...unseen }, []],
  ] as const)("%s", (_what, change, notices) => {
    expect(noticesOf(erasure(change as Partial<NoticedErasure>), TODAY)).toEqual(notices);
  });
});
