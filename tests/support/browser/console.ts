import { randomUUID } from "node:crypto";
import type { Permission } from "@/lib/access/permissions";
import { readInviteesText } from "@/lib/accounts/invitees";
import { keepInvitees } from "@/lib/accounts/inviting";
import { feedsScreen, observationsScreen } from "@/lib/amazon/views";
import { FILTERS_MAX, saveFilter } from "@/lib/audit/commands";
import { returnWork } from "@/lib/checklists/reviewing";
import type { WorkState } from "@/lib/checklists/transitions";
import { checklistPage, currentBoard, reviewPage, type BoardCell } from "@/lib/checklists/views";
import { workAgain } from "@/lib/checklists/work";
import { tableId } from "@/lib/databases/rules";
import * as databases from "@/lib/databases/store";
import { annotate } from "@/lib/engagement/commands";
import { NOTES_MAX } from "@/lib/engagement/model";
import { importsScreen as figuresScreen } from "@/lib/engagement/views";
import { makeCalendarAddress } from "@/lib/jobs/commands";
import { putMail } from "@/lib/mail/outbox";
import { putMerchantJobs } from "@/lib/queue/put";
import type { Tx } from "@/lib/db/client";
import { transact, transactResult } from "@/lib/db/transact";
import {
  approveErasure,
  changeApproveAbove,
  planErasure,
  reportOutcomes,
} from "@/lib/erasures/commands";
import type { ErasureState } from "@/lib/erasures/model";
import { erasuresPage } from "@/lib/erasures/views";
import { erasingIds } from "@/lib/holdings/erasing";
import { holdingsScreen, judging } from "@/lib/holdings/views";
import { holdsPage } from "@/lib/holds/views";
import { KEYS_MAX } from "@/lib/keys/model";
import { keysScreen } from "@/lib/keys/views";
import { ColumnLooks } from "@/lib/imports/mapping/looks";
import type { ColumnRole } from "@/lib/imports/mapping/roles";
import { mappingsPage } from "@/lib/imports/mapping/views";
import { importsPage } from "@/lib/imports/views";
import type { ClauseId } from "@/lib/policy/model";
import type { Result } from "@/lib/result";
import type { CheckDetails, CheckKind } from "@/lib/sharing/checked/model";
import { checksPage } from "@/lib/sharing/checked/views";
import type { ListCounts } from "@/lib/sharing/list/model";
import { TEMPLATES_MAX } from "@/lib/sharing/template/model";
import { templates } from "@/lib/sharing/template/views";
import { recipients, savedPage, usesPage } from "@/lib/sharing/views";
import { systems } from "@/lib/systems/views";
import { addDays, dayOf } from "@/lib/time/day";
import { copiesPage } from "@/lib/copies/views";
import {
  addPerson,
  addSystem,
  askAbout,
  importText,
  inMerchant,
  PASSWORD,
  stageText,
  type TestSystem,
} from "../builders";
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
import { copyAt, destroyAt } from "../copies";
import {
  checkLibraryAt,
  importFigures,
  observeAt,
  registerFeedAt,
  reviewAt,
  stageFigures,
} from "../engagement";
import { grant } from "../grants";
import { holdByRule, holdList, orderId as orderNumber, ordersOf, send, upTo } from "../holds";
import { keyAt, revokeAt } from "../keys";
import {
  closeReviewAt,
  confirmAt,
  inviteAt,
  newAddress,
  registerLogInAt,
  setUpProviderAt,
  startReviewAt,
} from "../people";
import { newOrder, newOrdersText } from "../report-files";
import { mailTo } from "../mail";
import { PASSWORDS } from "../shop";
import {
  addPolicyAt,
  addRecipientAt,
  checkedAt,
  handedOverAt,
  registerUseAt,
  saveQuestionAt,
  templateAt,
} from "../sharing";
import type { ShopServer } from "../shop-servers";
import { asOwner } from "./owner";
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
  /** A hold in force, and a list of orders on which none was placed yet. */
  readonly holdId: string;
  readonly listId: string;
  /** A copy that is there, and one that was attested destroyed. */
  readonly copyId: string;
  readonly destroyedId: string;
  /** Erasures by where they stand: one that waits for a second person, one in work, one with a certificate. */
  readonly askedId: string;
  readonly askedVersion: string;
  readonly inWorkId: string;
  readonly inWorkVersion: string;
  readonly certifiedId: string;
  /** The system of the one in work. */
  readonly workedId: string;
  /** Product data that Amazon is given, and something that was seen. */
  readonly feedId: string;
  readonly observationId: string;
  /** A provider whom nobody cleared for Prime yet. */
  readonly recipientId: string;
  /** A version of the policy, a use that is made, and a question that is saved. */
  readonly policyId: string;
  readonly useId: string;
  readonly savedId: string;
  readonly listCheckId: string;
  readonly fileCheckId: string;
  readonly templateId: string;
  /** A system that is a database, and an erasure in it that was tried out. */
  readonly databaseId: string;
  readonly runId: string;
  /** Figures that wait, or else were joined; a table of them that nobody has mapped; a product; an annotation. */
  readonly figuresId: string;
  readonly figuresMappingId: string;
  readonly productNumber: string;
  readonly annotationId: string;
  /** A key by which another program is let in. */
  readonly keyId: string;
  /** A database in which no work is under way, the port at which it answers, what broke off there, and what is to go. */
  readonly shopId: string;
  readonly shopPort: string;
  readonly brokenRunId: string;
  readonly shopErasureId: string;
  /** Somebody asked in, a file of people, a review of who has access, a log-in of Amazon's consoles, and whose it is. */
  readonly invitationId: string;
  readonly inviteListId: string;
  readonly accessReviewId: string;
  readonly consoleUserId: string;
  readonly memberId: string;
  /** A message that was given up. */
  readonly mailId: string;
};

