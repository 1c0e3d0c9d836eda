import { randomUUID } from "node:crypto";
import * as databases from "@/lib/databases/store";
import { take } from "@/lib/api/store";
import { saveFilter } from "@/lib/audit/commands";
import { transact } from "@/lib/db/transact";
import { changeRetention } from "@/lib/holdings/commands";
import { ChangeRetentionInput } from "@/lib/holdings/input";
import { comment } from "@/lib/checklists/commands";
import { readInviteesText } from "@/lib/accounts/invitees";
import { keepInvitees } from "@/lib/accounts/inviting";
import { changeApproveAbove, planErasure } from "@/lib/erasures/commands";
import { changeHoldLimit } from "@/lib/holds/commands";
import { changeNotifications, makeCalendarAddress } from "@/lib/jobs/commands";
import { putMail } from "@/lib/mail/outbox";
import { putMerchantJobs } from "@/lib/queue/put";
import { transactResult } from "@/lib/db/transact";
import { changePolicy, saveProvider } from "@/lib/sign-in/commands";
import { PolicyInput, ProviderInput } from "@/lib/sign-in/input";
import { addOpenIdPerson } from "@/lib/sign-in/store";
import { addDays, dayOf } from "@/lib/time/day";
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
} from "./builders";
import {
  addPaper,
  answerAll,
  checklistIdOf,
  keyOf,
  signNow,
  startQuarter,
  submitNow,
  valueOf,
} from "./checklists";
import { copyAt, destroyAt } from "./copies";
import {
  annotateAt,
  checkLibraryAt,
  followUpAt,
  importFigures,
  observeAt,
  registerFeedAt,
  reviewAt,
  stageFigures,
} from "./engagement";
import { eventLines, newEvent } from "./events";
import { grant } from "./grants";
import { holdByRule, holdList, send } from "./holds";
import { mailTo } from "./mail";
import { confirmAt, inviteAt, newAddress, registerLogInAt, startReviewAt } from "./people";
import { keyAt } from "./keys";
import { newOrder, newOrdersText } from "./report-files";
import {
  addConsentAt,
  addPolicyAt,
  addRecipientAt,
  registerUseAt,
  saveQuestionAt,
  checkedAt,
  handedOverAt,
  templateAt,
} from "./sharing";

export type Furnished = TestMerchant & {
  readonly admin: TestPerson;
  readonly reviewer: TestPerson;
  readonly system: TestSystem;
  readonly orderId: string;
  readonly importId: string;
  /** An import that changed the record of the first. */
  readonly changedId: string;
  /** An import that still waits. */
  readonly stagedId: string;
  /** A table whose columns nobody has mapped yet. */
  readonly mappingId: string;
  /** A checklist that was handed in and signed, and the evidence it rests on. */
  readonly checklistId: string;
  readonly evidenceId: string;
  /** A hold that was placed, one by a rule, and a list on which none was placed yet. */
  readonly holdId: string;
  readonly ruleHoldId: string;
  readonly listId: string;
  /** A copy beside the systems, and one that was attested destroyed. */
  readonly copyId: string;
  readonly destroyedId: string;
  /** An erasure of the order that waits for a second person. */
  readonly erasureId: string;
  /** Work on the database that the system is said to be, with a record on its list. */
  readonly runId: string;
  /** Figures that were joined and that wait, a table nobody has mapped, and what was said of them. */
  readonly figuresId: string;
  readonly stagedFiguresId: string;
  readonly figuresMappingId: string;
  readonly annotationId: string;
  readonly reviewId: string;
  /** A message that was given up, and the secret of the admin's calendar. */
  readonly mailId: string;
  readonly feedToken: string;
  /** What Amazon is given, something that was seen, and a look through its library. */
  readonly feedId: string;
  readonly observationId: string;
  readonly checkId: string;
  /** Somebody who is handed data, what was checked for them, and a message that is sent again and again. */
  readonly recipientId: string;
  readonly shareCheckId: string;
  readonly templateId: string;
  /** Somebody asked in, a file of people, a review of who has access, and a log-in of Amazon's consoles. */
  readonly invitationId: string;
  readonly invitationToken: string;
  readonly inviteListId: string;
  readonly accessReviewId: string;
  readonly consoleUserId: string;
  /** A key that works, and what its program would show. */
  readonly keyId: string;
  readonly keyText: string;
};

