import type { Actor } from "@/lib/access/grant";
import { KEY_DEEDS, type KeyScope } from "@/lib/access/permissions";
import { FEED_KINDS, FEED_WAYS, OBSERVATION_STATES } from "@/lib/amazon/model";
import { FEED_KIND_LABELS, FEED_WAY_LABELS, OBSERVATION_STATE_LABELS } from "@/lib/amazon/words";
import type { TrailGroup } from "@/lib/audit/groups";
import type { AuditEvent, AuditEventType, ChainedEvent } from "@/lib/audit/model";
import { RESULT_LABELS } from "@/lib/checklists/answer-words";
import type { ChecklistResult } from "@/lib/checklists/rules";
import type { TransitionName } from "@/lib/checklists/transitions";
import type { Console } from "@/lib/consoles/model";
import { CONSOLE_LABELS } from "@/lib/consoles/words";
import type { CopyKind } from "@/lib/copies/model";
import { KIND_LABELS } from "@/lib/copies/words";
import { ENGINES, RUN_PROBLEMS, TLS_MODES, type Engine, type Tls } from "@/lib/databases/model";
import { ENGINE_NAMES, RUN_PROBLEM_WORDS, TLS_NAMES } from "@/lib/databases/words";
import { STANDING_LABELS } from "@/lib/erasures/words";
import { REASON_LABELS } from "@/lib/holds/words";
import type { Format as FileFormat } from "@/lib/imports/model";
import { formatName, JOIN_PROBLEMS_SHORT } from "@/lib/imports/words";
import { KEY_REFUSAL_WORDS, SCOPE_LABELS } from "@/lib/keys/words";
import { JOB_NAMES_SHORT } from "@/lib/jobs/words";
import { KIND_LABELS as MAIL_KIND_LABELS } from "@/lib/mail/words";
import type { Channel } from "@/lib/policy/channel";
import { OUTCOMES } from "@/lib/policy/decide";
import { MEDIA, PURPOSE_KEYS, RECIPIENT_ROLES } from "@/lib/policy/facts";
import { MEDIUM_LABELS, PURPOSE_LABELS, RECIPIENT_ROLE_LABELS } from "@/lib/policy/words";
import { CHANNEL_LABELS, daysInWords, SETTING_LABELS } from "@/lib/retention/words";
import { FILE_OUTCOMES } from "@/lib/sharing/file/model";
import { FILE_OUTCOME_LABELS } from "@/lib/sharing/file/words";
import { MESSAGE_OUTCOMES } from "@/lib/sharing/message/model";
import { MESSAGE_OUTCOME_LABELS } from "@/lib/sharing/message/words";
import type { RecipientPart } from "@/lib/sharing/rules";
import { ANSWER_WORDS } from "@/lib/sharing/saved/words";
import { RECIPIENT_PART_LABELS } from "@/lib/sharing/words";
import { SYSTEM_KIND_NAMES } from "@/lib/systems/words";
import { parseDay } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

/** What a sentence needs to know beside the event, which holds ids and counts only. */
export type Names = {
  /** The names of people, systems and API keys of this merchant, by id. */
  readonly people: ReadonlyMap<string, string>;
  readonly systems: ReadonlyMap<string, string>;
  readonly keys: ReadonlyMap<string, string>;
  readonly format: Format;
};

type DetailsOf<T extends AuditEventType> = Extract<AuditEvent, { type: T }>["details"];
type Sentence<D> = (details: D, names: Names, subject: string | null) => string;

/** All of a kind, as one filters by it. */
export const GROUP_LABELS: Readonly<Record<TrailGroup, string>> = {
  signIn: "Sign-in and passwords",
  lookUps: "Look-ups of shoppers",
  exports: "Files taken out",
  people: "Account users",
  keys: "API keys",
  settings: "Settings",
};

