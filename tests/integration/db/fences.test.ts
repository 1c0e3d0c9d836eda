import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeReview, confirmSeveral, decide } from "@/lib/access-review/commands";
import {
  reviewEvidence,
  reviewScreen,
  reviewsScreen as accessReviews,
} from "@/lib/access-review/views";
import { changeSettings, renewLink } from "@/lib/accounts/commands";
import {
  inviteMany,
  keptInvitees,
  resend,
  revoke as revokeInvitation,
} from "@/lib/accounts/inviting";
import { changeRole, deactivate, handOver, nameOwner, reactivate } from "@/lib/accounts/members";
import {
  addressedMembers,
  colleagues,
  invitationsScreen,
  memberById,
  membersScreen,
  settingsPage,
} from "@/lib/accounts/views";
import { changeFeed, endFeed, followUp } from "@/lib/amazon/commands";
import {
  amazonScreen,
  feedsScreen,
  libraryScreen,
  observationById,
  observationsScreen,
} from "@/lib/amazon/views";
import { countRemembered, findAnswered, giveBack, saveAnswered } from "@/lib/api/store";
import { removeFilter } from "@/lib/audit/commands";
import { verifyTrail } from "@/lib/audit/verify";
import { trailPage } from "@/lib/audit/views";
import { assign, comment } from "@/lib/checklists/commands";
import { attachEvidence, detachEvidence, withdrawEvidence } from "@/lib/checklists/evidence";
import { returnWork, revoke } from "@/lib/checklists/reviewing";
import {
  boardPage,
  checklistPage,
  dueChecklists,
  evidenceById,
  evidencePart,
  openMentions,
  reviewPage,
  signedPayload,
  signedPayloads,
} from "@/lib/checklists/views";
import { answerStep, clearAnswer, submit, workAgain } from "@/lib/checklists/work";
import {
  changeConsoleUser,
  confirmConsoleUsers,
  registerConsoleUser,
  takeBack,
  takeOff,
} from "@/lib/consoles/commands";
import { askConsoleCounts, consolesScreen, consoleUserScreen } from "@/lib/consoles/views";
import { changeCopy, destroyCopies, registerCopy, takeDestroyedBack } from "@/lib/copies/commands";
import { askCopyCounts, copiesById, copiesPage, copyById } from "@/lib/copies/views";
import {
  askScan,
  beginErasure,
  confirmErasure,
  disconnect as forgetConnection,
  keepTables,
  resumeRun,
  sayColumns,
  schedule,
  stopRun,
} from "@/lib/databases/commands";
import { findAccounts } from "@/lib/databases/store";
import {
  askNoticedScans,
  connectionOf,
  databasePage,
  openErasuresIn,
  runById,
  runPage,
} from "@/lib/databases/views";
import { tokenHash } from "@/lib/crypto/token";
import { askOne } from "@/lib/db/ask";
import { connect, database, disconnect } from "@/lib/db/client";
import { transact, transactResult } from "@/lib/db/transact";
import {
  cancelEngagement,
  forgetDailyMapping,
  joinEngagement,
  removeAnnotation,
  saveDailyMapping,
} from "@/lib/engagement/commands";
import { readProductsQuery } from "@/lib/engagement/input";
import {
  engagementScreen,
  importScreen,
  importsScreen,
  mappingScreen,
  productsScreen,
  reviewsScreen,
} from "@/lib/engagement/views";
import { decideChannel, decideSystemChannel } from "@/lib/holdings/commands";
import { IMPORT_MARKS } from "@/lib/holdings/model";
import {
  exportedCopies,
  holdingPage,
  holdingsByIds,
  holdingsOfOrder,
  holdingsPage,
  judging,
  markedPage,
  namedPage,
  numberAskedFor,
  tally,
} from "@/lib/holdings/views";
import {
  extendHold,
  liftHold,
  placeHold,
  placeHoldOnList,
  placeRuleHold,
  seeHold,
  sendList,
} from "@/lib/holds/commands";
import {
  askNoticedHolds,
  holdById,
  holdList,
  holdPage,
  holdsById,
  holdsPage,
} from "@/lib/holds/views";
import { cancelImport, changeAsOf, commitImport, withdrawImport } from "@/lib/imports/commands";
import { importMarks, importPage, importsPage, lastImports } from "@/lib/imports/views";
import { findFeed } from "@/lib/jobs/store";
import { ownNotifications } from "@/lib/jobs/views";
import { revokeKey } from "@/lib/keys/commands";
import { askNoticedKeys, keysScreen } from "@/lib/keys/views";
import { sendAgain } from "@/lib/mail/commands";
import { mailPage } from "@/lib/mail/views";
import { trailNames, trailScreen } from "@/lib/overview/trail";
import { CLAUSE_IDS } from "@/lib/policy/model";
import { jobsPage } from "@/lib/queue/views";
import { settings as retentionSettings } from "@/lib/retention/views";
import { checkById, checksPage } from "@/lib/sharing/checked/views";
import { handOver as handOverFile, noteUnchecked } from "@/lib/sharing/share/commands";
import { sharesOfCheck, sharesPage } from "@/lib/sharing/share/views";
import { changeTemplate, removeTemplate } from "@/lib/sharing/template/commands";
import { askTemplateStandings, templateById, templates } from "@/lib/sharing/template/views";
import { recipients } from "@/lib/sharing/views";
import { addSystem as addSystemCommand, changeSystem } from "@/lib/systems/commands";
import { systemById, systemNamed, systems } from "@/lib/systems/views";
import { addDays, dayOf } from "@/lib/time/day";
import { addSystem, newMerchant, NOW, stageText } from "@/tests/support/builders";
import { listMerchantTables } from "@/tests/support/catalogue";
import { keyOf, signSeen } from "@/tests/support/checklists";
import {
  approveErasure,
  assignTask,
  attestDestroyed,
  cancelErasure,
  declineErasure,
  planErasure,
  reportOutcomes,
  takeWorkList,
} from "@/lib/erasures/commands";
import {
  askNoticedErasures,
  certificateOf,
  erasureById,
  erasurePage,
  erasuresPage,
  filesToEnd,
  planPreview,
  recordsPage,
  workList,
} from "@/lib/erasures/views";
import { countErasing, summariseErasing } from "@/lib/holdings/erasing";
import { furnishedMerchant, type Furnished } from "@/tests/support/furnished";
import { COPY_SAID } from "@/tests/support/copies";
import { FEED_SAID } from "@/tests/support/engagement";
import { grant, operatorGrant } from "@/tests/support/grants";
import { asOwner, owner } from "@/tests/support/owner";
import { LOG_IN_SAID } from "@/tests/support/people";

