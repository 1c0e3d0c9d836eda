import { expect, test } from "vitest";
import { grantTo, type Member } from "@/lib/access/grant";
import { findUserIdByEmail } from "@/lib/accounts/views";
import { amazonScreen } from "@/lib/amazon/views";
import { signIn } from "@/lib/sign-in/sign-in";
import { verifyTrail } from "@/lib/audit/verify";
import { trailPage } from "@/lib/audit/views";
import { currentBoard } from "@/lib/checklists/views";
import { transact, transactDirectory, transactResult } from "@/lib/db/transact";
import { removeDemo } from "@/lib/demo/commands";
import { demoState, loadDemo } from "@/lib/demo/load";
import { demoMembers, findDemo, renewPasswords } from "@/lib/demo/people";
import { COMMITTED_FILES, DEMO_PEOPLE, DEMO_SYSTEMS } from "@/lib/demo/story";
import {
  BROKEN_DAYS,
  BROKEN_FROM_DAYS_AGO,
  FIGURE_DAYS,
  LAUNCHED,
  LAUNCHED_DAYS_AGO,
} from "@/lib/demo/figures";
import { readProductsQuery } from "@/lib/engagement/input";
import {
  dayFigures,
  engagementScreen,
  productByKey,
  productsScreen,
  reconciliationScreen,
} from "@/lib/engagement/views";
import { copyState } from "@/lib/copies/rules";
import { copiesPage } from "@/lib/copies/views";
import { ownerName } from "@/lib/copies/words";
import { tally, unknownBySystem } from "@/lib/holdings/views";
import { erasuresPage } from "@/lib/erasures/views";
import { holdState, noticesOf } from "@/lib/holds/rules";
import { holdsPage } from "@/lib/holds/views";
import { importsPage } from "@/lib/imports/views";
import { checksPage } from "@/lib/sharing/checked/views";
import { checkMessage } from "@/lib/sharing/message/rules";
import { checkSample } from "@/lib/sharing/receive";
import { sharesPage } from "@/lib/sharing/share/views";
import { templates } from "@/lib/sharing/template/views";
import { SAMPLE_FILES, SAMPLE_LISTS, SAMPLE_MESSAGES, sampleTable } from "@/lib/demo/samples";
import { loadedOn } from "@/lib/demo/views";
import { HELD_STATUSES } from "@/lib/retention/model";
import { countByStatus } from "@/lib/retention/rules";
import { rules } from "@/lib/retention/views";
import { systems } from "@/lib/systems/views";
import { addDays, dayOf } from "@/lib/time/day";
import { NOW } from "../../support/builders";
import { listMerchantTables } from "../../support/catalogue";
import { furnishedMerchant } from "../../support/furnished";
import { grant, operatorGrant } from "../../support/grants";
import { guesses } from "../../support/guesses";
import { asOwner, owner } from "../../support/owner";
import { keptByHoldsOf, keptOf, recountOf, tallyOf } from "../../support/recount";
import { browser } from "../../support/sign-in";

guesses("beside");

/*
 * There is one demo in a database, so these tests follow one another: it is loaded, looked at, left unfinished, and
 * removed.
 */

const CONFIRM = { confirm: "remove" } as const;

async function demoId(): Promise<string> {
  const demo = await transactDirectory(findDemo);
  if (!demo) throw new Error("There is no demo.");
  return demo.id;
}

async function statuses(merchantId: string) {
  const reading = operatorGrant("holdings.read", merchantId);
  const today = dayOf(NOW);
  return transact(merchantId, async (tx) =>
    countByStatus(await tally(tx, reading, today), await rules(tx, reading, today), today),
  );
}

async function admin(merchantId: string): Promise<Member> {
  const tom = (await demoMembers(merchantId)).get("tom@example.com");
  if (!tom) throw new Error("The demo has no admin.");
  return tom;
}

function removalBy(who: Member) {
  const minted = grantTo(who, "demo.remove");
  if (!minted) throw new Error("The admin may not remove the demo.");
  return transactResult(who.merchantId, (tx) => removeDemo(tx, minted, CONFIRM, NOW));
}

const countRows = async (table: string, merchantId: string): Promise<number> =>
  (
    await asOwner<{ count: number }>(
      `SELECT count(*)::int AS count FROM "${table}" WHERE merchant_id = $1`,
      [merchantId],
    )
  )[0]?.count ?? -1;

