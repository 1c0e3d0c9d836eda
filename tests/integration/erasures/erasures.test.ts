import { beforeEach, describe, expect, test } from "vitest";
import { verifyTrail } from "@/lib/audit/verify";
import { transact, transactResult } from "@/lib/db/transact";
import { readCertificateText, sha256Of } from "@/lib/erasures/certificate";
import { forgetLongErased, joinImport, knownSince } from "@/lib/erasures/closing";
import {
  assignTask,
  cancelErasure,
  changeApproveAbove,
  declineErasure,
  takeWorkList,
} from "@/lib/erasures/commands";
import { verifyCertificate } from "@/lib/erasures/verify";
import { certificateOf, erasuresPage, planPreview, workList } from "@/lib/erasures/views";
import { holdingsOfOrder, judgedBy, judging, standings } from "@/lib/holdings/views";
import { previewImport } from "@/lib/holdings/commands";
import { liftHold } from "@/lib/holds/commands";
import { toMerge } from "@/lib/imports/commands";
import { importById } from "@/lib/imports/views";
import { addDays, dayOf } from "@/lib/time/day";
import { addSystem, importText, NOW, stageText } from "@/tests/support/builders";
import {
  approve,
  blankedOf,
  days,
  destroyed,
  erasureWorld,
  keyFor,
  lookAgain,
  minutes,
  mixedText,
  pageOf,
  plan,
  report,
  showCleaned,
  takeBack,
  type ErasureWorld,
} from "@/tests/support/erasures";
import { grant, operatorGrant } from "@/tests/support/grants";
import {
  countsOn,
  hold,
  holdByRule,
  listOn,
  orderId,
  ordersOf,
  TODAY,
  upTo,
  valueOf,
} from "@/tests/support/holds";
import { asOwner } from "@/tests/support/owner";
import { carriedOf, fingerprintsOf, recountOf, tallyOf } from "@/tests/support/recount";
import { newOrder, newOrdersText } from "@/tests/support/report-files";

/* Erasures on a real database: from asking to the certificate, and whatever gets in between. */

let at: ErasureWorld;
beforeEach(async () => {
  at = await erasureWorld();
});

/** What the join of a file that shows everything as of a moment would do. */
async function previewOf(text: string, asOf: Date) {
  const now = minutes(5);
  const staged = await stageText(at.merchant, at.system, text, { full: { asOf }, now });
  if (!staged.ok) throw new Error("Not staged.");
  const read = operatorGrant("imports.read", at.merchant.id);
  return transact(at.merchant.id, async (tx) => {
    const found = await importById(tx, read, staged.id);
    if (!found) throw new Error("Gone.");
    return previewImport(tx, read, toMerge(found, now));
  });
}