/** Every page and file of the console, as the build names it, and what it asks for. A test holds it to the build. */
export const CONSOLE: Readonly<Record<string, Permission>> = {
  "/page": "overview.read",
  "/amazon/page": "amazon.read",
  "/amazon/export/route": "amazon.read",
  "/amazon/feeds/page": "amazon.read",
  "/amazon/feeds/[id]/page": "amazon.change",
  "/amazon/feeds/export/route": "amazon.read",
  "/amazon/feeds/new/page": "amazon.change",
  "/amazon/flows/export/route": "amazon.read",
  "/amazon/library/page": "amazon.read",
  "/amazon/library/export/route": "amazon.read",
  "/amazon/observations/page": "amazon.read",
  "/amazon/observations/[id]/page": "amazon.read",
  "/amazon/observations/export/route": "amazon.read",
  "/amazon/observations/new/page": "amazon.observe",
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
  "/engagement/page": "engagement.read",
  "/engagement/export/route": "engagement.read",
  "/engagement/imports/page": "engagement.read",
  "/engagement/imports/[id]/page": "engagement.read",
  "/engagement/imports/[id]/problems/route": "engagement.read",
  "/engagement/imports/export/route": "engagement.read",
  "/engagement/imports/mappings/[id]/page": "engagement.read",
  "/engagement/products/page": "engagement.read",
  "/engagement/products/[number]/page": "engagement.read",
  "/engagement/products/[number]/export/route": "engagement.read",
  "/engagement/products/export/route": "engagement.read",
  "/engagement/products/offers/page": "engagement.change",
  "/engagement/reconciliation/page": "engagement.read",
  "/engagement/reconciliation/export/route": "engagement.read",
  "/engagement/reviews/page": "engagement.read",
  "/engagement/reviews/export/route": "engagement.read",
  "/engagement/settings/page": "engagement.read",
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
  "/jobs/page": "jobs.read",
  "/jobs/export/route": "jobs.read",
  "/mail/page": "mail.read",
  "/mail/export/route": "mail.read",
  "/palette/route": "systems.read",
  "/retention/page": "retention.read",
  "/retention/clean/page": "erasures.clean",
  "/retention/calendar/page": "retention.read",
  "/retention/copies/page": "copies.read",
  "/retention/copies/[id]/page": "copies.read",
  "/retention/copies/[id]/edit/page": "copies.change",
  "/retention/copies/destroyed/page": "copies.change",
  "/retention/copies/export/route": "copies.read",
  "/retention/copies/new/page": "copies.change",
  "/retention/due/route": "retention.read",
  "/retention/rules/page": "retention.read",
  "/retention/erasures/page": "erasures.read",
  "/retention/erasures/[id]/page": "erasures.read",
  "/retention/erasures/[id]/[system]/page": "erasures.read",
  "/retention/erasures/[id]/[system]/list/route": "erasures.work",
  "/retention/erasures/[id]/certificate/page": "erasures.read",
  "/retention/erasures/[id]/certificate/json/route": "erasures.read",
  "/retention/erasures/[id]/certificate/pdf/route": "erasures.read",
  "/retention/erasures/[id]/export/route": "holdings.export",
  "/retention/erasures/export/route": "erasures.read",
  "/retention/erasures/plan/page": "erasures.plan",
  "/retention/holds/page": "retention.read",
  "/retention/holds/[id]/page": "holdings.read",
  "/retention/holds/[id]/export/route": "holdings.export",
  "/retention/holds/export/route": "holdings.export",
  "/retention/holds/new/page": "holds.place",
  "/retention/rules/[key]/page": "retention.read",
  "/reviews/page": "checklists.review",
  "/reviews/[id]/page": "checklists.review",
  "/sharing/page": "sharing.read",
  "/sharing/files/page": "sharing.read",
  "/sharing/files/[id]/page": "sharing.read",
  "/sharing/files/export/route": "sharing.read",
  "/sharing/lists/page": "sharing.read",
  "/sharing/lists/[id]/page": "sharing.read",
  "/sharing/lists/export/route": "sharing.read",
  "/sharing/messages/page": "sharing.check",
  "/sharing/consents/page": "sharing.read",
  "/sharing/consents/export/route": "sharing.read",
  "/sharing/consents/import/page": "sharing.change",
  "/sharing/samples/[key]/route": "sharing.check",
  "/sharing/shares/page": "sharing.read",
  "/sharing/shares/export/route": "sharing.read",
  "/sharing/templates/page": "sharing.read",
  "/sharing/templates/[id]/page": "sharing.read",
  "/sharing/policy/page": "sharing.read",
  "/sharing/policy/export/route": "sharing.read",
  "/sharing/policy/[id]/page": "sharing.read",
  "/sharing/recipients/page": "sharing.read",
  "/sharing/recipients/export/route": "sharing.read",
  "/sharing/recipients/[id]/page": "sharing.read",
  "/sharing/recipients/[id]/edit/page": "sharing.change",
  "/sharing/recipients/new/page": "sharing.change",
  "/sharing/saved/page": "sharing.read",
  "/sharing/saved/export/route": "sharing.read",
  "/sharing/uses/page": "sharing.read",
  "/sharing/uses/export/route": "sharing.read",
  "/sharing/uses/[id]/page": "sharing.read",
  "/sharing/uses/[id]/edit/page": "sharing.change",
  "/sharing/uses/new/page": "sharing.change",
  "/settings/page": "settings.read",
  "/settings/sign-in/page": "settings.read",
  "/settings/keys/page": "keys.read",
  "/settings/keys/new/page": "keys.change",
  "/systems/page": "systems.read",
  "/systems/[id]/page": "systems.read",
  "/systems/[id]/database/page": "erasures.read",
  "/systems/[id]/database/columns/page": "databases.setUp",
  "/systems/[id]/database/runs/[run]/page": "erasures.read",
  "/systems/[id]/database/set-up/page": "databases.setUp",
  "/systems/[id]/database/tables/page": "databases.setUp",
  "/systems/[id]/edit/page": "systems.change",
  "/systems/export/route": "systems.read",
  "/systems/new/page": "systems.change",
  "/users/page": "users.read",
  "/users/[id]/page": "users.read",
  "/users/export/route": "users.read",
  "/users/invite/page": "users.change",
  "/users/invite/many/page": "users.change",
  "/users/invite/many/[id]/page": "users.change",
  "/users/invitations/page": "users.read",
  "/users/invitations/export/route": "users.read",
  "/users/reviews/page": "users.read",
  "/users/reviews/[id]/page": "users.read",
  "/users/reviews/[id]/export/route": "users.read",
  "/users/consoles/page": "users.read",
  "/users/consoles/[id]/page": "users.read",
  "/users/consoles/new/page": "users.review",
  "/users/consoles/export/route": "users.read",
};

/** What the build holds outside of the console, and how it answers somebody who is signed out. */
export const OUTSIDE: Readonly<Record<string, number>> = {
  "/_global-error/page": 500,
  "/_not-found/page": 404,
  "/account/address/[token]/page": 200,
  "/account/address/back/[token]/page": 200,
  "/account/confirm/page": 307,
  "/account/data/download/route": 307,
  "/account/data/page": 307,
  "/account/notifications/page": 307,
  "/account/page": 307,
  "/account/passkeys/page": 307,
  "/account/password/page": 307,
  "/account/second-factor/page": 307,
  "/account/sessions/page": 307,
  "/api/passkey/route": 405,
  "/api/health/route": 200,
  "/api/v1/[...path]/route": 401,
  "/api/v1/checks/list/route": 405,
  "/api/v1/checks/message/route": 405,
  "/api/v1/decisions/batch/route": 405,
  "/api/v1/decisions/route": 405,
  "/api/v1/holdings/route": 401,
  "/api/v1/imports/route": 405,
  "/api/v1/me/route": 401,
  "/api/v1/openapi.json/route": 200,
  "/api/v1/page": 200,
  "/api/v1/status/route": 401,
  "/calendar/[merchant]/[file]/route": 404,
  "/invitation/[token]/page": 200,
  "/join/[token]/page": 200,
  "/page": 307,
  "/reset/page": 200,
  "/reset/[token]/page": 200,
  "/second-step/page": 307,
  "/set-up/[token]/page": 200,
  "/sign-in/page": 200,
  "/sign-in/[merchant]/page": 307,
  "/sign-in/[merchant]/address/[token]/page": 200,
  "/sign-in/[merchant]/callback/route": 307,
  "/sign-in/[merchant]/start/route": 307,
};

/** What is only ever posted to, apart from the actions. */
export const POSTED: Readonly<Record<string, Permission>> = {
  "/m/[merchant]/holdings/person/export/route": "holdings.export",
  "/api/m/[merchant]/consents/route": "sharing.change",
  "/api/m/[merchant]/engagement/route": "engagement.change",
  "/api/m/[merchant]/evidence/route": "checklists.work",
  "/api/m/[merchant]/erasures/cleaned/route": "erasures.attest",
  "/api/m/[merchant]/erasures/outcomes/route": "erasures.work",
  "/api/m/[merchant]/holds/route": "holds.place",
  "/api/m/[merchant]/invitations/route": "users.change",
  "/api/m/[merchant]/clean/part/route": "erasures.clean",
  "/api/m/[merchant]/clean/route": "erasures.clean",
  "/api/m/[merchant]/clean/take/route": "erasures.clean",
  "/api/m/[merchant]/imports/route": "imports.run",
  "/api/m/[merchant]/sharing/files/route": "sharing.check",
  "/api/m/[merchant]/sharing/files/take/route": "sharing.check",
  "/api/m/[merchant]/sharing/lists/route": "sharing.check",
  "/api/m/[merchant]/sharing/lists/take/route": "sharing.check",
  "/api/m/[merchant]/sharing/samples/route": "sharing.check",
};

/** A step of the checklist that is being worked on, not answered yet, and one that is. */
const STEP = "leavers-within-a-day";
const ANSWERED = "people-need-it";

const IN_TWO_YEARS = addDays(dayOf(new Date()), 730);

/** What an intruder would say of a hold. */
const INTRUDING = { reason: "other", basis: "Intruder", until: IN_TWO_YEARS } as const;

/** What an intruder would say that Amazon is given. */
const INTRUDING_FEED = {
  ...{ kind: "prices", way: "other", what: "Intruder", systemId: "", ownerId: "" },
  since: "2026-01-01",
} as const;