const countStaging = async (imports: readonly { readonly id: string }[]): Promise<number> =>
  (
    await asOwner("SELECT FROM import_staging WHERE import_id = ANY($1)", [
      imports.map(({ id }) => id),
    ])
  ).length;

test("there is none to begin with", async () => {
  expect(await demoState()).toBe("none");
  expect(await renewPasswords(NOW)).toBeNull();
});

test("loaded, it shows every status there is, and its figures are its rows", async () => {
  const { signIns } = await loadDemo(NOW);
  expect(signIns.map(({ email, role }) => ({ email, role }))).toEqual(
    DEMO_PEOPLE.map(({ email, role }) => ({ email, role })),
  );

  const id = await demoId();
  const { byStatus, total, notHeld } = await statuses(id);
  for (const status of HELD_STATUSES) expect(byStatus[status], status).toBeGreaterThan(0);
  expect(byStatus.overdue).toBeLessThanOrEqual(100);
  expect(byStatus.dueSoon).toBeLessThanOrEqual(160);
  expect(total).toBeGreaterThan(6_000);

  const stored = await tallyOf(id);
  expect(stored).toEqual(await recountOf(id));
  expect(await countRows("holding", id)).toBe(total + notHeld.erased);
  expect(notHeld.gone).toBe(0);
});

test("it has an erasure that waits for a second person, one that is done and proven, and a record that came back", async () => {
  const id = await demoId();
  const { rows } = await transact(id, (tx) =>
    erasuresPage(tx, operatorGrant("erasures.read", id), {}, {}),
  );
  expect(rows.map(({ state }) => state)).toEqual(["waiting", "closed"]);
  const [waiting, closed] = rows;
  expect(waiting?.records).toBeGreaterThan(5);
  expect(closed?.approvedBy?.name).toBe("Ruth Sample");
  expect(closed?.progress.seen).toBe(closed?.records);
  const { reappeared, notHeld } = await statuses(id);
  expect([reappeared, notHeld.erased]).toEqual([1, (closed?.records ?? 0) - 1]);
});

test("it has checked lists and files, a hand-over, and templates of which one leads away", async () => {
  const id = await demoId();
  const reading = operatorGrant("sharing.read", id);
  const [lists, files, shares, kept] = await transact(id, async (tx) => [
    (await checksPage(tx, reading, "list", null)).rows,
    (await checksPage(tx, reading, "file", null)).rows,
    (await sharesPage(tx, reading, null)).rows,
    await templates(tx, reading),
  ]);
  expect(lists.map(({ outcome, because }) => [outcome, because])).toEqual([
    ["mend", []],
    ["doNotSend", ["F3"]],
  ]);
  const [newsletter] = lists;
  for (const verdict of ["cleared", "agreed", "relay", "unknown", "unusable", "repeated"] as const)
    expect(newsletter?.counts?.[verdict], verdict).toBeGreaterThan(0);
  expect(files.map(({ outcome }) => outcome)).toEqual(["mend"]);
  expect(shares.map(({ wentAs, against }) => [wentAs, against])).toEqual([["mended", []]]);
  expect(kept.map(({ now }) => now.outcome).sort()).toEqual(["fine", "problems"]);
});

test("each sample shows what it says", async () => {
  const id = await demoId();
  const grants = { check: grant("sharing.check", id), holdings: grant("holdings.read", id) };
  const loaded = await transact(id, (tx) =>
    loadedOn(tx, operatorGrant("overview.read", id), dayOf(NOW)),
  );
  expect(loaded).toBe(dayOf(NOW));
  const outcomes: Record<string, string> = {};
  for (const { key } of [...SAMPLE_LISTS, ...SAMPLE_FILES]) {
    const sample = sampleTable(key, loaded);
    if (!sample) throw new Error(`There is no sample ${key}.`);
    expect(sample.text).not.toMatch(/@(?!example\.com|marketplace\.amazon\.com)/);
    const answer = await checkSample(grants, sample, NOW);
    outcomes[key] = answer.ok ? answer.found.outcome : answer.problem;
  }
  expect(outcomes).toEqual({
    ...{ newsletter: "mend", audience: "doNotSend", "orders-for-mailing": "mend" },
    ...{ "orders-for-warehouse": "fineAsServiceProvider", "prime-unmarked": "doNotSend" },
    stock: "fine",
  });
  expect(sampleTable("another", loaded)).toBeNull();
  const messages = SAMPLE_MESSAGES.map(({ text, channel }) => checkMessage(text, channel).outcome);
  expect(messages).toEqual(["fine", "problems", "problems"]);
});