/** What one can filter by, in words. A new event without its words does not compile. */
export const EVENT_LABELS: Readonly<Record<AuditEventType, string>> = {
  "merchant.created": "Merchant made",
  "settings.changed": "Settings changed",
  "user.added": "Person added",
  "user.invited": "Person invited",
  "user.invitedAgain": "Invitation sent again",
  "user.manyInvited": "People invited by a file",
  "invitation.revoked": "Invitation taken back",
  "user.joined": "Person joined",
  "user.roleChanged": "Role changed",
  "user.deactivated": "Access ended",
  "user.reactivated": "Access given again",
  "merchant.handedOver": "Merchant handed over",
  "user.renamed": "Name changed",
  "user.addressChanged": "Own address changed",
  "user.addressRestored": "Own address set back",
  "accessReview.started": "Access review started",
  "accessReview.decided": "Access decided on",
  "accessReview.closed": "Access review closed",
  "consoleUser.registered": "Console log-in registered",
  "consoleUser.changed": "Console log-in changed",
  "consoleUser.confirmed": "Console log-ins confirmed",
  "consoleUser.takenOff": "Console log-in taken off",
  "consoleUser.takenBack": "Console log-in listed after all",
  "user.linkMade": "Link made",
  "user.passwordSet": "Password set",
  "user.secondFactorSet": "Second factor set up",
  "user.secondFactorRemoved": "Second factor removed",
  "user.recoveryCodesMade": "Recovery codes made",
  "user.sessionsEnded": "Sessions ended",
  "signIn.policyChanged": "Sign-in rules changed",
  "signIn.openIdSet": "Organisation’s sign-in set up",
  "signIn.openIdRemoved": "Organisation’s sign-in removed",
  "signIn.openIdRefused": "Organisation’s sign-in refused",
  "session.started": "Signed in",
  "session.refused": "Sign-in refused",
  "system.added": "System added",
  "system.changed": "System changed",
  "system.channelDecided": "Channel decided for a system",
  "holding.channelDecided": "Channel decided for a record",
  "import.committed": "Import kept",
  "import.cancelled": "Import cancelled",
  "import.withdrawn": "Import withdrawn",
  "import.joinAsked": "Join asked for",
  "import.joinCalledOff": "Join called off",
  "import.joinGivenUp": "Join given up",
  "mapping.saved": "Columns mapped",
  "mapping.forgotten": "Mapping forgotten",
  "file.cleaned": "File cleaned",
  "database.connected": "Database connected",
  "database.notConnected": "Database not connected",
  "database.changed": "Connection changed",
  "database.disconnected": "Connection forgotten",
  "database.tested": "Connection tested",
  "database.tablesChosen": "Tables chosen",
  "database.mapped": "Tables mapped",
  "database.scheduled": "Daily scan set",
  "database.scanAsked": "Scan asked for",
  "database.scanned": "Database scanned",
  "database.erasureListed": "Dry run asked for",
  "database.tried": "Dry run done",
  "database.erasureConfirmed": "Erasure in database confirmed",
  "database.erased": "Erased in database",
  "database.failed": "Work on database failed",
  "database.resumed": "Erasure taken up again",
  "database.stopped": "Erasure stopped",
  "holdings.exported": "Records exported",
  "person.lookedUp": "Shopper looked up",
  "person.exported": "Shopper’s copies exported",
  "audit.exported": "Trail exported",
  "key.made": "API key made",
  "key.revoked": "API key revoked",
  "key.used": "API key used",
  "key.refused": "API key refused",
  "retention.changed": "Retention changed",
  "hold.placed": "Hold placed",
  "hold.extended": "Hold extended",
  "hold.lifted": "Hold lifted",
  "hold.seen": "Hold seen",
  "copy.registered": "Copy registered",
  "copy.changed": "Copy changed",
  "copy.destroyed": "Copy destroyed",
  "copy.destroyedTakenBack": "Destruction taken back",
  "engagement.imported": "Engagement imported",
  "engagement.cancelled": "Engagement import cancelled",
  "engagement.mappingSaved": "Table of figures mapped",
  "engagement.mappingForgotten": "Table of figures forgotten",
  "engagement.offersSaid": "Offer of products said",
  "engagement.annotated": "Trend annotated",
  "engagement.annotationRemoved": "Annotation removed",
  "engagement.reviewed": "Engagement reviewed",
  "engagement.settingsChanged": "Engagement settings changed",
  "amazon.feedRegistered": "Data for Amazon registered",
  "amazon.feedChanged": "Data for Amazon changed",
  "amazon.feedEnded": "Data for Amazon ended",
  "amazon.observed": "Observation logged",
  "amazon.followedUp": "Observation followed up",
  "amazon.libraryChecked": "FAQ library checked",
  "recipient.added": "Recipient added",
  "recipient.clearedForPrime": "Recipient cleared for Prime",
  "recipient.changed": "Recipient changed",
  "recipient.clearingTakenBack": "Recipient not cleared any more",
  "recipient.ended": "Recipient ended",
  "recipient.resumed": "Recipient taken up again",
  "policy.added": "Privacy policy added",
  "policy.withdrawn": "Privacy policy withdrawn",
  "use.registered": "Use registered",
  "use.changed": "Use changed",
  "use.ended": "Use ended",
  "question.saved": "Question saved",
  "question.noted": "Turned answer noted",
  "question.deleted": "Saved question deleted",
  "consent.lookedUp": "Agreements looked up",
  "consent.imported": "Agreements imported",
  "consent.recorded": "Agreement recorded",
  "consent.withdrawn": "Agreement taken back",
  "share.checked": "Checked before it leaves",
  "share.handedOver": "Handed over",
  "template.saved": "Message template saved",
  "template.changed": "Message template changed",
  "template.removed": "Message template deleted",
  "erasure.planned": "Erasure asked for",
  "erasure.approved": "Erasure approved",
  "erasure.declined": "Erasure declined",
  "erasure.cancelled": "Erasure called off",
  "erasure.assigned": "Erasure task given",
  "erasure.listTaken": "Work list taken",
  "erasure.reported": "Erasure reported",
  "erasure.proven": "Erasure seen",
  "erasure.attested": "File’s end attested",
  "erasure.certified": "Erasure certified",
  "erasure.forgotten": "Erased records forgotten",
  "checklist.periodStarted": "Checklist period started",
  "checklist.settingsChanged": "Checklist settings changed",
  "checklist.assigned": "Checklist assigned",
  "checklist.moved": "Checklist moved on",
  "checklist.commented": "Comment added",
  "checklists.exported": "Checklists exported",
  "evidence.added": "Evidence added",
  "evidence.attached": "Evidence used again",
  "evidence.detached": "Evidence taken from a step",
  "evidence.withdrawn": "Evidence withdrawn",
  "mail.sentAgain": "Message sent again",
  "job.retried": "Job done again",
  "notifications.changed": "Notifications chosen",
  "calendar.addressMade": "Calendar address made",
  "calendar.addressEnded": "Calendar address ended",
  "demo.removed": "Demo removed",
};

const POLICY_PARTS: Readonly<Record<string, string>> = {
  secondFactorRoles: "who needs a second factor",
  sessionHours: "how many hours a session lasts",
  idleMinutes: "how many minutes a session lasts without use",
  amazonRules: "Amazon’s rules for passwords",
  openIdOnly: "that only the organisation’s own sign-in opens",
};

const policyValue = (value: string): string =>
  value === "" ? "nobody" : value === "true" ? "yes" : value === "false" ? "no" : value;

const OPEN_ID_PROBLEMS: Readonly<Record<string, string>> = {
  notTrusted: "its answer did not add up",
  unverified: "it did not vouch for the address",
  foreignDomain: "the address was of another domain",
  noRole: "it gave no role",
  notMember: "the person was no member",
  deactivated: "the person had been shut out",
  otherPerson: "it knew somebody else by the address",
};

const SIGN_IN_NAMES: Readonly<Record<string, string>> = {
  "password, totp": "password and authenticator app",
  "password, recovery": "password and a recovery code",
  "password, passkey": "password and passkey",
  openId: "the organisation’s own sign-in",
};

const signInName = (by: string): string => SIGN_IN_NAMES[by] ?? by;

