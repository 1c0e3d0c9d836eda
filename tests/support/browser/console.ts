import type { Permission } from "@/lib/access/permissions";
import { returnWork } from "@/lib/checklists/reviewing";
import type { WorkState } from "@/lib/checklists/transitions";
import { checklistPage, currentBoard, reviewPage, type BoardCell } from "@/lib/checklists/views";
import { workAgain } from "@/lib/checklists/work";
import type { Tx } from "@/lib/db/client";
import { transact, transactResult } from "@/lib/db/transact";
import { holdingsScreen, judging } from "@/lib/holdings/views";
import { mappingsPage } from "@/lib/imports/mapping/views";
import { importsPage } from "@/lib/imports/views";
import type { ClauseId } from "@/lib/policy/model";
import { systems } from "@/lib/systems/views";
import { dayOf } from "@/lib/time/day";
import { addSystem, askAbout, importText, PASSWORD, stageText } from "../builders";
import {
  addPaper,
  answer,
  answerAll,
  checklistIdOf,
  keyOf,
  readChecklist,
  signNow,
  startQuarter,
  submitNow,
  valueOf,
} from "../checklists";
import { grant } from "../grants";
import { newOrder, newOrdersText } from "../report-files";
import { staffedMerchant, type Staffed } from "./people";

/** What stands in the addresses of a merchant's own things. */
export type Things = {
  readonly systemId: string;
  readonly holdingId: string;
  /** An import that waits, one that was joined, and one that waits and shows everything in its system. */
  readonly importId: string;
  readonly joinedId: string;
  readonly fullId: string;
  /** A table whose columns nobody has mapped yet. */
  readonly mappingId: string;
  /** Checklists by where they stand, each with its version; `again` is a new round beside a signature. */
  readonly openId: string;
  readonly openVersion: string;
  readonly begunId: string;
  readonly begunVersion: string;
  readonly submittedId: string;
  readonly submittedVersion: string;
  /** The hash that a signature on the submitted one would be given on. */
  readonly submittedSha256: string;
  readonly returnedId: string;
  readonly returnedVersion: string;
  readonly signedId: string;
  readonly signedVersion: string;
  readonly againId: string;
  readonly againVersion: string;
  /** The review by which the signed one was signed. */
  readonly review: string;
  /** Evidence at a step of the one begun. */
  readonly evidenceId: string;
};

/** Every page and file of the console, as the build names it, and what it asks for. A test holds it to the build. */
export const CONSOLE: Readonly<Record<string, Permission>> = {
  "/page": "overview.read",
  "/audit/page": "audit.read",
  "/audit/export/route": "audit.read",
  "/checklists/page": "checklists.read",
  "/checklists/[id]/page": "checklists.read",
  "/checklists/[id]/history/page": "checklists.read",
  "/checklists/[id]/pdf/route": "checklists.read",
  "/checklists/[id]/signatures/[review]/route": "checklists.read",
  "/checklists/[id]/version/route": "checklists.read",
  "/checklists/evidence/[id]/route": "checklists.read",
  "/checklists/bundle/route": "checklists.export",
  "/checklists/export/route": "checklists.read",
  "/checklists/pdf/route": "checklists.read",
  "/checklists/set-up/page": "checklists.setUp",
  "/clauses/page": "clauses.read",
  "/clauses/[id]/page": "clauses.read",
  "/holdings/page": "holdings.read",
  "/holdings/[id]/page": "holdings.read",
  "/holdings/export/route": "holdings.export",
  "/holdings/matrix/route": "holdings.read",
  "/holdings/person/page": "holdings.lookUp",
  "/imports/page": "imports.read",
  "/imports/[id]/page": "imports.read",
  "/imports/[id]/problems/route": "imports.read",
  "/imports/[id]/progress/route": "imports.read",
  "/imports/[id]/records/page": "imports.read",
  "/imports/[id]/records/export/route": "holdings.export",
  "/imports/export/route": "imports.read",
  "/imports/mappings/page": "imports.read",
  "/imports/mappings/[id]/page": "imports.read",
  "/imports/mappings/export/route": "imports.read",
  "/imports/new/page": "imports.run",
  "/palette/route": "systems.read",
  "/retention/page": "retention.read",
  "/retention/due/route": "retention.read",
  "/retention/rules/[key]/page": "retention.read",
  "/reviews/page": "checklists.review",
  "/reviews/[id]/page": "checklists.review",
  "/settings/page": "settings.read",
  "/systems/page": "systems.read",
  "/systems/[id]/page": "systems.read",
  "/systems/[id]/edit/page": "systems.change",
  "/systems/export/route": "systems.read",
  "/systems/new/page": "systems.change",
};

