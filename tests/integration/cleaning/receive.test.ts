import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { trailPage } from "@/lib/audit/views";
import { receiveCheck, receivePart, receiveTake } from "@/lib/cleaning/receive";
import type { CleanPlan } from "@/lib/cleaning/model";
import { transact } from "@/lib/db/transact";
import {
  addSystem,
  importText,
  newMerchant,
  NOW,
  type TestMerchant,
  type TestSystem,
} from "@/tests/support/builders";
import { grant } from "@/tests/support/grants";
import { newOrder, newOrdersText } from "@/tests/support/report-files";
import { workbookOf } from "@/tests/support/workbook";
import { zipOf } from "@/tests/support/zip";

/* What browsers send: a file to be looked at, and the same once more to be handed out. */

const key = (number: number) => `204-0000001-${String(number).padStart(7, "0")}`;
const row = (number: number, padding = "") =>
  newOrder({
    "order-id": key(number),
    "recipient-name": `Recipient ${number}`,
    "product-name": `Lamp ${padding}`,
  });
const FILE = newOrdersText([row(1), row(2)]);

let acme: TestMerchant;
let globex: TestMerchant;
let shop: TestSystem;

beforeAll(async () => {
  [acme, globex] = [await newMerchant(), await newMerchant()];
  shop = await addSystem(acme, { kind: "spreadsheet" });
  await importText(acme, shop, newOrdersText([row(1)]));
});

type Fields = Readonly<Record<string, string | number>>;

/** A form as a browser sends it: its fields, then its file. */
function sent(fields: Fields, file: string | Uint8Array | null) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  if (file !== null) form.set("file", new Blob([Buffer.from(file)]), "orders.txt");
  const { headers, body } = new Request("http://here", { method: "POST", body: form });
  return { contentType: headers.get("content-type"), body };
}

const keyOf = (merchant = acme) => grant("erasures.clean", merchant.id);
const check = (fields: Fields, file: string | Uint8Array | null, merchant = acme) =>
  receiveCheck(keyOf(merchant), sent({ systemId: shop.id, ...fields }, file), NOW);

async function planOf(file: string | Uint8Array, fields: Fields = {}): Promise<CleanPlan> {
  const answer = await check(fields, file);
  if (!answer.ok) throw new Error(answer.message);
  return answer.plan;
}

const takeFields = ({ report, scope, deed }: CleanPlan): Fields => ({
  ...{ systemId: shop.id, scope, deed, given: report.sha256In, made: report.sha256Out },
  encoding: report.workbook ? "" : report.encoding,
});
const take = (plan: CleanPlan, file: string | Uint8Array, now = NOW, fields: Fields = {}) =>
  receiveTake(keyOf(), sent({ ...takeFields(plan), ...fields }, file), now);