/** What happened, said after the name of who did it. */
const SENTENCES: { readonly [T in AuditEventType]: Sentence<DetailsOf<T>> } = {
  "merchant.created": ({ name }) => `made the merchant “${name}”`,
  "settings.changed": ({ what }) => `changed the ${settingName(what)}`,
  "user.added": ({ role }, names, subject) =>
    `added ${personName(subject, names)} with the role ${role}`,
  "user.invited": ({ role }) => `invited somebody as ${roleName(role)}`,
  "user.invitedAgain": ({ role }) => `sent an invitation as ${roleName(role)} again`,
  "user.manyInvited": ({ people, admins }, { format }) =>
    `invited ${format.number(people)} people by a file, ${format.number(admins)} of them as admins`,
  "invitation.revoked": ({ role }) => `took an invitation as ${roleName(role)} back`,
  "user.joined": ({ role }) => `joined as ${roleName(role)} by an invitation`,
  "user.roleChanged": (_, names, subject) => `changed the role of ${personName(subject, names)}`,
  "user.deactivated": ({ role }, names, subject) =>
    `ended the access of ${personName(subject, names)}, who was ${roleName(role)}`,
  "user.reactivated": ({ role }, names, subject) =>
    `let ${personName(subject, names)} in again as ${roleName(role)}`,
  "merchant.handedOver": (_, names, subject) =>
    `handed the merchant over to ${personName(subject, names)}`,
  "user.renamed": () => "changed their name",
  "user.addressChanged": () => "changed the address they sign in with",
  "user.addressRestored": (_, names, subject) =>
    `set the address of ${personName(subject, names)} back, by the link that their old one was sent`,
  "accessReview.started": ({ people }, { format }) =>
    `started a review of who has access: ${format.number(people)} ${people === 1 ? "person" : "people"}`,
  "accessReview.decided": ({ userId, decision, role }, names) =>
    `decided on the access of ${personName(userId, names)}: ${decisionWords(decision, role)}`,
  "accessReview.closed": ({ confirmed, changed, removed, sha256 }, { format }) =>
    `closed a review of who has access: ${format.number(confirmed)} confirmed, ${format.number(changed)} changed, ${format.number(removed)} ended; SHA-256 ${sha256.slice(0, 16)}`,
  "consoleUser.registered": ({ console, shared }) =>
    `registered a log-in at ${consoleName(console)}${shared === "yes" ? " that several people use" : ""}`,
  "consoleUser.changed": ({ console }) =>
    `changed what is said of a log-in at ${consoleName(console)}`,
  "consoleUser.confirmed": ({ count }, { format }) =>
    `confirmed ${format.number(count)} ${count === 1 ? "log-in" : "log-ins"} at Amazon’s consoles`,
  "consoleUser.takenOff": ({ console, on }, names) =>
    `noted that ${consoleName(console)} no longer lists a log-in, since ${dayName(on, names)}`,
  "consoleUser.takenBack": ({ console }) =>
    `noted that ${consoleName(console)} lists a log-in after all`,
  "user.linkMade": (_, names, subject) =>
    `made a new one-time link for ${personName(subject, names)}`,
  "user.passwordSet": () => "set a password by a one-time link",
  "user.secondFactorSet": ({ kind }) =>
    kind === "totp" ? "set up an authenticator app" : "added a passkey",
  "user.secondFactorRemoved": ({ kind }, names, subject) =>
    kind === "all"
      ? `took every second factor of ${personName(subject, names)} away`
      : kind === "totp"
        ? "removed an authenticator app"
        : "removed a passkey",
  "user.recoveryCodesMade": () => "made new recovery codes",
  "user.sessionsEnded": ({ sessions }) =>
    sessions === 1 ? "ended a session of their own" : `ended ${sessions} sessions of their own`,
  "signIn.policyChanged": ({ what }) => `changed ${POLICY_PARTS[what] ?? what}`,
  "signIn.openIdSet": ({ issuer }) => `set up signing in at ${issuer}`,
  "signIn.openIdRemoved": () => "removed the organisation’s own sign-in",
  "signIn.openIdRefused": ({ problem }) =>
    `came from the organisation’s own sign-in and was refused: ${OPEN_ID_PROBLEMS[problem] ?? problem}`,
  // Of those before it was noted there is nothing to say.
  "session.started": ({ by }) =>
    by === undefined ? "signed in" : `signed in by ${signInName(by)}`,
  "session.refused": ({ failures }, names, subject) =>
    `tried to sign in as ${personName(subject, names)} and failed ${failures} times in a row`,
  "system.added": ({ name, kind }) => `added the system “${name}” (${kindName(kind)})`,
  "system.changed": ({ changed }, names, subject) =>
    `changed ${listed(changed)} of ${systemName(subject, names)}`,
  "system.channelDecided": ({ channel, records }, names, subject) =>
    `decided that unknown records in ${systemName(subject, names)} are ${channelName(channel)}: ` +
    recordsCounted(records, names),
  "holding.channelDecided": () => "decided the channel of a record",
  "import.committed": (details, names) =>
    `imported ${fileName(details.format)} into ${systemName(details.systemId, names)}: ` +
    importCounts(details, names),
  "import.cancelled": ({ systemId }, names) =>
    `cancelled an import into ${systemName(systemId, names)}`,
  "import.withdrawn": ({ systemId, removed, kept, lifted, widened }, names) =>
    `withdrew an import into ${systemName(systemId, names)}: ` +
    `${recordsCounted(removed, names)} taken away, ${names.format.number(kept)} of its own left, ` +
    `${names.format.number(lifted)} no longer gone, ${names.format.number(widened)} of others stay as it changed them`,
  "import.joinAsked": ({ systemId }, names) =>
    `asked to join an import with ${systemName(systemId, names)}`,
  "import.joinCalledOff": ({ systemId }, names) =>
    `called off joining an import with ${systemName(systemId, names)}`,
  "import.joinGivenUp": ({ systemId, reason }, names) =>
    `gave up joining an import with ${systemName(systemId, names)}: ${givenUpBecause(reason)}`,
  "mapping.saved": ({ systemId, columns, mapped }, names) =>
    `said what a table for ${systemName(systemId, names)} holds: ` +
    `shopper data or dates in ${names.format.number(mapped)} of ${counted(columns, "column", names)}`,
  "mapping.forgotten": ({ systemId }, names) =>
    `forgot what a table for ${systemName(systemId, names)} holds`,
  "file.cleaned": (details, names) =>
    `cleaned ${fileName(details.format)} of ${systemName(details.systemId, names)}: ` +
    cleanedCounts(details, names),
  "database.connected": ({ engine, tls }, names, subject) =>
    `connected ${databaseOf(subject, names)}: ${engineName(engine)}, ${tlsName(tls)}`,
  "database.notConnected": ({ account, problem }, names, subject) =>
    `could not connect ${databaseOf(subject, names)} by its ${account === "erasing" ? "erasing" : "reading"} account: ${problemWords(problem)}`,
  "database.changed": ({ changed }, names, subject) =>
    `changed the connection to ${databaseOf(subject, names)}${changed === "" ? "" : `: ${changed}`}`,
  "database.disconnected": (_details, names, subject) =>
    `forgot the connection to ${databaseOf(subject, names)}, with its passwords`,
  "database.tested": ({ reading, erasing }, names, subject) =>
    `tested the connection to ${databaseOf(subject, names)}: ` +
    `${counted(reading, "remark", names)} on the reading account` +
    (erasing === null ? "" : `, ${names.format.number(erasing)} on the erasing one`),
  "database.tablesChosen": ({ tables, columns }, names, subject) =>
    `chose ${counted(tables, "table", names)} of ${databaseOf(subject, names)} with ${counted(columns, "column", names)}`,
  "database.mapped": ({ tables, columns, blanked }, names, subject) =>
    `said what ${counted(tables, "table", names)} of ${databaseOf(subject, names)} hold: ` +
    `an erasure empties ${names.format.number(blanked)} of ${counted(columns, "column", names)}`,
  "database.scheduled": ({ hour }, names, subject) =>
    hour === null
      ? `ended the daily scan of ${databaseOf(subject, names)}`
      : `set the daily scan of ${databaseOf(subject, names)} to ${hour}:00 UTC`,
  "database.scanAsked": ({ systemId }, names) =>
    `asked for a scan of ${systemName(systemId, names)}`,
  "database.scanned": ({ systemId, rows }, names) =>
    `scanned ${systemName(systemId, names)}: ${counted(rows, "row", names)} read`,
  "database.erasureListed": ({ systemId, records }, names) =>
    `asked for a dry run on ${recordsCounted(records, names)} in ${systemName(systemId, names)}`,
  "database.tried": ({ systemId, found, notFound, kept }, names) =>
    `finished a dry run in ${systemName(systemId, names)}: ${recordsCounted(found, names)} found, ` +
    `${names.format.number(notFound)} not, ${names.format.number(kept)} to stay`,
  "database.erasureConfirmed": ({ systemId, records }, names) =>
    `said that ${recordsCounted(records, names)} are to be erased in ${systemName(systemId, names)}`,
  "database.erased": ({ systemId, done, notFound, kept }, names) =>
    `emptied ${recordsCounted(done, names)} in ${systemName(systemId, names)}; ` +
    `${names.format.number(notFound)} not found, ${names.format.number(kept)} left as they are`,
  "database.failed": ({ systemId, work, problem }, names) =>
    `could not finish ${work === "scan" ? "a scan" : "an erasure"} of ${systemName(systemId, names)}: ${problemWords(problem)}`,
  "database.resumed": ({ systemId, records }, names) =>
    `took up an erasure of ${recordsCounted(records, names)} in ${systemName(systemId, names)} again`,
  "database.stopped": ({ systemId }, names) =>
    `stopped an erasure in ${systemName(systemId, names)}`,
  "holdings.exported": ({ filters }) =>
    filters === "" ? "exported all records" : `exported records (${filters})`,
  "person.lookedUp": ({ by, copies }, names) =>
    `looked up a shopper by ${personKind(by)}: ${counted(copies, "copy", names, "copies")}`,
  "person.exported": ({ copies }, names) =>
    `exported ${counted(copies, "copy", names, "copies")} of a shopper who was looked up`,
  "audit.exported": () => "exported this trail",
  "key.made": ({ name, scopes, expiresOn }, names) =>
    `made the API key “${name}”, good through ${dayName(expiresOn, names)}: ${scopesWords(scopes)}`,
  "key.revoked": ({ name, expiresOn }, names) =>
    `revoked the API key “${name}”, which was good through ${dayName(expiresOn, names)}`,
  "key.used": () => "asked for something, for the first time on that day",
  "key.refused": ({ why, asked }, names, subject) =>
    why === "wrongSecret"
      ? `showed a wrong secret for ${keyName(subject, names)}`
      : `was refused: ${keyRefusal(why, asked)}`,
  "retention.changed": ({ key, overdueBefore, overdueAfter, endsOn }, names) =>
    `changed ${retentionName(key)}` +
    `${endsOn === null ? "" : `, through ${dayName(endsOn, names)}`}; ` +
    `overdue ${names.format.number(overdueBefore)} → ${names.format.number(overdueAfter)}`,
  "hold.placed": ({ kind, reason, until, records }, names) =>
    `put ${recordsCounted(records, names)} on hold ${kind === "rule" ? "by a rule " : ""}` +
    `through ${dayName(until, names)}: ${holdReason(reason)}`,
  "hold.extended": () => "extended a hold",
  "hold.lifted": ({ until }, names) =>
    `lifted a hold that would have ended ${dayName(until, names)}`,
  "hold.seen": ({ until }, names) => `saw a hold that ends ${dayName(until, names)}`,
  "copy.registered": ({ kind, systemId, records, destroyBy }, names) =>
    `registered ${copyName(kind)}` +
    (records === null ? "" : ` of ${recordsCounted(records, names)}`) +
    (systemId === null ? "" : ` from ${systemName(systemId, names)}`) +
    `, to be destroyed by ${dayName(destroyBy, names)}`,
  "copy.changed": ({ changed }) => `changed ${copyParts(changed)} of a copy`,
  "copy.destroyed": ({ kind, on, destroyBy }, names) =>
    `attested that ${copyName(kind)} was destroyed on ${dayName(on, names)}, ` +
    `to be done by ${dayName(destroyBy, names)}`,
  "copy.destroyedTakenBack": ({ on, destroyBy }, names) =>
    `took back that a copy was destroyed on ${dayName(on, names)}; ` +
    `it is to be by ${dayName(destroyBy, names)}`,
  "engagement.imported": ({ kind, read, accepted, skipped, refused, days, products }, names) =>
    `imported ${kind === "events" ? "events" : "daily figures"}: ${counted(read, "line", names)} read, ` +
    `${names.format.number(accepted)} counted, ${names.format.number(skipped)} skipped, ` +
    `${names.format.number(refused)} refused, of ${counted(days, "day", names)} and ${counted(products, "product", names)}`,
  "engagement.cancelled": () => "cancelled an import of engagement figures",
  "engagement.mappingSaved": ({ columns, mapped }, names) =>
    `said what a table of daily figures holds: ${names.format.number(mapped)} of ${counted(columns, "column", names)} are read`,
  "engagement.mappingForgotten": () => "forgot what a table of daily figures holds",
  "engagement.offersSaid": ({ products, offers, since }, names) =>
    `said of ${counted(products, "product", names)} that ` +
    `${offers === "unsaid" ? "nobody knows whether they offer Buy with Prime" : offers === "yes" ? "they offer Buy with Prime" : "they do not offer Buy with Prime"}` +
    (since === null ? "" : ` since ${dayName(since, names)}`),
  "engagement.annotated": ({ day }, names) =>
    `annotated the engagement figures of ${dayName(day, names)}`,
  "engagement.annotationRemoved": ({ day }, names) =>
    `removed an annotation of the engagement figures of ${dayName(day, names)}`,
  "engagement.reviewed": ({ from, to, days }, names) =>
    `reviewed the engagement figures from ${dayName(from, names)} to ${dayName(to, names)}: ` +
    `${counted(days, "day", names)} had figures`,
  "engagement.settingsChanged": ({ changed }) =>
    `changed how engagement is counted: ${figureParts(changed)}`,
  "amazon.feedRegistered": ({ kind, way }) =>
    `registered product data that Amazon is given: ${feedName(kind, way)}`,
  "amazon.feedChanged": ({ changed }) =>
    `changed ${figureParts(changed)} of product data that Amazon is given`,
  "amazon.feedEnded": ({ endedOn }, names) =>
    `noted that product data was given to Amazon for the last time on ${dayName(endedOn, names)}`,
  "amazon.observed": ({ clause, seenOn }, names) =>
    `logged an observation about clause ${clause}, seen on ${dayName(seenOn, names)}`,
  "amazon.followedUp": ({ clause, state }) =>
    `followed up an observation about clause ${clause}: ${observationName(state)}`,
  "amazon.libraryChecked": ({ checkedOn, changed }, names) =>
    `looked through Amazon’s FAQ library on ${dayName(checkedOn, names)}: ` +
    (changed === "yes" ? "something was new" : "nothing was new"),
  "recipient.added": ({ role, agreement, agreementUntil }, names) =>
    `registered a recipient as ${recipientRole(role)} ` +
    (agreement === "hasNot"
      ? "without an agreement"
      : `with an agreement${agreementUntil === null ? "" : ` through ${dayName(agreementUntil, names)}`}`),
  "recipient.clearedForPrime": () =>
    "decided that a recipient may receive what shows shoppers to be Prime members",
  "recipient.changed": ({ changed, clearing }) =>
    `changed ${recipientParts(changed)} of a recipient` +
    (clearing === "takenAway" ? ", who has to be cleared for Prime anew" : ""),
  "recipient.clearingTakenBack": () =>
    "took back that a recipient may receive what shows shoppers to be Prime members",
  "recipient.ended": ({ role }) => `noted that nothing more is handed to a ${recipientRole(role)}`,
  "recipient.resumed": ({ role }) => `took a ${recipientRole(role)} up again as a recipient`,
  "policy.withdrawn": ({ validFrom }, names) =>
    `withdrew a version of the privacy policy that was to be in force from ${dayName(validFrom, names)}`,
  "use.registered": ({ channel, purpose, outcome }) =>
    `registered a use of data (${channelName(channel)}) for ${purposeNames(purpose)}: ${answerName(outcome)}`,
  "use.changed": ({ channel, purpose, outcome }) =>
    `changed a use of data (${channelName(channel)}) for ${purposeNames(purpose)}: ${answerName(outcome)}`,
  "use.ended": ({ channel, purpose }) =>
    `noted that data (${channelName(channel)}) is not used any more for ${purposeNames(purpose)}`,
  "question.saved": ({ channel, purpose, outcome }) =>
    `saved a question about data (${channelName(channel)}) for ${purposeNames(purpose)}, ` +
    `answered “${answerName(outcome)}”`,
  "question.noted": ({ from, to }) =>
    `noted that a saved question is answered “${answerName(to)}”, and not “${answerName(from)}”`,
  "question.deleted": () => "deleted a saved question",
  "consent.lookedUp": ({ rows }, names) =>
    `looked up what one shopper agreed to: ${counted(rows, "entry", names, "entries")}`,
  "consent.imported": ({ rows, added, refused, withoutProof }, names) =>
    `imported agreements: ${counted(rows, "row", names)} read, ${names.format.number(added)} new, ` +
    `${names.format.number(refused)} refused, ${names.format.number(withoutProof)} without proof`,
  "policy.added": ({ validFrom, covers }, names) =>
    `added a version of the privacy policy, in force from ${dayName(validFrom, names)}: ` +
    (covers === "" ? "it covers nothing" : `it covers ${purposeNames(covers)}`),
  "consent.recorded": ({ purpose, medium, givenTo, proof }) =>
    `recorded that a shopper agreed to ${purposeNames(purpose)} (${mediumName(medium)}), ` +
    `given to ${givenTo === "merchant" ? "the merchant" : "Amazon"}, ${proof === "has" ? "with" : "without"} proof`,
  "consent.withdrawn": ({ purpose }) =>
    `recorded that a shopper took back ${purposeNames(purpose)}`,
  "share.checked": ({ kind, outcome, rows, going, because, toldAs }, names) =>
    `checked a ${kind} of ${counted(rows, "row", names)} before it leaves: ` +
    `${shareOutcome(outcome)}${kind === "list" ? `, ${names.format.number(going)} may go` : ""}` +
    (because === "" ? "" : ` (${because.replaceAll(",", ", ")})`) +
    (toldAs === undefined ? "" : ", and told of single rows"),
  "share.handedOver": ({ kind, outcome, wentAs, rows, against }, names) =>
    `handed over ${handedOver(kind)} of ${counted(rows, "row", names)}: ` +
    (outcome === "unchecked"
      ? "nobody had checked it"
      : `the check said “${shareOutcome(outcome)}”, and it went ${wentAs === "mended" ? "as it was mended" : "as it is"}`) +
    (against === "" ? "" : `, against ${against.replaceAll(",", ", ")}`),
  "template.saved": ({ channel, outcome, problems }, names) =>
    `saved a message template for ${channelName(channel)}: ${templateFound(outcome, problems, names)}`,
  "template.changed": ({ channel, outcome, problems }, names) =>
    `changed a message template for ${channelName(channel)}: ${templateFound(outcome, problems, names)}`,
  "template.removed": ({ channel }) => `deleted a message template for ${channelName(channel)}`,
  "erasure.planned": ({ records, systems, dueTo, approval }, names) =>
    `asked to erase ${recordsCounted(records, names)} in ${counted(systems, "system", names)}` +
    (dueTo === null ? "" : `, due by ${dayName(dueTo, names)}`) +
    (approval === "needed" ? "; a second person has to approve it" : ""),
  "erasure.approved": ({ records, released }, names) =>
    `approved an erasure of ${recordsCounted(records, names)}${releasedOf(released, names)}`,
  "erasure.declined": ({ records }, names) =>
    `declined an erasure of ${recordsCounted(records, names)}`,
  "erasure.cancelled": ({ records }, names) =>
    `called off an erasure of ${recordsCounted(records, names)}`,
  "erasure.assigned": ({ systemId, assigneeId, dueOn }, names) =>
    `gave the work list of ${systemName(systemId, names)} to ` +
    `${assigneeId === null ? "nobody" : personName(assigneeId, names)}, due ${dayName(dueOn, names)}`,
  "erasure.listTaken": ({ systemId, released }, names) =>
    `took the work list of ${systemName(systemId, names)}${releasedOf(released, names)}`,
  "erasure.reported": ({ systemId, outcome, records, released }, names) =>
    `reported ${recordsCounted(records, names)} as ${outcomeName(outcome)}` +
    (systemId === null ? "" : ` in ${systemName(systemId, names)}`) +
    releasedOf(released, names),
  "erasure.proven": ({ records }, names) =>
    `imported a file that proves ${recordsCounted(records, names)} of an erasure to be gone`,
  "erasure.attested": ({ systemId, end, sha256, records }, names) =>
    `${end === "destroyed" ? "attested that a file was destroyed" : "showed a file again, cleaned"}, ` +
    `${sha256.slice(0, 12)}… of ${systemName(systemId, names)}: ${recordsCounted(records, names)} erased by that`,
  "erasure.certified": ({ sha256, records, erased }, names) =>
    `closed an erasure: ${names.format.number(erased)} of ${recordsCounted(records, names)} erased, ` +
    `certificate ${sha256.slice(0, 12)}…`,
  "erasure.forgotten": ({ records }, names) =>
    `forgot ${recordsCounted(records, names)} that had been erased long ago`,
  "checklist.periodStarted": ({ from, until }, names) =>
    `started the checklists from ${dayName(from, names)} to ${dayName(until, names)}`,
  "checklist.settingsChanged": ({ periodKind, secondSigner }) =>
    `set up checklists by ${periodKind}; two people sign ` +
    (secondSigner === "" ? "no clause" : secondSigner),
  "checklist.assigned": ({ clause, ownerId, dueOn }, names) =>
    `gave ${clause} to ${ownerId === null ? "nobody" : personName(ownerId, names)}` +
    (dueOn === null ? "" : `, due ${dayName(dueOn, names)}`),
  "checklist.moved": ({ clause, round, by, result, sha256 }) =>
    `${movedBy(by)} ${clause}${round > 1 ? ` (round ${round})` : ""}` +
    (result === null ? "" : `, ${resultName(result)}`) +
    (sha256 === null ? "" : `, as ${sha256.slice(0, 12)}…`),
  "checklist.commented": ({ clause }) => `commented on ${clause}`,
  "checklists.exported": ({ as, from, clause }, names) =>
    `exported ${clause ?? "the checklists"} of the period from ${dayName(from, names)} as ` +
    (as === "pdf" ? "a PDF" : "an evidence bundle"),
  "evidence.added": ({ clause, sha256 }) => `added evidence ${sha256.slice(0, 12)}… to ${clause}`,
  "evidence.attached": ({ clause, sha256 }) =>
    `used evidence ${sha256.slice(0, 12)}… for ${clause} too`,
  "evidence.detached": ({ clause, sha256 }) =>
    `took evidence ${sha256.slice(0, 12)}… from a step of ${clause}`,
  "evidence.withdrawn": ({ sha256 }) => `withdrew evidence ${sha256.slice(0, 12)}…`,
  "mail.sentAgain": ({ kind }) => `had a message sent again: ${mailKindName(kind)}`,
  "job.retried": ({ name, day }, names) =>
    `had ${jobName(name)} of ${dayName(day, names)} done again`,
  "notifications.changed": ({ off }) =>
    off === ""
      ? "chose to hear of everything by mail"
      : `chose not to hear by mail of ${listed(off)}`,
  "calendar.addressMade": () => "made a secret address for a calendar of what falls due",
  "calendar.addressEnded": () => "ended the secret address of their calendar",
  "demo.removed": ({ holdings, systems, users }, names) =>
    `removed the demo: ${recordsCounted(holdings, names)}, ${counted(systems, "system", names)}, ` +
    counted(users, "person", names, "people"),
};