test("it has something to decide: unknown origins, a system nobody answers for, an import that waits", async () => {
  const id = await demoId();
  const reading = operatorGrant("systems.read", id);
  const [all, cells, { imports }] = await transact(id, async (tx) => [
    await systems(tx, reading),
    await tally(tx, reading, dayOf(NOW)),
    await importsPage(tx, operatorGrant("imports.read", id)),
  ]);
  expect(unknownBySystem(cells).size).toBe(2);
  expect(all).toHaveLength(DEMO_SYSTEMS.length);
  expect(all.filter(({ ownerId }) => ownerId === null).map(({ name }) => name)).toEqual([
    "Packing laptop",
  ]);
  expect(imports.map(({ state }) => state)).toEqual([
    "staged",
    ...Array.from({ length: COMMITTED_FILES }, () => "committed"),
  ]);
  for (const { report } of imports) {
    expect(report.lines.refused).toBe(0);
    expect(report.problemCounts).toEqual({});
  }
});

test("its period is in progress: signed, changed since, returned, in review, begun, open", async () => {
  const id = await demoId();
  const board = await transact(id, (tx) =>
    currentBoard(tx, operatorGrant("checklists.read", id), NOW),
  );
  const stands = new Map<string, string[]>();
  for (const { clause, checklist, changes } of board?.cells ?? []) {
    const stand = changes.length > 0 ? "changed" : checklist.state;
    stands.set(stand, [...(stands.get(stand) ?? []), clause]);
  }
  expect(Object.fromEntries(stands)).toMatchObject({
    changed: ["G6"],
    returned: ["G4"],
    submitted: ["F3", "F14"],
    inProgress: ["F1", "G2"],
  });
  expect(stands.get("signed")?.length).toBeGreaterThan(5);
  expect(stands.get("open")?.length).toBeGreaterThan(5);
});

test("it has a hold of each kind and in each state, and one that ends soon", async () => {
  const id = await demoId();
  const today = dayOf(NOW);
  const { rows } = await transact(id, (tx) =>
    holdsPage(tx, operatorGrant("holdings.read", id), {}, today, {}),
  );
  expect(rows.map((hold) => [hold.kind, hold.reason, holdState(hold, today)]).sort()).toEqual([
    ["records", "claim", "inForce"],
    ["records", "claim", "lifted"],
    ["records", "openReturn", "ended"],
    ["records", "openReturn", "inForce"],
    ["records", "tax", "inForce"],
    ["rule", "law", "inForce"],
  ]);
  const notices = rows.flatMap((hold) => noticesOf(hold, today)).sort();
  expect(notices).toEqual(["ended", "ends", "unseen"]);
  expect(await keptOf(id)).toEqual(await keptByHoldsOf(id));
  const covered = (await statuses(id)).byStatus.onHold;
  const named = rows
    .filter((hold) => holdState(hold, today) === "inForce")
    .reduce((sum, { records }) => sum + records, 0);
  expect(covered - named).toBeGreaterThan(20);
});

test("it has a copy in each state, and one for which nobody answers", async () => {
  const id = await demoId();
  const reading = operatorGrant("copies.read", id);
  const today = dayOf(NOW);
  const [there, gone] = await transact(id, async (tx) => [
    (await copiesPage(tx, reading, {}, today, {})).rows,
    (await copiesPage(tx, reading, { state: "destroyed" }, today, {})).rows,
  ]);
  const told = [...there, ...gone].map((copy) => [copy.kind, copyState(copy, today)]);
  expect(told).toEqual([
    ["labels", "pastItsDay"],
    ["export", "dueSoon"],
    ["backup", "kept"],
    ["print", "destroyed"],
  ]);
  expect(there.filter((copy) => ownerName(copy) === null).map(({ kind }) => kind)).toEqual([
    "backup",
  ]);
});