/** What the build holds outside of the console, and how it answers somebody who is signed out. */
export const OUTSIDE: Readonly<Record<string, number>> = {
  "/_global-error/page": 500,
  "/_not-found/page": 404,
  "/api/health/route": 200,
  "/join/[token]/page": 200,
  "/page": 307,
  "/set-up/[token]/page": 200,
  "/sign-in/page": 200,
};

/** What is only ever posted to, apart from the actions. */
export const POSTED: Readonly<Record<string, Permission>> = {
  "/m/[merchant]/holdings/person/export/route": "holdings.export",
  "/api/m/[merchant]/evidence/route": "checklists.work",
  "/api/m/[merchant]/imports/route": "imports.run",
};

/** A step of the checklist that is being worked on, not answered yet, and one that is. */
const STEP = "leavers-within-a-day";
const ANSWERED = "people-need-it";

type Move = {
  readonly asks: Permission;
  readonly form: (things: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
};

/** A way out of where a checklist stands, which whoever may not go would go. */
function moveOf(state: string, asks: Permission): Move {
  return {
    asks,
    form: (things) => ({
      id: things[`${state}Id`] ?? "",
      version: things[`${state}Version`] ?? "",
    }),
  };
}

/** Every server action that belongs to a merchant, what it asks for, and what its form would say. */
export const ACTIONS: Readonly<
  Record<
    string,
    {
      readonly asks: Permission;
      readonly form: (things: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
    }
  >
> = {
  addLinkAction: {
    asks: "checklists.work",
    form: ({ begunId = "" }) => ({
      ...{ id: begunId, step: STEP, url: "https://example.com/", name: "Intruder" },
      ...{ speaksFor: "2026-01-01", expiresOn: "" },
    }),
  },
  answerStepAction: {
    asks: "checklists.work",
    form: ({ begunId = "" }) => ({ id: begunId, step: STEP, version: "0", answer: "notMet" }),
  },
  assignAction: {
    asks: "checklists.assign",
    form: ({ openId = "" }) => ({ ids: openId, ownerId: "nobody", dueOn: "", blank: "clear" }),
  },
  attachEvidenceAction: {
    asks: "checklists.work",
    form: ({ begunId = "", evidenceId = "" }) => ({ id: begunId, step: STEP, evidenceId }),
  },
  beginAction: moveOf("open", "checklists.work"),
  changeChecklistSettingsAction: {
    asks: "checklists.setUp",
    form: () => ({ periodKind: "year", secondSigner: "G6", version: "0" }),
  },
  clearAnswerAction: {
    asks: "checklists.work",
    form: ({ begunId = "" }) => ({ id: begunId, step: ANSWERED, version: "1" }),
  },
  commentAction: {
    asks: "checklists.comment",
    form: ({ openId = "" }) => ({ id: openId, step: "", text: "Intruder" }),
  },
  detachEvidenceAction: {
    asks: "checklists.work",
    form: ({ begunId = "", evidenceId = "" }) => ({ id: begunId, step: ANSWERED, evidenceId }),
  },
  keepSignedAction: moveOf("again", "checklists.work"),
  layAsideAction: moveOf("begun", "checklists.work"),
  returnAction: {
    asks: "checklists.review",
    form: ({ submittedId = "", submittedVersion = "" }) => ({
      ...{ id: submittedId, version: submittedVersion },
      ...{ note: "Intruder", steps: STEP, remarks: "" },
    }),
  },
  revokeAction: {
    asks: "checklists.sign",
    form: ({ signedId = "", signedVersion = "", review = "" }) => ({
      ...{ id: signedId, version: signedVersion, review, reason: "Intruder" },
    }),
  },
  signAction: {
    asks: "checklists.sign",
    form: ({ submittedId = "", submittedVersion = "", submittedSha256 = "" }) => ({
      ...{ id: submittedId, version: submittedVersion, password: PASSWORD },
      sha256: submittedSha256,
    }),
  },
  startPeriodAction: {
    asks: "checklists.setUp",
    form: () => ({ kind: "month", from: "2024-01-01" }),
  },
  submitAction: moveOf("again", "checklists.work"),
  takeReturnBackAction: moveOf("returned", "checklists.review"),
  withdrawEvidenceAction: {
    asks: "checklists.work",
    form: ({ evidenceId = "" }) => ({ evidenceId, because: "Intruder" }),
  },
  withdrawSubmissionAction: moveOf("submitted", "checklists.work"),
  workAgainAction: moveOf("signed", "checklists.work"),
  addSystemAction: {
    asks: "systems.change",
    form: () => ({ name: "Intruder", kind: "other", purpose: "", thirdParty: "" }),
  },
  assignOwnerAction: {
    asks: "systems.change",
    form: ({ systemId = "", userId = "" }) => ({ id: systemId, version: "1", ownerId: userId }),
  },
  callOffJoinAction: { asks: "imports.run", form: ({ importId = "" }) => ({ id: importId }) },
  cancelImportAction: { asks: "imports.run", form: ({ importId = "" }) => ({ id: importId }) },
  changeAsOfAction: {
    asks: "imports.run",
    form: ({ fullId = "" }) => ({ id: fullId, asOf: "2026-01-01T00:00" }),
  },
  changeRetentionAction: {
    asks: "retention.change",
    form: () => ({ key: "period.direct", days: "1", version: "0" }),
  },
  changeSettingsAction: {
    asks: "settings.change",
    form: () => ({ name: "Intruder", timeZone: "UTC", weekStart: "0", version: "1" }),
  },
  changeSystemAction: {
    asks: "systems.change",
    form: ({ systemId = "" }) => ({ id: systemId, version: "1", name: "Intruder", kind: "other" }),
  },
  checkTrailAction: { asks: "audit.read", form: () => ({}) },
  forgetMappingAction: {
    asks: "imports.run",
    form: ({ mappingId = "" }) => ({ id: mappingId }),
  },
  joinImportAction: { asks: "imports.run", form: ({ importId = "" }) => ({ id: importId }) },
  decideChannelAction: {
    asks: "holdings.decideChannel",
    form: ({ holdingId = "" }) => ({ id: holdingId, channel: "direct" }),
  },
  decideOriginAction: {
    asks: "holdings.decideChannel",
    form: ({ systemId = "" }) => ({ id: systemId, channel: "direct" }),
  },
  lookUpPersonAction: {
    asks: "holdings.lookUp",
    form: () => ({ by: "email", email: "nobody@example.com" }),
  },
  removeDemoAction: { asks: "demo.remove", form: () => ({ confirm: "remove" }) },
  saveMappingAction: {
    asks: "imports.run",
    form: ({ mappingId = "" }) => ({
      id: mappingId,
      version: "1",
      roles: "user.contact.email",
      dates: "yearFirst",
    }),
  },
  withdrawImportAction: {
    asks: "imports.withdraw",
    form: ({ joinedId = "" }) => ({ id: joinedId }),
  },
};

/** Actions of the doors, which have no merchant yet. */
export const DOOR_ACTIONS = ["joinAction", "setUpAction", "signInAction", "signOutAction"] as const;

/** Where a page of the console lies at this merchant. */
export function addressOf(entry: string, home: string, things: Things): string {
  const path = entry
    .replace(/\/(page|route)$/, "")
    .replace("/checklists/evidence/[id]", `/checklists/evidence/${things.evidenceId}`)
    .replace("/checklists/[id]/history", `/checklists/${things.signedId}/history`)
    .replace(
      "/checklists/[id]/signatures/[review]",
      `/checklists/${things.signedId}/signatures/${things.review}`,
    )
    .replace("/checklists/[id]/pdf", `/checklists/${things.signedId}/pdf`)
    .replace("/checklists/[id]/version", `/checklists/${things.begunId}/version`)
    .replace("/checklists/[id]", `/checklists/${things.begunId}?step=hand-in`)
    .replace("/reviews/[id]", `/reviews/${things.submittedId}`)
    .replace("/clauses/[id]", "/clauses/G6")
    .replace("/holdings/[id]", `/holdings/${things.holdingId}`)
    .replace(/^\/imports\/\[id\]\/records.*/, (records) => `${records}?mark=widened`)
    .replace("/imports/mappings/[id]", `/imports/mappings/${things.mappingId}`)
    .replace("/imports/[id]", `/imports/${things.importId}`)
    .replace("/systems/[id]", `/systems/${things.systemId}`)
    .replace("[key]", "period-amazon-marketplace");
  return `${home}${path}`;
}

/** One thing of each kind that a merchant has, to look at: the soonest due record, the newest import. */
export async function thingsOf(merchantId: string): Promise<Things> {
  const reading = grant("holdings.read", merchantId);
  const asked = { filter: {}, order: null, after: null, before: null };
  return transact(merchantId, async (tx) => {
    const screen = await holdingsScreen(
      tx,
      reading,
      asked,
      await judging(tx, reading, dayOf(new Date())),
    );
    const { imports } = await importsPage(tx, grant("imports.read", merchantId), {});
    const [mapped] = await mappingsPage(tx, grant("imports.read", merchantId));
    const found = {
      systemId: (await systems(tx, reading)).at(-1)?.id,
      holdingId: screen.list?.rows[0]?.id,
      importId: imports.find(({ state, asOf }) => state === "staged" && asOf === null)?.id,
      joinedId: imports.find(({ state }) => state === "committed")?.id,
    };
    const { systemId, holdingId, importId, joinedId } = found;
    if (!systemId || !holdingId || !importId || !joinedId)
      throw new Error("The merchant has nothing to show.");
    const fullId = imports.find(({ state, asOf }) => state === "staged" && asOf !== null)?.id;
    const mappingId = mapped?.mapping.id ?? "";
    const checklists = await checklistsOf(tx, merchantId);
    const things = { systemId, holdingId, importId, joinedId, fullId: fullId ?? "", mappingId };
    return { ...things, ...checklists };
  });
}

/** A checklist of each kind there is; the one begun has evidence at the step that is answered. */
async function checklistsOf(tx: Tx, merchantId: string) {
  const reading = grant("checklists.read", merchantId);
  const cells = (await currentBoard(tx, reading, new Date()))?.cells ?? [];
  const inState = (state: WorkState) =>
    cells.find(({ checklist }) => checklist.state === state && checklist.round === 1);
  const [open, begun] = [inState("open"), inState("inProgress")];
  const [submitted, returned] = [inState("submitted"), inState("returned")];
  const signed = cells.find(
    ({ clause, checklist }) => clause === "G6" && checklist.state === "signed",
  );
  const again = cells.find(({ checklist }) => checklist.round > 1);
  const idOf = (cell: BoardCell | undefined) => cell?.checklist.id ?? "";
  const versionOf = (cell: BoardCell | undefined) => String(cell?.checklist.version ?? "");
  const page = begun && (await checklistPage(tx, reading, begun.checklist.id, new Date()));
  const review = submitted && (await reviewPage(tx, reading, submitted.checklist.id, new Date()));
  return {
    ...{ openId: idOf(open), openVersion: versionOf(open) },
    ...{ begunId: idOf(begun), begunVersion: versionOf(begun) },
    ...{ submittedId: idOf(submitted), submittedVersion: versionOf(submitted) },
    submittedSha256: review?.present?.sha256 ?? "",
    ...{ returnedId: idOf(returned), returnedVersion: versionOf(returned) },
    ...{ signedId: idOf(signed), signedVersion: versionOf(signed) },
    ...{ againId: idOf(again), againVersion: versionOf(again) },
    review: String(signed?.signatures[0]?.review ?? ""),
    evidenceId: page?.standing.evidence[0]?.id ?? "",
  };
}

export type Furnished = Staffed & {
  readonly things: Things;
  readonly secrets: readonly string[];
  readonly data: readonly string[];
};

/** Checklists in every state there is. */
export async function furnishChecklists(merchant: Staffed, now: Date): Promise<void> {
  const { staff, reviewer, admin } = merchant;
  await startQuarter(merchant, admin, now);
  const handedIn = async (clause: ClauseId) => {
    const id = await checklistIdOf(merchant, staff, clause, now);
    await answerAll(merchant, staff, id, now);
    valueOf(await submitNow(merchant, staff, id, now));
    return id;
  };
  valueOf(await signNow(merchant, reviewer, await handedIn("G6"), now));
  const again = await handedIn("G8");
  valueOf(await signNow(merchant, reviewer, again, now));
  const { standing } = await readChecklist(merchant, staff, again, now);
  const { version } = standing.checklist;
  valueOf(
    await transactResult(merchant.id, (tx) =>
      workAgain(tx, keyOf(merchant, staff, "checklists.work"), { id: again, version }, now),
    ),
  );
  await handedIn("F13");
  const returned = await handedIn("F14");
  const sent = await readChecklist(merchant, staff, returned, now);
  const remark = { note: "Not yet.", steps: [], remarks: [] };
  valueOf(
    await transactResult(merchant.id, (tx) =>
      returnWork(
        tx,
        keyOf(merchant, reviewer, "checklists.review"),
        { id: returned, version: sent.standing.checklist.version, ...remark },
        now,
      ),
    ),
  );
  const begun = await checklistIdOf(merchant, staff, "G2", now);
  valueOf(await answer(merchant, staff, begun, { step: ANSWERED, answer: "met" }, now));
  await addPaper(merchant, staff, begun, ANSWERED, now);
}

/** A merchant with one of everything, and the words of it that nobody else may read. */
export async function furnishedMerchant(): Promise<Furnished> {
  const merchant = await staffedMerchant();
  const system = await addSystem(merchant);
  const orderId = "207-7654321-1234567";
  const file = newOrdersText([newOrder({ "order-id": orderId }), newOrder({ "order-id": "" })]);
  await importText(merchant, system, file, { now: new Date() });
  await stageText(merchant, system, file, { now: new Date() });
  const sheet = await addSystem(merchant, { kind: "spreadsheet" });
  await stageText(merchant, sheet, file, { now: new Date(), full: { asOf: new Date() } });
  await askAbout(merchant, sheet, "e-mail\nnobody@example.com\n", { now: new Date() });
  await furnishChecklists(merchant, new Date());
  return {
    ...merchant,
    things: await thingsOf(merchant.id),
    secrets: [merchant.name, merchant.staff.name, system.name, orderId],
    data: [system.name, orderId],
  };
}
