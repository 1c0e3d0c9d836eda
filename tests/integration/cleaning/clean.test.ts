import { beforeAll, describe, expect, test } from "vitest";
import { cleanedDetails, recordCleaned } from "@/lib/cleaning/commands";
import { transact } from "@/lib/db/transact";
import { trailPage } from "@/lib/audit/views";
import { holdingsOfOrder } from "@/lib/holdings/views";
import { addDays, type Day } from "@/lib/time/day";
import {
  addSystem,
  askAbout,
  importText,
  mapAsGuessed,
  newMerchant,
  NOW,
  type TestMerchant,
  type TestSystem,
  UNKNOWN_TABLE,
} from "@/tests/support/builders";
import { cleanAt, toldOf } from "@/tests/support/cleaning";
import { grant } from "@/tests/support/grants";
import { hold, holdByRule, listOn, valueOf } from "@/tests/support/holds";
import { newOrder, newOrdersText } from "@/tests/support/report-files";
import { workbookOf } from "@/tests/support/workbook";

/* NOW is 22 November 2026: what was promised by 6 October is overdue, by 15 November it is kept. */

let acme: TestMerchant;
let globex: TestMerchant;
let shop: TestSystem;
const key = (number: number) => `204-0000001-000000${number}`;
const row = (number: number, promised: string) =>
  newOrder({
    "order-id": key(number),
    "buyer-name": `Buyer ${number}`,
    "recipient-name": `Recipient ${number}`,
    "delivery-end-date": `${promised}T20:00:00+00:00`,
  });
const FILE = newOrdersText([row(1, "2026-10-06"), row(2, "2026-11-15"), row(3, "2026-10-27")]);

beforeAll(async () => {
  [acme, globex] = [await newMerchant(), await newMerchant()];
  shop = await addSystem(acme, { kind: "spreadsheet" });
  await importText(acme, shop, FILE);
});

const day = (text: string) => text as Day;
const people = (bytes: Buffer) =>
  [1, 2, 3].filter((number) => bytes.toString().includes(`Recipient ${number}`));