/** A name of an older or a newer release is shown as it stands. */
const mailKindName = (kind: string): string =>
  (MAIL_KIND_LABELS as Readonly<Record<string, string>>)[kind]?.toLowerCase() ?? kind;

const jobName = (name: string): string =>
  (JOB_NAMES_SHORT as Readonly<Record<string, string>>)[name] ?? name;

/** The ways of a checklist, before its clause. */
const MOVES: Readonly<Record<TransitionName, string>> = {
  begin: "began",
  layAside: "laid aside",
  submit: "handed in",
  withdraw: "took back from review",
  return: "returned",
  takeReturnBack: "took back the return of",
  sign: "signed",
  revoke: "revoked a signature of",
  workAgain: "began a new round of",
  keepSigned: "left as it was signed",
};

const movedBy = (by: string): string => (by in MOVES ? MOVES[by as TransitionName] : by);
const resultName = (result: string): string =>
  result in RESULT_LABELS ? RESULT_LABELS[result as ChecklistResult].toLowerCase() : result;

const isKnown = (type: string): type is AuditEventType => type in SENTENCES;

/** What an event tells, without its subject: "imported … into “Shop”: 12 new". */
export function sentenceOf(
  event: Pick<ChainedEvent, "type" | "details" | "subject">,
  names: Names,
): string {
  const { type, details, subject } = event;
  // An event that a later version wrote is still shown, by its bare name.
  if (!isKnown(type)) return type;
  // The store hands details over as they lie; what wrote them was held to the same type.
  const say = SENTENCES[type] as Sentence<ChainedEvent["details"]>;
  return say(details, names, subject);
}

