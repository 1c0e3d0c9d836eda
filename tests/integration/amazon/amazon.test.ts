import { beforeEach, describe, expect, test } from "vitest";
import { changeFeed, endFeed } from "@/lib/amazon/commands";
import {
  amazonScreen,
  feedsScreen,
  libraryScreen,
  observationById,
  observationsScreen,
} from "@/lib/amazon/views";
import { trailPage } from "@/lib/audit/views";
import { factsOf } from "@/lib/checklists/fact-values";
import { transact, transactResult } from "@/lib/db/transact";
import { addDays, dayOf } from "@/lib/time/day";
import {
  addPerson,
  addSystem,
  newMerchant,
  NOW,
  type TestMerchant,
  type TestPerson,
} from "@/tests/support/builders";
import {
  checkLibraryAt,
  FEED_SAID,
  followUpAt,
  importFigures,
  OBSERVED,
  observeAt,
  registerFeedAt,
} from "@/tests/support/engagement";
import { eventLines, newEvent } from "@/tests/support/events";
import { grant, operatorGrant } from "@/tests/support/grants";
import { valueOf } from "@/tests/support/holds";
import { asOwner } from "@/tests/support/owner";

let acme: TestMerchant;
let ana: TestPerson;
beforeEach(async () => {
  acme = await newMerchant();
  ana = await addPerson(acme, "staff");
});

const TODAY = dayOf(NOW);
const reading = () => grant("amazon.read", acme.id);
const facts = (at: Date = NOW) =>
  transact(acme.id, (tx) =>
    factsOf(
      tx,
      operatorGrant("checklists.read", acme.id),
      ["openObservations", "libraryCheckAgeDays"],
      at,
    ),
  );

describe("an observation", () => {
  test("is logged, followed up and closed; each word stays and is sealed", async () => {
    const id = await observeAt(acme, { followUpOn: addDays(TODAY, 5) }, ana.userId);
    await observeAt(acme, { clause: "F14", product: null, evidence: null });
    expect(await facts()).toMatchObject([
      {
        value: [
          { key: "F13", value: 1 },
          { key: "F14", value: 1 },
        ],
      },
      { id: "libraryCheckAgeDays", value: 0 },
    ]);
    valueOf(await followUpAt(acme, { id, version: 1 }, "raised", addDays(TODAY, 20)));
    expect(await followUpAt(acme, { id, version: 1 }, "closed")).toEqual({
      ...{ ok: false, refusal: "changedMeanwhile" },
    });
    expect((await facts())[0]).toMatchObject({ value: [{ key: "F14", value: 1 }] });
    valueOf(await followUpAt(acme, { id, version: 2 }, "closed"));

    const found = await transact(acme.id, (tx) => observationById(tx, reading(), id));
    expect(found).toMatchObject({
      observation: { ...OBSERVED, state: "closed", version: 3, by: { name: ana.name } },
      steps: [
        { number: 1, state: "raised", followUpOn: addDays(TODAY, 20), words: "Wrote to Amazon." },
        { number: 2, state: "closed", followUpOn: null },
      ],
    });
    const { rows, open } = await transact(acme.id, (tx) => observationsScreen(tx, reading(), {}));
    expect(rows.map(({ clause, state }) => `${clause} ${state}`)).toEqual([
      "F14 open",
      "F13 closed",
    ]);
    expect(open).toEqual({ F13: 0, F14: 1 });
    const ofF13 = await transact(acme.id, (tx) =>
      observationsScreen(tx, reading(), { clause: "F13", state: "open" }),
    );
    expect(ofF13.rows).toEqual([]);

    for (const table of ["amazon_observation", "amazon_observation_step"]) {
      const kept = await asOwner<{ row: string }>(
        `SELECT t::text AS row FROM "${table}" t WHERE merchant_id = $1`,
        [acme.id],
      );
      expect(JSON.stringify(kept)).not.toMatch(
        new RegExp(
          [OBSERVED.words, "Wrote"].map((word) => Buffer.from(word).toString("hex")).join("|"),
        ),
      );
    }
    const { events } = await transact(acme.id, (tx) =>
      trailPage(tx, operatorGrant("audit.read", acme.id), {}),
    );
    expect(JSON.stringify(events)).not.toMatch(/look-alike|Ticket/);
  });
});

test("a look through the library counts from its day", async () => {
  expect(await checkLibraryAt(acme, addDays(TODAY, 1))).toEqual({ ok: false, refusal: "dayAhead" });
  valueOf(await checkLibraryAt(acme, addDays(TODAY, -3), ana.userId));
  const checks = await transact(acme.id, (tx) => libraryScreen(tx, reading()));
  expect(checks).toMatchObject([
    {
      ...{ checkedOn: addDays(TODAY, -3), hasChanged: true, pages: "Account, orders" },
      ...{ words: "A new page on returns", by: { name: ana.name } },
    },
  ]);
  expect((await facts())[1]).toMatchObject({ value: 3, isOverLimit: false });
  const later = new Date(NOW.getTime() + 90 * 86_400_000);
  expect((await facts(later))[1]).toMatchObject({ value: 93, isOverLimit: true });
});

test("product data is registered, changed and ended, and stays to be read", async () => {
  const id = await registerFeedAt(acme, { ownerId: ana.userId }, ana.userId);
  const change = grant("amazon.change", acme.id);
  const as = <T>(work: Parameters<typeof transactResult<T, string>>[1]) =>
    transactResult(acme.id, work);
  const said = { ...FEED_SAID, id, version: 1, ownerId: ana.userId, what: "Prices of candles" };
  valueOf(await as((tx) => changeFeed(tx, change, said, NOW)));
  expect(await as((tx) => changeFeed(tx, change, { ...said, version: 2 }, NOW))).toEqual({
    ...{ ok: false, refusal: "unchanged" },
  });
  const ended = { id, version: 2, endedOn: TODAY };
  valueOf(await as((tx) => endFeed(tx, change, ended, NOW)));
  expect(await as((tx) => endFeed(tx, change, ended, NOW))).toEqual({
    ...{ ok: false, refusal: "endedAlready" },
  });
  const { feeds } = await transact(acme.id, (tx) => feedsScreen(tx, reading()));
  expect(feeds).toMatchObject([
    { what: "Prices of candles", ownerName: ana.name, endedOn: TODAY, version: 3 },
  ]);
});

test("one page tells what can be held against what Amazon keeps", async () => {
  const system = await addSystem(acme, { kind: "shop", thirdParty: "Hosting Ltd" });
  await importFigures(acme, eventLines([newEvent()]));
  await observeAt(acme);
  const screen = await transact(acme.id, (tx) => amazonScreen(tx, reading(), TODAY));
  expect(screen).toMatchObject({
    ...{ orders: { held: 0, seen: 0, bySystem: [] }, feeds: [], lastLibraryCheck: null },
    ...{ observationsOpen: { F13: 1, F14: 0 }, lastReview: null },
    events: { extent: { from: "2026-11-20", to: "2026-11-20" }, counts: { viewed: 1 } },
  });
  expect(screen.flows.nodes.map(({ label }) => label)).toContain("Hosting Ltd");
  expect(screen.systems.map(({ id }) => id)).toEqual([system.id]);
});
