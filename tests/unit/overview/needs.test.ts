import { describe, expect, test } from "vitest";
import type { NoticedErasure } from "@/lib/erasures/rules";
import { firstSteps, needsOf, type OverviewFacts } from "@/lib/overview/rules";
import { needWords } from "@/lib/overview/words";
import { rulesOn } from "@/lib/retention/rules";
import { addDays } from "@/lib/time/day";
import { formatFor } from "@/lib/time/format";
import { cell, day, setting } from "@/tests/unit/retention/builders";

const TODAY = day("2026-11-22");
const format = formatFor("en-GB", "Europe/Berlin", TODAY);

const facts = (change: Partial<OverviewFacts> = {}): OverviewFacts => ({
  ...{ cells: [], settings: [], importsWaiting: [], importsUnmapped: [], holds: [], copies: [] },
  ...{
    erasures: [],
    scans: [],
    observations: { count: 0, first: null },
    sharing: { refused: 0, withoutPolicy: 0, lapsed: 0, ending: 0, late: 0 },
    consoles: [],
    accessReview: { ageDays: 10, openId: null },
    keys: [],
    evidence: { count: 0, first: null },
    invitations: { count: 0, first: null },
    reader: "ana",
    today: TODAY,
  },
  rules: rulesOn([setting({ key: "period.direct", days: 90 })], TODAY),
  systems: [{ id: "sheet", name: "Packing sheet", ownerId: "ana" }],
  checklists: { board: null, toReview: 0, mentions: [] },
  ...change,
});

const erasure = (change: Partial<NoticedErasure> = {}): NoticedErasure => ({
  ...{ id: "e1", state: "open", askedById: "tom", records: 12, planned: 0, dueOn: null },
  ...{ unproven: 0, saidOn: null },
  ...change,
});

const kinds = (change: Partial<OverviewFacts>) => needsOf(facts(change)).map(({ kind }) => kind);
const told = (change: Partial<OverviewFacts>) =>
  needsOf(facts(change)).map((need) => needWords(need, format));

describe("what needs somebody", () => {
  test("is nothing where nothing is held and nothing waits", () => {
    expect(kinds({})).toEqual([]);
  });

  test("begins with what is overdue, and says what came back before what is merely due", () => {
    const overdue = cell({ count: 3 });
    const soon = cell({ basisDay: addDays(TODAY, -27), count: 4 });
    const back = cell({ basisDay: addDays(TODAY, -1), reappeared: true, count: 2 });
    expect(kinds({ cells: [soon, back, overdue] })).toEqual(["overdue", "reappeared", "dueSoon"]);
  });

  test("is told of overdue records with their oldest and where they lie; not of those on hold", () => {
    const older = cell({ basisDay: day("2026-09-12"), count: 2 });
    const held = cell({ basisDay: day("2026-08-01"), count: 9, onHold: true });
    const [need] = needsOf(facts({ cells: [cell({ count: 3 }), older, held] }));
    expect(need).toMatchObject({
      ...{ kind: "overdue", count: 5, channel: "amazon_marketplace" },
      oldest: { cell: { basisDay: "2026-09-12" } },
      bySystem: [{ name: "Packing sheet", count: 5 }],
    });
  });

  test("asks for a period where records of a channel have none", () => {
    expect(told({ cells: [cell({ channel: "buy_with_prime", count: 2 })] })).toMatchObject([
      { title: "2 records have no period yet", act: "Set a period" },
    ]);
  });

  test("tells of what the registers of sharing find, each with its figure", () => {
    const sharing = { refused: 1, withoutPolicy: 0, lapsed: 2, ending: 0, late: 0 };
    expect(told({ sharing })).toMatchObject([
      { detail: "1 use is not permitted and 2 agreements ended.", act: "Look" },
    ]);
  });

  test("asks who answers for a system, and says how much lies there", () => {
    const systems = [{ id: "sheet", name: "Packing sheet", ownerId: null }];
    expect(told({ systems, cells: [cell({ basisDay: TODAY, count: 7 })] })).toMatchObject([
      { title: "“Packing sheet” has no owner", detail: "Nobody answers for the 7 records in it." },
    ]);
  });
});

test("an invitation is told of while nobody has answered it", () => {
  expect(told({ invitations: { count: 1, first: day("2026-11-23") } })).toMatchObject([
    {
      title: "1 invitation was not answered",
      detail: "Its link ends or ended on 23 Nov. It can be sent again with a new one.",
    },
  ]);
});

describe("evidence", () => {
  test("is told of before its last day, and differently after it", () => {
    const ends = (first: string) => told({ evidence: { count: 2, first: day(first) } });
    expect(ends("2026-11-30")).toMatchObject([
      {
        title: "2 pieces of evidence expire soon",
        detail: "The first counts until 30 Nov. Checklists of this period rest on them.",
      },
    ]);
    expect(ends("2026-11-21")).toMatchObject([
      {
        title: "2 pieces of evidence have expired or will soon",
        detail: "The first one’s last day was 21 Nov. Checklists of this period rest on them.",
      },
    ]);
  });
});