describe("a file of a system", () => {
  test("loses what is overdue at this merchant today", async () => {
    const out = await cleanAt(acme, shop, FILE);
    expect(people(out.bytes)).toEqual([2, 3]);
    expect(toldOf(out)).toMatchObject({ rows: 3, verdicts: { due: 1, kept: 2, unknown: 0 } });
  });

  test("loses what is due soon, or what a list names, where that is asked for", async () => {
    const soon = await cleanAt(acme, shop, FILE, { choice: { scope: "dueSoon" } });
    expect(people(soon.bytes)).toEqual([2]);
    const listed = await cleanAt(acme, shop, FILE, {
      choice: { scope: "listed", orders: new Set([key(2), "204-9999999-9999999"]) },
    });
    expect(people(listed.bytes)).toEqual([1, 3]);
    expect(toldOf(listed).ordersMissing).toBe(1);
  });

  test("loses more on a later day, and nothing on an earlier one", async () => {
    const later = await cleanAt(acme, shop, FILE, { now: new Date("2026-12-30T10:00:00Z") });
    expect(people(later.bytes)).toEqual([]);
    const early = await cleanAt(acme, shop, FILE, { now: new Date("2026-11-01T10:00:00Z") });
    expect(early.bytes.toString()).toBe(FILE);
  });

  test("keeps what is on hold, by its name or by a rule, to the last day of the hold and no longer", async () => {
    const merchant = await newMerchant();
    const system = await addSystem(merchant, { kind: "spreadsheet" });
    await importText(merchant, system, FILE);
    const late = new Date("2026-12-30T10:00:00Z");
    const { rows } = await listOn(merchant, {});
    const idOf = (number: number) => rows.find(({ recordKey }) => recordKey === key(number))?.id;
    valueOf(await hold(merchant, [idOf(1) ?? ""], { until: day("2026-12-30") }));
    const from = day("2026-10-20");
    const rule = { systemId: system.id, basisFrom: from, basisTo: addDays(from, 10) };
    valueOf(await holdByRule(merchant, { ...rule, until: day("2026-12-30") }));

    const out = await cleanAt(merchant, system, FILE, { now: late });
    expect(people(out.bytes)).toEqual([1, 3]);
    expect(toldOf(out).verdicts).toMatchObject({ due: 1, onHold: 2 });
    const listed = await cleanAt(merchant, system, FILE, {
      choice: { scope: "listed", orders: new Set([key(1), key(3)]) },
      now: late,
    });
    expect(listed.bytes.toString()).toBe(FILE);
    const after = await cleanAt(merchant, system, FILE, { now: new Date("2026-12-31T10:00:00Z") });
    expect(people(after.bytes)).toEqual([]);
  });

  test("cleaned and imported again in full holds nothing of its due record any more", async () => {
    const system = await addSystem(acme, { kind: "spreadsheet" });
    await importText(acme, system, FILE, { now: new Date("2026-11-21T10:00:00Z") });
    const { bytes } = await cleanAt(acme, system, FILE);
    await importText(acme, system, bytes, { full: { asOf: NOW } });
    const [found] = (
      await transact(acme.id, (tx) => holdingsOfOrder(tx, grant("holdings.read", acme.id), key(1)))
    ).filter(({ systemId }) => systemId === system.id);
    expect(found).toMatchObject({ state: "held", fields: 0 });
  });

  test("of another system, or of another merchant, is known to nobody and stays", async () => {
    const other = await addSystem(acme);
    const theirs = await addSystem(globex);
    for (const out of [
      await cleanAt(acme, other, FILE),
      await cleanAt(globex, theirs, FILE),
      await cleanAt(globex, theirs, FILE, {
        choice: { scope: "listed", orders: new Set([key(1)]) },
      }),
    ]) {
      expect(out.bytes.toString()).toBe(FILE);
      expect(toldOf(out).verdicts).toMatchObject({ due: 0, unknown: 3 });
    }
  });

  test("is not cleaned for a merchant that does not have the system", async () => {
    const { cleaned, bytes } = await cleanAt(globex, shop, FILE);
    expect(cleaned).toEqual({ ok: false, refusal: "systemNotFound" });
    expect(bytes).toHaveLength(0);
  });

  test("that somebody mapped is cleaned by what they said, in that system alone", async () => {
    const sheet = await addSystem(acme, { kind: "spreadsheet" });
    const before = await cleanAt(acme, sheet, UNKNOWN_TABLE);
    expect(before.cleaned).toMatchObject({ unreadable: { kind: "unknownTable" } });
    await mapAsGuessed(acme, await askAbout(acme, sheet));
    await importText(acme, sheet, UNKNOWN_TABLE, { channel: "amazon_marketplace" });
    const out = await cleanAt(acme, sheet, UNKNOWN_TABLE, {
      now: new Date("2027-01-30T10:00:00Z"),
    });
    expect(toldOf(out)).toMatchObject({ verdicts: { due: 1 } });
    expect(out.bytes.toString()).not.toContain("buyer@example.com");
    expect(out.bytes.toString()).toContain("A-1,,2026-10-20,");
    const elsewhere = await cleanAt(acme, shop, UNKNOWN_TABLE);
    expect(elsewhere.cleaned).toMatchObject({ unreadable: { kind: "unknownTable" } });
  });

  test("of contacts finds each by the fingerprint of its address", async () => {
    const list = await addSystem(acme, { kind: "mailingTool" });
    const contacts =
      "email,first_name,created_at,status\nAna@example.com,Ana,2025-01-01,active\nben@example.com,Ben,2026-11-20,active\n";
    await importText(acme, list, contacts);
    const out = await cleanAt(acme, list, contacts);
    expect(toldOf(out)).toMatchObject({ keysKept: 1, verdicts: { due: 1, kept: 1 } });
    expect(out.bytes.toString()).toBe(contacts.replace(",Ana,", ",,"));
    const gone = await cleanAt(acme, list, contacts, { choice: { deed: "removeRows" } });
    expect(gone.bytes.toString()).not.toContain("Ana@example.com");
  });

  test("that is a workbook is judged by the same records", async () => {
    const rows = FILE.trimEnd()
      .split("\n")
      .map((line) => line.split("\t"));
    const out = await cleanAt(acme, shop, workbookOf([{ rows }]));
    expect(toldOf(out).verdicts).toMatchObject({ due: 1, kept: 2 });
  });
});

test("the trail names counts and both hashes, and nothing of what stood in the file", async () => {
  const merchant = await newMerchant();
  const system = await addSystem(merchant);
  await importText(merchant, system, FILE);
  const report = toldOf(await cleanAt(merchant, system, FILE));
  const key = grant("erasures.clean", merchant.id);
  const details = cleanedDetails(system.id, { scope: "overdue", deed: "blank" }, report);
  await transact(merchant.id, (tx) => recordCleaned(tx, key, details, NOW));
  const { events } = await transact(merchant.id, (tx) =>
    trailPage(tx, grant("audit.read", merchant.id), {}),
  );
  const [event] = events.filter(({ type }) => type === "file.cleaned");
  expect(event?.details).toMatchObject({
    ...{ rows: 3, due: 1, removed: 0, onHold: 0, unknown: 0, unreadable: 0 },
    ...{ sha256In: report.sha256In, sha256Out: report.sha256Out },
  });
  expect(JSON.stringify(event)).not.toMatch(/Buyer|Recipient|204-\d{7}/);
});