/*
 * One merchant never meets another: by key, by `where`, and by row-level security. Each fence is tried here with the
 * other two off.
 */

let acme: Furnished;
let globex: Furnished;
let tables: readonly string[];
let holdingId: string;

beforeAll(async () => {
  acme = await furnishedMerchant();
  globex = await furnishedMerchant();
  const client = await owner().connect();
  tables = await listMerchantTables(client);
  client.release();
  holdingId =
    (await asOwner<{ id: string }>("SELECT id FROM holding WHERE merchant_id = $1", [acme.id]))[0]
      ?.id ?? "";
});

/** Everything of Acme's, to see that nothing was touched. */
const everythingOf = async (merchantId: string) =>
  Object.fromEntries(
    await Promise.all(
      tables.map(async (table) => [
        table,
        (
          await asOwner<{ row: string }>(
            `SELECT to_jsonb(t)::text AS row FROM "${table}" t WHERE merchant_id = $1 ORDER BY 1`,
            [merchantId],
          )
        ).map(({ row }) => row),
      ]),
    ),
  );

test("Acme has a row in every merchant table, or the rest proves nothing", async () => {
  for (const [table, rows] of Object.entries(await everythingOf(acme.id)))
    expect(rows, table).not.toEqual([]);
});

describe("the keys alone, policies and conditions off", () => {
  test.each([
    "holding_tally",
    "import",
    "system",
    "copy",
    "copy_step",
    "amazon_feed",
    "amazon_observation_step",
    "checklist",
    "checklist_answer",
    "checklist_signature",
    "access_review_person",
    "access_review_decision",
    "console_user",
    "console_user_step",
    "share",
    "api_answer",
  ])("a %s of Globex can not refer to what is Acme's", async (table) => {
    await expect(
      asOwner(
        `INSERT INTO "${table}"
           SELECT (jsonb_populate_record(t, jsonb_build_object('merchant_id', $2::text))).*
             FROM "${table}" t WHERE merchant_id = $1 LIMIT 1`,
        [acme.id, globex.id],
      ),
    ).rejects.toMatchObject({ code: "23503" });
  });

  test.each(["holding_tally", "import"])(
    "a %s can not be handed from one to the other",
    async (table) => {
      await expect(
        asOwner(`UPDATE "${table}" SET merchant_id = $2 WHERE merchant_id = $1`, [
          acme.id,
          globex.id,
        ]),
      ).rejects.toMatchObject({ code: "23503" });
    },
  );
});

