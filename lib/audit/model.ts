import type { Actor } from "@/lib/access/grant";

/**
 * All that the trail can say. A closed list with closed details: ids, counts and settings, never what a person typed
 * about a shopper nor anything out of a file.
 */
export type AuditEvent =
  | { readonly type: "merchant.created"; readonly details: { readonly name: string } }
  | {
      readonly type: "settings.changed";
      readonly details: { readonly what: string; readonly from: string; readonly to: string };
    }
  | { readonly type: "user.added"; readonly details: { readonly role: string } }
  | { readonly type: "user.invited"; readonly details: { readonly role: string } }
  | { readonly type: "user.invitedAgain"; readonly details: { readonly role: string } }
  | {
      readonly type: "user.manyInvited";
      readonly details: { readonly people: number; readonly admins: number };
    }
  | { readonly type: "invitation.revoked"; readonly details: { readonly role: string } }
  | { readonly type: "user.joined"; readonly details: { readonly role: string } }
  | {
      readonly type: "user.roleChanged";
      readonly details: { readonly from: string; readonly to: string };
    }
  | { readonly type: "user.deactivated"; readonly details: { readonly role: string } }
  | { readonly type: "user.reactivated"; readonly details: { readonly role: string } }
  | { readonly type: "merchant.handedOver"; readonly details: Empty }
  | { readonly type: "user.renamed"; readonly details: Empty }
  | { readonly type: "user.addressChanged"; readonly details: Empty }
  | { readonly type: "user.addressRestored"; readonly details: Empty }
  | { readonly type: "accessReview.started"; readonly details: { readonly people: number } }
  | {
      readonly type: "accessReview.decided";
      readonly details: {
        readonly userId: string;
        readonly decision: string;
        readonly role: string;
      };
    }
  | {
      readonly type: "accessReview.closed";
      readonly details: {
        readonly confirmed: number;
        readonly changed: number;
        readonly removed: number;
        /** Of the list as it was closed. */
        readonly sha256: string;
      };
    }
  | {
      readonly type: "consoleUser.registered";
      readonly details: { readonly console: string; readonly shared: "yes" | "no" };
    }
  | {
      readonly type: "consoleUser.changed";
      readonly details: { readonly console: string; readonly changed: string };
    }
  | { readonly type: "consoleUser.confirmed"; readonly details: { readonly count: number } }
  | {
      readonly type: "consoleUser.takenOff";
      readonly details: { readonly console: string; readonly on: string };
    }
  | { readonly type: "consoleUser.takenBack"; readonly details: { readonly console: string } }
  | { readonly type: "user.linkMade"; readonly details: { readonly purpose: string } }
  | { readonly type: "user.passwordSet"; readonly details: Empty }
  | { readonly type: "user.secondFactorSet"; readonly details: { readonly kind: string } }
  | { readonly type: "user.secondFactorRemoved"; readonly details: { readonly kind: string } }
  | { readonly type: "user.recoveryCodesMade"; readonly details: Empty }
  | { readonly type: "user.sessionsEnded"; readonly details: { readonly sessions: number } }
  | {
      readonly type: "signIn.policyChanged";
      readonly details: { readonly what: string; readonly from: string; readonly to: string };
    }
  | { readonly type: "signIn.openIdSet"; readonly details: { readonly issuer: string } }
  | { readonly type: "signIn.openIdRemoved"; readonly details: Empty }
  | { readonly type: "signIn.openIdRefused"; readonly details: { readonly problem: string } }
  | {
      readonly type: "session.started";
      /** Of events from before this was noted it is missing. */
      readonly details: { readonly by?: string };
    }
  | { readonly type: "session.refused"; readonly details: { readonly failures: number } }
  | {
      readonly type: "system.added";
      readonly details: { readonly name: string; readonly kind: string };
    }
  | { readonly type: "system.changed"; readonly details: { readonly changed: string } }
  | {
      readonly type: "system.channelDecided";
      readonly details: { readonly channel: string; readonly records: number };
    }
  | {
      readonly type: "holding.channelDecided";
      readonly details: { readonly from: string; readonly to: string };
    }
  | {
      readonly type: "import.committed";
      readonly details: {
        readonly systemId: string;
        readonly format: string;
        readonly read: number;
        readonly accepted: number;
        readonly skipped: number;
        readonly refused: number;
        readonly new: number;
        readonly changed: number;
        readonly unchanged: number;
        readonly reappeared: number;
        readonly gone: number;
        readonly erased: number;
        /** Of a file that showed everything in its system: as of when. */
        readonly asOf: string | null;
      };
    }
  | {
      readonly type: "import.withdrawn";
      readonly details: {
        readonly systemId: string;
        readonly removed: number;
        readonly kept: number;
        readonly lifted: number;
        readonly widened: number;
      };
    }
  | { readonly type: "import.cancelled"; readonly details: { readonly systemId: string } }
  | { readonly type: "import.joinAsked"; readonly details: { readonly systemId: string } }
  | { readonly type: "import.joinCalledOff"; readonly details: { readonly systemId: string } }
  | {
      readonly type: "import.joinGivenUp";
      readonly details: { readonly systemId: string; readonly reason: string };
    }
  | {
      readonly type: "mapping.saved";
      readonly details: {
        readonly systemId: string;
        readonly columns: number;
        readonly mapped: number;
      };
    }
  | { readonly type: "mapping.forgotten"; readonly details: { readonly systemId: string } }
  | {
      readonly type: "file.cleaned";
      readonly details: {
        readonly systemId: string;
        readonly format: string;
        readonly scope: string;
        readonly deed: string;
        readonly rows: number;
        readonly due: number;
        readonly cells: number;
        readonly removed: number;
        readonly onHold: number;
        readonly unknown: number;
        readonly unreadable: number;
        readonly sha256In: string;
        readonly sha256Out: string;
      };
    }
  | {
      readonly type: "database.connected";
      readonly details: { readonly engine: string; readonly tls: string };
    }
  | {
      readonly type: "database.notConnected";
      readonly details: { readonly account: string; readonly problem: string };
    }
  | { readonly type: "database.changed"; readonly details: { readonly changed: string } }
  | { readonly type: "database.disconnected"; readonly details: Empty }
  | {
      readonly type: "database.tested";
      readonly details: { readonly reading: number; readonly erasing: number | null };
    }
  | {
      readonly type: "database.tablesChosen";
      readonly details: { readonly tables: number; readonly columns: number };
    }
  | {
      readonly type: "database.mapped";
      readonly details: {
        readonly tables: number;
        readonly columns: number;
        readonly blanked: number;
      };
    }
  | { readonly type: "database.scheduled"; readonly details: { readonly hour: number | null } }
  | { readonly type: "database.scanAsked"; readonly details: { readonly systemId: string } }
  | {
      readonly type: "database.scanned";
      readonly details: { readonly systemId: string; readonly rows: number };
    }
  | {
      readonly type: "database.erasureListed";
      readonly details: { readonly systemId: string; readonly records: number };
    }
  | {
      readonly type: "database.tried";
      readonly details: {
        readonly systemId: string;
        readonly found: number;
        readonly notFound: number;
        readonly kept: number;
      };
    }
  | {
      readonly type: "database.erasureConfirmed";
      readonly details: { readonly systemId: string; readonly records: number };
    }
  | {
      readonly type: "database.erased";
      readonly details: {
        readonly systemId: string;
        readonly done: number;
        readonly notFound: number;
        readonly kept: number;
      };
    }
  | {
      readonly type: "database.failed";
      readonly details: {
        readonly systemId: string;
        readonly work: string;
        readonly problem: string;
      };
    }
  | {
      readonly type: "database.resumed";
      readonly details: { readonly systemId: string; readonly records: number };
    }
  | { readonly type: "database.stopped"; readonly details: { readonly systemId: string } }
  | { readonly type: "holdings.exported"; readonly details: { readonly filters: string } }
  | {
      readonly type: "person.lookedUp";
      readonly details: { readonly by: string; readonly copies: number };
    }
  | { readonly type: "person.exported"; readonly details: { readonly copies: number } }
  | { readonly type: "audit.exported"; readonly details: Empty }
  | {
      readonly type: "key.made";
      readonly details: {
        readonly name: string;
        /** The permissions it was given, by name. */
        readonly scopes: string;
        readonly expiresOn: string;
      };
    }
  | {
      readonly type: "key.revoked";
      readonly details: { readonly name: string; readonly expiresOn: string };
    }
  | { readonly type: "key.used"; readonly details: Empty }
  | {
      readonly type: "key.refused";
      readonly details: {
        readonly why: "wrongSecret" | "expired" | "revoked" | "notGiven" | "tooMany";
        /** What was asked for, where the key was good but had not been given it. */
        readonly asked: string | null;
      };
    }
  | {
      readonly type: "retention.changed";
      readonly details: {
        readonly key: string;
        readonly from: number | null;
        readonly to: number | null;
        readonly overdueBefore: number;
        readonly overdueAfter: number;
        readonly endsOn: string | null;
      };
    }
  | {
      readonly type: "hold.placed";
      readonly details: {
        readonly kind: string;
        readonly reason: string;
        readonly until: string;
        /** How many it named; of a rule, how many it covered at that moment. */
        readonly records: number;
      };
    }
  | {
      readonly type: "hold.extended";
      readonly details: { readonly from: string; readonly until: string };
    }
  | { readonly type: "hold.lifted"; readonly details: { readonly until: string } }
  | { readonly type: "hold.seen"; readonly details: { readonly until: string } }
  | {
      readonly type: "copy.registered";
      readonly details: {
        readonly kind: string;
        readonly systemId: string | null;
        readonly records: number | null;
        readonly destroyBy: string;
      };
    }
  | {
      readonly type: "copy.changed";
      readonly details: {
        /** Which of what is said of it, by name. */
        readonly changed: string;
        readonly from: string;
        readonly destroyBy: string;
      };
    }
  | {
      readonly type: "copy.destroyed";
      readonly details: { readonly kind: string; readonly on: string; readonly destroyBy: string };
    }
  | {
      readonly type: "copy.destroyedTakenBack";
      readonly details: { readonly on: string; readonly destroyBy: string };
    }
  | {
      readonly type: "engagement.imported";
      readonly details: {
        readonly kind: string;
        readonly read: number;
        readonly accepted: number;
        readonly skipped: number;
        readonly refused: number;
        readonly days: number;
        readonly products: number;
      };
    }
  | { readonly type: "engagement.cancelled"; readonly details: Empty }
  | {
      readonly type: "engagement.mappingSaved";
      readonly details: { readonly columns: number; readonly mapped: number };
    }
  | { readonly type: "engagement.mappingForgotten"; readonly details: Empty }
  | {
      readonly type: "engagement.offersSaid";
      readonly details: {
        readonly products: number;
        readonly offers: string;
        readonly since: string | null;
      };
    }
  | {
      readonly type: "engagement.annotated";
      readonly details: { readonly day: string; readonly product: number | null };
    }
  | { readonly type: "engagement.annotationRemoved"; readonly details: { readonly day: string } }
  | {
      readonly type: "engagement.reviewed";
      readonly details: { readonly from: string; readonly to: string; readonly days: number };
    }
  | {
      readonly type: "engagement.settingsChanged";
      readonly details: { readonly changed: string; readonly smallGroup: number };
    }
  | {
      readonly type: "amazon.feedRegistered";
      readonly details: { readonly kind: string; readonly way: string };
    }
  | { readonly type: "amazon.feedChanged"; readonly details: { readonly changed: string } }
  | { readonly type: "amazon.feedEnded"; readonly details: { readonly endedOn: string } }
  | {
      readonly type: "amazon.observed";
      readonly details: { readonly clause: string; readonly seenOn: string };
    }
  | {
      readonly type: "amazon.followedUp";
      readonly details: {
        readonly clause: string;
        readonly from: string;
        readonly state: string;
        readonly followUpOn: string | null;
      };
    }
  | {
      readonly type: "amazon.libraryChecked";
      readonly details: { readonly checkedOn: string; readonly changed: string };
    }
  | {
      readonly type: "recipient.added";
      readonly details: {
        readonly role: string;
        readonly agreement: "has" | "hasNot";
        readonly agreementUntil: string | null;
      };
    }
  | {
      readonly type: "recipient.clearedForPrime";
      readonly details: { readonly role: string };
    }
  | {
      readonly type: "recipient.changed";
      readonly details: {
        /** What of it differs, and whether a reviewer has to clear them anew. */
        readonly changed: string;
        readonly clearing: "asItWas" | "takenAway";
      };
    }
  | { readonly type: "recipient.clearingTakenBack"; readonly details: { readonly role: string } }
  | { readonly type: "recipient.ended"; readonly details: { readonly role: string } }
  | { readonly type: "recipient.resumed"; readonly details: { readonly role: string } }
  | { readonly type: "policy.withdrawn"; readonly details: { readonly validFrom: string } }
  | {
      readonly type: "use.registered" | "use.changed";
      readonly details: {
        readonly channel: string;
        readonly purpose: string;
        readonly outcome: string;
      };
    }
  | {
      readonly type: "use.ended";
      readonly details: { readonly channel: string; readonly purpose: string };
    }
  | {
      readonly type: "question.saved";
      readonly details: {
        readonly channel: string;
        readonly purpose: string;
        readonly outcome: string;
      };
    }
  | {
      readonly type: "question.noted";
      readonly details: { readonly from: string; readonly to: string };
    }
  | { readonly type: "question.deleted"; readonly details: Empty }
  | { readonly type: "consent.lookedUp"; readonly details: { readonly rows: number } }
  | {
      readonly type: "consent.imported";
      readonly details: {
        readonly rows: number;
        readonly added: number;
        readonly refused: number;
        readonly withoutProof: number;
        readonly withdrawn: number;
        readonly sha256: string;
      };
    }
  | {
      readonly type: "policy.added";
      readonly details: { readonly validFrom: string; readonly covers: string };
    }
  | {
      readonly type: "consent.recorded";
      readonly details: {
        readonly purpose: string;
        readonly medium: string;
        readonly givenTo: string;
        readonly proof: "has" | "hasNot";
      };
    }
  | { readonly type: "consent.withdrawn"; readonly details: { readonly purpose: string } }
  | {
      readonly type: "share.checked";
      readonly details: {
        readonly kind: "file" | "list";
        readonly recipientId: string;
        readonly purpose: string | null;
        readonly outcome: string;
        readonly rows: number;
        /** Rows that may go: of a file all of them or none. */
        readonly going: number;
        readonly because: string;
        readonly sha256: string;
        /** Where a program was told of single rows: who may go, or the verdict on each. */
        readonly toldAs?: "list" | "reasons";
      };
    }
  | {
      readonly type: "share.handedOver";
      readonly details: {
        readonly kind: string;
        readonly recipientId: string;
        readonly outcome: string;
        readonly wentAs: string;
        readonly rows: number;
        readonly against: string;
      };
    }
  | {
      readonly type: "template.saved";
      readonly details: {
        readonly channel: string;
        readonly outcome: string;
        readonly problems: number;
      };
    }
  | {
      readonly type: "template.changed";
      readonly details: {
        readonly channel: string;
        readonly outcome: string;
        readonly problems: number;
      };
    }
  | { readonly type: "template.removed"; readonly details: { readonly channel: string } }
  | {
      readonly type: "erasure.planned";
      readonly details: {
        readonly records: number;
        readonly systems: number;
        readonly dueTo: string | null;
        /** Whether it waits for a second person. */
        readonly approval: "needed" | "notNeeded";
        /** Of the list of its records. */
        readonly sha256: string;
      };
    }
  | {
      readonly type: "erasure.approved";
      readonly details: { readonly records: number; readonly released: number };
    }
  | { readonly type: "erasure.declined"; readonly details: { readonly records: number } }
  | { readonly type: "erasure.cancelled"; readonly details: { readonly records: number } }
  | {
      readonly type: "erasure.assigned";
      readonly details: {
        readonly systemId: string;
        readonly assigneeId: string | null;
        readonly dueOn: string;
      };
    }
  | {
      readonly type: "erasure.listTaken";
      readonly details: { readonly systemId: string; readonly released: number };
    }
  | {
      readonly type: "erasure.reported";
      readonly details: {
        readonly systemId: string | null;
        readonly outcome: string;
        readonly records: number;
        readonly released: number;
      };
    }
  | {
      readonly type: "erasure.proven";
      readonly details: { readonly importId: string; readonly records: number };
    }
  | {
      readonly type: "erasure.attested";
      readonly details: {
        readonly systemId: string;
        readonly end: string;
        /** Of the file as it was imported. */
        readonly sha256: string;
        readonly records: number;
      };
    }
  | {
      readonly type: "erasure.certified";
      readonly details: {
        readonly sha256: string;
        readonly records: number;
        readonly erased: number;
      };
    }
  | {
      readonly type: "erasure.forgotten";
      readonly details: { readonly records: number; readonly before: string };
    }
  | { readonly type: "checklist.periodStarted"; readonly details: PeriodDetails }
  | {
      readonly type: "checklist.settingsChanged";
      readonly details: { readonly periodKind: string; readonly secondSigner: string };
    }
  | {
      readonly type: "checklist.assigned";
      readonly details: ChecklistDetails & {
        readonly ownerId: string | null;
        readonly dueOn: string | null;
      };
    }
  | {
      readonly type: "checklist.moved";
      readonly details: ChecklistDetails & {
        /** Which way of the table it went. */
        readonly by: string;
        readonly from: string;
        readonly to: string;
        /** Of what was handed in or signed: what it comes to, and the SHA-256 of what was signed. */
        readonly result: string | null;
        readonly sha256: string | null;
      };
    }
  | { readonly type: "checklist.commented"; readonly details: ChecklistDetails }
  | {
      readonly type: "checklists.exported";
      readonly details: {
        readonly as: "pdf" | "bundle";
        /** The first day of the period, and the clause where it was only one. */
        readonly from: string;
        readonly clause: string | null;
      };
    }
  | { readonly type: "evidence.added"; readonly details: EvidenceDetails }
  | { readonly type: "evidence.attached"; readonly details: EvidenceDetails }
  | { readonly type: "evidence.detached"; readonly details: EvidenceDetails }
  | { readonly type: "evidence.withdrawn"; readonly details: { readonly sha256: string } }
  | { readonly type: "mail.sentAgain"; readonly details: { readonly kind: string } }
  | {
      readonly type: "job.retried";
      readonly details: { readonly name: string; readonly day: string };
    }
  | {
      readonly type: "notifications.changed";
      readonly details: {
        /** The topics that the person does not want to hear of, by name. */
        readonly off: string;
      };
    }
  | { readonly type: "calendar.addressMade"; readonly details: Empty }
  | { readonly type: "calendar.addressEnded"; readonly details: Empty }
  | {
      readonly type: "demo.removed";
      readonly details: {
        readonly holdings: number;
        readonly systems: number;
        readonly users: number;
      };
    };