let furnished = 0;

/** A merchant with a row in every merchant table: people, a system, records, a waiting import, a setting,
 * a signed checklist, holds, copies, an erasure, figures, what Amazon is given, a trail. */
export async function furnishedMerchant(): Promise<Furnished> {
  const merchant = await newMerchant();
  const admin = await addPerson(merchant, "admin");
  const reviewer = await addPerson(merchant, "reviewer");
  const system = await addSystem(merchant, { ownerId: admin.userId });
  furnished += 1;
  const orderId = `205-${String(furnished).padStart(7, "0")}-${merchant.id.replace(/\D/g, "").padEnd(7, "0").slice(0, 7)}`;
  const file = newOrdersText([newOrder({ "order-id": orderId })]);
  const { id: importId } = await importText(merchant, system, file);
  const more = newOrdersText([
    newOrder({ "order-id": orderId, "buyer-email": "other@example.com" }),
  ]);
  const { id: changedId } = await importText(merchant, system, more);
  const staged = await stageText(merchant, system, file);
  if (!staged.ok) throw new Error("Not staged.");
  const mappingId = await askAbout(merchant, system);
  const input = ChangeRetentionInput.parse({ key: "period.direct", days: "90", version: "0" });
  const changed = await transactResult(merchant.id, (tx) =>
    changeRetention(tx, grant("retention.change", merchant.id, "admin", admin.userId), input, NOW),
  );
  if (!changed.ok) throw new Error(`Not changed: ${changed.refusal}.`);
  await signInOf(merchant, admin);
  return {
    ...{ ...merchant, admin, reviewer, system, orderId, importId, changedId, mappingId },
    stagedId: staged.id,
    ...(await signedChecklist(merchant, admin, reviewer)),
    ...(await databaseOf(merchant, admin, system)),
    ...(await erasureOf(merchant, admin)),
    ...(await holdsOf(merchant, admin, orderId)),
    ...(await copiesOf(merchant, admin, system)),
    ...(await figuresOf(merchant, admin)),
    ...(await amazonOf(merchant, admin, system)),
    ...(await sharingOf(merchant)),
    ...(await keysOf(merchant, admin)),
    ...(await mailOf(merchant, admin)),
    ...(await accessOf(merchant, admin, reviewer)),
  };
}

/** Somebody asked in, a file of people, a review with a decision, and a log-in of Amazon's consoles. */
async function accessOf(merchant: TestMerchant, admin: TestPerson, reviewer: TestPerson) {
  const { id: invitationId, token: invitationToken } = await inviteAt(merchant, admin);
  const people = valueOf(readInviteesText(`email,role\n${newAddress()},staff\n`));
  const { id: inviteListId } = valueOf(
    await transactResult(merchant.id, (tx) =>
      keepInvitees(tx, keyOf(merchant, admin, "users.change"), people, NOW),
    ),
  );
  const accessReviewId = await startReviewAt(merchant, admin);
  valueOf(await confirmAt(merchant, admin, accessReviewId, [reviewer.userId]));
  const consoleUserId = await registerLogInAt(merchant, admin, { userId: reviewer.userId });
  return { invitationId, invitationToken, inviteListId, accessReviewId, consoleUserId };
}

/** A message that was given up, a job, what the admin does not want to hear of, and the address of their calendar. */
async function mailOf(merchant: TestMerchant, admin: TestPerson) {
  const { id: merchantId } = merchant;
  const own = keyOf(merchant, admin, "notifications.change");
  return transact(merchantId, async (tx) => {
    await putMail(tx, mailTo("somebody@example.com", { merchantId }), NOW);
    const given = { state: "failed", problem: "addressRefused", endedAt: NOW };
    await tx.mail.updateMany({ where: { merchantId }, data: given });
    const mail = await tx.mail.findFirstOrThrow({ where: { merchantId }, select: { id: true } });
    await putMerchantJobs(tx, "nightly", [{ merchantId, day: dayOf(NOW) }]);
    await changeNotifications(tx, own, { shown: ["records"], on: [] }, NOW);
    const feed = valueOf(await makeCalendarAddress(tx, own, { calendar: "make" }, NOW));
    return { mailId: mail.id, feedToken: feed.token };
  });
}

