import { beforeEach, describe, expect, test } from "vitest";
import { FILTERS_MAX, removeFilter, saveFilter } from "@/lib/audit/commands";
import { SaveFilterInput, eventFilter, readTrailFilter } from "@/lib/audit/input";
import { record } from "@/lib/audit/record";
import { trailPage } from "@/lib/audit/views";
import { transact, transactResult } from "@/lib/db/transact";
import { trailScreen } from "@/lib/overview/trail";
import {
  addPerson,
  newMerchant,
  NOW,
  type TestMerchant,
  type TestPerson,
} from "@/tests/support/builders";
import { grant } from "@/tests/support/grants";

let acme: TestMerchant;
let ana: TestPerson;

beforeEach(async () => {
  acme = await newMerchant();
  ana = await addPerson(acme, "auditor");
});

const reading = (merchant: TestMerchant, person: TestPerson) =>
  grant("audit.read", merchant.id, person.role, person.userId);

const keep = (said: Record<string, string>, person = ana, merchant = acme) =>
  transactResult(merchant.id, (tx) =>
    saveFilter(tx, reading(merchant, person), SaveFilterInput.parse(said), NOW),
  );

const kept = (person = ana, merchant = acme) =>
  transact(
    merchant.id,
    async (tx) => (await trailScreen(tx, reading(merchant, person), {}, {})).saved,
  );

const forget = (name: string, person = ana, merchant = acme) =>
  transactResult(merchant.id, (tx) => removeFilter(tx, reading(merchant, person), { name }));

describe("a filter that somebody keeps", () => {
  test("is theirs, under its name, until they remove it", async () => {
    await keep({ name: "Look-ups", about: "lookUps", from: "2026-11-01" });
    await keep({ name: "By the line", who: "operator" });
    expect(await kept()).toEqual([
      { name: "By the line", filter: { who: "operator" } },
      { name: "Look-ups", filter: { about: "lookUps", from: "2026-11-01" } },
    ]);
    expect(await forget("Look-ups")).toEqual({ ok: true, value: null });
    expect((await kept()).map(({ name }) => name)).toEqual(["By the line"]);
    expect(await forget("Look-ups")).toEqual({ ok: false, refusal: "notFound" });
  });

  test("replaces the one of its name", async () => {
    await keep({ name: "Mine", about: "keys" });
    await keep({ name: "Mine", about: "signIn" });
    expect(await kept()).toEqual([{ name: "Mine", filter: { about: "signIn" } }]);
  });

  test("filters something", async () => {
    expect(await keep({ name: "All", about: "nonsense" })).toEqual({
      ...{ ok: false, refusal: "nothingFiltered" },
    });
  });

  test("is one of twenty at most, and one of them can still be replaced", async () => {
    for (let count = 1; count <= FILTERS_MAX; count += 1)
      await keep({ name: `Filter ${count}`, about: "keys" });
    expect(await keep({ name: "One more", about: "keys" })).toEqual({
      ...{ ok: false, refusal: "tooManyFilters" },
    });
    expect((await keep({ name: "Filter 7", about: "people" })).ok).toBe(true);
  });

  test("is seen by no colleague, removed by none, and not there at another merchant", async () => {
    const ben = await addPerson(acme, "admin");
    const globex = await newMerchant();
    const eve = await addPerson(globex, "admin");
    await keep({ name: "Mine", about: "keys" });
    expect(await kept(ben)).toEqual([]);
    expect(await kept(eve, globex)).toEqual([]);
    // The same person, as a member of another merchant would be.
    expect(await kept(ana, globex)).toEqual([]);
    for (const [person, merchant] of [
      [ben, acme],
      [eve, globex],
      [ana, globex],
    ] as const)
      expect(await forget("Mine", person, merchant)).toEqual({ ok: false, refusal: "notFound" });
    expect(await kept()).toHaveLength(1);
  });
});

test("the trail is narrowed to all events of a kind, and pages keep to it", async () => {
  await transact(acme.id, async (tx) => {
    const author = { merchantId: acme.id, actor: { kind: "member", userId: ana.userId } } as const;
    for (let count = 0; count < 4; count += 1) {
      await record(tx, author, { type: "session.started", details: { by: "password" }, at: NOW });
      const details = { by: "email", copies: count };
      await record(tx, author, { type: "person.lookedUp", details, at: NOW });
    }
  });
  await transact(acme.id, async (tx) => {
    const may = reading(acme, ana);
    const filter = eventFilter(readTrailFilter({ about: "lookUps" }), "UTC");
    const first = await trailPage(tx, may, filter, { take: 3 });
    expect(first.events.map(({ details }) => details.copies)).toEqual([3, 2, 1]);
    const last = await trailPage(tx, may, filter, { take: 3, below: first.older ?? 0 });
    expect(last.events.map(({ details }) => details.copies)).toEqual([0]);
    const none = eventFilter(readTrailFilter({ about: "keys", type: "person.lookedUp" }), "UTC");
    expect((await trailPage(tx, may, none)).events).toEqual([]);
  });
});