/** What stood there before a change, and what after it. */
export type Change = { readonly before: string; readonly after: string };

/** Of events that put one value in place of another: both, as people read them. */
const CHANGES: {
  readonly [T in AuditEventType]?: (details: DetailsOf<T>, names: Names) => Change | null;
} = {
  "settings.changed": ({ what, from, to }) => ({
    before: settingValue(what, from),
    after: settingValue(what, to),
  }),
  "user.roleChanged": ({ from, to }) => ({ before: roleName(from), after: roleName(to) }),
  "signIn.policyChanged": ({ from, to }) => ({
    before: policyValue(from),
    after: policyValue(to),
  }),
  "holding.channelDecided": ({ from, to }) => ({
    before: channelName(from),
    after: channelName(to),
  }),
  "retention.changed": ({ from, to }) => ({ before: daysOrNone(from), after: daysOrNone(to) }),
  "hold.extended": ({ from, until }, names) => ({
    before: dayName(from, names),
    after: dayName(until, names),
  }),
  "copy.changed": ({ from, destroyBy }, names) =>
    from === destroyBy ? null : { before: dayName(from, names), after: dayName(destroyBy, names) },
};

/** The two values of an event that tells of a change; null of any other. */
export function changeOf(
  { type, details }: Pick<ChainedEvent, "type" | "details">,
  names: Names,
): Change | null {
  const tell = CHANGES[type as AuditEventType] as
    ((details: ChainedEvent["details"], names: Names) => Change | null) | undefined;
  return tell?.(details, names) ?? null;
}