/** What an intruder would say that the data is used for. */
const INTRUDING_USE = {
  ...{ name: "Intruder", channel: "direct", field: "user.name", purpose: "sale", medium: "none" },
  ...{ selection: "mixed", order: "done", law: "Intruder" },
} as const;

/** What an intruder would say that a console lists. */
const INTRUDING_LOG_IN = {
  ...{ console: "sellerCentral", userId: "", listedAs: "Intruder", role: "Admin", shared: "no" },
} as const;

/** A provider that an intruder would like to vouch for everybody. */
const INTRUDING_PROVIDER = {
  ...{ issuer: "https://intruder.example.com", clientId: "intruder", secret: "intruder" },
  ...{ domains: "example.com", roleClaim: "", roles: "", version: "0" },
} as const;

type Move = {
  readonly asks: Permission;
  /** What its form would say; a field that is there several times as a list. */
  readonly form: (
    things: Readonly<Record<string, string>>,
  ) => Readonly<Record<string, string | readonly string[]>>;
  /** Brings a merchant to where this would change something, where it is not there from the start. */
  readonly ready?: (at: Furnished) => Promise<unknown>;
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
export const ACTIONS: Readonly<Record<string, Move>> = {
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
  changeNotificationsAction: {
    asks: "notifications.change",
    form: () => ({ shown: ["records", "holds"], on: ["holds"] }),
  },
  endCalendarAddressAction: {
    asks: "notifications.change",
    form: () => ({ calendar: "end" }),
    ready: (at) =>
      transactResult(at.id, (tx) =>
        makeCalendarAddress(
          tx,
          keyOf(at, at.admin, "notifications.change"),
          { calendar: "make" },
          new Date(),
        ),
      ),
  },
  makeCalendarAddressAction: {
    asks: "notifications.change",
    form: () => ({ calendar: "make" }),
  },
  retryJobAction: {
    asks: "jobs.retry",
    form: () => ({ name: "digest", day: dayOf(new Date()) }),
  },
  sendAgainAction: { asks: "mail.send", form: ({ mailId = "" }) => ({ id: mailId }) },
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
      ...{ id: submittedId, version: submittedVersion, confirmPassword: PASSWORD },
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
  annotateAction: {
    asks: "engagement.change",
    form: () => ({ day: "2026-01-01", product: "", words: "Intruder" }),
  },
  cancelEngagementAction: {
    asks: "engagement.change",
    form: ({ figuresId = "" }) => ({ id: figuresId }),
  },
  changeEngagementSettingsAction: {
    asks: "engagement.setUp",
    form: () => ({
      ...{ version: "0", pageProperty: "intruder", productProperty: "sku", smallGroup: "1" },
      ...{ reviewValues: "review", confirmationValues: "confirmation" },
    }),
  },
  forgetDailyMappingAction: {
    asks: "engagement.change",
    form: ({ figuresMappingId = "" }) => ({ id: figuresMappingId }),
  },
  joinEngagementAction: {
    asks: "engagement.change",
    form: ({ figuresId = "" }) => ({ id: figuresId }),
  },
  removeAnnotationAction: {
    asks: "engagement.change",
    form: ({ annotationId = "" }) => ({ id: annotationId }),
  },
  reviewPeriodAction: {
    asks: "engagement.review",
    form: () => ({ from: "2020-01-01", to: dayOf(new Date()), words: "Intruder" }),
  },
  saveDailyMappingAction: {
    asks: "engagement.change",
    form: ({ figuresMappingId = "" }) => ({
      ...{ id: figuresMappingId, version: "1", dates: "yearFirst" },
      roles: ["date", "viewed", "nothing"],
    }),
  },
  sayOffersAction: {
    asks: "engagement.change",
    form: ({ productNumber = "" }) => ({ product: productNumber, offers: "no", since: "" }),
  },
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
  changePolicyAction: {
    asks: "signIn.setUp",
    form: () => ({ sessionHours: "1", idleMinutes: "5", version: "0" }),
  },
  saveProviderAction: {
    asks: "signIn.setUp",
    form: () => INTRUDING_PROVIDER,
  },
  removeProviderAction: {
    asks: "signIn.setUp",
    form: () => ({ version: "1" }),
    ready: (at) => setUpProviderAt(at, INTRUDING_PROVIDER),
  },
  changeSystemAction: {
    asks: "systems.change",
    form: ({ systemId = "" }) => ({ id: systemId, version: "1", name: "Intruder", kind: "other" }),
  },
  beginErasureAction: {
    asks: "erasures.work",
    form: ({ shopId = "", shopErasureId = "" }) => ({ systemId: shopId, erasureId: shopErasureId }),
  },
  chooseTablesAction: {
    asks: "databases.setUp",
    form: ({ shopId = "" }) => ({
      ...{ systemId: shopId, version: "3", tables: tableId(SHOP_TABLE) },
    }),
  },
  confirmErasureAction: { asks: "erasures.work", form: ({ runId = "" }) => ({ id: runId }) },
  connectAction: {
    asks: "databases.setUp",
    form: ({ shopId = "", shopPort = "" }) => ({
      ...{
        systemId: shopId,
        version: "3",
        engine: "postgresql",
        host: "127.0.0.1",
        port: shopPort,
      },
      ...{ database: "shop", tls: "off", readingUser: "eraser", readingPassword: PASSWORDS.eraser },
    }),
  },
  disconnectAction: {
    asks: "databases.setUp",
    form: ({ shopId = "" }) => ({ systemId: shopId, version: "3" }),
  },
  resumeAction: { asks: "erasures.work", form: ({ brokenRunId = "" }) => ({ id: brokenRunId }) },
  sayColumnsAction: {
    asks: "databases.setUp",
    form: ({ shopId = "" }) => ({
      ...{ systemId: shopId, version: "3", roles: ["recordKey", "user.name"] },
      dates: ["yearFirst", "yearFirst"],
    }),
  },
  scanAction: {
    asks: "databases.scan",
    form: ({ databaseId = "" }) => ({ systemId: databaseId }),
  },
  scheduleAction: {
    asks: "databases.setUp",
    form: ({ shopId = "" }) => ({ systemId: shopId, version: "3", hour: "1" }),
  },
  stopAction: { asks: "erasures.work", form: ({ runId = "" }) => ({ id: runId }) },
  testAction: {
    asks: "databases.setUp",
    form: ({ databaseId = "" }) => ({ systemId: databaseId }),
  },
  changeHoldLimitAction: {
    asks: "holds.setLimit",
    form: () => ({ daysMax: "1", version: "0" }),
  },
  placeHoldAction: {
    asks: "holds.place",
    form: ({ holdingId = "" }) => ({ ...INTRUDING, record: holdingId }),
  },
  placeHoldOnListAction: {
    asks: "holds.place",
    form: ({ listId = "" }) => ({ ...INTRUDING, list: listId }),
  },
  placeRuleHoldAction: {
    asks: "holds.place",
    form: () => ({ ...INTRUDING, channel: "direct" }),
  },
  extendHoldAction: {
    asks: "holds.place",
    form: ({ holdId = "" }) => ({ id: holdId, version: "1", until: IN_TWO_YEARS }),
  },
  liftHoldAction: {
    asks: "holds.lift",
    form: ({ holdId = "" }) => ({ id: holdId, version: "1", words: "Intruder" }),
  },
  seeHoldAction: {
    asks: "holds.see",
    form: ({ holdId = "" }) => ({ id: holdId, version: "1" }),
  },
  addRecipientAction: {
    asks: "sharing.change",
    form: () => ({ name: "Intruder", role: "thirdParty", service: "Intruder", agreement: "none" }),
  },
  clearForPrimeAction: {
    asks: "sharing.clearForPrime",
    form: ({ recipientId = "" }) => ({ id: recipientId, version: "1" }),
  },
  changeRecipientAction: {
    asks: "sharing.change",
    form: ({ recipientId = "" }) => ({
      ...{ id: recipientId, version: "1", name: "Intruder", role: "thirdParty" },
      ...{ service: "Intruder", agreement: "none" },
    }),
  },
  linkAgreementAction: {
    asks: "sharing.change",
    form: ({ recipientId = "" }) => ({ id: recipientId, version: "1", evidenceId: "" }),
  },
  endRecipientAction: {
    asks: "sharing.change",
    form: ({ recipientId = "" }) => ({ id: recipientId, version: "1", because: "Intruder" }),
  },
  resumeRecipientAction: {
    asks: "sharing.change",
    form: ({ recipientId = "" }) => ({ id: recipientId, version: "1" }),
    ready: ({ id, things }) =>
      asOwner("UPDATE recipient SET ended_on = $3 WHERE merchant_id = $1 AND id = $2", [
        ...[id, things.recipientId, dayOf(new Date())],
      ]),
  },
  takeClearingBackAction: {
    asks: "sharing.clearForPrime",
    form: ({ recipientId = "" }) => ({ id: recipientId }),
    ready: ({ id, things }) =>
      asOwner("UPDATE recipient SET may_receive_prime = true WHERE merchant_id = $1 AND id = $2", [
        ...[id, things.recipientId],
      ]),
  },
  withdrawPolicyAction: {
    asks: "sharing.change",
    form: ({ policyId = "" }) => ({ id: policyId, because: "Intruder" }),
  },
  correctPolicyAction: {
    asks: "sharing.change",
    form: ({ policyId = "" }) => ({
      ...{ id: policyId, because: "Intruder", name: "Intruder", validFrom: "2026-01-01" },
      covers: "sale",
    }),
  },
  registerUseAction: { asks: "sharing.change", form: () => INTRUDING_USE },
  changeUseAction: {
    asks: "sharing.change",
    form: ({ useId = "" }) => ({ ...INTRUDING_USE, id: useId, version: "1" }),
  },
  endUseAction: {
    asks: "sharing.change",
    form: ({ useId = "" }) => ({ id: useId, version: "1" }),
  },
  saveQuestionAction: {
    asks: "sharing.check",
    form: () => ({
      name: "Intruder",
      asked: "channel=direct&purpose=sale&medium=none&order=done&selection=mixed",
    }),
  },
  noteAnswerAction: { asks: "sharing.check", form: ({ savedId = "" }) => ({ id: savedId }) },
  deleteQuestionAction: { asks: "sharing.check", form: ({ savedId = "" }) => ({ id: savedId }) },
  lookUpConsentsAction: {
    asks: "sharing.check",
    form: () => ({ email: "intruder@example.com" }),
  },
  addConsentAction: {
    asks: "sharing.change",
    form: () => ({
      ...{ email: "intruder@example.com", purpose: "marketing", medium: "email" },
      ...{ givenTo: "merchant", proof: "", asked: "", wording: "", on: "" },
    }),
  },
  withdrawConsentAction: {
    asks: "sharing.change",
    form: () => ({ email: "intruder@example.com", purpose: "marketing" }),
  },
  addPolicyAction: {
    asks: "sharing.change",
    form: () => ({ name: "Intruder", validFrom: "2026-01-01", covers: "sale" }),
  },
  checkDraftAction: {
    asks: "sharing.check",
    form: () => ({ channel: "amazon_marketplace", text: "Intruder" }),
  },
  noteShareAction: {
    asks: "sharing.check",
    form: ({ fileCheckId = "" }) => ({ id: fileCheckId, wentAs: "whole" }),
  },
  noteUncheckedAction: {
    asks: "sharing.check",
    form: ({ recipientId = "" }) => ({
      ...{ recipientId, handedOn: "2026-01-01", rows: "1", field: ["user.name"] },
      token: "0b9f2f5e-3a51-4c1e-9b0e-6d1c2f4a7e10",
    }),
  },
  saveTemplateAction: {
    asks: "sharing.change",
    form: () => ({ name: "Intruder", channel: "amazon_marketplace", text: "Intruder" }),
  },
  changeTemplateAction: {
    asks: "sharing.change",
    form: ({ templateId = "" }) => ({
      ...{ id: templateId, version: "1", name: "Intruder", text: "Intruder" },
      channel: "amazon_marketplace",
    }),
  },
  removeTemplateAction: {
    asks: "sharing.change",
    form: ({ templateId = "" }) => ({ id: templateId, version: "1" }),
  },
  registerFeedAction: { asks: "amazon.change", form: () => INTRUDING_FEED },
  changeFeedAction: {
    asks: "amazon.change",
    form: ({ feedId = "" }) => ({ ...INTRUDING_FEED, id: feedId, version: "1" }),
  },
  endFeedAction: {
    asks: "amazon.change",
    form: ({ feedId = "" }) => ({ id: feedId, version: "1", endedOn: dayOf(new Date()) }),
  },
  logObservationAction: {
    asks: "amazon.observe",
    form: () => ({ clause: "F13", seenOn: "2026-01-01", words: "Intruder" }),
  },
  followUpAction: {
    asks: "amazon.observe",
    form: ({ observationId = "" }) => ({
      ...{ id: observationId, version: "1", state: "closed", words: "Intruder" },
    }),
  },
  noteLibraryCheckAction: {
    asks: "amazon.observe",
    form: () => ({ checkedOn: "2026-01-01", pages: "Intruder", changed: "no" }),
  },
  registerCopyAction: {
    asks: "copies.change",
    form: () => ({
      ...{ kind: "other", what: "Intruder", place: "Nowhere", since: "2026-01-01" },
      destroyBy: IN_TWO_YEARS,
    }),
  },
  changeCopyAction: {
    asks: "copies.change",
    form: ({ copyId = "" }) => ({
      ...{ id: copyId, version: "1", kind: "other", what: "Intruder", place: "Nowhere" },
      ...{ since: "2026-01-01", destroyBy: IN_TWO_YEARS, words: "Intruder" },
    }),
  },
  destroyCopiesAction: {
    asks: "copies.change",
    form: ({ copyId = "" }) => ({
      ...{ copy: `${copyId}:1`, on: dayOf(new Date()), words: "Intruder" },
    }),
  },
  takeDestroyedBackAction: {
    asks: "copies.change",
    form: ({ destroyedId = "" }) => ({ id: destroyedId, version: "2", words: "Intruder" }),
  },
  approveErasureAction: {
    asks: "erasures.approve",
    form: ({ askedId = "", askedVersion = "" }) => ({ id: askedId, version: askedVersion }),
  },
  declineErasureAction: {
    asks: "erasures.approve",
    form: ({ askedId = "", askedVersion = "" }) => ({
      ...{ id: askedId, version: askedVersion, words: "Intruder" },
    }),
  },
  cancelErasureAction: {
    asks: "erasures.plan",
    form: ({ inWorkId = "", inWorkVersion = "" }) => ({ id: inWorkId, version: inWorkVersion }),
  },
  planErasureAction: { asks: "erasures.plan", form: () => ({ records: "1", words: "Intruder" }) },
  assignTaskAction: {
    asks: "erasures.plan",
    form: ({ inWorkId = "", workedId = "" }) => ({
      ...{ id: inWorkId, systemId: workedId, version: "1" },
      ...{ assigneeId: "", dueOn: addDays(dayOf(new Date()), 30) },
    }),
  },
  reportAllAction: {
    asks: "erasures.work",
    form: ({ inWorkId = "", workedId = "" }) => ({
      ...{ id: inWorkId, systemId: workedId, outcome: "done", words: "Intruder" },
    }),
  },
  reportPickedAction: {
    asks: "erasures.work",
    form: ({ inWorkId = "", holdingId = "" }) => ({
      ...{ id: inWorkId, record: holdingId, outcome: "done", words: "Intruder" },
    }),
  },
  reportNumbersAction: {
    asks: "erasures.work",
    form: ({ inWorkId = "", workedId = "" }) => ({
      ...{ id: inWorkId, systemId: workedId, numbers: orderNumber(5), outcome: "done" },
      words: "Intruder",
    }),
  },
  attestDestroyedAction: {
    asks: "erasures.attest",
    form: ({ joinedId = "" }) => ({ importId: joinedId, words: "Intruder" }),
  },
  changeApproveAboveAction: {
    asks: "erasures.setUp",
    form: () => ({ approveAbove: "77", version: "1" }),
  },
  inviteAction: {
    asks: "users.change",
    form: () => ({ email: "intruder@example.com", role: "admin", confirmPassword: PASSWORD }),
  },
  inviteManyAction: {
    asks: "users.change",
    form: ({ inviteListId = "" }) => ({ id: inviteListId, confirmPassword: PASSWORD }),
  },
  resendInvitationAction: {
    asks: "users.change",
    form: ({ invitationId = "" }) => ({ id: invitationId }),
  },
  revokeInvitationAction: {
    asks: "users.change",
    form: ({ invitationId = "" }) => ({ id: invitationId }),
  },
  changeRoleAction: {
    asks: "users.change",
    form: ({ memberId = "" }) => ({
      ...{ userId: memberId, from: "staff", role: "admin", confirmPassword: PASSWORD },
    }),
  },
  deactivateAction: {
    asks: "users.change",
    form: ({ memberId = "" }) => ({ userId: memberId }),
  },
  reactivateAction: {
    asks: "users.change",
    form: ({ memberId = "" }) => ({ userId: memberId, confirmPassword: PASSWORD }),
    ready: ({ id, things }) =>
      asOwner(
        "UPDATE membership SET deactivated_at = now() WHERE merchant_id = $1 AND user_id = $2",
        [...[id, things.memberId]],
      ),
  },
  handOverAction: {
    asks: "users.change",
    form: ({ memberId = "", merchantName = "" }) => ({
      ...{ userId: memberId, merchantName, confirmPassword: PASSWORD },
    }),
    ready: ({ id, things }) =>
      asOwner("UPDATE membership SET role = 'admin' WHERE merchant_id = $1 AND user_id = $2", [
        ...[id, things.memberId],
      ]),
  },
  startReviewAction: {
    asks: "users.review",
    form: () => ({}),
    ready: async (at) => {
      await confirmAll(at);
      await closeReviewAt(at, at.admin, at.things.accessReviewId, new Date());
    },
  },
  decideAction: {
    asks: "users.review",
    form: ({ accessReviewId = "", memberId = "" }) => ({
      ...{ id: accessReviewId, userId: memberId, kind: "changed", role: "admin" },
      ...{ reason: "Intruder", confirmPassword: PASSWORD },
    }),
  },
  confirmSeveralAction: {
    asks: "users.review",
    form: ({ accessReviewId = "", memberId = "" }) => ({
      ...{ id: accessReviewId, user: memberId, reason: "Intruder" },
    }),
  },
  closeReviewAction: {
    asks: "users.review",
    form: ({ accessReviewId = "" }) => ({ id: accessReviewId }),
    ready: (at) => confirmAll(at),
  },
  registerConsoleUserAction: { asks: "users.review", form: () => INTRUDING_LOG_IN },
  changeConsoleUserAction: {
    asks: "users.review",
    form: ({ consoleUserId = "" }) => ({ ...INTRUDING_LOG_IN, id: consoleUserId, version: "1" }),
  },
  confirmConsoleUsersAction: {
    asks: "users.review",
    form: ({ consoleUserId = "" }) => ({ user: `${consoleUserId}:1` }),
  },
  takeOffAction: {
    asks: "users.review",
    form: ({ consoleUserId = "" }) => ({
      ...{ id: consoleUserId, version: "1", on: dayOf(new Date()), words: "Intruder" },
    }),
  },
  takeBackAction: {
    asks: "users.review",
    form: ({ consoleUserId = "" }) => ({ id: consoleUserId, version: "1", words: "Intruder" }),
    ready: ({ id, things }) =>
      asOwner("UPDATE console_user SET taken_off_on = $3 WHERE merchant_id = $1 AND id = $2", [
        ...[id, things.consoleUserId, dayOf(new Date())],
      ]),
  },
  checkTrailAction: { asks: "audit.read", form: () => ({}) },
  saveFilterAction: { asks: "audit.read", form: () => ({ name: "Intruder", about: "keys" }) },
  removeFilterAction: { asks: "audit.read", form: () => ({ name: "Look-ups" }) },
  makeKeyAction: {
    asks: "keys.change",
    form: () => ({
      ...{ name: "Intruder", scopes: ["holdings.read", "audit.read"], password: PASSWORD },
      expiresOn: addDays(dayOf(new Date()), 30),
    }),
  },
  revokeKeyAction: { asks: "keys.change", form: ({ keyId = "" }) => ({ id: keyId }) },
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

/** What an action is sent, as React does: its arguments, the last of which is the form that follows under its number. */
export function actionBody(slug: string, fields: ReturnType<Move["form"]>): FormData {
  const body = new FormData();
  for (const [name, said] of Object.entries(fields))
    for (const value of typeof said === "string" ? [said] : said) body.append(`_1_${name}`, value);
  body.set("0", JSON.stringify([slug, { status: "idle" }, "$K1"]));
  return body;
}

/** Actions on what one signs in by, which ask for whoever is signed in. */
const OWN_ACTIONS = [
  ...["addPasskeyAction", "beginTotpAction", "changePasswordAction", "confirmAction"],
  ...["endAllAction", "endOthersAction", "endSessionAction", "finishTotpAction"],
  ...["makeRecoveryCodesAction", "removePasskeyAction", "removeTotpAction"],
  ...["renamePasskeyAction", "strengthenAction"],
] as const;

/** Actions of the doors, which have no merchant yet. */
export const DOOR_ACTIONS = [
  ...["joinAction", "setUpAction", "signInAction", "signOutAction"],
  ...["askResetAction", "resetAction", "finishSignInAction", "passkeySignInAction"],
  ...OWN_ACTIONS,
  ...["acceptAction", "acceptSelfAction", "renameAction", "askAddressAction"],
  ...["confirmAddressAction", "undoAddressAction", "confirmVouchedAction"],
] as const;

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
    .replace(/^\/reviews\/\[id\]/, `/reviews/${things.submittedId}`)
    .replace("/erasures/[id]/certificate", `/erasures/${things.certifiedId}/certificate`)
    .replace("/erasures/[id]/[system]", `/erasures/${things.inWorkId}/${things.workedId}`)
    .replace("/erasures/[id]", `/erasures/${things.inWorkId}`)
    .replace("/retention/holds/[id]", `/retention/holds/${things.holdId}`)
    .replace("/retention/copies/[id]", `/retention/copies/${things.copyId}`)
    .replace("/retention/copies/destroyed", `/retention/copies/destroyed?copy=${things.copyId}`)
    .replace(
      "/engagement/imports/mappings/[id]",
      things.figuresMappingId === ""
        ? "/engagement/imports"
        : `/engagement/imports/mappings/${things.figuresMappingId}`,
    )
    .replace("/engagement/imports/[id]", `/engagement/imports/${things.figuresId}`)
    .replace(/\/products\/offers$/, `/products/offers?product=${things.productNumber}`)
    .replace("/products/[number]", `/products/${things.productNumber}`)
    .replace("/clauses/[id]", "/clauses/G6")
    .replace("/holdings/[id]", `/holdings/${things.holdingId}`)
    .replace(/^\/imports\/\[id\]\/records.*/, (records) => `${records}?mark=widened`)
    .replace("/imports/mappings/[id]", `/imports/mappings/${things.mappingId}`)
    .replace("/imports/[id]", `/imports/${things.importId}`)
    .replace("/sharing/files/[id]", `/sharing/files/${things.fileCheckId}`)
    .replace("/sharing/lists/[id]", `/sharing/lists/${things.listCheckId}`)
    .replace("/sharing/samples/[key]", "/sharing/samples/stock")
    .replace("/sharing/templates/[id]", `/sharing/templates/${things.templateId}`)
    .replace("/systems/[id]/database", `/systems/${things.databaseId}/database`)
    .replace("[run]", things.runId)
    .replace("/systems/[id]", `/systems/${things.systemId}`)
    .replace("/amazon/feeds/[id]", `/amazon/feeds/${things.feedId}`)
    .replace("/amazon/observations/[id]", `/amazon/observations/${things.observationId}`)
    .replace("/sharing/policy/[id]", `/sharing/policy/${things.policyId}`)
    .replace("/sharing/recipients/[id]", `/sharing/recipients/${things.recipientId}`)
    .replace("/sharing/uses/[id]", `/sharing/uses/${things.useId}`)
    .replace("/users/invite/many/[id]", `/users/invite/many/${things.inviteListId}`)
    .replace("/users/reviews/[id]", `/users/reviews/${things.accessReviewId}`)
    .replace("/users/consoles/[id]", `/users/consoles/${things.consoleUserId}`)
    .replace("/users/[id]", `/users/${things.memberId}`)
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
    const all = await systems(tx, reading);
    const reports = new Set(
      all.filter(({ kind }) => kind === "downloadedReports").map(({ id }) => id),
    );
    const found = {
      systemId: all.at(-1)?.id,
      holdingId: screen.list?.rows[0]?.id,
      importId: imports.find(({ state, asOf }) => state === "staged" && asOf === null)?.id,
      joinedId: imports.find((each) => each.state === "committed" && reports.has(each.systemId))
        ?.id,
    };
    const { systemId, holdingId, importId, joinedId } = found;
    if (!systemId || !holdingId || !importId || !joinedId)
      throw new Error("The merchant has nothing to show.");
    const fullId = imports.find(({ state, asOf }) => state === "staged" && asOf !== null)?.id;
    const mappingId = mapped?.mapping.id ?? "";
    const checklists = await checklistsOf(tx, merchantId);
    const things = { systemId, holdingId, importId, joinedId, fullId: fullId ?? "", mappingId };
    return {
      ...{ ...things, ...checklists },
      ...(await holdsOf(tx, merchantId)),
      ...(await copiesOf(tx, merchantId)),
      ...(await erasuresOf(tx, merchantId)),
      ...(await amazonOf(tx, merchantId)),
      ...(await sharingOf(tx, merchantId)),
      ...(await figuresOf(tx, merchantId)),
      ...(await databasesOf(tx, merchantId)),
      ...(await accessOf(tx, merchantId)),
      ...(await keysOf(tx, merchantId)),
      mailId: (await tx.mail.findFirst({ where: { merchantId }, select: { id: true } }))?.id ?? "",
    };
  });
}

