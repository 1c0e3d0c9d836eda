import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { trailPage } from "@/lib/audit/views";
import { factsOf } from "@/lib/checklists/fact-values";
import { COPIES_HEAD, copyCells } from "@/lib/copies/export";
import { askCopyCounts, copiesScreen } from "@/lib/copies/views";
import { askOne } from "@/lib/db/ask";
import { transact } from "@/lib/db/transact";
import { calendarDays } from "@/lib/overview/calendar";
import { judging } from "@/lib/holdings/views";
import { addDays, dayOf, type Day } from "@/lib/time/day";
import {
  addPerson,
  addSystem,
  importText,
  newMerchant,
  NOW,
  type TestMerchant,
  type TestPerson,
  type TestSystem,
} from "@/tests/support/builders";
import {
  changeAt,
  copiesOn,
  copyAt,
  COPY_SAID,
  copyOf,
  destroyAt,
  register,
  takeBackAt,
} from "@/tests/support/copies";
import { grant, operatorGrant } from "@/tests/support/grants";
import { hold, listOn, orderId, ordersOf, valueOf } from "@/tests/support/holds";
import { asOwner } from "@/tests/support/owner";

const TODAY = dayOf(NOW);
const inDays = (days: number): Day => addDays(TODAY, days);
const at = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);

let acme: TestMerchant;
let ana: TestPerson;
let sheet: TestSystem;

beforeAll(async () => {
  expect(TODAY).toBe("2026-11-22");
});

beforeEach(async () => {
  acme = await newMerchant();
  ana = await addPerson(acme, "staff");
  sheet = await addSystem(acme, { name: "Sheet", kind: "spreadsheet" });
});

const trail = async () =>
  (
    await transact(acme.id, (tx) => trailPage(tx, operatorGrant("audit.read", acme.id), {}))
  ).events.filter(({ type }) => type.startsWith("copy."));

describe("a copy", () => {
  test("is registered with all that is said of it, and the trail names none of its words", async () => {
    const said = { ownerId: ana.userId, systemId: sheet.id };
    const id = await copyAt(acme, said, NOW, ana.userId);
    const { copy, steps } = await copyOf(acme, id);
    const { kind, what, place, records, since, destroyBy } = COPY_SAID;
    expect(copy).toMatchObject({
      ...{ kind, what, place, records, since, destroyBy, systemId: sheet.id },
      ...{ destroyedOn: null, version: 1 },
      owner: { userId: ana.userId, name: ana.name },
      registeredBy: { kind: "member", userId: ana.userId, name: ana.name },
    });
    expect(steps).toMatchObject([{ number: 1, kind: "registered", destroyBy: inDays(20) }]);
    const [event] = await trail();
    expect(event).toMatchObject({
      ...{ type: "copy.registered", subject: id },
      details: { kind: "export", systemId: sheet.id, records: 12, destroyBy: inDays(20) },
    });
    expect(JSON.stringify(await trail())).not.toContain("October");
  });

  test("has its words sealed where they lie", async () => {
    await copyAt(acme, { what: "Zebra list", place: "Zebra drawer", ownerWords: "Zebra agency" });
    const id = await copyAt(acme, { what: "Another zebra" });
    valueOf(await destroyAt(acme, [{ id, version: 1 }]));
    for (const table of ["copy", "copy_step"]) {
      const rows = await asOwner<{ row: string }>(
        `SELECT t::text || encode(convert_to(t::text, 'UTF8'), 'escape') AS row FROM "${table}" t WHERE merchant_id = $1`,
        [acme.id],
      );
      const hex = Buffer.from("Zebra").toString("hex");
      expect(rows.length).toBeGreaterThan(0);
      expect(JSON.stringify(rows)).not.toMatch(/Zebra|Shredded/);
      expect(JSON.stringify(rows)).not.toContain(hex);
    }
  });

  test.each([
    [{ destroyBy: inDays(-1) }, "destroyByOver"],
    [{ since: inDays(1) }, "sinceAhead"],
    [{ ownerId: "00000000-0000-4000-8000-000000000000" }, "ownerUnknown"],
    [{ systemId: "00000000-0000-4000-8000-000000000000" }, "systemNotFound"],
  ])("is refused with %j, and nothing stays", async (said, refusal) => {
    expect(await register(acme, said)).toEqual({ ok: false, refusal });
    expect(await copiesOn(acme)).toEqual([]);
    expect(await trail()).toEqual([]);
  });

  test("has one owner at most", async () => {
    const said = { ownerId: ana.userId, ownerWords: "The agency" };
    expect(await register(acme, said)).toEqual({ ok: false, refusal: "ownerTwice" });
  });

  test("is changed, with why where its day is put off, and a row for each change", async () => {
    const id = await copyAt(acme);
    const later = { destroyBy: inDays(40) };
    expect(await changeAt(acme, { id, version: 1 }, later)).toEqual({
      ...{ ok: false, refusal: "putOffUnsaid" },
    });
    valueOf(await changeAt(acme, { id, version: 1 }, { ...later, words: "Audit until January." }));
    expect(await changeAt(acme, { id, version: 1 }, { what: "Other" })).toEqual({
      ...{ ok: false, refusal: "changedMeanwhile" },
    });
    const { copy, steps } = await copyOf(acme, id);
    expect(copy).toMatchObject({ destroyBy: inDays(40), version: 2 });
    expect(steps.map(({ kind, words, destroyBy }) => [kind, words, destroyBy])).toEqual([
      ["registered", null, inDays(20)],
      ["changed", "Audit until January.", inDays(40)],
    ]);
    const [event] = await trail();
    expect(event?.details).toEqual({
      ...{ changed: "destroyBy", from: inDays(20), destroyBy: inDays(40) },
    });
  });
});