/** Tally and fingerprints are those of the records, one by one, and the counts those of the rows. */
async function expectExact({ merchant }: Pick<ErasureWorld, "merchant"> = at): Promise<void> {
  expect(await tallyOf(merchant.id)).toEqual(await recountOf(merchant.id));
  expect(await fingerprintsOf(merchant.id)).toEqual(await carriedOf(merchant.id));
  expect(
    await asOwner(
      `SELECT erasure_id, system_id, standing, count FROM erasure_count WHERE merchant_id = $1 ORDER BY 1, 2, 3`,
      [merchant.id],
    ),
  ).toEqual(
    await asOwner(
      `SELECT erasure_id, system_id, coalesce(proof, outcome) AS standing, count(*)::int FROM erasure_record
        WHERE merchant_id = $1 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
      [merchant.id],
    ),
  );
  expect(
    (await transact(merchant.id, (tx) => verifyTrail(tx, operatorGrant("audit.read", merchant.id))))
      .firstBroken,
  ).toBeNull();
}

const eventsOf = async () =>
  (
    await asOwner<{ type: string }>(
      "SELECT type FROM audit_event WHERE merchant_id = $1 AND type LIKE 'erasure.%' ORDER BY number",
      [at.merchant.id],
    )
  ).map(({ type }) => type);

const setApproveAbove = (approveAbove: number, version = 0) =>
  transactResult(at.merchant.id, (tx) =>
    changeApproveAbove(tx, keyFor(at, at.admin, "erasures.setUp"), { approveAbove, version }, NOW),
  );

const idsOf = async () => (await listOn(at.merchant, {})).rows.map(({ id }) => id);

describe("the whole way", () => {
  test("from overdue to erased and certified, with a second person", async () => {
    valueOf(await setApproveAbove(0));
    const { id, records, state } = valueOf(await plan(at));
    expect([records, state]).toEqual([6, "waiting"]);
    expect(await report(at, id)).toEqual({ ok: false, refusal: "notOpen" });
    valueOf(await approve(at, id));

    const list = await transactResult(at.merchant.id, (tx) =>
      takeWorkList(
        tx,
        keyFor(at, at.staff, "erasures.work"),
        { id, systemId: at.system.id },
        minutes(2),
      ),
    );
    expect(list).toEqual({ ok: true, value: { released: {} } });
    const rows = await transact(at.merchant.id, (tx) =>
      workList(tx, keyFor(at, at.staff, "erasures.work"), { id, systemId: at.system.id }, {}),
    );
    expect(rows.rows).toHaveLength(6);

    const said = valueOf(await report(at, id, { words: "Deleted in the sheet, row by row." }));
    expect(said.records).toBe(6);
    // Said is not seen: they still count as held, and as overdue.
    expect((await countsOn(at.merchant)).byStatus.overdue).toBe(6);
    expect((await pageOf(at, id)).progress).toMatchObject({ done: 6, planned: 0 });
    await expectExact();

    // Four rows are gone, two stand there without a shopper.
    const { outcome } = await lookAgain(at, blankedOf([1, 2]), minutes(5));
    expect(outcome).toMatchObject({ erased: 6, gone: 0, reappeared: 0 });
    const counts = await countsOn(at.merchant);
    expect([counts.total, counts.notHeld.erased, counts.notHeld.gone]).toEqual([0, 6, 0]);
    expect(await fingerprintsOf(at.merchant.id)).toEqual([]);
    expect(
      await asOwner(
        `SELECT DISTINCT record_key, fingerprints, country, region FROM holding WHERE merchant_id = $1`,
        [at.merchant.id],
      ),
    ).toEqual([{ record_key: "", fingerprints: [], country: null, region: null }]);
    await expectExact();

    const page = await pageOf(at, id);
    expect(page.erasure.state).toBe("closed");
    expect(page.progress).toMatchObject({ seen: 6, done: 0 });
    expect(page.steps.map(({ kind }) => kind)).toEqual([
      ...["asked", "approved", "reported", "proven", "closed"],
    ]);
    expect(await eventsOf()).toEqual([
      ...["erasure.planned", "erasure.approved", "erasure.listTaken", "erasure.reported"],
      ...["erasure.proven", "erasure.certified"],
    ]);
  });

  test("what is said and still there is not erased, and stays to be looked at", async () => {
    const { id } = valueOf(await plan(at));
    valueOf(await report(at, id));
    const { outcome } = await lookAgain(at, ordersOf(upTo(6)), minutes(5));
    expect(outcome).toMatchObject({ erased: 0, gone: 0 });
    const page = await pageOf(at, id);
    expect(page.erasure.state).toBe("open");
    expect(page.progress.done).toBe(6);
    expect(page.records.rows.every(({ isStillThere }) => isStillThere)).toBe(true);
    await expectExact();
  });

  test("a look from before the deed proves nothing: what it does not show was gone before", async () => {
    const { id } = valueOf(await plan(at));
    valueOf(await report(at, id, {}, minutes(10)));
    const { outcome } = await lookAgain(at, ordersOf([1]), minutes(5), minutes(12));
    expect(outcome).toMatchObject({ erased: 0, gone: 5 });
    expect((await pageOf(at, id)).progress).toMatchObject({ done: 1, released: 5 });
    await expectExact();
  });

  test("a file without columns for what was held proves nothing by its empty rows", async () => {
    const { id } = valueOf(await plan(at));
    valueOf(await report(at, id));
    const staged = await stageText(at.merchant, at.system, blankedOf(upTo(6)), {
      full: { asOf: minutes(5) },
      now: minutes(5),
    });
    if (!staged.ok) throw new Error("Not staged.");
    await asOwner(
      "UPDATE import SET report = jsonb_set(report, '{columns}', '[]') WHERE merchant_id = $1 AND id = $2",
      [at.merchant.id, staged.id],
    );
    valueOf(
      await transactResult(at.merchant.id, (tx) =>
        joinImport(
          tx,
          grant("imports.run", at.merchant.id),
          { id: staged.id, gone: "any" },
          minutes(5),
        ),
      ),
    );
    expect((await pageOf(at, id)).progress).toMatchObject({ done: 6, seen: 0 });
    await expectExact();
  });

  test("the preview of a full import says how many it proves, and does not ask for their number", async () => {
    const { id } = valueOf(await plan(at));
    valueOf(await report(at, id));
    const counts = await previewOf(mixedText([1], [2, 3]), minutes(5));
    expect(counts).toMatchObject({ erased: 5, gone: 0 });
    expect(counts.saidLater).toBeUndefined();
    const { outcome } = await lookAgain(at, mixedText([1], [2, 3]), minutes(5));
    expect(outcome).toMatchObject({ erased: 5, gone: 0 });
    await expectExact();
  });

  test("a file with a refused line proves only what somebody types the number of", async () => {
    const { id } = valueOf(await plan(at));
    valueOf(await report(at, id));
    const text = `${ordersOf([1])}not an order\tat all\n`;
    const staged = await stageText(at.merchant, at.system, text, {
      full: { asOf: minutes(5) },
      now: minutes(5),
    });
    if (!staged.ok) throw new Error("Not staged.");
    expect(staged.summary.lines).toMatchObject({ accepted: 1, refused: 1 });
    const joined = (gone: number | null) =>
      transactResult(at.merchant.id, (tx) =>
        joinImport(tx, grant("imports.run", at.merchant.id), { id: staged.id, gone }, minutes(5)),
      );
    expect(await joined(null)).toEqual({ ok: false, refusal: "goneNotConfirmed" });
    expect(await joined(0)).toEqual({ ok: false, refusal: "goneNotConfirmed" });
    expect((await pageOf(at, id)).progress).toMatchObject({ done: 6, seen: 0 });
    expect(valueOf(await joined(5)).outcome).toMatchObject({ erased: 5, gone: 0 });
    await expectExact();
  });

  test("the preview of a full import of before says how many it cannot prove", async () => {
    const { id } = valueOf(await plan(at));
    valueOf(await report(at, id));
    const counts = await previewOf(mixedText([1], [2, 3]), NOW);
    expect(counts).toMatchObject({ erased: 0, saidLater: 6 });
  });

  test("an empty cell of a file that shows some rows proves nothing", async () => {
    const { id } = valueOf(await plan(at));
    valueOf(await report(at, id));
    await importText(at.merchant, at.system, blankedOf(upTo(6)), { now: minutes(5) });
    expect((await pageOf(at, id)).progress.done).toBe(6);
    expect((await countsOn(at.merchant)).byStatus.overdue).toBe(6);
  });
});

describe("what was erased", () => {
  let id: string;
  beforeEach(async () => {
    id = valueOf(await plan(at)).id;
    valueOf(await report(at, id));
    await lookAgain(at, blankedOf([1]), minutes(6));
    expect((await countsOn(at.merchant)).notHeld.erased).toBe(6);
  });

  test("is known by its number to whoever cleans a file, and to a look-up", async () => {
    const cleaning = grant("erasures.clean", at.merchant.id);
    const found = await transact(at.merchant.id, async (tx) =>
      standings(
        tx,
        cleaning,
        at.system.id,
        [orderId(1), orderId(7)],
        await judgedBy(tx, cleaning, TODAY),
      ),
    );
    expect([...found]).toEqual([[orderId(1), "erased"]]);
    const copies = await transact(at.merchant.id, (tx) =>
      holdingsOfOrder(tx, grant("holdings.read", at.merchant.id), orderId(1)),
    );
    expect(copies.map(({ state, recordKey }) => [state, recordKey])).toEqual([["erased", ""]]);
  });

  test("and comes back is a finding, with its number again", async () => {
    const { outcome } = await lookAgain(at, mixedText([2], [1, 3]), minutes(8));
    expect(outcome).toMatchObject({ reappeared: 1, new: 0, erased: 0, gone: 0 });
    const counts = await countsOn(at.merchant);
    expect([counts.total, counts.reappeared, counts.notHeld.erased]).toEqual([1, 1, 5]);
    const [row] = (await listOn(at.merchant, { reappeared: true })).rows;
    expect(row?.recordKey).toMatch(/^210-0000002-/);
    expect((await pageOf(at, id)).returned).toBe(1);
    await expectExact();

    // It can be erased once more, by another erasure.
    const again = valueOf(await plan(at, {}, minutes(9)));
    expect(again.records).toBe(1);
    valueOf(await report(at, again.id, {}, minutes(10)));
    await lookAgain(at, blankedOf([1]), minutes(12));
    expect((await countsOn(at.merchant)).notHeld.erased).toBe(6);
    expect((await pageOf(at, id)).returned).toBe(0);
    await expectExact();
  });

  test("stays erased where a file shows its row without a shopper, whatever kind of import", async () => {
    const { outcome } = await importText(at.merchant, at.system, blankedOf(upTo(6)), {
      now: minutes(8),
    });
    expect(outcome).toMatchObject({ reappeared: 0, new: 0, unchanged: 6 });
    expect((await countsOn(at.merchant)).notHeld.erased).toBe(6);
    await expectExact();
  });

  test("stays erased when the imports that showed it, or proved it, are withdrawn", async () => {
    const proving = await asOwner<{ id: string }>(
      "SELECT id FROM import WHERE merchant_id = $1 AND as_of IS NOT NULL AND state = 'committed'",
      [at.merchant.id],
    );
    for (const id of [...proving.map((row) => row.id), at.importId])
      valueOf(await takeBack(at, id, minutes(9)));
    expect((await countsOn(at.merchant)).notHeld.erased).toBe(6);
    await expectExact();
  });

  test("is known again for eighteen months, and then forgotten altogether", async () => {
    const system = () => grant("imports.run", at.merchant.id);
    const forget = (now: Date) =>
      transact(at.merchant.id, (tx) => forgetLongErased(tx, system(), now));
    expect(await forget(days(540))).toBe(0);
    expect(await forget(days(560))).toBe(6);
    expect(await asOwner("SELECT 1 FROM holding WHERE merchant_id = $1", [at.merchant.id])).toEqual(
      [],
    );
    expect(
      await asOwner("SELECT 1 FROM erasure_record WHERE merchant_id = $1", [at.merchant.id]),
    ).toEqual([]);
    expect(await tallyOf(at.merchant.id)).toEqual(await recountOf(at.merchant.id));
    expect(dayOf(knownSince(new Date("2026-08-31T12:00:00Z")))).toBe("2025-02-28");
  });
});

describe("asking", () => {
  test("names what is overdue and on no hold, by system, by day, or picked", async () => {
    const other = await addSystem(at.merchant, { kind: "shop" });
    await importText(at.merchant, other, ordersOf([1, 2]));
    const ids = await idsOf();
    valueOf(await hold(at.merchant, ids.slice(0, 1)));
    const by = async (said: {
      system?: string[];
      dueTo?: typeof TODAY | null;
      record?: string[];
    }) =>
      transact(at.merchant.id, async (tx) => {
        const judged = await judging(tx, grant("holdings.read", at.merchant.id), TODAY);
        return planPreview(
          tx,
          keyFor(at, at.staff, "erasures.plan"),
          { system: [], dueTo: null, record: [], ...said },
          judged,
        );
      });
    expect(await by({})).toMatchObject({ records: 7, onHold: 1, inErasure: 0 });
    const ofOther = (await listOn(at.merchant, { systemId: other.id, notOnHold: true })).count;
    expect(await by({ system: [other.id] })).toMatchObject({ records: ofOther });
    const [first] = (await listOn(at.merchant, { status: "overdue" })).rows;
    const early = await by({ dueTo: first?.dueDay ?? null });
    expect(early.oldestDue).toBe(first?.dueDay);
    const planned = valueOf(await plan(at, { dueTo: first?.dueDay ?? null }));
    expect(planned.records).toBe(early.records);
    expect(await by({})).toMatchObject({ records: 7 - early.records, inErasure: early.records });
    const picked = ids.slice(0, 3);
    const shown = await by({ record: [...picked] });
    expect(shown.picked).toHaveLength(3);
    expect(shown.records + shown.onHold + shown.inErasure).toBe(3);
    const others = valueOf(await plan(at));
    expect(others.records).toBe(7 - early.records);
    expect(await by({ record: [...picked] })).toMatchObject({ records: 0 });
    await expectExact();
  });

  test("refuses where nothing is due, where the number moved, and a system of nobody", async () => {
    expect(await plan(at, { dueTo: addDays(TODAY, -300) })).toEqual({
      ok: false,
      refusal: "nothingDue",
    });
    expect(await plan(at, { records: 5 })).toEqual({ ok: false, refusal: "countChanged" });
    expect(await plan(at, { system: [at.merchant.id] })).toEqual({
      ok: false,
      refusal: "systemNotFound",
    });
    expect(await asOwner("SELECT 1 FROM erasure WHERE merchant_id = $1", [at.merchant.id])).toEqual(
      [],
    );
    expect(
      await asOwner("SELECT 1 FROM erasure_record WHERE merchant_id = $1", [at.merchant.id]),
    ).toEqual([]);
  });

  test("a record is in one erasure at a time, also of two people who ask at once", async () => {
    const both = await Promise.all([
      plan(at, {}, minutes(1), at.staff),
      plan(at, {}, minutes(1), at.admin),
    ]);
    const made = both.filter(({ ok }) => ok);
    expect(made).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: "nothingDue" });
    const open = await asOwner<{ records: number; holdings: number }>(
      `SELECT count(*)::int AS records, count(DISTINCT holding_id)::int AS holdings FROM erasure_record
        WHERE merchant_id = $1 AND is_open`,
      [at.merchant.id],
    );
    expect(open).toEqual([{ records: 6, holdings: 6 }]);
  });

  test("above the set number it waits, and at the number it does not", async () => {
    valueOf(await setApproveAbove(6));
    expect(valueOf(await plan(at)).state).toBe("open");
    at = await erasureWorld(7);
    valueOf(await setApproveAbove(6));
    expect(valueOf(await plan(at)).state).toBe("waiting");
    expect(await setApproveAbove(6, 1)).toEqual({ ok: false, refusal: "unchanged" });
    expect(await setApproveAbove(9, 0)).toEqual({ ok: false, refusal: "changedMeanwhile" });
  });
});

describe("a second person", () => {
  beforeEach(async () => {
    valueOf(await setApproveAbove(0));
  });

  test("is never who asked, not even an admin", async () => {
    const { id } = valueOf(await plan(at, {}, minutes(1), at.admin));
    expect(await approve(at, id, at.admin)).toEqual({ ok: false, refusal: "ownErasure" });
    const own = { id, version: 1, words: "No." };
    expect(
      await transactResult(at.merchant.id, (tx) =>
        declineErasure(tx, keyFor(at, at.admin, "erasures.approve"), own, minutes(2)),
      ),
    ).toEqual({ ok: false, refusal: "ownErasure" });
    valueOf(await approve(at, id, at.reviewer));
    expect(await approve(at, id, at.reviewer)).toEqual({ ok: false, refusal: "notWaiting" });
  });

  test("can say no, and its records can be chosen again", async () => {
    const { id } = valueOf(await plan(at));
    const no = { id, version: 1, words: "These are still being answered." };
    valueOf(
      await transactResult(at.merchant.id, (tx) =>
        declineErasure(tx, keyFor(at, at.reviewer, "erasures.approve"), no, minutes(2)),
      ),
    );
    const page = await pageOf(at, id);
    expect(page.erasure.state).toBe("declined");
    expect(page.steps.at(-1)?.words).toBe(no.words);
    expect(valueOf(await plan(at)).records).toBe(6);
    expect(await report(at, id)).toEqual({ ok: false, refusal: "isOver" });
  });

  test("approves what they saw, and only that", async () => {
    const { id } = valueOf(await plan(at));
    expect(await approve(at, id, at.reviewer, minutes(2), 7)).toEqual({
      ok: false,
      refusal: "changedMeanwhile",
    });
  });
});

describe("holds, clocks and what is no longer there", () => {
  test("what is on hold by the time of the approval stays", async () => {
    valueOf(await setApproveAbove(0));
    const ids = await idsOf();
    const { id } = valueOf(await plan(at));
    valueOf(await hold(at.merchant, ids.slice(0, 2)));
    const { released } = valueOf(await approve(at, id));
    expect(released).toEqual({ onHold: 2 });
    expect((await pageOf(at, id)).progress).toMatchObject({ planned: 4, released: 2 });
    await expectExact();
  });

  test("done is not noted of what a hold keeps, by name or by rule, and its number is told", async () => {
    const ids = await idsOf();
    const { id } = valueOf(await plan(at));
    valueOf(await hold(at.merchant, ids.slice(0, 2)));
    const reported = valueOf(await report(at, id, { record: ids }));
    expect(reported).toMatchObject({ records: 4, released: { onHold: 2 }, passedOver: 2 });

    at = await erasureWorld();
    const second = valueOf(await plan(at));
    valueOf(await holdByRule(at.merchant, { systemId: at.system.id }));
    const all = valueOf(await report(at, second.id));
    expect(all).toMatchObject({ records: 0, released: { onHold: 6 } });
    expect((await pageOf(at, second.id)).erasure.state).toBe("closed");
    await lookAgain(at, blankedOf([1]), minutes(9));
    expect((await countsOn(at.merchant)).notHeld.erased).toBe(0);
    await expectExact();
  });

  test("a hold that comes after the deed keeps a record from being erased; lifted, it can be chosen again", async () => {
    const ids = await idsOf();
    const { id } = valueOf(await plan(at));
    valueOf(await report(at, id));
    const placed = valueOf(await hold(at.merchant, ids.slice(0, 1)));
    const { outcome } = await lookAgain(at, blankedOf([9]), minutes(5));
    expect(outcome).toMatchObject({ erased: 5, gone: 1 });
    expect((await pageOf(at, id)).progress).toMatchObject({ seen: 5, released: 1 });
    await expectExact();
    valueOf(
      await transactResult(at.merchant.id, (tx) =>
        liftHold(
          tx,
          keyFor(at, at.staff, "holds.lift"),
          { id: placed.id, version: 1, words: null },
          minutes(6),
        ),
      ),
    );
    await lookAgain(at, ordersOf(upTo(6)), minutes(7));
    expect((await countsOn(at.merchant)).reappeared).toBe(6);
  });

  test("a lifted hold gives its records free for the next erasure", async () => {
    const ids = await idsOf();
    const placed = valueOf(await hold(at.merchant, ids.slice(0, 2)));
    expect(valueOf(await plan(at)).records).toBe(4);
    valueOf(
      await transactResult(at.merchant.id, (tx) =>
        liftHold(
          tx,
          keyFor(at, at.staff, "holds.lift"),
          { id: placed.id, version: 1, words: null },
          minutes(2),
        ),
      ),
    );
    expect(valueOf(await plan(at)).records).toBe(2);
  });

  test("a better date that comes in between lets a record stay", async () => {
    const { id } = valueOf(await plan(at));
    const late = newOrdersText([
      newOrder({
        "order-id": "210-0000001-0000000",
        "delivery-end-date": "2026-11-20T12:00:00+00:00",
      }),
    ]);
    await importText(at.merchant, at.system, late, { now: minutes(2) });
    expect(valueOf(await report(at, id))).toMatchObject({
      records: 5,
      released: { notOverdue: 1 },
    });
    await expectExact();
  });

  test("with the clock set back nothing is overdue, and nothing can be said to be done", async () => {
    const { id } = valueOf(await plan(at));
    const before = new Date("2026-09-15T10:00:00Z");
    expect(valueOf(await report(at, id, {}, before))).toMatchObject({
      records: 0,
      released: { notOverdue: 6 },
    });
    await expectExact();
  });

  test("what an import withdrawn meanwhile had brought is released, and the erasure closes", async () => {
    const { id } = valueOf(await plan(at));
    valueOf(await takeBack(at, at.importId, minutes(2)));
    const page = await pageOf(at, id);
    expect(page.progress).toMatchObject({ released: 6, planned: 0 });
    expect(page.erasure.state).toBe("closed");
    expect(page.records.rows.every(({ why }) => why === "notHeld")).toBe(true);
    await expectExact();
  });
});

describe("outcomes", () => {
  test("cannot asks for a reason, and ends it for that record; not found waits for a look too", async () => {
    const ids = await idsOf();
    const { id } = valueOf(await plan(at));
    expect(await report(at, id, { record: ids.slice(0, 1), outcome: "cannot" })).toEqual({
      ok: false,
      refusal: "wordsMissing",
    });
    const words = "The tool keeps closed tickets for good.";
    valueOf(await report(at, id, { record: ids.slice(0, 1), outcome: "cannot", words }));
    valueOf(await report(at, id, { record: ids.slice(1, 3), outcome: "notFound" }));
    valueOf(await report(at, id));
    expect((await pageOf(at, id)).progress).toMatchObject({ cannot: 1, notFound: 2, done: 3 });
    await lookAgain(at, blankedOf([9]), minutes(6));
    const page = await pageOf(at, id);
    expect(page.progress).toMatchObject({ cannot: 1, seen: 5 });
    expect(page.erasure.state).toBe("closed");
    await expectExact();
  });

  test("are no longer taken once it is over, and an erasure at work cannot be called off", async () => {
    const { id } = valueOf(await plan(at));
    const off = (version: number) =>
      transactResult(at.merchant.id, (tx) =>
        cancelErasure(
          tx,
          keyFor(at, at.staff, "erasures.plan"),
          { id, version, words: null },
          minutes(2),
        ),
      );
    valueOf(await report(at, id, { record: (await idsOf()).slice(0, 1) }));
    expect(await off(2)).toEqual({ ok: false, refusal: "workBegun" });
    at = await erasureWorld();
    const other = valueOf(await plan(at));
    valueOf(
      await transactResult(at.merchant.id, (tx) =>
        cancelErasure(
          tx,
          keyFor(at, at.staff, "erasures.plan"),
          { id: other.id, version: 1, words: null },
          minutes(2),
        ),
      ),
    );
    expect(await report(at, other.id)).toEqual({ ok: false, refusal: "isOver" });
    expect(valueOf(await plan(at)).records).toBe(6);
  });

  test("a task is given to a person of the merchant, by a day that is ahead", async () => {
    const { id } = valueOf(await plan(at));
    const give = (assigneeId: string | null, dueOn = addDays(TODAY, 3), version = 1) =>
      transactResult(at.merchant.id, (tx) =>
        assignTask(
          tx,
          keyFor(at, at.staff, "erasures.plan"),
          { id, systemId: at.system.id, assigneeId, dueOn, version },
          minutes(2),
        ),
      );
    expect(await give(at.merchant.id)).toEqual({ ok: false, refusal: "personNotFound" });
    expect(await give(at.staff.userId, addDays(TODAY, -1))).toEqual({
      ok: false,
      refusal: "dayOver",
    });
    valueOf(await give(at.staff.userId));
    expect((await pageOf(at, id)).tasks[0]).toMatchObject({
      assigneeName: at.staff.name,
      dueOn: addDays(TODAY, 3),
    });
    expect(await give(null)).toEqual({ ok: false, refusal: "changedMeanwhile" });
  });
});

describe("downloaded reports", () => {
  beforeEach(async () => {
    at = await erasureWorld(4, "downloadedReports");
  });

  test("are erased once every file that showed them is destroyed, and marked attested", async () => {
    const more = await importText(at.merchant, at.system, ordersOf([1]), {
      now: new Date(NOW.getTime() + 1_000),
    });
    const { id } = valueOf(await plan(at));
    valueOf(await report(at, id));
    expect(valueOf(await destroyed(at, at.importId)).records).toBe(3);
    expect((await pageOf(at, id)).progress).toMatchObject({ attested: 3, done: 1 });
    expect(await destroyed(at, at.importId)).toEqual({ ok: false, refusal: "destroyedAlready" });
    expect(valueOf(await destroyed(at, more.id)).records).toBe(1);
    const page = await pageOf(at, id);
    expect(page.erasure.state).toBe("closed");
    expect((await countsOn(at.merchant)).notHeld.erased).toBe(4);
    await expectExact();
  });

  test("whose file was destroyed before it was said to be done are erased by saying so", async () => {
    const { id } = valueOf(await plan(at));
    expect(valueOf(await destroyed(at, at.importId, minutes(2))).records).toBe(0);
    valueOf(await report(at, id));
    expect((await pageOf(at, id)).progress.attested).toBe(4);
    await expectExact();
  });

  test("are erased by a cleaned file that is shown, and by no other", async () => {
    const { id } = valueOf(await plan(at));
    valueOf(await report(at, id));
    expect(await showCleaned(at, at.importId, ordersOf(upTo(4)))).toEqual({
      ok: false,
      refusal: "sameFile",
    });
    expect(await showCleaned(at, at.importId, mixedText([3], [1, 2]))).toEqual({
      ok: false,
      refusal: "stillShows",
      records: 1,
    });
    expect(await showCleaned(at, at.importId, "what\tis\nthis\n")).toMatchObject({
      ok: false,
      refusal: "unreadable",
    });
    expect((await countsOn(at.merchant)).notHeld.erased).toBe(0);
    const shown = await showCleaned(at, at.importId, blankedOf(upTo(4)));
    expect(valueOf(shown as never)).toMatchObject({ records: 4 });
    expect((await pageOf(at, id)).erasure.state).toBe("closed");
    expect(
      await asOwner("SELECT 1 FROM import WHERE merchant_id = $1 AND state = 'staged'", [
        at.merchant.id,
      ]),
    ).toEqual([]);
    await expectExact();
  });

  test("a file that was cleaned for one erasure proves nothing for the next", async () => {
    const ids = await idsOf();
    const first = valueOf(await plan(at, { record: ids.slice(0, 1) }));
    valueOf(await report(at, first.id));
    const name = (await listOn(at.merchant, {})).rows.find(({ id }) => id === ids[0])?.recordKey;
    const number = Number(name?.slice(4, 11));
    const others = upTo(4).filter((each) => each !== number);
    const shown = await showCleaned(at, at.importId, mixedText(others, [number]));
    expect(valueOf(shown as never)).toMatchObject({ records: 1 });
    const second = valueOf(await plan(at, {}, minutes(10)));
    expect(second.records).toBe(3);
    valueOf(await report(at, second.id, {}, minutes(11)));
    expect((await pageOf(at, second.id)).progress).toMatchObject({ done: 3, attested: 0 });
    valueOf((await showCleaned(at, at.importId, blankedOf(upTo(4)), minutes(12))) as never);
    expect((await pageOf(at, second.id)).progress.attested).toBe(3);
    await expectExact();
  });

  test("a system of another kind is looked at again and takes nobody's word", async () => {
    at = await erasureWorld();
    expect(await destroyed(at, at.importId)).toEqual({ ok: false, refusal: "notReports" });
  });
});

describe("the certificate", () => {
  const certified = async () => {
    const { id } = valueOf(await plan(at));
    valueOf(await report(at, id));
    await lookAgain(at, blankedOf([1]), minutes(5));
    const text = await transact(at.merchant.id, (tx) =>
      certificateOf(tx, grant("erasures.read", at.merchant.id), id),
    );
    return { id, text: text ?? "" };
  };
  const verify = (text: string, kept: { record: string; system: string }[] | null = null) => {
    const read = readCertificateText(text);
    return read
      ? transact(at.merchant.id, (tx) =>
          verifyCertificate(tx, operatorGrant("audit.read", at.merchant.id), read, kept),
        )
      : Promise.resolve(null);
  };

  test("says what, how many, who, when and how proven, and stands in the trail", async () => {
    const records = (await listOn(at.merchant, {})).rows.map(({ recordKey }) => ({
      record: recordKey,
      system: at.system.name,
    }));
    const { id, text } = await certified();
    const said = JSON.parse(text) as Record<string, unknown>;
    expect(said).toMatchObject({
      kind: "steward.erasure.certificate",
      erasure: id,
      merchant: { id: at.merchant.id, name: at.merchant.name },
      asked: { by: { kind: "member", name: at.staff.name } },
      approved: null,
      list: { records: 6 },
      erased: { records: 6 },
      records: [{ clause: "G6", periodDays: 30, outcome: "done", proof: "seen", records: 6 }],
      files: [{ asOf: minutes(5).toISOString() }],
    });
    expect(text).not.toMatch(/210-0000001|@example|Sample/);
    expect(await verify(text)).toMatchObject({
      ...{ isIntact: true, isCanonical: true, isInTrail: true, list: "fits", erased: "fits" },
      ...{ sha256: sha256Of(text), kept: null },
    });
    expect(await verify(`${text}\n`)).toMatchObject({ isIntact: true });
    expect(await verify(text, records)).toMatchObject({ isIntact: true, kept: "all" });
    expect(await verify(text, records.slice(1))).toMatchObject({ isIntact: false });
  });

  test("with one byte changed is found out, wherever it is", async () => {
    const { text } = await certified();
    const bytes = new TextEncoder().encode(text);
    for (let place = 0; place < bytes.length; place += 37) {
      const changed = bytes.slice();
      changed[place] = (changed[place] ?? 0) ^ 1;
      const found = await verify(new TextDecoder().decode(changed));
      expect(found?.isIntact ?? false, `byte ${place}`).toBe(false);
    }
  });
});

test("the list of erasures is paged, newest first, with how far each has come", async () => {
  const ids = await idsOf();
  for (const [index, record] of ids.entries())
    valueOf(await plan(at, { record: [record] }, minutes(index + 1)));
  const read = grant("erasures.read", at.merchant.id);
  const page = (after: { at: Date; id: string } | null) =>
    transact(at.merchant.id, (tx) => erasuresPage(tx, read, {}, { after, take: 4 }));
  const first = await page(null);
  expect(first.rows).toHaveLength(4);
  const second = await page(first.next);
  expect(second.rows).toHaveLength(2);
  expect(second.next).toBeNull();
  const all = [...first.rows, ...second.rows];
  expect(all.map(({ askedAt }) => askedAt.getTime())).toEqual(
    all.map(({ askedAt }) => askedAt.getTime()).toSorted((a, b) => b - a),
  );
  expect(all.every(({ progress }) => progress.planned === 1)).toBe(true);
});
