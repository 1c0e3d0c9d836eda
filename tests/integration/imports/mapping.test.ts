import { beforeAll, describe, expect, test } from "vitest";
import { askOne } from "@/lib/db/ask";
import { transact, transactResult } from "@/lib/db/transact";
import { forgetMapping, saveMapping } from "@/lib/imports/mapping/commands";
import type { SaveMappingInput } from "@/lib/imports/mapping/input";
import type { ColumnRole } from "@/lib/imports/mapping/roles";
import { mappingPage, mappingsPage } from "@/lib/imports/mapping/views";
import { STAGED_HOURS, stageFile } from "@/lib/imports/commands";
import { askImportNeeds } from "@/lib/imports/views";
import {
  addPerson,
  addSystem,
  askAbout,
  importText,
  newMerchant,
  NOW,
  stageText,
  type TestMerchant,
  type TestPerson,
  type TestSystem,
  UNKNOWN_TABLE,
} from "@/tests/support/builders";
import { grant } from "@/tests/support/grants";
import { asOwner } from "@/tests/support/owner";

let acme: TestMerchant;
let globex: TestMerchant;
let staff: TestPerson;
beforeAll(async () => {
  [acme, globex] = [await newMerchant(), await newMerchant()];
  staff = await addPerson(acme, "staff");
});

const page = (id: string, merchant = acme) =>
  transact(merchant.id, (tx) => mappingPage(tx, grant("imports.read", merchant.id), id));

const ROLES: readonly (ColumnRole | null)[] = [
  "recordKey",
  "user.contact.email",
  "ordered",
  "nothing",
];

async function say(
  id: string,
  said: Partial<SaveMappingInput> = {},
  merchant: TestMerchant = acme,
) {
  const found = await page(id);
  const input = {
    ...{ id, version: found?.mapping.version ?? 1, roles: [...ROLES], country: null },
    dates: ROLES.map(() => "yearFirst" as const),
    ...said,
  };
  return transactResult(merchant.id, (tx) =>
    saveMapping(tx, grant("imports.run", merchant.id, "staff", staff.userId), input, NOW),
  );
}

const needs = (merchant: TestMerchant) =>
  transact(merchant.id, (tx) => askOne(tx, askImportNeeds(grant("overview.read", merchant.id))));