test("it has fourteen months of figures: a season, a launch, a broken week, days that were lost", async () => {
  const id = await demoId();
  const today = dayOf(NOW);
  const reading = operatorGrant("engagement.read", id);
  const ago = (days: number) => addDays(today, -days);
  const [all, launched, year] = await transact(id, async (tx) => {
    const window = { from: ago(FIGURE_DAYS), to: today };
    const product = await productByKey(tx, reading, LAUNCHED);
    return [
      await dayFigures(tx, reading, window, null),
      await dayFigures(tx, reading, window, product?.number ?? 0),
      await productsScreen(tx, reading, readProductsQuery({ span: "2026" })),
    ];
  });
  expect(all).toHaveLength(FIGURE_DAYS - 1 - 2);
  expect([all[0]?.day, all.at(-1)?.day]).toEqual([ago(FIGURE_DAYS), ago(2)]);
  expect(year.count).toBe(40);
  expect(year.rows).toHaveLength(40);

  const sum = (from: number, to: number, figure: "viewed" | "started" | "completed", of = all) =>
    of
      .filter(({ day }) => day >= ago(from) && day <= ago(to))
      .reduce((total, { counts }) => total + (counts[figure] ?? 0), 0);
  const broken = [BROKEN_FROM_DAYS_AGO, BROKEN_FROM_DAYS_AGO - BROKEN_DAYS + 1] as const;
  expect(sum(...broken, "completed")).toBe(0);
  expect(sum(...broken, "started")).toBeGreaterThan(20);
  expect(sum(LAUNCHED_DAYS_AGO + 30, LAUNCHED_DAYS_AGO + 1, "viewed", launched)).toBe(0);
  expect(sum(LAUNCHED_DAYS_AGO, LAUNCHED_DAYS_AGO - 29, "viewed", launched)).toBeGreaterThan(
    2 * sum(60, 31, "viewed", launched),
  );
  const december = all.filter(({ day }) => day.startsWith("2025-12"));
  const july = all.filter(({ day }) => day.startsWith("2026-07"));
  const viewed = (of: typeof all) =>
    of.reduce((total, { counts }) => total + (counts.viewed ?? 0), 0);
  expect(viewed(december)).toBeGreaterThan(1.8 * viewed(july));
});

test("its figures and its orders tell the same sales, but for the broken week", async () => {
  const id = await demoId();
  const today = dayOf(NOW);
  const between = (from: number, to: number) =>
    transact(id, (tx) =>
      reconciliationScreen(
        tx,
        operatorGrant("engagement.read", id),
        { compare: null, by: "day", from: addDays(today, -from), to: addDays(today, -to) },
        today,
      ),
    );
  const lately = await between(50, 20);
  expect(Math.abs(lately.difference ?? 1_000)).toBeLessThan((lately.completed ?? 0) * 0.25);
  const broken = await between(BROKEN_FROM_DAYS_AGO, BROKEN_FROM_DAYS_AGO - BROKEN_DAYS + 1);
  expect([broken.completed, (broken.difference ?? 0) < -15]).toEqual([0, true]);
});

test("its events carry what nobody asked for, and what Amazon is given is registered", async () => {
  const id = await demoId();
  const today = dayOf(NOW);
  const query = { compare: null, by: "day" } as const;
  const [screen, amazon] = await transact(id, async (tx) => [
    await engagementScreen(tx, operatorGrant("engagement.read", id), query, today),
    await amazonScreen(tx, operatorGrant("amazon.read", id), today),
  ]);
  const findings = new Map(screen.findings.map(({ kind, count }) => [kind, count]));
  expect([...findings.keys()]).toEqual(["emails", "productsWithoutOffer", "productsUnknown"]);
  expect(screen.notes.map(({ words }) => words)).toEqual(["Banner moved to the top of the page"]);
  expect(amazon.feeds.map(({ kind }) => kind).sort()).toEqual(["content", "prices", "stock"]);
  expect(amazon.observationsOpen).toEqual({ F13: 1, F14: 0 });
  expect(amazon.lastLibraryCheck).not.toBeNull();
});

test("its trail is intact and its moments come one after the other", async () => {
  const id = await demoId();
  const reading = operatorGrant("audit.read", id);
  const [verified, { events }] = await transact(id, async (tx) => [
    await verifyTrail(tx, reading),
    await trailPage(tx, reading, {}),
  ]);
  expect(verified.intact).toBe(true);
  const moments = events.map(({ at }) => at.getTime());
  expect(moments).toEqual([...moments].sort((a, b) => b - a));
  expect(moments.every((moment) => moment <= NOW.getTime())).toBe(true);
});

test("it is loaded only once", async () => {
  expect(await demoState()).toBe("loaded");
  await expect(loadDemo(NOW)).rejects.toThrow("There is a demo merchant already");
});

test("new passwords open the door, and the old ones no longer do", async () => {
  const [first] = (await renewPasswords(NOW)) ?? [];
  const [second] = (await renewPasswords(NOW)) ?? [];
  if (!first || !second) throw new Error("No passwords.");
  const tries = async (password: string) =>
    (await signIn({ email: "ana@example.com", password }, browser(), NOW)).ok;
  expect(await tries(first.password)).toBe(false);
  expect(await tries(second.password)).toBe(true);
});