describe("the conditions alone, policies off", () => {
  beforeAll(async () => {
    await disconnect();
    connect(inject("database").ownerUrl);
  });
  afterAll(async () => {
    await disconnect();
    connect(inject("database").applicationUrl);
  });

  test("there is nothing but conditions that keeps the two apart", async () => {
    const seen = await transact(
      globex.id,
      (tx) => tx.$queryRaw<unknown[]>`SELECT 1 FROM holding WHERE id = ${holdingId}::uuid`,
    );
    expect(seen).toHaveLength(1);
  });

  test("Globex reads its own and no more", async () => {
    const today = dayOf(NOW);
    await transact(globex.id, async (tx) => {
      const may = operatorGrant("holdings.read", globex.id);
      expect((await systems(tx, may)).map(({ id }) => id)).toEqual([globex.system.id]);
      expect(await systemById(tx, may, acme.system.id)).toBeNull();
      expect(await systemNamed(tx, may, acme.system.name)).toBeNull();
      expect((await colleagues(tx, may)).map(({ userId }) => userId)).toEqual([
        globex.admin.userId,
        globex.reviewer.userId,
      ]);
      expect(await settingsPage(tx, grant("settings.read", globex.id))).toMatchObject({
        name: globex.name,
      });

      const cells = await tally(tx, may, today);
      expect(cells.map(({ systemId, count }) => [systemId, count])).toEqual([
        [globex.system.id, 1],
      ]);
      const judged = await judging(tx, may, today);
      const page = await holdingsPage(tx, may, {}, judged, {});
      expect(page.rows.map(({ recordKey }) => recordKey)).toEqual([globex.orderId]);
      const wanted = { systemId: acme.system.id };
      expect((await holdingsPage(tx, may, wanted, judged, {})).rows).toEqual([]);
      const borrowed = {
        ...judged,
        cells: await tally(tx, operatorGrant("holdings.read", acme.id), today),
      };
      expect((await holdingsPage(tx, may, {}, borrowed, {})).rows).toEqual([]);
      expect(await holdingPage(tx, may, holdingId, judged)).toBeNull();
      expect(await holdingsOfOrder(tx, may, acme.orderId)).toEqual([]);
      const mayExport = grant("holdings.export", globex.id);
      expect((await exportedCopies(tx, mayExport, [holdingId], NOW)).copies).toEqual([]);

      expect(await retentionSettings(tx, may)).toHaveLength(1);

      const imports = operatorGrant("imports.read", globex.id);
      expect((await importsPage(tx, imports)).imports.map(({ id }) => id).sort()).toEqual(
        [globex.importId, globex.changedId, globex.stagedId].sort(),
      );
      expect((await importsPage(tx, imports, { systemId: acme.system.id })).imports).toEqual([]);
      expect(await importPage(tx, imports, acme.importId, judged, NOW)).toBeNull();
      expect(await importPage(tx, imports, acme.stagedId, judged, NOW)).toBeNull();
      expect([...(await lastImports(tx, may)).keys()]).toEqual([globex.system.id]);

      for (const mark of IMPORT_MARKS) {
        const marked = { importId: acme.changedId, mark };
        expect(await importMarks(tx, imports, marked, judged, null)).toBeNull();
        expect((await markedPage(tx, imports, marked, judged, {})).rows).toEqual([]);
      }
      const gone = { gone: 3, erased: 0 };
      expect(await numberAskedFor(tx, imports, acme.system.id, gone, 0)).toBe(3);
      expect(
        await numberAskedFor(tx, imports, globex.system.id, { ...gone, gone: 1 }, 0),
      ).toBeNull();

      const sharing = grant("sharing.read", globex.id);
      const known = await recipients(tx, sharing);
      expect(known.map(({ id }) => id)).toEqual([globex.recipientId]);
      const { rows: checks } = await checksPage(tx, sharing, "file", null);
      expect(checks.map(({ id }) => id)).toEqual([globex.shareCheckId]);
      expect(await checkById(tx, sharing, "file", acme.shareCheckId)).toBeNull();
      expect((await sharesPage(tx, sharing, null)).rows.map(({ checkId }) => checkId)).toEqual([
        globex.shareCheckId,
      ]);
      expect(await sharesOfCheck(tx, sharing, acme.shareCheckId)).toEqual([]);
      expect((await templates(tx, sharing)).map(({ id }) => id)).toEqual([globex.templateId]);
      expect(await templateById(tx, sharing, acme.templateId)).toBeNull();
      const asking = keyOf(globex, globex.admin, "checklists.read");
      expect(await askOne(tx, askTemplateStandings(asking))).toHaveLength(1);

      const keys = await keysScreen(tx, grant("keys.read", globex.id));
      expect(keys.map(({ id }) => id)).toEqual([globex.keyId]);
      const soon = askNoticedKeys(grant("keys.read", globex.id), addDays(today, 80));
      expect((await askOne(tx, soon)).map(({ id }) => id)).toEqual([globex.keyId]);
      const auditing = keyOf(globex, globex.admin, "audit.read");
      expect([...(await trailNames(tx, auditing)).keys.keys()]).toEqual([globex.keyId]);
      expect(
        await revokeKey(tx, keyOf(globex, globex.admin, "keys.change"), { id: acme.keyId }, NOW),
      ).toEqual({ ok: false, refusal: "notFound" });
      const remembered = { keyId: acme.keyId, name: new Uint8Array(32), attempt: acme.keyId };
      expect(await countRemembered(tx, auditing, acme.keyId, 10)).toBe(0);
      expect(await countRemembered(tx, auditing, globex.keyId, 10)).toBe(1);
      const answered = { requestHash: new Uint8Array(32), status: 200, answer: null };
      await saveAnswered(tx, auditing, remembered, answered);
      await giveBack(tx, auditing, remembered);
      expect(await findAnswered(tx, auditing, remembered)).toBeNull();
      const borrowedHand = keyOf(globex, acme.admin, "audit.read");
      expect((await trailScreen(tx, borrowedHand, {}, {})).saved).toEqual([]);
      expect(await removeFilter(tx, borrowedHand, { name: "Look-ups" })).toEqual({
        ...{ ok: false, refusal: "notFound" },
      });

      const reading = keyOf(globex, globex.admin, "users.read");
      const { rows: members } = await membersScreen(tx, reading, {}, NOW);
      expect(members.map(({ userId }) => userId).sort()).toEqual(
        [globex.admin.userId, globex.reviewer.userId].sort(),
      );
      expect(await memberById(tx, reading, acme.reviewer.userId)).toBeNull();
      const { rows: invitations } = await invitationsScreen(tx, reading, {}, NOW);
      expect(invitations.map(({ id }) => id)).toEqual([globex.invitationId]);
      const changing = keyOf(globex, globex.admin, "users.change");
      expect(await keptInvitees(tx, changing, acme.inviteListId, NOW)).toBeNull();
      const { reviews, age } = await accessReviews(tx, reading);
      expect(reviews.map(({ id }) => id)).toEqual([globex.accessReviewId]);
      expect(age.openId).toBe(globex.accessReviewId);
      expect(await reviewScreen(tx, reading, acme.accessReviewId)).toBeNull();
      expect(await reviewEvidence(tx, reading, acme.accessReviewId)).toBeNull();
      const { rows: logIns } = await consolesScreen(tx, reading, {}, today);
      expect(logIns.map(({ id }) => id)).toEqual([globex.consoleUserId]);
      expect(await consoleUserScreen(tx, reading, acme.consoleUserId)).toBeNull();
      expect(await askOne(tx, askConsoleCounts(reading, today))).toMatchObject([{ listed: 1 }]);
      const mail = await mailPage(tx, grant("mail.read", globex.id), null);
      expect(mail.rows.map(({ id }) => id)).toEqual([globex.mailId]);
      expect(await sendAgain(tx, grant("mail.send", globex.id), { id: acme.mailId }, NOW)).toEqual({
        ok: false,
        refusal: "notFound",
      });
      const { runs } = await jobsPage(tx, grant("jobs.read", globex.id), NOW);
      expect(runs.map(({ name, day }) => [name, day])).toEqual([["nightly", today]]);
      const borrowedPerson = keyOf(globex, acme.admin, "notifications.change");
      expect(await ownNotifications(tx, borrowedPerson)).toEqual({ off: [], calendar: null });
      expect(await findFeed(tx, globex.id, tokenHash(acme.feedToken))).toBeNull();
      // All but the one that is signed, and none of Acme's as many.
      const due = await dueChecklists(tx, keyOf(globex, globex.admin, "checklists.read"));
      expect(due).toHaveLength(CLAUSE_IDS.length - 1);
      const addressed = await addressedMembers(tx, may);
      expect(addressed.map(({ userId }) => userId).toSorted()).toEqual(
        [globex.admin.userId, globex.reviewer.userId].toSorted(),
      );

      const checklists = keyOf(globex, globex.admin, "checklists.read");
      const { rows: holds } = await holdsPage(tx, may, {}, today, {});
      expect(holds.map(({ id }) => id).sort()).toEqual([globex.holdId, globex.ruleHoldId].sort());
      expect(judged.holdRules.map((rule) => rule.holdId)).toEqual([globex.ruleHoldId]);
      for (const id of [acme.holdId, acme.ruleHoldId]) {
        expect(await holdById(tx, may, id)).toBeNull();
        expect(await holdPage(tx, may, id, judged, null)).toBeNull();
        expect(await holdsById(tx, may, [id])).toEqual([]);
      }
      expect((await namedPage(tx, may, acme.holdId, judged, {})).rows).toEqual([]);
      const placing = grant("holds.place", globex.id);
      expect(await holdList(tx, placing, acme.listId, NOW)).toBeNull();
      expect(await holdingsByIds(tx, may, [holdingId], judged)).toEqual([]);
      const noticed = askNoticedHolds(grant("overview.read", globex.id), today);
      expect((await askOne(tx, noticed)).map(({ id }) => id)).not.toContain(acme.holdId);

      const copies = grant("copies.read", globex.id);
      const { rows: there } = await copiesPage(tx, copies, {}, today, {});
      expect(there.map(({ id }) => id)).toEqual([globex.copyId]);
      const { rows: went } = await copiesPage(tx, copies, { state: "destroyed" }, today, {});
      expect(went.map(({ id }) => id)).toEqual([globex.destroyedId]);
      for (const id of [acme.copyId, acme.destroyedId]) {
        expect(await copyById(tx, copies, id)).toBeNull();
        expect(await copiesById(tx, copies, [id])).toEqual([]);
      }
      const counts = await askOne(tx, askCopyCounts(copies));
      expect(counts.map(({ count }) => count)).toEqual([1]);
      const erasing = grant("erasures.read", globex.id);
      const { rows: erasures } = await erasuresPage(tx, erasing, {}, {});
      expect(erasures.map(({ id }) => id)).toEqual([globex.erasureId]);
      expect(await erasurePage(tx, erasing, acme.erasureId, {}, {})).toBeNull();
      expect(await erasureById(tx, erasing, acme.erasureId)).toBeNull();
      expect(await certificateOf(tx, erasing, acme.erasureId)).toBeNull();
      expect((await recordsPage(tx, erasing, acme.erasureId, {}, {})).rows).toEqual([]);
      expect(await countErasing(tx, erasing, [acme.erasureId])).toEqual([]);
      expect(await summariseErasing(tx, erasing, acme.erasureId)).toEqual([]);
      const list = { id: acme.erasureId, systemId: acme.system.id };
      expect((await workList(tx, grant("erasures.work", globex.id), list, {})).rows).toEqual([]);
      const file = { id: acme.erasureId, askedAt: NOW };
      expect((await filesToEnd(tx, erasing, file, acme.system.id)).files).toEqual([]);
      const ofErasures = await askOne(tx, askNoticedErasures(erasing));
      expect(ofErasures.map(({ id }) => id)).toEqual([globex.erasureId]);
      const ofAcme = { system: [acme.system.id], dueTo: null, record: [holdingId] };
      const preview = await planPreview(tx, grant("erasures.plan", globex.id), ofAcme, judged);
      expect([preview.records, preview.picked]).toEqual([0, []]);

      const scanning = grant("databases.scan", globex.id);
      expect(await connectionOf(tx, erasing, acme.system.id)).toBeNull();
      expect(await findAccounts(tx, scanning, acme.system.id)).toBeNull();
      expect(await databasePage(tx, erasing, acme.system.id)).toBeNull();
      expect(await runById(tx, erasing, acme.runId)).toBeNull();
      for (const systemId of [acme.system.id, globex.system.id])
        expect(await runPage(tx, erasing, { id: acme.runId, systemId })).toBeNull();
      expect(await openErasuresIn(tx, erasing, acme.system.id)).toEqual([]);
      const daily = await askOne(tx, askNoticedScans(grant("overview.read", globex.id)));
      expect(daily.map(({ systemId }) => systemId)).toEqual([globex.system.id]);

      const figures = grant("engagement.read", globex.id);
      const { imports: read, mappings } = await importsScreen(tx, figures);
      expect(read.map(({ id }) => id).sort()).toEqual(
        [globex.figuresId, globex.stagedFiguresId].sort(),
      );
      expect(mappings.map(({ id }) => id)).toEqual([globex.figuresMappingId]);
      for (const id of [acme.figuresId, acme.stagedFiguresId])
        expect(await importScreen(tx, figures, id)).toBeNull();
      expect(await mappingScreen(tx, figures, acme.figuresMappingId)).toBeNull();
      const ever = { from: addDays(today, -60), to: today, compare: null, by: "day" } as const;
      expect(await engagementScreen(tx, figures, ever, today)).toMatchObject({
        now: { counts: { viewed: 2 } },
        notes: [{ id: globex.annotationId }],
        reviews: [{ id: globex.reviewId }],
        findings: [
          { kind: "emails", count: 1 },
          { kind: "productsUnknown", count: 2 },
        ],
        waiting: 1,
      });
      expect(await productsScreen(tx, figures, readProductsQuery({}))).toMatchObject({
        ...{ count: 2, small: { products: 2, counts: { viewed: 2 } } },
      });
      expect((await reviewsScreen(tx, figures)).map(({ id }) => id)).toEqual([globex.reviewId]);

      const amazon = grant("amazon.read", globex.id);
      expect((await feedsScreen(tx, amazon)).feeds.map(({ id }) => id)).toEqual([globex.feedId]);
      const observed = await observationsScreen(tx, amazon, {});
      expect(observed.rows.map(({ id }) => id)).toEqual([globex.observationId]);
      expect(await observationById(tx, amazon, acme.observationId)).toBeNull();
      expect((await libraryScreen(tx, amazon)).map(({ id }) => id)).toEqual([globex.checkId]);
      expect(await amazonScreen(tx, amazon, today)).toMatchObject({
        ...{ feeds: [{ id: globex.feedId }], observationsOpen: { F13: 1, F14: 0 } },
      });

      const { board, periods, people } = await boardPage(tx, checklists, null, NOW);
      expect(periods).toHaveLength(1);
      expect(people).toHaveLength(2);
      expect(board?.cells).toHaveLength(CLAUSE_IDS.length);
      expect(JSON.stringify(board)).not.toContain(acme.checklistId);
      expect(await checklistPage(tx, checklists, acme.checklistId, NOW)).toBeNull();
      expect(await reviewPage(tx, checklists, acme.checklistId, NOW)).toBeNull();
      expect(await signedPayload(tx, checklists, acme.checklistId, 1)).toBeNull();
      expect(await evidenceById(tx, checklists, acme.evidenceId)).toBeNull();
      expect(await evidencePart(tx, checklists, acme.evidenceId, 0)).toBeNull();
      const acmes = await asOwner<{ id: string }>(
        "SELECT id FROM checklist_period WHERE merchant_id = $1",
        [acme.id],
      );
      expect(await signedPayloads(tx, checklists, acmes[0]?.id ?? "")).toEqual([]);
      expect(
        await openMentions(tx, checklists, acme.reviewer.userId),
        "mentions of a person elsewhere",
      ).toEqual([]);

      const audit = operatorGrant("audit.read", globex.id);
      const trail = await trailPage(tx, audit, {});
      expect(trail.events).toHaveLength(trail.total);
      expect(JSON.stringify(trail)).not.toContain(acme.id);
      expect(JSON.stringify(trail)).not.toContain(acme.system.id);
      expect(await verifyTrail(tx, audit)).toMatchObject({ intact: true, events: trail.total });
    });
  });

  test("Globex changes nothing of Acme's, whatever ids it sends", async () => {
    const before = await everythingOf(acme.id);
    const as = <T>(work: Parameters<typeof transactResult<T, string>>[1]) =>
      transactResult(globex.id, work);
    const channel = grant("holdings.decideChannel", globex.id);
    const change = grant("systems.change", globex.id);
    const run = grant("imports.run", globex.id);
    const notFound = { ok: false, refusal: "notFound" };
    const notWaiting = { ok: false, refusal: "notWaiting" };

    const checking = grant("sharing.check", globex.id);
    const handed = { id: acme.shareCheckId, wentAs: "whole" } as const;
    expect(await as((tx) => handOverFile(tx, checking, handed, NOW))).toEqual(notFound);
    const unchecked = { rows: 1, field: ["user.name" as const], handedOn: dayOf(NOW) };
    const token = crypto.randomUUID();
    const toAcmes = { ...unchecked, token, recipientId: acme.recipientId };
    expect(await as((tx) => noteUnchecked(tx, checking, toAcmes, NOW))).toEqual({
      ...{ ok: false, refusal: "recipientGone" },
    });
    const writing = grant("sharing.change", globex.id);
    const template = { id: acme.templateId, version: 1 };
    const other = { ...template, name: "Mine", channel: "direct", text: "Mine" } as const;
    expect(await as((tx) => changeTemplate(tx, writing, other, NOW))).toEqual(notFound);
    expect(await as((tx) => removeTemplate(tx, writing, template, NOW))).toEqual(notFound);

    const decided = { id: holdingId, channel: "direct" } as const;
    expect(await as((tx) => decideChannel(tx, channel, decided, NOW))).toEqual(notFound);
    const ofSystem = { id: acme.system.id, channel: "direct" } as const;
    expect(await as((tx) => decideSystemChannel(tx, channel, ofSystem, NOW))).toEqual(notFound);

    const said = { name: "Ours now", kind: "shop", purpose: "", thirdParty: "" } as const;
    const renamed = { ...said, id: acme.system.id, ownerId: null, version: 1 };
    expect(await as((tx) => changeSystem(tx, change, renamed, NOW))).toEqual(notFound);
    const owned = { ...said, ownerId: acme.admin.userId };
    expect(await as((tx) => addSystemCommand(tx, change, owned, NOW))).toEqual({
      ok: false,
      refusal: "ownerUnknown",
    });

    const setUp = grant("databases.setUp", globex.id);
    const ofDatabase = { systemId: acme.system.id, version: 1 };
    const erasingWork = grant("erasures.work", globex.id);
    const mapped = { ...ofDatabase, roles: [], dates: [], country: null };
    expect(await as((tx) => sayColumns(tx, setUp, mapped, NOW))).toEqual(notFound);
    const hourly = { ...ofDatabase, hour: 3 };
    expect(await as((tx) => schedule(tx, setUp, hourly, NOW))).toEqual(notFound);
    const looked = { ...ofDatabase, asked: [] };
    expect(await as((tx) => keepTables(tx, setUp, looked, NOW))).toEqual(notFound);
    expect(await as((tx) => forgetConnection(tx, setUp, ofDatabase, NOW))).toEqual({
      ok: false,
      refusal: "changedMeanwhile",
    });
    const scan = grant("databases.scan", globex.id);
    expect(await as((tx) => askScan(tx, scan, ofDatabase, NOW))).toEqual(notFound);
    const ofRun = { id: acme.runId };
    for (const command of [confirmErasure, resumeRun])
      expect(await as((tx) => command(tx, erasingWork, ofRun, NOW))).toEqual(notFound);
    expect(await as((tx) => stopRun(tx, erasingWork, ofRun, NOW))).toEqual(notFound);
    const begun = { systemId: acme.system.id, erasureId: acme.erasureId };
    expect(await as((tx) => beginErasure(tx, erasingWork, begun, NOW))).toEqual(notFound);

    const id = acme.stagedId;
    expect(await as((tx) => commitImport(tx, run, { id }, NOW))).toEqual(notWaiting);
    expect(await as((tx) => cancelImport(tx, run, { id }, NOW))).toEqual(notWaiting);
    const moved = { id, asOf: NOW };
    expect(await as((tx) => changeAsOf(tx, run, moved, NOW))).toEqual(notWaiting);
    const withdraw = grant("imports.withdraw", globex.id);
    for (const joined of [acme.importId, acme.changedId])
      expect(await as((tx) => withdrawImport(tx, withdraw, { id: joined }, NOW))).toEqual(notFound);
    expect(await stageText(globex, acme.system, "x")).toEqual({
      ok: false,
      refusal: "systemNotFound",
    });

    const work = keyOf(globex, globex.admin, "checklists.work");
    const move = { id: acme.checklistId, version: 1 };
    const nothing = { answer: "met", choice: null, reason: null } as const;
    const noException = { exceptionReason: null, exceptionOwnerId: null, exceptionEndsOn: null };
    const step = "files-complete";
    const stepSaid = { ...move, step, ...nothing, ...noException };
    const place = { id: acme.checklistId, step, evidenceId: acme.evidenceId };
    for (const tried of [
      await as((tx) => answerStep(tx, work, stepSaid, NOW)),
      await as((tx) => clearAnswer(tx, work, { ...move, step }, NOW)),
      await as((tx) => workAgain(tx, work, move, NOW)),
      await as((tx) => submit(tx, work, move, NOW)),
      await as((tx) => attachEvidence(tx, work, place, NOW)),
      await as((tx) => detachEvidence(tx, work, place, NOW)),
      await as((tx) =>
        comment(
          tx,
          keyOf(globex, globex.admin, "checklists.comment"),
          { id: acme.checklistId, step: null, text: "Ours." },
          NOW,
        ),
      ),
      await as((tx) =>
        assign(
          tx,
          keyOf(globex, globex.admin, "checklists.assign"),
          { ids: [acme.checklistId], ownerId: "nobody", dueOn: null, blank: "clear" },
          NOW,
        ),
      ),
      await as((tx) =>
        returnWork(
          tx,
          keyOf(globex, globex.reviewer, "checklists.review"),
          { ...move, note: "No.", steps: [], remarks: [] },
          NOW,
        ),
      ),
      await as((tx) =>
        revoke(
          tx,
          keyOf(globex, globex.reviewer, "checklists.sign"),
          { ...move, review: 1, reason: "No." },
          NOW,
        ),
      ),
      await signSeen(globex, globex.reviewer, { ...move, sha256: "0".repeat(64) }),
    ])
      expect(tried).toEqual(notFound);
    const gone = { evidenceId: acme.evidenceId, because: null };
    expect(await as((tx) => withdrawEvidence(tx, work, gone, NOW))).toEqual({
      ...{ ok: false, refusal: "noSuchEvidence" },
    });

    const placing = keyOf(globex, globex.admin, "holds.place");
    const until = addDays(dayOf(NOW), 30);
    const hold = { id: acme.holdId, version: 1, words: null };
    const why = { reason: "tax", basis: "Ours.", until } as const;
    const anywhere = { systemId: null, channel: null, basisFrom: null, basisTo: null };
    const listed = [{ order: acme.orderId, line: 1 }];
    for (const tried of [
      await as((tx) => placeHold(tx, placing, { ...why, record: [holdingId] }, NOW)),
      await as((tx) => placeHoldOnList(tx, placing, { ...why, list: acme.listId }, NOW)),
      await as((tx) => sendList(tx, placing, { orders: listed, systemId: acme.system.id }, NOW)),
      await as((tx) => extendHold(tx, placing, { ...hold, until }, NOW)),
      await as((tx) => liftHold(tx, keyOf(globex, globex.admin, "holds.lift"), hold, NOW)),
      await as((tx) => seeHold(tx, keyOf(globex, globex.reviewer, "holds.see"), hold, NOW)),
    ])
      expect(tried).toEqual(notFound);
    const erasure = { id: acme.erasureId, version: 1, words: "Ours." };
    const planning = keyOf(globex, globex.admin, "erasures.plan");
    const deciding = keyOf(globex, globex.reviewer, "erasures.approve");
    const working = keyOf(globex, globex.admin, "erasures.work");
    const { systemId, record } = { systemId: acme.system.id, record: [holdingId] };
    const task = { ...erasure, systemId, assigneeId: null, dueOn: until };
    const outcome = {
      id: acme.erasureId,
      systemId: null,
      record,
      outcome: "done",
      words: null,
    } as const;
    for (const tried of [
      await as((tx) => approveErasure(tx, deciding, erasure, NOW)),
      await as((tx) => declineErasure(tx, deciding, erasure, NOW)),
      await as((tx) => cancelErasure(tx, planning, erasure, NOW)),
      await as((tx) => assignTask(tx, planning, task, NOW)),
      await as((tx) => takeWorkList(tx, working, { id: acme.erasureId, systemId }, NOW)),
      await as((tx) => reportOutcomes(tx, working, outcome, NOW)),
      await as((tx) =>
        attestDestroyed(
          tx,
          keyOf(globex, globex.admin, "erasures.attest"),
          { importId: acme.importId, words: "Ours." },
          NOW,
        ),
      ),
    ])
      expect(tried).toEqual(notFound);
    const foreign = { system: [systemId], dueTo: null, record: [], records: null, words: null };
    expect(await as((tx) => planErasure(tx, planning, foreign, NOW))).toEqual({
      ...{ ok: false, refusal: "systemNotFound" },
    });
    const picked = { ...foreign, system: [], record };
    expect(await as((tx) => planErasure(tx, planning, picked, NOW))).toEqual({
      ...{ ok: false, refusal: "nothingDue" },
    });

    const rule = { ...why, ...anywhere, systemId: acme.system.id };
    expect(await as((tx) => placeRuleHold(tx, placing, rule, NOW))).toEqual({
      ...{ ok: false, refusal: "systemNotFound" },
    });
    expect(
      await as((tx) => sendList(tx, placing, { orders: listed, systemId: null }, NOW)),
    ).toEqual({ ok: false, refusal: "nothingKnown" });

    const copying = keyOf(globex, globex.admin, "copies.change");
    const copy = { id: acme.copyId, version: 1 };
    const destroyed = { copy: [copy], on: dayOf(NOW), words: "Ours." };
    const takenBack = { id: acme.destroyedId, version: 2, words: "Ours." };
    const toldNow = { ...COPY_SAID, ...copy, what: "Ours.", words: null };
    for (const tried of [
      await as((tx) => changeCopy(tx, copying, toldNow, NOW)),
      await as((tx) => destroyCopies(tx, copying, destroyed, NOW)),
      await as((tx) => takeDestroyedBack(tx, copying, takenBack, NOW)),
    ])
      expect(tried).toEqual(notFound);
    const theirOwner = { ...COPY_SAID, ownerId: acme.admin.userId };
    expect(await as((tx) => registerCopy(tx, copying, theirOwner, NOW))).toEqual({
      ...{ ok: false, refusal: "ownerUnknown" },
    });
    const theirSystem = { ...COPY_SAID, systemId: acme.system.id };
    expect(await as((tx) => registerCopy(tx, copying, theirSystem, NOW))).toEqual({
      ...{ ok: false, refusal: "systemNotFound" },
    });

    const figures = keyOf(globex, globex.admin, "engagement.change");
    const change2 = keyOf(globex, globex.admin, "amazon.change");
    const feed = { id: acme.feedId, version: 1 };
    const roles = { id: acme.figuresMappingId, version: 1, roles: [], dates: "yearFirst" } as const;
    const seen = { id: acme.observationId, version: 2, state: "closed", words: "Ours." } as const;
    const { kind, way, what, since, systemId: none, ownerId } = FEED_SAID;
    const feedSaid = { kind, way, what, since, systemId: none, ownerId, ...feed };
    for (const tried of [
      await as((tx) => removeAnnotation(tx, figures, { id: acme.annotationId }, NOW)),
      await as((tx) => saveDailyMapping(tx, figures, { ...roles, roles: [] }, NOW)),
      await as((tx) => forgetDailyMapping(tx, figures, { id: acme.figuresMappingId }, NOW)),
      await as((tx) => changeFeed(tx, change2, feedSaid, NOW)),
      await as((tx) => endFeed(tx, change2, { ...feed, endedOn: dayOf(NOW) }, NOW)),
      await as((tx) =>
        followUp(
          tx,
          keyOf(globex, globex.admin, "amazon.observe"),
          { ...seen, followUpOn: null },
          NOW,
        ),
      ),
    ])
      expect(tried).toEqual(notFound);
    for (const command of [joinEngagement, cancelEngagement])
      expect(await as((tx) => command(tx, figures, { id: acme.stagedFiguresId }, NOW))).toEqual(
        notWaiting,
      );

    const people = keyOf(globex, globex.admin, "users.change");
    const reviewing = keyOf(globex, globex.admin, "users.review");
    const theirs = { userId: acme.reviewer.userId };
    const invited = { id: acme.invitationId };
    const ending = { id: acme.accessReviewId, ...theirs, kind: "removed", role: "staff" } as const;
    const logIn = { id: acme.consoleUserId, version: 1 };
    for (const tried of [
      await as((tx) => resend(tx, people, invited, NOW)),
      await as((tx) => revokeInvitation(tx, people, invited, NOW)),
      await as((tx) => inviteMany(tx, people, { id: acme.inviteListId }, NOW)),
      await as((tx) => changeRole(tx, people, { ...theirs, from: "reviewer", role: "staff" }, NOW)),
      await as((tx) => deactivate(tx, people, theirs, NOW)),
      await as((tx) => reactivate(tx, people, theirs, NOW)),
      await as((tx) => handOver(tx, people, { ...theirs, merchantName: globex.name }, NOW)),
      await as((tx) => changeConsoleUser(tx, reviewing, { ...LOG_IN_SAID, ...logIn }, NOW)),
      await as((tx) => confirmConsoleUsers(tx, reviewing, { user: [logIn] }, NOW)),
      await as((tx) => takeOff(tx, reviewing, { ...logIn, on: dayOf(NOW), words: null }, NOW)),
      await as((tx) => takeBack(tx, reviewing, { ...logIn, words: "Ours." }, NOW)),
    ])
      expect(tried).toEqual(notFound);
    const notOpen = { ok: false, refusal: "notOpen" };
    expect(await as((tx) => decide(tx, reviewing, { ...ending, reason: "Ours." }, NOW))).toEqual(
      notOpen,
    );
    const ofAcme = { id: acme.accessReviewId };
    expect(await as((tx) => closeReview(tx, reviewing, ofAcme, NOW))).toEqual(notOpen);
    const several = { ...ofAcme, user: [theirs.userId], reason: "Ours." };
    expect(await as((tx) => confirmSeveral(tx, reviewing, several, NOW))).toEqual(notOpen);
    const strange = { ...LOG_IN_SAID, ...theirs };
    expect(await as((tx) => registerConsoleUser(tx, reviewing, strange, NOW))).toEqual({
      ...{ ok: false, refusal: "userUnknown" },
    });

    const users = operatorGrant("users.add", globex.id);
    expect(await as((tx) => nameOwner(tx, users, { email: acme.admin.email }, NOW))).toEqual(
      notFound,
    );
    const { email } = acme.admin;
    expect(await as((tx) => renewLink(tx, users, { email }, NOW))).toEqual(notFound);
    const settings = { name: "Globex two", timeZone: "UTC", weekStart: 1, version: 1 };
    const accepted = await as((tx) =>
      changeSettings(tx, grant("settings.change", globex.id), settings, NOW),
    );
    expect(accepted.ok).toBe(true);

    expect(await everythingOf(acme.id)).toEqual(before);
    const [row] = await asOwner("SELECT name FROM merchant WHERE id = $1", [acme.id]);
    expect(row).toEqual({ name: acme.name });
  });

  test("two merchants can have a system of one name", async () => {
    const initech = await newMerchant();
    expect((await addSystem(initech, { name: acme.system.name })).name).toBe(acme.system.name);
  });
});