describe("a table that no format knows", () => {
  let sheet: TestSystem;
  beforeAll(async () => {
    sheet = await addSystem(acme, { kind: "spreadsheet" });
  });

  test("is asked about once, whatever its rows, and keeps nobody's details", async () => {
    const id = await askAbout(acme, sheet);
    const again = await askAbout(acme, sheet, UNKNOWN_TABLE.replace("A-1", "A-2"));
    expect(again).toBe(id);
    const found = await page(id);
    expect(found?.mapping.asked).toMatchObject({ hasHeader: true, rows: 1 });
    const [row] = await asOwner("SELECT mapping::text AS all FROM mapping WHERE id = $1", [id]);
    expect(JSON.stringify(row)).not.toMatch(/@example|A-1|A-2/);
  });

  test("is read as somebody said, from then on, and the trail tells who", async () => {
    const id = await askAbout(acme, sheet);
    expect(await say(id)).toEqual({ ok: true, value: { id } });

    const { summary, outcome } = await importText(acme, sheet, UNKNOWN_TABLE);
    expect(summary).toMatchObject({ format: "mapped-table", mapping: id, unmapped: [] });
    expect(outcome).toMatchObject({ new: 1 });
    expect((await page(id))?.byName).toBe(staff.name);

    const events = await asOwner(
      "SELECT type, details FROM audit_event WHERE merchant_id = $1 AND subject = $2 ORDER BY number",
      [acme.id, id],
    );
    expect(events).toEqual([
      { type: "mapping.saved", details: { systemId: sheet.id, columns: 4, mapped: 3 } },
    ]);
  });

  test("is not read so in another system, nor with another header", async () => {
    const other = await addSystem(acme, { kind: "spreadsheet" });
    expect(await askAbout(acme, other)).not.toBe(await askAboutRenamed(sheet));
  });

  const askAboutRenamed = (system: TestSystem) =>
    askAbout(acme, system, UNKNOWN_TABLE.replace("handled by", "handled by whom"));

  test("has the columns it has: others are refused, so is a role said twice, or no key", async () => {
    const id = await askAboutRenamed(sheet);
    const twice: (ColumnRole | null)[] = ["recordKey", "ordered", "ordered", null];
    expect(await say(id, { roles: twice })).toEqual({ ok: false, refusal: "roleTwice" });
    const keyless: (ColumnRole | null)[] = ["nothing", null, "ordered", null];
    expect(await say(id, { roles: keyless })).toEqual({ ok: false, refusal: "noKey" });
    expect(await say(id, { roles: ["recordKey"], dates: ["yearFirst"] })).toEqual({
      ok: false,
      refusal: "otherColumns",
    });
    expect((await page(id))?.mapping.said).toBeNull();
  });

  test("of two who say at once what it holds, one does", async () => {
    const id = await askAboutRenamed(sheet);
    const version = (await page(id))?.mapping.version ?? 0;
    const both = await Promise.all([say(id, { version }), say(id, { version })]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: "changedMeanwhile" });
  });

  test("is asked about again once it is forgotten, and what was read stays", async () => {
    const id = await askAbout(acme, await addSystem(acme));
    await say(id);
    const forget = () =>
      transactResult(acme.id, (tx) =>
        forgetMapping(tx, grant("imports.run", acme.id), { id }, NOW),
      );
    expect(await forget()).toEqual({ ok: true, value: { id } });
    expect(await forget()).toEqual({ ok: false, refusal: "notFound" });
    expect(await page(id)).toBeNull();
  });

  test("is forgotten by itself where nobody answers for a day, and stays where somebody has", async () => {
    const merchant = await newMerchant();
    const system = await addSystem(merchant);
    const unanswered = await askAbout(merchant, system);
    const later = new Date(NOW.getTime() + (STAGED_HOURS + 1) * 3_600_000);
    await askAbout(merchant, system, UNKNOWN_TABLE.replace("handled", "packed"), { now: later });
    const left = await transact(merchant.id, (tx) =>
      mappingsPage(tx, grant("imports.read", merchant.id)),
    );
    expect(left.map(({ mapping }) => mapping.id)).not.toContain(unanswered);
    expect(left).toHaveLength(1);
  });

  test("must be the same file where one was looked at before", async () => {
    const system = await addSystem(acme);
    const id = await askAbout(acme, system);
    await say(id);
    const expects = (await page(id))?.mapping.sha256 ?? "";
    const send = (text: string) =>
      stageFile(
        grant("imports.run", acme.id),
        {
          ...{ systemId: system.id, channel: null, encoding: null, expects },
          source: (async function* () {
            yield new TextEncoder().encode(text);
          })(),
        },
        NOW,
      );
    expect(await send(UNKNOWN_TABLE.replace("A-1", "A-9"))).toMatchObject({
      ok: false,
      unreadable: { kind: "otherFile" },
    });
    expect(await send(UNKNOWN_TABLE)).toMatchObject({ ok: true });
  });

  test("is nothing to another merchant", async () => {
    const system = await addSystem(acme);
    const id = await askAbout(acme, system);
    expect(await page(id, globex)).toBeNull();
    expect(await say(id, {}, globex)).toEqual({ ok: false, refusal: "notFound" });
    const forgotten = await transactResult(globex.id, (tx) =>
      forgetMapping(tx, grant("imports.run", globex.id), { id }, NOW),
    );
    expect(forgotten).toEqual({ ok: false, refusal: "notFound" });
    const theirs = await transact(globex.id, (tx) =>
      mappingsPage(tx, grant("imports.read", globex.id)),
    );
    expect(theirs).toEqual([]);
    // The same table at another merchant is another table: the header's hash is keyed.
    const there = await addSystem(globex);
    const other = await askAbout(globex, there);
    const hashes = await asOwner("SELECT DISTINCT header FROM mapping WHERE id IN ($1, $2)", [
      id,
      other,
    ]);
    expect(hashes).toHaveLength(2);
  });
});

describe("columns left unmapped that seem to hold shopper data", () => {
  test("wait for a person until a later file of the kind has none", async () => {
    const merchant = await newMerchant();
    const system = await addSystem(merchant);
    const id = await askAbout(merchant, system);
    const sayThere = async (roles: (ColumnRole | null)[]) => {
      const found = await page(id, merchant);
      const input = {
        ...{ id, version: found?.mapping.version ?? 0, roles, country: null },
        dates: roles.map(() => "yearFirst" as const),
      };
      const done = await transactResult(merchant.id, (tx) =>
        saveMapping(tx, grant("imports.run", merchant.id), input, NOW),
      );
      expect(done.ok).toBe(true);
    };

    await sayThere(["recordKey", "user.contact.email", "ordered", null]);
    const { id: importId, summary } = await importText(merchant, system, UNKNOWN_TABLE);
    expect(summary.findings).toEqual([
      { kind: "unmappedEmails", count: 1, columns: ["handled by"] },
    ]);
    expect((await needs(merchant)).unmapped).toEqual([{ importId, systemId: system.id }]);
    expect((await needs(globex)).unmapped).toEqual([]);

    await sayThere([...ROLES]);
    const later = new Date(NOW.getTime() + 60_000);
    await importText(merchant, system, UNKNOWN_TABLE, { now: later });
    expect((await needs(merchant)).unmapped).toEqual([]);
  });

  test("do not count while the file only waits", async () => {
    const merchant = await newMerchant();
    const system = await addSystem(merchant);
    await askAbout(merchant, system);
    await stageText(merchant, system, UNKNOWN_TABLE);
    expect(await needs(merchant)).toEqual({ waiting: [], unmapped: [] });
  });
});