/** Whoever comes first of each register, the newest list and file that were checked, and a template. */
async function sharingOf(tx: Tx, merchantId: string) {
  const key = grant("sharing.read", merchantId);
  const today = dayOf(new Date());
  const [recipient] = await recipients(tx, key);
  const { known, uses } = await usesPage(tx, key, today);
  const { saved } = await savedPage(tx, key, today);
  const newest = async (kind: CheckKind) =>
    (await checksPage(tx, key, kind, null, 1)).rows[0]?.id ?? "";
  return {
    recipientId: recipient?.id ?? "",
    policyId: known.policies[0]?.id ?? "",
    useId: uses[0]?.use.id ?? "",
    savedId: saved[0]?.question.id ?? "",
    ...{ listCheckId: await newest("list"), fileCheckId: await newest("file") },
    templateId: (await templates(tx, key))[0]?.id ?? "",
  };
}

/** The newest hold that names records, and a list that waits for one. */
async function holdsOf(tx: Tx, merchantId: string) {
  const reading = grant("holdings.read", merchantId);
  const today = dayOf(new Date());
  const filter = { kind: "records", state: "inForce" } as const;
  const { rows } = await holdsPage(tx, reading, filter, today, { take: 1 });
  const list = await tx.holdList.findFirst({ where: { merchantId }, select: { id: true } });
  return { holdId: rows[0]?.id ?? "", listId: list?.id ?? "" };
}