describe("an attestation", () => {
  test("of several is all or nothing, and each has its row and its event", async () => {
    const [one, two] = [await copyAt(acme), await copyAt(acme, { destroyBy: inDays(3) })];
    const stale = [
      { id: one, version: 1 },
      { id: two, version: 7 },
    ];
    expect(await destroyAt(acme, stale)).toEqual({ ok: false, refusal: "changedMeanwhile" });
    expect(await destroyAt(acme, [{ id: one, version: 1 }], inDays(-11))).toEqual({
      ...{ ok: false, refusal: "dayBeforeCopy" },
    });
    expect(await copiesOn(acme)).toHaveLength(2);

    const seen = stale.map(({ id }) => ({ id, version: 1 }));
    valueOf(await destroyAt(acme, seen, inDays(-1)));
    expect(await copiesOn(acme)).toEqual([]);
    expect((await copiesOn(acme, { state: "destroyed" })).map(({ id }) => id)).toEqual([one, two]);
    const { copy, steps } = await copyOf(acme, two);
    expect(copy).toMatchObject({ destroyedOn: inDays(-1), version: 2 });
    expect(steps.at(-1)).toMatchObject({
      ...{ kind: "destroyed", destroyedOn: inDays(-1), words: "Shredded." },
    });
    const events = (await trail()).filter(({ type }) => type === "copy.destroyed");
    expect(events.map(({ subject }) => subject).sort()).toEqual([one, two].sort());
    expect(await destroyAt(acme, [{ id: one, version: 2 }])).toEqual({
      ...{ ok: false, refusal: "destroyedAlready" },
    });
  });

  test("is taken back by a row of its own; nothing is ever deleted", async () => {
    const id = await copyAt(acme);
    expect(await takeBackAt(acme, { id, version: 1 })).toEqual({
      ...{ ok: false, refusal: "notDestroyed" },
    });
    valueOf(await destroyAt(acme, [{ id, version: 1 }]));
    expect(await changeAt(acme, { id, version: 2 }, { what: "Other" })).toEqual({
      ...{ ok: false, refusal: "destroyedAlready" },
    });
    valueOf(await takeBackAt(acme, { id, version: 2 }, at(3)));
    const { copy, steps } = await copyOf(acme, id);
    expect(copy).toMatchObject({ destroyedOn: null, version: 3 });
    expect(steps.map(({ kind, words }) => [kind, words])).toEqual([
      ["registered", null],
      ["destroyed", "Shredded."],
      ["takenBack", "It was another one."],
    ]);
    expect((await trail())[0]).toMatchObject({
      ...{ type: "copy.destroyedTakenBack", details: { on: TODAY, destroyBy: inDays(20) } },
    });
  });

  test("by two at once counts once", async () => {
    const id = await copyAt(acme);
    const seen = [{ id, version: 1 }];
    const both = await Promise.all([destroyAt(acme, seen), destroyAt(acme, seen)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await copyOf(acme, id)).steps).toHaveLength(2);
  });
});