/** Events of two products, one of them with something nobody asked for; and what was said of the figures. */
async function figuresOf(merchant: TestMerchant, admin: TestPerson) {
  const events = [newEvent(), newEvent({ sku: "SKU-2", properties: { note: "a@example.com" } })];
  const { id: figuresId } = await importFigures(merchant, eventLines(events));
  const staged = await stageFigures(merchant, eventLines([newEvent()]));
  const asked = await stageFigures(merchant, "Tag;Aufrufe;Käufe\n2026-11-01;3;1\n");
  if (!staged.ok || asked.ok || !("mappingId" in asked) || asked.mappingId === null)
    throw new Error("Not staged, or not asked.");
  const day = dayOf(NOW);
  const window = { from: addDays(day, -9), to: day };
  return {
    ...{ figuresId, stagedFiguresId: staged.id, figuresMappingId: asked.mappingId },
    annotationId: await annotateAt(merchant, admin.userId),
    reviewId: valueOf(await reviewAt(merchant, window, NOW, admin.userId)).id,
  };
}

/** A key that works, and a filter of the trail that the admin kept. */
async function keysOf(merchant: TestMerchant, admin: TestPerson) {
  const { id: keyId, text: keyText } = await keyAt(merchant, admin);
  const asked = { keyId, name: new Uint8Array(32), attempt: randomUUID() };
  await transact(merchant.id, (tx) =>
    take(tx, grant("keys.read", merchant.id), asked, { now: NOW, forgotten: NOW, cutOff: NOW }),
  );
  const said = { name: "Look-ups", about: "lookUps" } as const;
  valueOf(
    await transactResult(merchant.id, (tx) =>
      saveFilter(tx, keyOf(merchant, admin, "audit.read"), said, NOW),
    ),
  );
  return { keyId, keyText };
}

/** How people sign in there, the merchant's own provider, and somebody whom it means. */
async function signInOf(merchant: TestMerchant, admin: TestPerson) {
  const policy = { secondFactorRoles: [], sessionHours: 8, idleMinutes: 60, version: 0 };
  const provider = ProviderInput.parse({
    ...{ issuer: "https://id.example.com", clientId: "steward", secret: "not to be seen" },
    ...{ domains: "example.com", roleClaim: "", roles: "", version: 0 },
  });
  await transact(merchant.id, async (tx) => {
    const setUp = keyOf(merchant, admin, "signIn.setUp");
    valueOf(await changePolicy(tx, setUp, PolicyInput.parse(policy), NOW));
    valueOf(await saveProvider(tx, setUp, provider, NOW));
    const person = { merchantId: merchant.id, subject: admin.userId, userId: admin.userId };
    await addOpenIdPerson(tx, person, NOW);
  });
}

async function amazonOf(merchant: TestMerchant, admin: TestPerson, system: TestSystem) {
  const said = { systemId: system.id, ownerId: admin.userId };
  const observationId = await observeAt(merchant, {}, admin.userId);
  valueOf(await followUpAt(merchant, { id: observationId, version: 1 }, "watched"));
  return {
    observationId,
    feedId: await registerFeedAt(merchant, said, admin.userId),
    checkId: valueOf(await checkLibraryAt(merchant, dayOf(NOW), admin.userId)).id,
  };
}

/** How a database is reached that nobody runs, to be scanned every day, and an erasure in it whose dry run was asked for. */
async function databaseOf(merchant: TestMerchant, admin: TestPerson, system: TestSystem) {
  const runId = randomUUID();
  await transact(merchant.id, async (tx) => {
    const account = (user: string) => ({ user, password: "not to be seen" });
    const place = { engine: "postgresql", host: "db.example.com", port: 5432 } as const;
    await databases.addConnection(
      tx,
      keyOf(merchant, admin, "databases.setUp"),
      {
        ...{ ...place, systemId: system.id, database: "shop", tls: "verified" },
        ...{ reading: account("reads"), erasing: account("erases") },
      },
      NOW,
    );
    const daily = { systemId: system.id, version: 1 };
    await databases.saveScanHour(tx, keyOf(merchant, admin, "databases.setUp"), daily, 3);
    const work = keyOf(merchant, admin, "erasures.work");
    const run = { id: runId, systemId: system.id, kind: "erasure", records: 1 } as const;
    await databases.addRun(tx, work, { ...run, connectionVersion: 2 }, NOW);
    await databases.addDeeds(tx, work, runId, [randomUUID()]);
  });
  return { runId };
}