type Empty = Readonly<Record<string, never>>;
type PeriodDetails = { readonly kind: string; readonly from: string; readonly until: string };
type ChecklistDetails = { readonly clause: string; readonly round: number };
type EvidenceDetails = ChecklistDetails & { readonly step: string; readonly sha256: string };

export type AuditEventType = AuditEvent["type"];

/** Every type there is, for filters; the compiler keeps it complete. */
export const AUDIT_EVENT_TYPES = Object.keys({
  "merchant.created": true,
  "settings.changed": true,
  "user.added": true,
  "user.invited": true,
  "user.invitedAgain": true,
  "user.manyInvited": true,
  "invitation.revoked": true,
  "user.joined": true,
  "user.roleChanged": true,
  "user.deactivated": true,
  "user.reactivated": true,
  "merchant.handedOver": true,
  "user.renamed": true,
  "user.addressChanged": true,
  "user.addressRestored": true,
  "accessReview.started": true,
  "accessReview.decided": true,
  "accessReview.closed": true,
  "consoleUser.registered": true,
  "consoleUser.changed": true,
  "consoleUser.confirmed": true,
  "consoleUser.takenOff": true,
  "consoleUser.takenBack": true,
  "user.linkMade": true,
  "user.passwordSet": true,
  "user.secondFactorSet": true,
  "user.secondFactorRemoved": true,
  "user.recoveryCodesMade": true,
  "user.sessionsEnded": true,
  "signIn.policyChanged": true,
  "signIn.openIdSet": true,
  "signIn.openIdRemoved": true,
  "signIn.openIdRefused": true,
  "session.started": true,
  "session.refused": true,
  "system.added": true,
  "system.changed": true,
  "system.channelDecided": true,
  "holding.channelDecided": true,
  "import.committed": true,
  "import.cancelled": true,
  "import.withdrawn": true,
  "import.joinAsked": true,
  "import.joinCalledOff": true,
  "import.joinGivenUp": true,
  "mapping.saved": true,
  "mapping.forgotten": true,
  "file.cleaned": true,
  "database.connected": true,
  "database.notConnected": true,
  "database.changed": true,
  "database.disconnected": true,
  "database.tested": true,
  "database.tablesChosen": true,
  "database.mapped": true,
  "database.scheduled": true,
  "database.scanAsked": true,
  "database.scanned": true,
  "database.erasureListed": true,
  "database.tried": true,
  "database.erasureConfirmed": true,
  "database.erased": true,
  "database.failed": true,
  "database.resumed": true,
  "database.stopped": true,
  "holdings.exported": true,
  "person.lookedUp": true,
  "person.exported": true,
  "audit.exported": true,
  "key.made": true,
  "key.revoked": true,
  "key.used": true,
  "key.refused": true,
  "retention.changed": true,
  "hold.placed": true,
  "hold.extended": true,
  "hold.lifted": true,
  "hold.seen": true,
  "copy.registered": true,
  "copy.changed": true,
  "copy.destroyed": true,
  "copy.destroyedTakenBack": true,
  "engagement.imported": true,
  "engagement.cancelled": true,
  "engagement.mappingSaved": true,
  "engagement.mappingForgotten": true,
  "engagement.offersSaid": true,
  "engagement.annotated": true,
  "engagement.annotationRemoved": true,
  "engagement.reviewed": true,
  "engagement.settingsChanged": true,
  "amazon.feedRegistered": true,
  "amazon.feedChanged": true,
  "amazon.feedEnded": true,
  "amazon.observed": true,
  "amazon.followedUp": true,
  "amazon.libraryChecked": true,
  "recipient.added": true,
  "recipient.clearedForPrime": true,
  "recipient.changed": true,
  "recipient.clearingTakenBack": true,
  "recipient.ended": true,
  "recipient.resumed": true,
  "policy.added": true,
  "policy.withdrawn": true,
  "use.registered": true,
  "use.changed": true,
  "use.ended": true,
  "question.saved": true,
  "question.noted": true,
  "question.deleted": true,
  "consent.lookedUp": true,
  "consent.imported": true,
  "consent.recorded": true,
  "consent.withdrawn": true,
  "share.checked": true,
  "share.handedOver": true,
  "template.saved": true,
  "template.changed": true,
  "template.removed": true,
  "erasure.planned": true,
  "erasure.approved": true,
  "erasure.declined": true,
  "erasure.cancelled": true,
  "erasure.assigned": true,
  "erasure.listTaken": true,
  "erasure.reported": true,
  "erasure.proven": true,
  "erasure.attested": true,
  "erasure.certified": true,
  "erasure.forgotten": true,
  "checklist.periodStarted": true,
  "checklist.settingsChanged": true,
  "checklist.assigned": true,
  "checklist.moved": true,
  "checklist.commented": true,
  "checklists.exported": true,
  "evidence.added": true,
  "evidence.attached": true,
  "evidence.detached": true,
  "evidence.withdrawn": true,
  "mail.sentAgain": true,
  "job.retried": true,
  "notifications.changed": true,
  "calendar.addressMade": true,
  "calendar.addressEnded": true,
  "demo.removed": true,
} satisfies Record<AuditEventType, true>) as readonly AuditEventType[];

/** Letters in the name of a filter that somebody keeps. */
export const FILTER_NAME_MAX = 40;

export type Details = Readonly<Record<string, string | number | null>>;

/** One link of the chain, as stored. */
export type ChainedEvent = {
  readonly number: number;
  readonly at: Date;
  readonly actor: Actor;
  readonly type: string;
  readonly subject: string | null;
  readonly details: Details;
  readonly previous: Uint8Array;
  readonly hash: Uint8Array;
};

/** Where in the trail and by whom: any grant will do, and so will the sign-in that has none yet. */
export type Author = { readonly merchantId: string; readonly actor: Actor };