describe("the policies alone, without a condition", () => {
  /** Statements of the application's role in the transaction of a merchant, or of none; undone afterwards. */
  async function undone<T>(
    merchantId: string | null,
    work: (query: (sql: string, values?: unknown[]) => Promise<unknown[]>) => Promise<T>,
  ): Promise<T> {
    const client = await database().pool.connect();
    try {
      await client.query("BEGIN");
      if (merchantId !== null)
        await client.query("SELECT set_config('steward.merchant', $1, true)", [merchantId]);
      return await work(async (sql, values = []) => (await client.query(sql, values)).rows);
    } finally {
      await client.query("ROLLBACK");
      client.release();
    }
  }

  test("Globex sees its own rows of every table, and no others", async () => {
    await undone(globex.id, async (query) => {
      for (const table of tables)
        expect(await query(`SELECT DISTINCT merchant_id FROM "${table}"`), table).toEqual([
          { merchant_id: globex.id },
        ]);
    });
  });

  test("without a merchant there is nothing, also on a connection that was Acme's", async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await undone(acme.id, (query) => query("SELECT 1 FROM holding"));
      await undone(null, async (query) => {
        for (const table of tables)
          expect(await query(`SELECT 1 FROM "${table}"`), table).toEqual([]);
      });
    }
  });

  test.each(["", "0", "%", "00000000-0000-0000-0000-000000000000"])(
    "the merchant “%s” is none",
    async (word) => {
      await undone(word, async (query) => {
        const rows = await query("SELECT 1 FROM holding").catch((error: { code: string }) => [
          ...(error.code === "22P02" ? [] : [error]),
        ]);
        expect(rows).toEqual([]);
      });
    },
  );

  test("Globex can add no row to Acme's, change none and remove none", async () => {
    for (const table of tables) {
      const [row] = await asOwner<{ row: object }>(
        `SELECT to_jsonb(t) AS row FROM "${table}" t WHERE merchant_id = $1 LIMIT 1`,
        [acme.id],
      );
      const insert = `INSERT INTO "${table}" SELECT * FROM jsonb_populate_record(NULL::"${table}", $1)`;
      await expect(
        undone(globex.id, (query) => query(insert, [row?.row])),
        table,
      ).rejects.toThrow(/row-level security/);

      const update = `UPDATE "${table}" SET merchant_id = merchant_id WHERE merchant_id = $1 RETURNING 1`;
      const remove = `DELETE FROM "${table}" WHERE merchant_id = $1 RETURNING 1`;
      for (const sql of [update, remove]) {
        const touched = await undone(globex.id, (query) => query(sql, [acme.id])).catch(
          (error: { code: string }) => error.code,
        );
        expect([[], "42501"], `${table}: ${sql}`).toContainEqual(touched);
      }
    }
  });

  test("Globex can not hand its rows to Acme", async () => {
    await expect(
      undone(globex.id, (query) =>
        query("UPDATE retention_setting SET merchant_id = $1", [acme.id]),
      ),
    ).rejects.toThrow(/row-level security/);
  });

  test("a person sees their own memberships and nothing else of any merchant", async () => {
    const client = await database().pool.connect();
    try {
      await client.query("BEGIN");
      await client.query("SELECT set_config('steward.user', $1, true)", [acme.admin.userId]);
      const seen = await client.query("SELECT merchant_id, user_id FROM membership");
      expect(seen.rows).toEqual([{ merchant_id: acme.id, user_id: acme.admin.userId }]);
      // How their merchants want them to sign in is read before any of them is opened.
      const policies = await client.query("SELECT DISTINCT merchant_id FROM sign_in_policy");
      expect(policies.rows).toEqual([{ merchant_id: acme.id }]);
      const own = ["membership", "sign_in_policy"];
      for (const table of tables.filter((name) => !own.includes(name)))
        expect((await client.query(`SELECT 1 FROM "${table}"`)).rows, table).toEqual([]);
      const loosen = "UPDATE sign_in_policy SET second_factor_roles = '{}' RETURNING 1";
      expect((await client.query(loosen)).rows).toEqual([]);
      const promote = "UPDATE membership SET role = 'admin' RETURNING 1";
      expect((await client.query(promote)).rows).toEqual([]);
    } finally {
      await client.query("ROLLBACK");
      client.release();
    }
  });
});