/** An erasure of the order, long after its day, and a figure of their own. */
async function erasureOf(merchant: TestMerchant, admin: TestPerson) {
  const later = new Date(NOW.getTime() + 365 * 86_400_000);
  const above = { approveAbove: 0, version: 0 };
  valueOf(
    await transactResult(merchant.id, (tx) =>
      changeApproveAbove(tx, keyOf(merchant, admin, "erasures.setUp"), above, NOW),
    ),
  );
  const all = { system: [], dueTo: null, record: [], records: null, words: null };
  const { id: erasureId } = valueOf(
    await transactResult(merchant.id, (tx) =>
      planErasure(tx, keyOf(merchant, admin, "erasures.plan"), all, later),
    ),
  );
  return { erasureId };
}

/** Holds on the order, of each kind, a list that waits for one, and a limit of their own. */
async function holdsOf(merchant: TestMerchant, admin: TestPerson, order: string) {
  const limit = keyOf(merchant, admin, "holds.setLimit");
  valueOf(
    await transactResult(merchant.id, (tx) =>
      changeHoldLimit(tx, limit, { daysMax: 400, version: 0 }, NOW),
    ),
  );
  const { id: listed } = valueOf(await send(merchant, order));
  const { id: holdId } = valueOf(await holdList(merchant, listed));
  const { id: ruleHoldId } = valueOf(
    await holdByRule(merchant, { channel: "direct" }, admin.userId),
  );
  const { id: listId } = valueOf(await send(merchant, order));
  return { holdId, ruleHoldId, listId };
}

/** A copy that is there, and one that was attested destroyed. */
async function copiesOf(merchant: TestMerchant, admin: TestPerson, system: TestSystem) {
  const said = { ownerId: admin.userId, systemId: system.id };
  const copyId = await copyAt(merchant, said);
  const destroyedId = await copyAt(merchant, { ownerWords: "The agency", systemId: system.id });
  valueOf(await destroyAt(merchant, [{ id: destroyedId, version: 1 }]));
  return { copyId, destroyedId };
}

/**
 * A recipient, a version of the policy, a use, a saved question, a shopper who agreed, in words that are kept, a file that was
 * checked and handed over, and a template.
 */
async function sharingOf(merchant: TestMerchant) {
  const { id: recipientId } = valueOf(await addRecipientAt(merchant, { name: "Parcel people" }));
  valueOf(await addPolicyAt(merchant, { name: "First version" }));
  valueOf(await registerUseAt(merchant, { recipientId }));
  valueOf(await saveQuestionAt(merchant));
  valueOf(await addConsentAt(merchant, { email: "agreed@example.com", wording: "Yes, please" }));
  const { id: shareCheckId } = await checkedAt(merchant, { recipientId });
  valueOf(await handedOverAt(merchant, shareCheckId));
  const { id: templateId } = valueOf(await templateAt(merchant));
  return { recipientId, shareCheckId, templateId };
}

/** A checklist with answers, evidence, a comment that names somebody, and a signature. */
async function signedChecklist(merchant: TestMerchant, admin: TestPerson, reviewer: TestPerson) {
  await startQuarter(merchant, admin);
  const checklistId = await checklistIdOf(merchant, admin, "G6");
  const evidenceId = await addPaper(merchant, admin, checklistId, "erasure-record");
  await answerAll(merchant, admin, checklistId);
  const said = { id: checklistId, step: null, text: `Done, @${reviewer.name}` };
  valueOf(
    await transactResult(merchant.id, (tx) =>
      comment(tx, keyOf(merchant, admin, "checklists.comment"), said, NOW),
    ),
  );
  valueOf(await submitNow(merchant, admin, checklistId));
  valueOf(await signNow(merchant, reviewer, checklistId));
  return { checklistId, evidenceId };
}