const OTHERS: Readonly<Record<Exclude<Actor["kind"], "member" | "key">, string>> = {
  operator: "The command line",
  system: "Steward",
  anonymous: "Somebody not signed in",
};

/** Who did it, as the first word of the sentence. */
export function actorName(actor: Actor, names: Names): string {
  if (actor.kind === "member") return personName(actor.userId, names);
  if (actor.kind === "key") return keyName(actor.keyId, names);
  return OTHERS[actor.kind];
}

/** Whoever may stand in the trail without being a person, for the filter. */
export const OTHER_ACTOR_LABELS = OTHERS;

const SETTINGS = {
  ...{ name: "name", timeZone: "time zone", weekStart: "start of the week" },
  holdDaysMax: "most days of a hold",
  erasureApproveAbove: "number of records above which a second person approves",
};
const WEEK_DAYS: Readonly<Record<string, string>> = {
  "0": "Sunday",
  "1": "Monday",
  "6": "Saturday",
};
const SYSTEM_PARTS: Readonly<Record<string, string>> = {
  ownerId: "owner",
  thirdParty: "third party",
};

const PERSON_KIND_NAMES: Readonly<Record<string, string>> = {
  email: "e-mail",
  phone: "phone number",
  address: "postal address",
};

const personKind = (by: string) => PERSON_KIND_NAMES[by] ?? by;
const settingName = (what: string) =>
  what in SETTINGS ? SETTINGS[what as keyof typeof SETTINGS] : what;