/** A copy that is there, and one that went. */
async function copiesOf(tx: Tx, merchantId: string) {
  const reading = grant("copies.read", merchantId);
  const today = dayOf(new Date());
  const there = await copiesPage(tx, reading, {}, today, { take: 1 });
  const gone = await copiesPage(tx, reading, { state: "destroyed" }, today, { take: 1 });
  return { copyId: there.rows[0]?.id ?? "", destroyedId: gone.rows[0]?.id ?? "" };
}

/** A key that was not revoked. */
async function keysOf(tx: Tx, merchantId: string) {
  const [key] = await keysScreen(tx, grant("keys.read", merchantId));
  return { keyId: key?.id ?? "" };
}

/** The newest product data that is given, and the newest observation. */
async function amazonOf(tx: Tx, merchantId: string) {
  const reading = grant("amazon.read", merchantId);
  const { feeds } = await feedsScreen(tx, reading);
  const { rows } = await observationsScreen(tx, reading, {}, { take: 1 });
  return { feedId: feeds[0]?.id ?? "", observationId: rows[0]?.id ?? "" };
}

/** Somebody asked in, a file of people, the newest review, and a log-in that is an account user's. */
async function accessOf(tx: Tx, merchantId: string) {
  const where = { merchantId };
  const select = { id: true } as const;
  const invitation = await tx.invitation.findFirst({ where, select });
  const list = await tx.invitationList.findFirst({ where, select });
  const review = await tx.accessReview.findFirst({
    ...{ where, select },
    orderBy: { startedAt: "desc" },
  });
  const logIn = await tx.consoleUser.findFirst({
    where: { merchantId, userId: { not: null } },
    select: { id: true, userId: true },
  });
  return {
    ...{ invitationId: invitation?.id ?? "", inviteListId: list?.id ?? "" },
    accessReviewId: review?.id ?? "",
    ...{ consoleUserId: logIn?.id ?? "", memberId: logIn?.userId ?? "" },
  };
}

