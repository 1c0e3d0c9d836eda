import { afterEach, describe, expect, test } from "vitest";
import { transactResult } from "@/lib/db/transact";
import { askToJoin, callOffJoin, cancelImport, forgetOldPreviews } from "@/lib/imports/commands";
import { importPage, importProgress, importsPage, importsWaiting } from "@/lib/imports/views";
import { joinImport } from "@/lib/erasures/closing";
import { startWorker, type Worker } from "@/lib/imports/worker";
import {
  addPerson,
  addSystem,
  inMerchant,
  newMerchant,
  NOW,
  stageText,
  type TestMerchant,
  type TestPerson,
  type TestSystem,
} from "@/tests/support/builders";
import { grant, operatorGrant } from "@/tests/support/grants";
import { asOwner, owner } from "@/tests/support/owner";
import { recountOf, tallyOf } from "@/tests/support/recount";
import { newOrder, newOrdersText } from "@/tests/support/report-files";

type Asked = { readonly merchant: TestMerchant; readonly person: TestPerson; readonly id: string };

const order = (number: number) =>
  newOrder({ "order-id": `204-${String(number).padStart(7, "0")}-0000001` });

async function stage(merchant: TestMerchant, system: TestSystem, orders = 1): Promise<string> {
  const text = newOrdersText(Array.from({ length: orders }, (_, index) => order(index + 1)));
  const staged = await stageText(merchant, system, text);
  if (!staged.ok) throw new Error("Not staged.");
  return staged.id;
}

const mine = ({ merchant, person }: Omit<Asked, "id">) =>
  grant("imports.run", merchant.id, person.role, person.userId);

const ask = (asked: Asked) =>
  transactResult(asked.merchant.id, (tx) => askToJoin(tx, mine(asked), asked, NOW));
const callOff = (asked: Asked) =>
  transactResult(asked.merchant.id, (tx) => callOffJoin(tx, mine(asked), asked, NOW));

/** A merchant with one import that waits, and a person who may say so. */
async function waiting(): Promise<Asked & { readonly system: TestSystem }> {
  const merchant = await newMerchant();
  const person = await addPerson(merchant, "staff");
  const system = await addSystem(merchant);
  return { merchant, person, system, id: await stage(merchant, system) };
}

const progress = ({ merchant, id }: Asked) =>
  inMerchant(merchant, (tx) => importProgress(tx, operatorGrant("imports.read", merchant.id), id));

const eventsOf = async ({ merchant }: Pick<Asked, "merchant">) =>
  (
    await asOwner<{ type: string; actor: string | null; kind: string }>(
      `SELECT type, actor_id AS actor, actor_kind AS kind FROM audit_event
        WHERE merchant_id = $1 AND type LIKE 'import.%' ORDER BY number`,
      [merchant.id],
    )
  ).map(({ type, actor, kind }) => [type, actor ?? kind]);

const faults: string[] = [];
let workers: Worker[] = [];
const work = (count = 1, atOnce = 2) =>
  (workers = Array.from({ length: count }, () =>
    startWorker({ onFault: (text) => faults.push(text), commit: joinImport, atOnce, pollMs: 20 }),
  ));
const over = (asked: Asked) =>
  expect.poll(async () => (await progress(asked))?.state, { timeout: 20_000 }).not.toBe("joining");

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  workers = [];
  expect(faults.splice(0)).toEqual([]);
});

describe("a join that was asked for", () => {
  test("is done once, by whichever of many workers, in the name of who asked", async () => {
    const asked = await waiting();
    expect(await ask(asked)).toMatchObject({ ok: true });
    expect(await ask(asked)).toEqual({ ok: false, refusal: "notWaiting" });
    expect((await progress(asked))?.state).toBe("joining");
    work(6);
    await over(asked);
    expect((await progress(asked))?.state).toBe("committed");
    expect(await tallyOf(asked.merchant.id)).toEqual(await recountOf(asked.merchant.id));
    expect(await eventsOf(asked)).toEqual([
      ["import.joinAsked", asked.person.userId],
      ["import.committed", asked.person.userId],
    ]);
    expect(await asOwner("SELECT 1 FROM import_task WHERE import_id = $1", [asked.id])).toEqual([]);
    expect(await ask(asked)).toEqual({ ok: false, refusal: "notWaiting" });
  });

  test("waits for no word, is forgotten by no clean-up and by nobody's hand", async () => {
    const asked = await waiting();
    const may = operatorGrant("imports.run", asked.merchant.id);
    const read = operatorGrant("imports.read", asked.merchant.id);
    expect(await inMerchant(asked.merchant, (tx) => importsWaiting(tx, read))).toBe(1);
    await ask(asked);
    expect(await inMerchant(asked.merchant, (tx) => importsWaiting(tx, read))).toBe(0);
    const later = new Date(NOW.getTime() + 100 * 3_600_000);
    await inMerchant(asked.merchant, (tx) => forgetOldPreviews(tx, may, later));
    expect(
      await transactResult(asked.merchant.id, (tx) => cancelImport(tx, mine(asked), asked, NOW)),
    ).toEqual({ ok: false, refusal: "notWaiting" });
    const page = await inMerchant(asked.merchant, (tx) =>
      importPage(tx, read, asked.id, { cells: [] }, later),
    );
    expect(page).toMatchObject({ import: { state: "joining" }, counts: null, waitsUntil: null });
    work();
    await over(asked);
  });

  test("into the same system as others comes after them, all of them once", async () => {
    const first = await waiting();
    const ids = [first.id];
    for (let count = 0; count < 3; count += 1) ids.push(await stage(first.merchant, first.system));
    for (const id of ids) await ask({ ...first, id });
    work(3);
    for (const id of ids) await over({ ...first, id });
    const { imports } = await inMerchant(first.merchant, (tx) =>
      importsPage(tx, operatorGrant("imports.read", first.merchant.id)),
    );
    expect(imports.map(({ outcome }) => outcome?.new).sort()).toEqual([0, 0, 0, 1]);
  });

  test("is not held up by another merchant's that cannot go on, nor does that take its worker", async () => {
    const [slow, quick] = [await waiting(), await waiting()];
    const holder = await owner().connect();
    try {
      await holder.query("BEGIN");
      await holder.query("SELECT 1 FROM system WHERE id = $1 FOR NO KEY UPDATE", [slow.system.id]);
      await ask(slow);
      await ask(quick);
      work(1, 1);
      await over(quick);
      expect((await progress(slow))?.state).toBe("joining");
    } finally {
      await holder.query("ROLLBACK");
      holder.release();
    }
    await over(slow);
    expect((await progress(slow))?.state).toBe("committed");
  });
});