const settingValue = (what: string, value: string) =>
  what === "weekStart"
    ? (WEEK_DAYS[value] ?? value)
    : what === "holdDaysMax"
      ? value
      : `“${value}”`;
const ROLE_NOUNS: Readonly<Record<string, string>> = {
  staff: "staff",
  reviewer: "a reviewer",
  admin: "an admin",
  auditor: "an auditor",
};
const roleName = (role: string) => ROLE_NOUNS[role] ?? role;
const decisionWords = (decision: string, role: string) =>
  decision === "confirmed"
    ? `it stays, as ${roleName(role)}`
    : decision === "changed"
      ? `they became ${roleName(role)}`
      : "it ended";
const consoleName = (console: string) =>
  console in CONSOLE_LABELS ? CONSOLE_LABELS[console as Console] : console;
const personName = (id: string | null, { people }: Names) =>
  (id === null ? undefined : people.get(id)) ?? "a former account user";
const keyName = (id: string | null, { keys }: Names) =>
  `API key ${(id === null ? undefined : keys.get(id)) ?? "that is not here"}`;
const scopeName = (scope: string) =>
  scope in SCOPE_LABELS ? lower(SCOPE_LABELS[scope as KeyScope]) : scope;
const scopesWords = (scopes: string) => {
  const all = scopes.split(",");
  const deeds = all.filter((scope) => KEY_DEEDS.some((deed) => deed === scope)).map(scopeName);
  const reads = all.filter((scope) => KEY_DEEDS.every((deed) => deed !== scope)).map(scopeName);
  const may = [...(reads.length > 0 ? [`read ${reads.join(", ")}`] : []), ...deeds];
  return `it may ${may.join(", and ")}`;
};
const keyRefusal = (why: DetailsOf<"key.refused">["why"], asked: string | null): string =>
  asked === null ? KEY_REFUSAL_WORDS[why] : `${KEY_REFUSAL_WORDS[why]} (${scopeName(asked)})`;
const systemName = (id: string | null, { systems }: Names) => {
  const name = id === null ? undefined : systems.get(id);
  return name === undefined ? "a former system" : `“${name}”`;
};
const givenUpBecause = (reason: string) =>
  reason in JOIN_PROBLEMS_SHORT
    ? JOIN_PROBLEMS_SHORT[reason as keyof typeof JOIN_PROBLEMS_SHORT]
    : reason;
const kindName = (kind: string) =>
  (kind in SYSTEM_KIND_NAMES
    ? SYSTEM_KIND_NAMES[kind as keyof typeof SYSTEM_KIND_NAMES]
    : kind
  ).toLowerCase();
const channelName = (channel: string) =>
  channel in CHANNEL_LABELS ? CHANNEL_LABELS[channel as Channel] : "not decided";
const fileName = (format: string) => formatName(format as FileFormat) ?? format;
const retentionName = (key: string) =>
  key in SETTING_LABELS ? `“${SETTING_LABELS[key as keyof typeof SETTING_LABELS]}”` : key;
const holdReason = (reason: string) =>
  (reason in REASON_LABELS
    ? REASON_LABELS[reason as keyof typeof REASON_LABELS]
    : reason
  ).toLowerCase();