describe("the list", () => {
  beforeEach(async () => {
    for (const days of [30, 8, 7, 1, 20])
      await copyAt(acme, { what: `In ${days}`, destroyBy: inDays(days), ownerId: ana.userId });
    await copyAt(acme, { what: "Print", kind: "print", destroyBy: inDays(8), systemId: sheet.id });
  });

  test("comes by day, page by page, each copy once", async () => {
    const rows = await copiesOn(acme);
    const days = rows.map(({ destroyBy }) => destroyBy);
    expect(days).toEqual(days.toSorted());
    expect(new Set(rows.map(({ id }) => id)).size).toBe(6);
  });

  test("is narrowed by state on each day, by kind, system, owner and days", async () => {
    const names = async (
      ...of: Parameters<typeof copiesOn> extends [unknown, ...infer R] ? R : []
    ) => (await copiesOn(acme, ...of)).map(({ what }) => what);
    expect(await names({ state: "dueSoon" })).toEqual(["In 1", "In 7"]);
    expect((await names({ state: "kept" })).sort()).toEqual(["In 20", "In 30", "In 8", "Print"]);
    expect(await names({ state: "pastItsDay" })).toEqual([]);
    expect(await names({ state: "pastItsDay" }, inDays(8))).toEqual(["In 1", "In 7"]);
    expect(await names({ kind: "print" })).toEqual(["Print"]);
    expect(await names({ systemId: sheet.id })).toEqual(["Print"]);
    expect(await names({ ownerless: true })).toEqual(["Print"]);
    expect(await names({ dueFrom: inDays(7), dueTo: inDays(7) })).toEqual(["In 7"]);
    expect(await names({ dueTo: inDays(1), state: "kept" })).toEqual([]);
  });

  test("is counted as the facts, the overview and the calendar count it", async () => {
    const counts = await transact(acme.id, (tx) =>
      askOne(tx, askCopyCounts(grant("copies.read", acme.id))),
    );
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(6);
    expect(counts.reduce((sum, { ownerless }) => sum + ownerless, 0)).toBe(1);
    const reading = grant("checklists.read", acme.id);
    const ids = ["copiesPastDestroyBy", "copiesDueSoon", "copiesWithoutOwner"] as const;
    const facts = await transact(acme.id, (tx) => factsOf(tx, reading, ids, at(8)));
    expect(facts.map(({ value, isOverLimit }) => [value, isOverLimit])).toEqual([
      [2, true],
      [2, false],
      [1, true],
    ]);
    const screen = await transact(acme.id, (tx) =>
      copiesScreen(tx, grant("copies.read", acme.id), { kind: "print" }, TODAY, null),
    );
    expect(screen).toMatchObject({ counts, next: null, systems: [{ id: sheet.id }] });
  });

  test("exports what it shows", async () => {
    const [row] = await copiesOn(acme, { kind: "print" });
    const cells = row ? copyCells(row, new Map([[sheet.id, "Sheet"]]), TODAY) : [];
    expect(cells).toHaveLength(COPIES_HEAD.length);
    expect(cells.slice(0, 10)).toEqual([
      ...["Print", "Print", "nobody", "Sheet", 12, inDays(-10), inDays(8)],
      ...["Shared drive, folder Exports", "Kept", null],
    ]);
  });
});

test("the calendar says what falls on a day: records not on hold, holds that end, copies", async () => {
  await importText(acme, sheet, ordersOf([1, 2, 21]));
  const due = "2026-10-02" as Day;
  const { rows } = await listOn(acme, {});
  const idOf = (number: number) => rows.find(({ recordKey }) => recordKey === orderId(number))?.id;
  expect(rows.filter(({ dueDay }) => dueDay === due)).toHaveLength(2);
  valueOf(await hold(acme, [idOf(1) ?? ""], { until: inDays(9) }));
  valueOf(await hold(acme, [idOf(2) ?? ""], { until: inDays(9) }));
  await copyAt(acme, { destroyBy: inDays(9) });
  const gone = await copyAt(acme, { destroyBy: inDays(9) });
  valueOf(await destroyAt(acme, [{ id: gone, version: 1 }]));

  const daysOf = (from: Day, to: Day) =>
    transact(acme.id, async (tx) => {
      const by = await judging(tx, grant("holdings.read", acme.id), TODAY);
      return calendarDays(tx, grant("retention.read", acme.id), by, { from, to });
    });
  expect([...(await daysOf("2026-10-01" as Day, "2026-10-31" as Day))]).toEqual([
    [due, { records: 1, holds: 0, copies: 0 }],
  ]);
  expect([...(await daysOf("2026-12-01" as Day, "2026-12-31" as Day))]).toEqual([
    [inDays(9), { records: 0, holds: 2, copies: 1 }],
  ]);
});

test("copies of one merchant are in no list, count or calendar of another", async () => {
  const globex = await newMerchant();
  const id = await copyAt(acme);
  expect(await copiesOn(globex)).toEqual([]);
  for (const tried of [
    await destroyAt(globex, [{ id, version: 1 }]),
    await changeAt(globex, { id, version: 1 }, { what: "Ours" }),
    await takeBackAt(globex, { id, version: 1 }),
  ])
    expect(tried).toEqual({ ok: false, refusal: "notFound" });
  expect((await copyOf(acme, id)).copy.version).toBe(1);
});
