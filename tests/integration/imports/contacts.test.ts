import { beforeAll, describe, expect, test } from "vitest";
import { decideSystemChannel } from "@/lib/holdings/commands";
import { HOLDINGS_HEAD, holdingCells } from "@/lib/holdings/export";
import { isContactKey } from "@/lib/holdings/record-key";
import { holdingPage, holdingsOfOrder, holdingsPage, judging } from "@/lib/holdings/views";
import { transactResult } from "@/lib/db/transact";
import { dayOf } from "@/lib/time/day";
import {
  addSystem,
  importText,
  inMerchant,
  newMerchant,
  NOW,
  type TestMerchant,
  type TestSystem,
} from "@/tests/support/builders";
import { cli } from "@/tests/support/command-line";
import { grant, operatorGrant } from "@/tests/support/grants";

const KIT = [
  "first_name,email,created_at,status",
  "Shopper,shopper.one@example.com,2026-10-01T10:00:00Z,active",
  "Shopper,shopper0000002@marketplace.amazon.com,2026-10-02T10:00:00Z,active",
  "",
].join("\n");
const BREVO = [
  "EMAIL;FIRSTNAME;SMS;EMAIL_BLACKLISTED;ADDED_TIME",
  "Shopper.One@Example.com;Shopper;12065550101;No;03-10-2026 10:00",
  ";Shopper;12065550102;No;04-10-2026 10:00",
  "",
].join("\n");

describe("contacts", () => {
  let acme: TestMerchant;
  let newsletter: TestSystem;
  let texts: TestSystem;
  const today = dayOf(NOW);

  const list = () =>
    inMerchant(acme, async (tx) => {
      const may = operatorGrant("holdings.read", acme.id);
      return (await holdingsPage(tx, may, {}, await judging(tx, may, today), {})).rows;
    });

  beforeAll(async () => {
    acme = await newMerchant();
    newsletter = await addSystem(acme, { kind: "mailingTool" });
    // Where a file lies says nothing of what it is: no kind of system refuses a format.
    texts = await addSystem(acme, { kind: "downloadedReports" });
    await importText(acme, newsletter, KIT);
    await importText(acme, texts, BREVO);
  });

  test("are records of their own, and the same contact in each system is the same key", async () => {
    const rows = await list();
    expect(rows).toHaveLength(4);
    expect(rows.every(({ recordKey }) => isContactKey(recordKey))).toBe(true);
    expect(new Set(rows.map(({ recordKey }) => recordKey)).size).toBe(3);
    expect(rows.map(({ basis }) => basis?.kind)).toEqual(Array(4).fill("lastActivity"));

    const [one] = rows.filter(({ systemId }) => systemId === newsletter.id);
    const page = await inMerchant(acme, async (tx) => {
      const may = operatorGrant("holdings.read", acme.id);
      return holdingPage(tx, may, one?.id ?? "", await judging(tx, may, today));
    });
    expect(page?.copies.map(({ systemId }) => systemId)).toEqual([texts.id]);
  });

  test("change nothing when they come again, however they are written", async () => {
    const again = await importText(acme, newsletter, KIT.replaceAll("shopper", "SHOPPER"));
    expect(again.outcome).toMatchObject({ new: 0, changed: 0, unchanged: 2 });
  });

  test("are named by the beginning of their key in an export", async () => {
    const [row] = await list();
    const rules = await inMerchant(acme, (tx) =>
      judging(tx, operatorGrant("holdings.read", acme.id), today),
    );
    const cells = row && holdingCells(row, new Map(), rules.rules, today);
    expect(HOLDINGS_HEAD[0]).toBe("record");
    expect(cells?.[0]).toMatch(/^contact [0-9a-f]{8}$/);
  });

  test("are printed by the command line under their key", async () => {
    const printed = await cli(["holdings", "--merchant", acme.slug, "--json"]);
    const keys = printed.jsonLines<{ orderId: string }>().map(({ orderId }) => orderId);
    expect(keys.sort()).toEqual((await list()).map(({ recordKey }) => recordKey).sort());
    expect(printed.stdout).not.toContain("example.com");
  });

  test("are not found as orders", async () => {
    const [row] = await list();
    const found = await inMerchant(acme, (tx) =>
      holdingsOfOrder(tx, operatorGrant("holdings.read", acme.id), row?.recordKey ?? ""),
    );
    expect(found).toEqual([]);
  });

  test("follow what is decided for their system, unless their address is Amazon's", async () => {
    expect((await list()).map(({ channel }) => channel).sort()).toEqual([
      "amazon_marketplace",
      "unknown",
      "unknown",
      "unknown",
    ]);
    const decided = await transactResult(acme.id, (tx) =>
      decideSystemChannel(
        tx,
        grant("holdings.decideChannel", acme.id),
        { id: newsletter.id, channel: "direct" },
        NOW,
      ),
    );
    expect(decided.ok).toBe(true);
    const channels = (await list())
      .filter(({ systemId }) => systemId === newsletter.id)
      .map(({ channel }) => channel);
    expect(channels.sort()).toEqual(["amazon_marketplace", "direct"]);
  });

  test("of one merchant have other keys at another, and are not met there", async () => {
    const globex = await newMerchant();
    const system = await addSystem(globex);
    await importText(globex, system, KIT);
    const theirs = await inMerchant(globex, async (tx) => {
      const may = operatorGrant("holdings.read", globex.id);
      return (await holdingsPage(tx, may, {}, await judging(tx, may, today), {})).rows;
    });
    const ours = new Set((await list()).map(({ recordKey }) => recordKey));
    expect(theirs).toHaveLength(2);
    expect(theirs.some(({ recordKey }) => ours.has(recordKey))).toBe(false);
  });
});