async function cleanedEvents(merchant = acme): Promise<number> {
  const { events } = await transact(merchant.id, (tx) =>
    trailPage(tx, grant("audit.read", merchant.id), {}),
  );
  return events.filter(({ type }) => type === "file.cleaned").length;
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe("a file", () => {
  test("is looked at, and nothing is noted or kept of it", async () => {
    const before = await cleanedEvents();
    const { report, parts } = await planOf(FILE);
    expect(report).toMatchObject({ rows: 2, verdicts: { due: 1, unknown: 1 } });
    expect(parts?.sealed).toHaveLength(1);
    expect(await cleanedEvents()).toBe(before);
  });

  test("sent once more is handed out without what is due, and noted", async () => {
    const plan = await planOf(FILE);
    const before = await cleanedEvents();
    const answer = await take(plan, FILE);
    if (!answer.ok) throw new Error(answer.message);
    expect(sha256(answer.content)).toBe(plan.report.sha256Out);
    expect(Buffer.from(answer.content).toString()).not.toContain("Recipient 1");
    expect(await cleanedEvents()).toBe(before + 1);
  });

  test("that is a workbook is too", async () => {
    const rows = FILE.trimEnd()
      .split("\n")
      .map((line) => line.split("\t"));
    const file = workbookOf([{ rows }]);
    const plan = await planOf(file);
    expect(plan.parts).toBeNull();
    expect(await take(plan, file)).toMatchObject({ ok: true, isWorkbook: true });
  });

  test("that is another one is not handed out, nor noted", async () => {
    const plan = await planOf(FILE);
    const before = await cleanedEvents();
    const answer = await take(plan, `${FILE}\n`);
    expect(answer).toMatchObject({ ok: false, status: 409, problem: "otherFile" });
    expect(await cleanedEvents()).toBe(before);
  });

  test("of which something else is due by then is not handed out", async () => {
    const system = await addSystem(acme, { kind: "spreadsheet" });
    const late = newOrdersText([
      newOrder({ "order-id": key(7), "delivery-end-date": "2026-10-23T20:00:00+00:00" }),
    ]);
    await importText(acme, system, late);
    const plan = await planOf(late, { systemId: system.id });
    expect(plan.report.verdicts.due).toBe(0);
    const nextDay = new Date("2026-11-23T10:00:00Z");
    expect(await take(plan, late, nextDay, { systemId: system.id })).toMatchObject({
      problem: "changedMeanwhile",
    });
  });

  test("of a list of orders names those of them it does not have", async () => {
    const fields = { scope: "listed", orders: `${key(1)}\r\n${key(9)}\r\n` };
    const plan = await planOf(FILE, fields);
    expect(plan.report).toMatchObject({ verdicts: { due: 1 }, ordersMissing: 1 });
    expect(await take(plan, FILE, NOW, fields)).toMatchObject({ ok: true });
    expect(await take(plan, FILE)).toMatchObject({ ok: false, problem: "noOrders" });
  });

  test("of another merchant's system is not looked at", async () => {
    expect(await check({}, FILE, globex)).toMatchObject({ problem: "systemNotFound" });
    const theirs = await addSystem(globex);
    const answer = await check({ systemId: theirs.id }, FILE, globex);
    expect(answer).toMatchObject({ plan: { report: { verdicts: { due: 0, unknown: 2 } } } });
  });

  test.each([
    ["no system", { systemId: "" }, FILE, "noSystem"],
    ["no system's id", { systemId: "x" }, FILE, "badForm"],
    ["no file", {}, null, "noFile"],
    ["no scope", { scope: "all" }, FILE, "badForm"],
    ["an empty list", { scope: "listed", orders: "" }, FILE, "noOrders"],
    ["a list of people", { scope: "listed", orders: "ana@example.com" }, FILE, "orderShape"],
    ["a ZIP", {}, zipOf([{ name: "a.txt", content: FILE }]), "packed"],
    ["JSON", {}, "[]", "noTable"],
    ["a letter", {}, "Dear Ana,\nthank you.\n", "notSupported"],
    ["nothing", {}, "", "empty"],
    ["too long a list", { scope: "listed", orders: many(5_001) }, FILE, "tooManyOrders"],
  ] as const)("with %s is refused in a sentence", async (_, fields, file, problem) => {
    const answer = await check(fields, file);
    expect(answer).toMatchObject({ ok: false, problem, message: expect.stringMatching(/\.$/) });
    expect(JSON.stringify(answer)).not.toContain("ana@");
  });

  test("that broke off on its way is refused", async () => {
    const { contentType, body } = sent({ systemId: shop.id }, FILE.repeat(50));
    const bytes = Buffer.from(await new Response(body).arrayBuffer());
    const half = new Response(bytes.subarray(0, bytes.length / 2)).body;
    expect(await receiveCheck(keyOf(), { contentType, body: half }, NOW)).toMatchObject({
      problem: "badForm",
    });
    expect(
      await receiveCheck(keyOf(), { contentType: "text/plain", body: null }, NOW),
    ).toMatchObject({ problem: "badForm" });
  });
});

function many(count: number): string {
  return Array.from({ length: count }, (_, number) => key(number)).join("\n");
}

describe("a large text", () => {
  const ROWS = 60_000;
  const large = Buffer.from(
    newOrdersText(Array.from({ length: ROWS }, (_, number) => row(number, "x".repeat(60)))),
  );
  let plan: CleanPlan;
  beforeAll(async () => {
    plan = await planOf(large);
  });

  function partForm(index: number, change: Fields = {}, bytes = large) {
    const { parts, report } = plan;
    const part = parts?.sealed[index];
    if (!parts || !part) throw new Error("no such part");
    const { headBytes, newline, receipt, sealed } = parts;
    const { from, to, seal } = part;
    const before = from === 0 ? Buffer.alloc(0) : bytes.subarray(0, headBytes);
    return sent(
      {
        ...{ systemId: shop.id, scope: "overdue", deed: "blank", encoding: report.encoding },
        ...{ given: report.sha256In, index, from, to, headBytes, newline, seal },
        receipt: index === sealed.length - 1 ? receipt : "",
        ...change,
      },
      Buffer.concat([before, bytes.subarray(from, to)]),
    );
  }

  test("is handed out part by part, and noted with the last", async () => {
    const before = await cleanedEvents();
    const made: Uint8Array[] = [];
    const count = plan.parts?.sealed.length ?? 0;
    expect(count).toBeGreaterThan(2);
    for (let index = 0; index < count; index += 1) {
      expect(await cleanedEvents()).toBe(before);
      const answer = await receivePart(keyOf(), partForm(index), NOW);
      if (!answer.ok) throw new Error(answer.message);
      made.push(answer.content);
    }
    expect(sha256(Buffer.concat(made))).toBe(plan.report.sha256Out);
    expect(await cleanedEvents()).toBe(before + 1);
  });

  test("of which a part is another one, or stands elsewhere, is not", async () => {
    const changed = Buffer.from(large);
    changed.write("Lumps", large.indexOf("Lamp ", 9_000_000));
    for (const form of [
      partForm(1, {}, changed),
      partForm(1, { index: 2 }),
      partForm(1, { given: "0".repeat(64) }),
      partForm(1, { seal: "0".repeat(128) }),
      partForm(1, { receipt: plan.parts?.receipt ?? "" }),
      partForm(2, { receipt: "e30.00" }),
    ])
      expect(await receivePart(keyOf(), form, NOW)).toMatchObject({ problem: "otherFile" });
  });

  test("is not by another merchant's key, nor where something else is due by then", async () => {
    const theirs = await addSystem(globex);
    const form = partForm(1, { systemId: theirs.id });
    expect(await receivePart(keyOf(globex), form, NOW)).toMatchObject({ problem: "otherFile" });
    const early = new Date("2026-10-10T10:00:00Z");
    expect(await receivePart(keyOf(), partForm(0), early)).toMatchObject({
      problem: "changedMeanwhile",
    });
  });
});