describe("an erasure", () => {
  test("waits for everybody but whoever asked for it", () => {
    const waiting = erasure({ state: "waiting" });
    expect(kinds({ erasures: [waiting] })).toEqual(["erasuresWaiting"]);
    expect(kinds({ erasures: [waiting], reader: "tom" })).toEqual([]);
  });

  test.each([
    ["on its day", TODAY, 4, []],
    ["a day later", addDays(TODAY, -1), 4, ["erasuresLate"]],
    ["a day later with nothing left to do", addDays(TODAY, -1), 0, []],
  ])("is behind: %s", (_, dueOn, planned, expected) => {
    expect(kinds({ erasures: [erasure({ dueOn, planned })] })).toEqual(expected);
  });

  test.each([
    ["for a week", -7, 5, []],
    ["for longer", -8, 5, ["erasuresUnseen"]],
    ["for longer, but all was seen", -8, 0, []],
  ])("is said to be done and not seen to be: %s", (_, ago, unproven, expected) => {
    const said = erasure({ unproven, saidOn: addDays(TODAY, ago) });
    expect(kinds({ erasures: [said] })).toEqual(expected);
  });

  test("is told with its figures", () => {
    const late = erasure({ planned: 1, dueOn: day("2026-11-20") });
    expect(told({ erasures: [late, erasure({ planned: 4, dueOn: day("2026-11-18") })] })).toEqual([
      {
        title: "2 erasures are behind",
        detail: "5 records are still to be worked off, the first since 18 Nov.",
        act: "Work on it",
      },
    ]);
  });
});

describe("a hold", () => {
  const hold = (until: string, seenAt: Date | null = new Date("2026-11-01T09:00:00Z")) => ({
    ...({ id: "h1", reason: "tax", until: day(until), liftedAt: null, seenAt } as const),
  });

  test.each([
    ["2026-12-07", []],
    ["2026-12-06", ["holdsEnd"]],
    ["2026-11-22", ["holdsEnd"]],
    ["2026-11-21", ["holdsEnded"]],
    ["2026-10-23", ["holdsEnded"]],
    ["2026-10-22", []],
  ])("until %s", (until, expected) => {
    expect(kinds({ holds: [hold(until)] })).toEqual(expected);
  });

  test("waits for a reviewer while it holds, and for nobody when it is lifted", () => {
    expect(kinds({ holds: [hold("2027-02-01", null)] })).toEqual(["holdsUnseen"]);
    const lifted = { ...hold("2026-11-25", null), liftedAt: new Date("2026-11-20T09:00:00Z") };
    expect(kinds({ holds: [lifted] })).toEqual([]);
  });
});

describe("a copy beside the systems", () => {
  const copies = (destroyBy: string, count = 2) =>
    ({ kind: "export", destroyBy: day(destroyBy), count, ownerless: 0 }) as const;

  test("is past its day from the day after", () => {
    expect(kinds({ copies: [copies("2026-11-22")] })).toEqual([]);
    expect(needsOf(facts({ copies: [copies("2026-11-21"), copies("2026-11-02", 1)] }))).toEqual([
      {
        ...{ kind: "copiesPast", count: 3, oldest: "2026-11-02" },
        byKind: [{ kind: "export", count: 3 }],
      },
    ]);
  });
});

describe("an API key", () => {
  const key = (expiresOn: string, name = "Warehouse") => ({
    id: name,
    name,
    expiresOn: day(expiresOn),
  });

  test.each([
    ["2026-12-07", []],
    ["2026-12-06", ["keysEnd"]],
    ["2026-11-22", ["keysEnd"]],
    ["2026-11-21", ["keysExpired"]],
    ["2026-01-01", ["keysExpired"]],
  ])("that works through %s", (expiresOn, expected) => {
    expect(kinds({ keys: [key(expiresOn)] })).toEqual(expected);
  });

  test("is told by name, with its day", () => {
    expect(
      told({ keys: [key("2026-11-20"), key("2026-11-30", "Till"), key("2026-12-02")] }),
    ).toEqual([
      {
        title: "The API key “Warehouse” has expired",
        detail: "Its last day was 20 Nov. Its program is turned away; revoke what nobody needs.",
        act: "Look",
      },
      {
        title: "2 API keys end soon",
        detail:
          "The first is “Till”, through 30 Nov. Make a new one, hand it to its program, then revoke the old one.",
        act: "Replace",
      },
    ]);
  });
});

describe("an exception", () => {
  const until = (endsOn: string) => ({
    settings: [setting({ days: 60, reason: "Chargebacks", ownerId: "ana", endsOn: day(endsOn) })],
  });

  test.each([
    ["2026-12-07", []],
    ["2026-12-06", ["exceptionEnds"]],
    ["2026-11-21", ["exceptionEnded"]],
  ])("until %s", (endsOn, expected) => {
    expect(kinds(until(endsOn))).toEqual(expected);
  });
});

describe("the first steps", () => {
  test("stand there until a system is registered and something was imported", () => {
    const none = { ...facts({ systems: [] }), hasImports: false };
    expect(firstSteps(none)).toEqual({ system: false, import: false, periods: false });
    expect(firstSteps({ ...facts(), hasImports: false })).toMatchObject({ system: true });
    expect(firstSteps({ ...facts(), hasImports: true })).toBeNull();
  });
});