test("one that was left unfinished is taken up where it ended", async () => {
  const id = await demoId();
  const whole = await statuses(id);
  await asOwner(
    `DELETE FROM import WHERE merchant_id = $1 AND id IN
       (SELECT id FROM import WHERE merchant_id = $1 AND state = 'committed'
         ORDER BY created_at DESC LIMIT 2)`,
    [id],
  );
  expect(await demoState()).toBe("unfinished");

  const { signIns } = await loadDemo(NOW);
  expect(await demoState()).toBe("loaded");
  expect(await demoId()).toBe(id);
  expect(signIns).toHaveLength(DEMO_PEOPLE.length);
  expect(await statuses(id)).toEqual(whole);
  expect(await tallyOf(id)).toEqual(await recountOf(id));
});

test("another merchant is not removed by this door", async () => {
  const other = await furnishedMerchant();
  const minted = grant("demo.remove", other.id, "admin", other.admin.userId);
  const answer = await transactResult(other.id, (tx) => removeDemo(tx, minted, CONFIRM, NOW));
  expect(answer).toEqual({ ok: false, refusal: "notDemo" });
  expect(await countRows("holding", other.id)).toBe(1);
  expect(await countRows("membership", other.id)).toBe(2);
});

test("only an admin may remove it", async () => {
  const id = await demoId();
  const members = await demoMembers(id);
  const allowed = [...members.values()].filter((member) => grantTo(member, "demo.remove"));
  expect(allowed.map(({ role }) => role)).toEqual(["admin"]);
});

test("removed, nothing is left of it but its trail, which says so; others lose nothing", async () => {
  const id = await demoId();
  const other = await furnishedMerchant();
  const before = await tallyOf(other.id);
  const importsBefore = await countRows("import", other.id);
  const tom = await admin(id);
  const ana = (await demoMembers(id)).get("ana@example.com");
  // Somebody gave Ana a place at a merchant of their own.
  await asOwner(
    "INSERT INTO membership (merchant_id, user_id, role, is_owner, created_at) VALUES ($1, $2, 'staff', false, $3)",
    [other.id, ana?.userId, NOW],
  );
  const held = await countRows("holding", id);
  const waiting = await asOwner<{ id: string }>(
    "SELECT id FROM import WHERE merchant_id = $1 AND state = 'staged'",
    [id],
  );
  expect(await countStaging(waiting)).toBeGreaterThan(0);

  const answers = await Promise.all([removalBy(tom), removalBy(tom)]);
  const removed = { holdings: held, systems: DEMO_SYSTEMS.length, users: DEMO_PEOPLE.length - 1 };
  expect(answers).toContainEqual({ ok: true, value: removed });
  expect(answers).toContainEqual({ ok: false, refusal: "notDemo" });

  const client = await owner().connect();
  const tables = await listMerchantTables(client).finally(() => client.release());
  for (const table of tables.filter((name) => !name.startsWith("audit_")))
    expect(await countRows(table, id), table).toBe(0);
  expect(await countStaging(waiting)).toBe(0);
  expect(await asOwner("SELECT FROM session WHERE user_id = $1", [tom.userId])).toEqual([]);

  const addresses = DEMO_PEOPLE.map(({ email }) => email);
  const left = await transactDirectory(async (tx) => {
    const found: string[] = [];
    for (const email of addresses) if (await findUserIdByEmail(tx, email)) found.push(email);
    return found;
  });
  expect(left).toEqual(["ana@example.com"]);

  const reading = operatorGrant("audit.read", id);
  const [verified, { events }] = await transact(id, async (tx) => [
    await verifyTrail(tx, reading),
    await trailPage(tx, reading, {}, { take: 1 }),
  ]);
  expect(verified.intact).toBe(true);
  expect(events[0]).toMatchObject({
    type: "demo.removed",
    actor: { kind: "member", userId: tom.userId },
    details: removed,
  });

  expect(await tallyOf(other.id)).toEqual(before);
  expect(await countRows("import", other.id)).toBe(importsBefore);
  expect(await demoState()).toBe("none");
});

test("it can be loaded anew only once its people's addresses are free", async () => {
  await expect(loadDemo(NOW)).rejects.toThrow("ana@example.com has an account here already");
  expect(await demoState()).toBe("none");
});