const COPY_PARTS: Readonly<Record<string, string>> = {
  what: "what it is",
  place: "where it lies",
  systemId: "system",
  ownerId: "owner",
  ownerWords: "owner",
  destroyBy: "day",
};
const copyName = (kind: string) =>
  kind in KIND_LABELS && kind !== "other"
    ? `a copy (${KIND_LABELS[kind as CopyKind].toLowerCase()})`
    : "a copy";
const copyParts = (parts: string) =>
  [...new Set(parts.split(",").map((part) => COPY_PARTS[part] ?? part))].join(", ");
const releasedOf = (released: number, names: Names): string =>
  released === 0 ? "" : `; ${recordsCounted(released, names)} released, to stay`;
const outcomeName = (outcome: string): string =>
  outcome in STANDING_LABELS
    ? STANDING_LABELS[outcome as keyof typeof STANDING_LABELS].toLowerCase()
    : outcome;
const daysOrNone = (days: number | null) => (days === null ? "not set" : daysInWords(days));
const listed = (parts: string) =>
  parts
    .split(/,\s*/)
    .map((part) => SYSTEM_PARTS[part] ?? part)
    .join(", ");

function dayName(text: string, { format }: Names): string {
  const day = parseDay(text);
  return day ? format.day(day) : text;
}

const counted = (count: number, one: string, { format }: Names, many = `${one}s`) =>
  `${format.number(count)} ${count === 1 ? one : many}`;
const recordsCounted = (count: number, names: Names) => counted(count, "record", names);

/** The counts that are not nothing: "12 new, 3 unchanged; 2 lines refused". */
function importCounts(details: DetailsOf<"import.committed">, names: Names): string {
  const number = names.format.number;
  const parts = (["new", "changed", "unchanged", "reappeared", "gone", "erased"] as const)
    .filter((what) => (details[what] ?? 0) > 0)
    .map((what) => `${number(details[what])} ${what}`);
  const refused =
    details.refused === 0 ? "" : `; ${counted(details.refused, "line", names)} refused`;
  return `${parts.length === 0 ? "nothing new" : parts.join(", ")}${refused}`;
}

/** "3 of 9 rows due, 12 cells blanked; 1 row on hold; 0f3a… became 9be1…". */
const databaseOf = (subject: string | null, names: Names): string =>
  subject === null ? "a database" : systemName(subject, names);

/** Words of a closed list, in the middle of a sentence; one that is no longer on it stays as it is. */
const ENGAGEMENT_PARTS: Readonly<Record<string, string>> = {
  pageProperty: "which property tells the page",
  reviewValues: "what the review page is called",
  confirmationValues: "what the confirmation page is called",
  productProperty: "which property tells the product",
  smallGroup: "the smallest group",
  kind: "kind",
  way: "way",
  what: "what it is",
  systemId: "system",
  ownerId: "owner",
};
const figureParts = (parts: string): string =>
  parts
    .split(",")
    .map((part) => ENGAGEMENT_PARTS[part] ?? part)
    .join(", ");
const feedName = (kind: string, way: string): string => {
  const [what, by] = [FEED_KINDS.find((one) => one === kind), FEED_WAYS.find((one) => one === way)];
  return `${what ? lower(FEED_KIND_LABELS[what]) : kind}, by ${by ? lower(FEED_WAY_LABELS[by]) : way}`;
};
const observationName = (state: string): string => {
  const known = OBSERVATION_STATES.find((one) => one === state);
  return known ? lower(OBSERVATION_STATE_LABELS[known]) : state;
};

const engineName = (engine: string): string =>
  ENGINES.some((known) => known === engine) ? ENGINE_NAMES[engine as Engine] : engine;
const tlsName = (tls: string): string =>
  TLS_MODES.some((known) => known === tls) ? lower(TLS_NAMES[tls as Tls]) : tls;
const problemWords = (problem: string): string => {
  const known = RUN_PROBLEMS.find((one) => one === problem);
  return known ? lower(RUN_PROBLEM_WORDS[known]).replace(/\.$/, "") : problem;
};
const recipientRole = (role: string): string => {
  const known = RECIPIENT_ROLES.find((one) => one === role);
  return known ? lower(RECIPIENT_ROLE_LABELS[known]) : role;
};
const recipientParts = (changed: string): string =>
  changed
    .split(",")
    .map((part) =>
      part in RECIPIENT_PART_LABELS ? RECIPIENT_PART_LABELS[part as RecipientPart] : part,
    )
    .join(", ");
const answerName = (outcome: string): string => {
  const known = OUTCOMES.find((one) => one === outcome);
  return known ? ANSWER_WORDS[known] : outcome;
};
const mediumName = (medium: string): string => {
  const known = MEDIA.find((one) => one === medium);
  return known ? lower(MEDIUM_LABELS[known]) : medium;
};
const purposeNames = (purposes: string): string =>
  purposes
    .split(",")
    .map((purpose) => {
      const known = PURPOSE_KEYS.find((one) => one === purpose);
      return known ? lower(PURPOSE_LABELS[known]) : purpose;
    })
    .join(", ");
const shareOutcome = (outcome: string): string => {
  const known = FILE_OUTCOMES.find((one) => one === outcome);
  return known ? lower(FILE_OUTCOME_LABELS[known]) : outcome;
};
const handedOver = (kind: string): string =>
  kind === "list" ? "a list" : kind === "file" ? "a file" : "something";
const templateFound = (outcome: string, problems: number, names: Names): string => {
  if (outcome === "problems") return counted(problems, "problem", names);
  const known = MESSAGE_OUTCOMES.find((one) => one === outcome);
  return known ? lower(MESSAGE_OUTCOME_LABELS[known]) : outcome;
};
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function cleanedCounts(details: DetailsOf<"file.cleaned">, names: Names): string {
  const { rows, due, cells, removed, onHold, unreadable, sha256In, sha256Out } = details;
  const number = names.format.number;
  const done =
    details.deed === "removeRows"
      ? `${counted(removed, "row", names)} removed`
      : `${counted(cells, "cell", names)} blanked`;
  const others = [
    ...(onHold > 0 ? [`${counted(onHold, "row", names)} on hold`] : []),
    ...(unreadable > 0 ? [`${counted(unreadable, "row", names)} unreadable`] : []),
  ];
  return [
    `${number(due)} of ${counted(rows, "row", names)} due, ${done}`,
    ...others,
    `${sha256In.slice(0, 12)}… became ${sha256Out.slice(0, 12)}…`,
  ].join("; ");
}