/** The newest erasure in each of three states. */
async function erasuresOf(tx: Tx, merchantId: string) {
  const reading = grant("erasures.read", merchantId);
  const newest = async (state: ErasureState) =>
    (await erasuresPage(tx, reading, { state }, { take: 1 })).rows[0];
  const [asked, inWork, certified] = [
    await newest("waiting"),
    await newest("open"),
    await newest("closed"),
  ];
  return {
    ...{ askedId: asked?.id ?? "", askedVersion: String(asked?.version ?? "") },
    ...{ inWorkId: inWork?.id ?? "", inWorkVersion: String(inWork?.version ?? "") },
    ...{ certifiedId: certified?.id ?? "", workedId: inWork?.systemIds[0] ?? "" },
  };
}

/** The systems that are databases, and what was begun in them. */
async function databasesOf(tx: Tx, merchantId: string) {
  const runs = await tx.databaseRun.findMany({
    where: { merchantId },
    select: { id: true, systemId: true, state: true },
  });
  const tried = runs.find(({ state }) => state === "tried");
  const broken = runs.find(({ state }) => state === "failed");
  const reading = grant("erasures.read", merchantId);
  const shopId = broken?.systemId ?? "";
  const open = (await erasuresPage(tx, reading, { state: "open" }, { take: 50 })).rows;
  const shop =
    broken &&
    (await tx.databaseConnection.findUnique({
      where: { merchantId_systemId: { merchantId, systemId: broken.systemId } },
      select: { port: true },
    }));
  return {
    ...{ databaseId: tried?.systemId ?? "", runId: tried?.id ?? "" },
    ...{ shopId, brokenRunId: broken?.id ?? "", shopPort: String(shop?.port ?? "") },
    shopErasureId: open.find(({ systemIds }) => systemIds.includes(shopId))?.id ?? "",
  };
}