describe("a join that is called off", () => {
  test("before a worker came, waits for a word again", async () => {
    const asked = await waiting();
    await ask(asked);
    expect(await callOff(asked)).toMatchObject({ ok: true });
    expect(await progress(asked)).toEqual({ state: "staged", task: null });
    expect(await callOff(asked)).toEqual({ ok: false, refusal: "notJoining" });
    work();
    await ask(asked);
    await over(asked);
    expect((await progress(asked))?.state).toBe("committed");
    expect(await callOff(asked)).toEqual({ ok: false, refusal: "notJoining" });
  });

  test("while it runs, leaves nothing of it", async () => {
    const asked = await waiting();
    const holder = await owner().connect();
    try {
      // Nobody gets at the records while this holds: the worker stays in the middle of its transaction.
      await holder.query("BEGIN");
      await holder.query("LOCK TABLE holding IN ACCESS EXCLUSIVE MODE");
      await ask(asked);
      work();
      await expect
        .poll(async () => (await progress(asked))?.task?.runningSince, { timeout: 10_000 })
        .toBeInstanceOf(Date);
      expect(await callOff(asked)).toMatchObject({ ok: true });
      await workers[0]?.stop();
    } finally {
      await holder.query("ROLLBACK");
      holder.release();
    }
    expect(await progress(asked)).toEqual({ state: "staged", task: null });
    expect(await tallyOf(asked.merchant.id)).toEqual([]);
    expect((await eventsOf(asked)).map(([type]) => type)).toEqual([
      "import.joinAsked",
      "import.joinCalledOff",
    ]);
  });
});

describe("a join that cannot be done", () => {
  test("because who asked may no longer import, waits again and says so", async () => {
    const asked = await waiting();
    await ask(asked);
    await asOwner("UPDATE membership SET role = 'auditor' WHERE user_id = $1", [
      asked.person.userId,
    ]);
    work();
    await over(asked);
    expect(await progress(asked)).toMatchObject({
      state: "staged",
      task: { gaveUp: "notAllowed" },
    });
    expect(await eventsOf(asked)).toEqual([
      ["import.joinAsked", asked.person.userId],
      ["import.joinGivenUp", "system"],
    ]);
    const admin = await addPerson(asked.merchant, "admin");
    expect(await ask({ ...asked, person: admin })).toMatchObject({ ok: true });
    await over(asked);
    expect((await progress(asked))?.state).toBe("committed");
  });

  test("by a fault is tried three times, and said once, without what the file says", async () => {
    const asked = await waiting();
    // What no reader makes: no basis kind has such a rank.
    await asOwner("UPDATE import_staging SET order_basis = 2147483647 WHERE import_id = $1", [
      asked.id,
    ]);
    await ask(asked);
    work();
    await over(asked);
    expect(await progress(asked)).toMatchObject({ state: "staged", task: { gaveUp: "fault" } });
    const said = faults.splice(0);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(asked.id);
    expect(said[0]).toContain("3 times");
    expect(said[0]).not.toMatch(/204-\d{7}/);
    expect(await tallyOf(asked.merchant.id)).toEqual([]);
  });
});

test("another merchant neither sees, asks for nor calls off a join", async () => {
  const [asked, other] = [await waiting(), await waiting()];
  const theirs = { ...other, id: asked.id };
  expect(await ask(theirs)).toEqual({ ok: false, refusal: "notWaiting" });
  await ask(asked);
  expect(await progress(theirs)).toBeNull();
  expect(await callOff(theirs)).toEqual({ ok: false, refusal: "notJoining" });
  expect((await progress(asked))?.state).toBe("joining");
  await callOff(asked);
});