/** Figures of a file, what was asked about another, a product, and what was noted. */
async function figuresOf(tx: Tx, merchantId: string) {
  const { imports, mappings } = await figuresScreen(tx, grant("engagement.read", merchantId));
  const figures = imports.find(({ state }) => state === "staged") ?? imports[0];
  const where = { merchantId };
  const product = await tx.engagementProduct.findFirst({
    where: { ...where, number: { gt: 0 } },
    select: { number: true },
    orderBy: { number: "asc" },
  });
  const note = await tx.engagementAnnotation.findFirst({ where, select: { id: true } });
  return {
    ...{ figuresId: figures?.id ?? "", figuresMappingId: mappings[0]?.id ?? "" },
    ...{ productNumber: String(product?.number ?? ""), annotationId: note?.id ?? "" },
  };
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

/** A hold on an order, one by a rule, and a list that waits for one. */
export async function furnishHolds(merchant: Staffed, order: string): Promise<void> {
  const now = new Date();
  const until = addDays(dayOf(now), 365);
  const { id } = valueOf(await send(merchant, order, null, now));
  valueOf(await holdList(merchant, id, { until }, now));
  valueOf(await holdByRule(merchant, { channel: "direct", until }, merchant.staff.userId, now));
  valueOf(await send(merchant, order, null, now));
}

/** A copy that is there, and one that was attested destroyed. */
export async function furnishCopies(merchant: Staffed, system: TestSystem): Promise<void> {
  const now = new Date();
  const [since, destroyBy] = [dayOf(now), addDays(dayOf(now), 20)];
  await copyAt(merchant, { systemId: system.id, since, destroyBy }, now);
  const id = await copyAt(merchant, { ownerId: merchant.staff.userId, since, destroyBy }, now);
  valueOf(await destroyAt(merchant, [{ id, version: 1 }], since, now));
}

/** So many products with figures of the newest days, files that wait, a table nobody has mapped, notes and reviews. */
export async function furnishEngagement(merchant: Staffed, products = 3): Promise<void> {
  const now = new Date();
  const today = dayOf(now);
  const days = [2, 1].map((ago) => addDays(today, -ago));
  const numbers = Array.from({ length: products }, (_, index) => index + 1);
  const lines = days.flatMap((day) => numbers.map((number) => `${day},SKU-${number},90,20,12,7`));
  const table = `date,sku,viewed,clicked,started,completed\n${lines.join("\n")}\n`;
  await importFigures(merchant, table, { now });
  await stageFigures(merchant, table.replaceAll(",90,", ",95,"), { now });
  await stageFigures(merchant, `Tag;Aufrufe;Käufe\n${today};3;1\n`, { now });
  const [from = today, to = today] = days;
  const changing = grant("engagement.change", merchant.id, "staff", merchant.staff.userId);
  for (const number of numbers.slice(0, NOTES_MAX - 1)) {
    const note = { day: to, product: null, words: `Banner ${number} moved` };
    valueOf(await transactResult(merchant.id, (tx) => annotate(tx, changing, note, now)));
  }
  for (let made = 0; made < products; made += 1)
    valueOf(await reviewAt(merchant, { from, to }, now, merchant.reviewer.userId));
}

/** An erasure that waits for a second person, one in work, and one that is closed, since nothing of it can be erased. */
export async function furnishErasures(merchant: Staffed, rows = 3): Promise<void> {
  const now = new Date();
  const system = await addSystem(merchant, { kind: "spreadsheet" });
  await importText(merchant, system, ordersOf(upTo(rows + 4)), { now });
  const { id: merchantId, staff, reviewer, admin } = merchant;
  const change = <T, R extends string>(work: (tx: Tx) => Promise<Result<T, R>>) =>
    transactResult(merchantId, work).then(valueOf);
  const setting = grant("erasures.setUp", merchantId, "admin", admin.userId);
  await change((tx) => changeApproveAbove(tx, setting, { approveAbove: 2, version: 0 }, now));
  const ids = erasingIds(
    grant("holdings.read", merchantId),
    system.id,
    upTo(rows + 4).map(orderNumber),
  );
  const planning = grant("erasures.plan", merchantId, "staff", staff.userId);
  const plan = (record: string[]) =>
    change((tx) =>
      planErasure(
        tx,
        planning,
        { system: [], dueTo: null, record, records: null, words: null },
        now,
      ),
    );
  const closed = await plan(ids.slice(0, 1));
  const working = grant("erasures.work", merchantId, "staff", staff.userId);
  const said = { systemId: null, record: [], outcome: "cannot", words: "A printed book." } as const;
  await change((tx) => reportOutcomes(tx, working, { id: closed.id, ...said }, now));
  await plan(ids.slice(1, 4));
  const { id } = await plan(ids.slice(4));
  const approving = grant("erasures.approve", merchantId, "reviewer", reviewer.userId);
  await change((tx) => approveErasure(tx, approving, { id, version: 1, words: null }, now));
}

/** Keys that work, end soon, ended and were revoked, and a filter of the trail that the admin kept. */
export async function furnishKeys(merchant: Staffed, rows = 3): Promise<void> {
  const now = new Date();
  const { id: merchantId, admin } = merchant;
  for (let made = 0; made < Math.min(rows, KEYS_MAX - 4); made += 1)
    await keyAt(merchant, admin, {}, now);
  await keyAt(merchant, admin, { expiresOn: addDays(dayOf(now), 5) }, now);
  const before = new Date(now.getTime() - 20 * 86_400_000);
  await keyAt(merchant, admin, { expiresOn: addDays(dayOf(before), 5) }, before);
  for (let made = 0; made < Math.min(rows, KEYS_MAX); made += 1)
    valueOf(await revokeAt(merchant, (await keyAt(merchant, admin, {}, now)).id, now));
  const keeping = grant("audit.read", merchantId, "admin", admin.userId);
  for (let made = 0; made < Math.min(rows, FILTERS_MAX - 1); made += 1) {
    const said = { name: made === 0 ? "Look-ups" : `Filter ${made}`, about: "lookUps" } as const;
    valueOf(await transactResult(merchantId, (tx) => saveFilter(tx, keeping, said, now)));
  }
}

/** Product data that Amazon is given, something that was seen, and a look through its library. */
export async function furnishAmazon(merchant: Staffed, system: TestSystem): Promise<void> {
  const { userId } = merchant.staff;
  await registerFeedAt(merchant, { systemId: system.id, ownerId: userId }, userId);
  await observeAt(merchant, {}, userId);
  valueOf(await checkLibraryAt(merchant, undefined, userId));
}

/** Templates that tests can still save. */
const TEMPLATES_KEPT_FREE = 10;

const FILE_DETAILS: CheckDetails = {
  kind: "file",
  ...{ encoding: null, isWorkbook: false, lines: [4], reveals: [], dropColumns: [] },
  ...{ renames: false, unreadable: 1, isPacked: false, canMend: false },
};
const LIST_DETAILS: CheckDetails = {
  kind: "list",
  ...{ encoding: null, isWorkbook: false, lines: [7] },
  column: { place: 2, holds: "email", shown: "email" },
  ...{ reveals: [], hasOtherSheets: false },
};
const LIST_COUNTS: ListCounts = {
  ...{ cleared: 1, agreed: 1, marketplaceOnly: 1, relay: 1, optedOut: 1, notCovered: 1 },
  ...{ unknown: 1, unusable: 1, repeated: 1 },
};

/** So many recipients, and as many versions of the policy, checks, hand-overs, uses and saved questions. */
export async function furnishSharing(merchant: Pick<Staffed, "id">, rows = 1): Promise<void> {
  for (let made = 1; made <= rows; made += 1) {
    const { id: recipientId } = valueOf(
      await addRecipientAt(merchant, { name: `Recipient ${made}` }),
    );
    valueOf(await addPolicyAt(merchant, { name: `Version ${made}` }));
    const { id } = await checkedAt(merchant, { recipientId, details: FILE_DETAILS });
    valueOf(await handedOverAt(merchant, id));
    await checkedAt(merchant, {
      ...{ recipientId, rows: 9, going: 2, counts: LIST_COUNTS, details: LIST_DETAILS },
      kind: "list",
      purpose: "marketing",
      outcome: "mend",
    });
    if (made <= TEMPLATES_MAX - TEMPLATES_KEPT_FREE)
      valueOf(await templateAt(merchant, { name: `Template ${made}` }));
  }
  valueOf(await registerUseAt(merchant, { name: "Use 1" }));
  valueOf(await saveQuestionAt(merchant, { name: "Question 1" }));
  // The others are alike.
  await inMerchant(merchant, async (tx) => {
    const where = { merchantId: merchant.id };
    const others = Array.from({ length: rows - 1 }, (_, index) => index + 2);
    const use = await tx.dataUse.findFirstOrThrow({ where });
    const question = await tx.savedQuestion.findFirstOrThrow({ where });
    await tx.dataUse.createMany({
      data: others.map((made) => ({ ...use, id: randomUUID(), name: `Use ${made}` })),
    });
    await tx.savedQuestion.createMany({
      data: others.map((made) => ({ ...question, id: randomUUID(), name: `Question ${made}` })),
    });
  });
}

/**
 * Somebody asked in, a file of people that waits, a review that nobody has finished, and log-ins of Amazon's consoles. The
 * person whose log-in it is does nothing else, so that whatever becomes of them disturbs no test.
 */
export async function furnishAccess(merchant: Staffed): Promise<void> {
  const now = new Date();
  const { admin, reviewer } = merchant;
  const spare = await addPerson(merchant, "staff");
  await inviteAt(merchant, admin, {}, now);
  const people = valueOf(readInviteesText(`email,role\n${newAddress()},staff\nnobody,staff\n`));
  const inviting = keyOf(merchant, admin, "users.change");
  valueOf(await transactResult(merchant.id, (tx) => keepInvitees(tx, inviting, people, now)));
  const id = await startReviewAt(merchant, admin, now);
  valueOf(await confirmAt(merchant, admin, id, [reviewer.userId], now));
  await registerLogInAt(merchant, admin, { userId: spare.userId }, now);
}

/** Says of everybody in the open review that their access stays. */
const confirmAll = (at: Furnished) =>
  confirmAt(
    ...([at, at.admin, at.things.accessReviewId] as const),
    [at.admin, at.staff, at.auditor].map(({ userId }) => userId).concat(at.things.memberId),
    new Date(),
  );

const SHOP_TABLE = { schema: "public", name: "orders" } as const;

/** Two columns of the shop's, as a look at them would have told. */
function shopColumns() {
  const looks = new ColumnLooks().looks();
  const column = (name: string, kind: "text" | "whole", guess: ColumnRole) => ({
    ...{ name, kind, type: kind === "whole" ? "bigint" : "text", isNullable: kind === "text" },
    ...{ isPrimary: kind === "whole", isUnique: kind === "whole", isReference: false },
    ...{ isGenerated: false, looks, guess, dates: "yearFirst" as const },
  });
  return [
    column("id", "whole", "recordKey"),
    column("customer_email", "text", "user.contact.email"),
  ];
}

/** Connects a system with a database, and says what its columns hold. Where no shop runs, nothing answers there. */
async function connectDatabase(
  merchant: Staffed,
  system: TestSystem,
  shop: ShopServer | null,
): Promise<void> {
  const setUp = grant("databases.setUp", merchant.id, "admin", merchant.admin.userId);
  const columns = shopColumns();
  const asked = [{ ...SHOP_TABLE, rows: 12, hasTriggers: false, flaws: [], columns }];
  const said = columns.map(({ name, guess, dates }) => ({ name, role: guess, dates }));
  const which = (version: number) => ({ systemId: system.id, version });
  await transact(merchant.id, async (tx) => {
    const place = {
      engine: "postgresql",
      host: "127.0.0.1",
      database: "shop",
      tls: "off",
    } as const;
    const accounts = {
      reading: { user: "reader", password: PASSWORDS.reader },
      erasing: { user: "eraser", password: PASSWORDS.eraser },
    };
    const connection = { ...place, systemId: system.id, port: shop?.port ?? 1, ...accounts };
    await databases.addConnection(tx, setUp, connection, new Date());
    await databases.saveAsked(tx, setUp, which(1), asked);
    await databases.saveSaid(tx, setUp, which(2), [{ ...SHOP_TABLE, columns: said }], null);
  });
}

/**
 * Two systems that are databases, their columns mapped. In one, where nobody answers, an erasure was tried out. In the
 * other, which is the shop where one runs, an erasure broke off, and another wants something to be gone.
 */
export async function furnishDatabases(
  merchant: Staffed,
  shop: ShopServer | null = null,
): Promise<void> {
  const now = new Date();
  const work = grant("erasures.work", merchant.id, "staff", merchant.staff.userId);
  const tried = await addSystem(merchant, { name: "Database of the shop", kind: "database" });
  const broken = await addSystem(merchant, { name: "Database of the market", kind: "database" });
  await connectDatabase(merchant, tried, null);
  await connectDatabase(merchant, broken, shop);
  await importText(merchant, broken, ordersOf([1]), { now });
  const record = [...erasingIds(grant("holdings.read", merchant.id), broken.id, [orderNumber(1)])];
  const planning = grant("erasures.plan", merchant.id, "staff", merchant.staff.userId);
  const plan = { system: [], dueTo: null, record, records: null, words: null };
  valueOf(await transactResult(merchant.id, (tx) => planErasure(tx, planning, plan, now)));

  const listed = async (tx: Tx, system: TestSystem) => {
    const id = randomUUID();
    const run = { id, systemId: system.id, kind: "erasure", records: 1 } as const;
    await databases.addRun(tx, work, { ...run, connectionVersion: 3 }, now);
    await databases.addDeeds(tx, work, id, [randomUUID()]);
    return id;
  };
  const trial = {
    ...{ found: 1, notFound: 0, kept: 0 },
    columns: [{ table: "orders", column: "customer_email", filled: 1 }],
  };
  const failed = { state: "failed", problem: "vanished", endedAt: now } as const;
  await transact(merchant.id, async (tx) => {
    const waiting = ["waiting"] as const;
    await databases.moveRun(tx, work, await listed(tx, tried), waiting, { state: "tried", trial });
    await databases.moveRun(tx, work, await listed(tx, broken), waiting, failed);
  });
}

/**
 * A message that its server refused, a job that was given up, and a calendar. The newest digest lies ahead, so that the
 * server's own never comes in between.
 */
export async function furnishMail(merchant: Staffed, messages = 1): Promise<void> {
  const { id: merchantId, staff, reviewer, admin } = merchant;
  const now = new Date();
  await transact(merchantId, async (tx) => {
    for (let made = 0; made < messages; made += 1)
      await putMail(tx, mailTo(`nobody.${made}@example.com`, { merchantId }), now);
    const failed = { state: "failed", problem: "addressRefused", attempts: 1, endedAt: now };
    await tx.mail.updateMany({ where: { merchantId }, data: failed });
    await putMerchantJobs(tx, "digest", [{ merchantId, day: dayOf(now) }]);
    await tx.$executeRaw`
      UPDATE pgboss.job SET state = 'failed', started_on = now(), completed_on = now(), output = '{"message": "TypeError"}'
       WHERE name = 'digest' AND data->>'merchantId' = ${merchantId}`;
    await tx.notification.createMany({
      data: [staff, reviewer, admin].map(({ userId }) => ({
        ...{ merchantId, userId, off: [] },
        digestOn: new Date("2999-01-01"),
      })),
    });
  });
  const changing = grant("notifications.change", merchantId, "staff", staff.userId);
  valueOf(
    await transactResult(merchantId, (tx) =>
      makeCalendarAddress(tx, changing, { calendar: "make" }, now),
    ),
  );
}

/** A merchant with one of everything, and the words of it that nobody else may read. A shop is what one of its databases is. */
export async function furnishedMerchant(shop: ShopServer | null = null): Promise<Furnished> {
  const merchant = await staffedMerchant();
  const system = await addSystem(merchant);
  const orderId = "207-7654321-1234567";
  const file = newOrdersText([newOrder({ "order-id": orderId }), newOrder({ "order-id": "" })]);
  await importText(merchant, system, file, { now: new Date() });
  await stageText(merchant, system, file, { now: new Date() });
  const sheet = await addSystem(merchant, { kind: "spreadsheet" });
  await stageText(merchant, sheet, file, { now: new Date(), full: { asOf: new Date() } });
  await askAbout(merchant, sheet, "e-mail\nnobody@example.com\n", { now: new Date() });
  await furnishHolds(merchant, orderId);
  await furnishCopies(merchant, system);
  await furnishDatabases(merchant, shop);
  await furnishErasures(merchant);
  await furnishAmazon(merchant, system);
  await furnishSharing(merchant);
  await furnishKeys(merchant);
  await furnishEngagement(merchant);
  await furnishChecklists(merchant, new Date());
  await furnishMail(merchant);
  await furnishAccess(merchant);
  return {
    ...merchant,
    things: await thingsOf(merchant.id),
    secrets: [merchant.name, merchant.staff.name, system.name, orderId],
    data: [system.name, orderId],
  };
}
