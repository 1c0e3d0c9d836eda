import { COPY_KINDS, COPY_STATES } from "@/lib/copies/model";
import { ENGINES, TLS_MODES } from "@/lib/databases/model";
import { ERASURE_STATES } from "@/lib/erasures/model";
import { ENCODINGS } from "@/lib/files/encodings";
import { PERSON_COPIES_MAX } from "@/lib/holdings/model";
import { HOLD_REASONS, HOLD_STATES } from "@/lib/holds/model";
import { DATE_ORDERS } from "@/lib/imports/mapping/roles";
import { CHANNELS } from "@/lib/policy/channel";
import { CONSENT_GIVEN_TO, MEDIA, PURPOSE_KEYS, RECIPIENT_ROLES } from "@/lib/policy/facts";
import { OWN_USES } from "@/lib/sharing/model";
import { SYSTEM_KINDS } from "@/lib/systems/model";
import type { CliCommand } from "./command";

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const many = { type: "string", multiple: true } as const;

/**
 * Every command, as the help shows them. What one does is fetched when it is called: a shell waits for the command that
 * it asked for, and for no other.
 */
export const COMMANDS: readonly CliCommand[] = [
  {
    name: "merchant add",
    usage: "NAME",
    summary: "Adds a merchant.",
    options: {},
    words: 1,
    run: async (call) => (await import("./merchants")).addMerchantCommand(call),
  },
  {
    name: "merchant link",
    usage: "",
    summary: "Makes a link by which somebody sets up a merchant of their own.",
    options: {},
    words: 0,
    run: async (call) => (await import("./merchants")).setUpLinkCommand(call),
  },
  {
    name: "user add",
    usage: "EMAIL --merchant SLUG --role staff|reviewer|admin|auditor",
    summary: "Adds a person and makes their one-time link.",
    options: { merchant: text, role: text },
    words: 1,
    run: async (call) => (await import("./merchants")).addUserCommand(call),
  },
  {
    name: "user link",
    usage: "EMAIL --merchant SLUG",
    summary: "Makes a new one-time link for a member, to set a password.",
    options: { merchant: text },
    words: 1,
    run: async (call) => (await import("./merchants")).userLinkCommand(call),
  },
  {
    name: "user no-factors",
    usage: "EMAIL --merchant SLUG",
    summary: "Takes a member's second factors away, who lost all of them and their recovery codes.",
    options: { merchant: text },
    words: 1,
    run: async (call) => (await import("./merchants")).takeFactorsCommand(call),
  },
  {
    name: "merchant allow-passwords",
    usage: "--merchant SLUG",
    summary: "Lets passwords and passkeys in again where only a provider did.",
    options: { merchant: text },
    words: 0,
    run: async (call) => (await import("./merchants")).allowPasswordsCommand(call),
  },
  {
    name: "user owner",
    usage: "EMAIL --merchant SLUG",
    summary: "Names the admin who answers for a merchant, where whoever did is gone.",
    options: { merchant: text },
    words: 1,
    run: async (call) => (await import("./merchants")).userOwnerCommand(call),
  },
  {
    name: "system add",
    usage: `NAME --merchant SLUG --kind ${SYSTEM_KINDS.join("|")} [--owner EMAIL]`,
    summary: "Registers a place where shopper data lies.",
    options: { merchant: text, kind: text, owner: text },
    words: 1,
    run: async (call) => (await import("./merchants")).addSystemCommand(call),
  },
  {
    name: "import",
    usage: `FILE --merchant SLUG --system NAME [--channel ${CHANNELS.join("|")}] [--full [--as-of T] [--yes]] [--encoding ${ENCODINGS.join("|")}] [--dry-run]`,
    summary: "Reads a report and notes what it shows to be held.",
    options: {
      merchant: text,
      system: text,
      channel: text,
      full: flag,
      "as-of": text,
      yes: flag,
      encoding: text,
      "dry-run": flag,
    },
    words: 1,
    run: async (call) => (await import("./import")).importCommand(call),
  },
  {
    name: "import withdraw",
    usage: "ID --merchant SLUG",
    summary: "Takes back what only this import brought, and the gone marks it set.",
    options: { merchant: text },
    words: 1,
    run: async (call) => (await import("./import")).withdrawCommand(call),
  },
  {
    name: "clean",
    usage: `FILE --out F --merchant SLUG --system NAME [--remove-rows] [--due-soon] [--orders FILE] [--encoding ${ENCODINGS.join("|")}]`,
    summary:
      "Writes a report or spreadsheet again without the shopper fields of what is due in it.",
    options: {
      out: text,
      merchant: text,
      system: text,
      "remove-rows": flag,
      "due-soon": flag,
      orders: text,
      encoding: text,
    },
    words: 1,
    run: async (call) => (await import("./clean")).cleanCommand(call),
  },
  {
    name: "status",
    usage: "--merchant SLUG [--as-of DAY] [--system NAME] [--channel C]",
    summary: "Says how many records are held, and where they stand on a day.",
    options: { merchant: text, "as-of": text, system: text, channel: text },
    words: 0,
    run: async (call) => (await import("./holdings")).statusCommand(call),
  },
  {
    name: "holdings",
    usage: "--merchant SLUG [--status S] [--order ID] [--limit N] [--as-of DAY]",
    summary: "Lists records by due day, one a line.",
    options: { merchant: text, status: text, order: text, limit: text, "as-of": text },
    words: 0,
    run: async (call) => (await import("./holdings")).holdingsCommand(call),
  },
  {
    name: "hold add",
    usage: `--merchant SLUG --reason ${HOLD_REASONS.join("|")} --basis TEXT --until DAY (--order ID … | --orders FILE | --rule [--channel C] [--from DAY] [--to DAY]) [--system NAME] [--known]`,
    summary:
      "Keeps records longer for a reason: every copy of these orders, or whatever a rule covers by what it counts from. With --known unknown order numbers are left out.",
    options: {
      ...{ merchant: text, reason: text, basis: text, until: text, system: text },
      ...{ order: many, orders: text, known: flag },
      ...{ rule: flag, channel: text, from: text, to: text },
    },
    words: 0,
    run: async (call) => (await import("./holds")).addCommand(call),
  },
  {
    name: "hold extend",
    usage: "ID --until DAY [--because TEXT] [--merchant SLUG]",
    summary: "Lets a hold run longer.",
    options: { until: text, because: text, merchant: text },
    words: 1,
    run: async (call) => (await import("./holds")).extendCommand(call),
  },
  {
    name: "hold lift",
    usage: "ID [--because TEXT] [--merchant SLUG]",
    summary: "Ends a hold before its day: its records stand where their clock says.",
    options: { because: text, merchant: text },
    words: 1,
    run: async (call) => (await import("./holds")).liftCommand(call),
  },
  {
    name: "hold list",
    usage: `--merchant SLUG [--state ${HOLD_STATES.join("|")}]`,
    summary: "Lists holds, newest first.",
    options: { merchant: text, state: text },
    words: 0,
    run: async (call) => (await import("./holds")).listCommand(call),
  },
  {
    name: "copy add",
    usage: `--merchant SLUG --kind ${COPY_KINDS.join("|")} --what TEXT --where TEXT [--owner EMAIL|TEXT] [--system NAME] [--records N] [--since DAY] [--destroy-by DAY]`,
    summary:
      "Registers a copy beside the systems. Without a day it is to be destroyed within the days of the cited rule.",
    options: {
      ...{ merchant: text, kind: text, what: text, where: text, owner: text, system: text },
      ...{ records: text, since: text, "destroy-by": text },
    },
    words: 0,
    run: async (call) => (await import("./copies")).addCommand(call),
  },
  {
    name: "copy destroyed",
    usage: "ID --how TEXT [--on DAY] [--merchant SLUG]",
    summary: "Attests that a copy was destroyed: today, or on the day that is named.",
    options: { how: text, on: text, merchant: text },
    words: 1,
    run: async (call) => (await import("./copies")).destroyedCommand(call),
  },
  {
    name: "copy list",
    usage: `--merchant SLUG [--state ${COPY_STATES.join("|")}]`,
    summary:
      "Lists copies that are still there, the soonest day first; with --state destroyed, those that went.",
    options: { merchant: text, state: text },
    words: 0,
    run: async (call) => (await import("./copies")).listCommand(call),
  },
  {
    name: "engagement import",
    usage: `FILE --merchant SLUG [--map date=COLUMN,product=COLUMN,viewed=COLUMN,estimateShown=COLUMN,clicked=COLUMN,started=COLUMN,completed=COLUMN [--dates ${DATE_ORDERS.join("|")}]] [--encoding ${ENCODINGS.join("|")}] [--dry-run]`,
    summary:
      "Counts Buy with Prime user events (JSON, lines of JSON, CSV), or reads daily figures from any table.",
    options: {
      ...{ merchant: text, map: text, dates: text, encoding: text },
      "dry-run": flag,
    },
    words: 1,
    run: async (call) => (await import("./engagement")).importCommand(call),
  },
  {
    name: "engagement report",
    usage: "--merchant SLUG --from DAY --to DAY [--product KEY]",
    summary: "What shoppers did with the offer between two days, both included, and day by day.",
    options: { merchant: text, from: text, to: text, product: text },
    words: 0,
    run: async (call) => (await import("./engagement")).reportCommand(call),
  },
  {
    name: "erasure plan",
    usage: "--merchant SLUG [--system NAME] [--due-to DAY] [--dry-run]",
    summary:
      "Asks for an erasure of what is overdue and on no hold. With --dry-run only says how much that is.",
    options: { merchant: text, system: text, "due-to": text, "dry-run": flag },
    words: 0,
    run: async (call) => (await import("./erasures")).planCommand(call),
  },
  {
    name: "erasure list",
    usage: `--merchant SLUG [--state ${ERASURE_STATES.join("|")}]`,
    summary: "Lists erasures, newest first.",
    options: { merchant: text, state: text },
    words: 0,
    run: async (call) => (await import("./erasures")).listCommand(call),
  },
  {
    name: "erasure done",
    usage: "ID [--system NAME] [--outcomes FILE] [--evidence TEXT] [--merchant SLUG]",
    summary:
      "Notes that everything left of an erasure is done, or what a filled-in work list says of each record.",
    options: { system: text, outcomes: text, evidence: text, merchant: text },
    words: 1,
    run: async (call) => (await import("./erasures")).doneCommand(call),
  },
  {
    name: "erasure verify",
    usage: "FILE [--list CSV]",
    summary:
      "Holds a certificate against the audit trail, and against its records or a list of them that was kept.",
    options: { list: text },
    words: 1,
    run: async (call) => (await import("./erasures")).verifyCommand(call),
  },
  {
    name: "database add",
    usage: `--merchant SLUG --system NAME --engine ${ENGINES.join("|")} --host HOST [--port N] --database NAME [--tls ${TLS_MODES.join("|")}] --reader USER [--eraser USER] [--table NAME:KEY …] [--column TABLE.COLUMN=WHAT …]`,
    summary:
      "Connects a system with its database. The passwords are read from standard input, a line each. Columns are taken for what they are guessed to hold, but for those that are named.",
    options: {
      ...{ merchant: text, system: text, engine: text, host: text, port: text, database: text },
      ...{ tls: text, reader: text, eraser: text, table: many, column: many },
    },
    words: 0,
    run: async (call) => (await import("./databases")).addCommand(call),
  },
  {
    name: "database test",
    usage: "--merchant SLUG --system NAME",
    summary: "Says what each account lacks for its work, and what it may do beyond it.",
    options: { merchant: text, system: text },
    words: 0,
    run: async (call) => (await import("./databases")).testCommand(call),
  },
  {
    name: "database scan",
    usage: "--merchant SLUG --system NAME [--yes] [--preview-only]",
    summary:
      "Reads the tables and joins what they hold as a full import. With --yes also where many records would be gone; with --preview-only the import waits for somebody's word.",
    options: { merchant: text, system: text, yes: flag, "preview-only": flag },
    words: 0,
    run: async (call) => (await import("./databases")).scanCommand(call),
  },
  {
    name: "database erase",
    usage: "--merchant SLUG --system NAME [--erasure ID] [--yes]",
    summary:
      "Works off what an open erasure wants to be gone: a dry run, and with --yes the deed. One that was cut off is taken up.",
    options: { merchant: text, system: text, erasure: text, yes: flag },
    words: 0,
    run: async (call) => (await import("./databases")).eraseCommand(call),
  },
  {
    name: "person",
    usage: "--merchant SLUG --by email|phone|address [--country CC]",
    summary: `Lists every copy of one shopper, at most ${PERSON_COPIES_MAX}. The e-mail, the number, or postal code and first line are read from standard input, a line each.`,
    options: { merchant: text, by: text, country: text },
    words: 0,
    run: async (call) => (await import("./person")).personCommand(call),
  },
  {
    name: "decide",
    usage: "--merchant SLUG   (facts as JSON on standard input)",
    summary: "Says whether data may be used for something, with the clauses that decide.",
    options: { merchant: text },
    words: 0,
    run: async (call) => (await import("./sharing")).decideCommand(call),
  },
  {
    name: "recipient add",
    usage: `NAME --role ${RECIPIENT_ROLES.join("|")} --service TEXT --merchant SLUG [--agreement-from DAY] [--agreement-until DAY] [--receives FIELD,…] [--own-use ${OWN_USES.join("|")}] [--review-on DAY] [--may-receive-prime]`,
    summary: "Registers somebody who is handed shopper data. Without a day there is no agreement.",
    options: {
      ...{ role: text, service: text, merchant: text },
      ...{ "agreement-from": text, "agreement-until": text },
      ...{ receives: text, "own-use": text, "review-on": text },
      "may-receive-prime": flag,
    },
    words: 1,
    run: async (call) => (await import("./sharing")).addRecipientCommand(call),
  },
  {
    name: "policy add",
    usage: "VERSION --from DAY --covers PURPOSE,… --merchant SLUG",
    summary: `Adds a version of your privacy policy, which takes the place of the one before. Purposes: ${PURPOSE_KEYS.join(", ")}.`,
    options: { from: text, covers: text, merchant: text },
    words: 1,
    run: async (call) => (await import("./sharing")).addPolicyCommand(call),
  },
  {
    name: "consent add",
    usage: `--email E --purpose P --medium ${MEDIA.join("|")} --given-to ${CONSENT_GIVEN_TO.join("|")} --proof TEXT --merchant SLUG`,
    summary: "Records that a shopper agreed. Of the address only a keyed hash is kept.",
    options: {
      ...{ email: text, purpose: text, medium: text, "given-to": text, proof: text },
      merchant: text,
    },
    words: 0,
    run: async (call) => (await import("./sharing")).addConsentCommand(call),
  },
  {
    name: "consent import",
    usage: "FILE --merchant SLUG [--yes]",
    summary:
      "Looks at a file of agreements (e-mail, purpose, medium, given to, when; how asked, wording, proof), and takes it with --yes.",
    options: { merchant: text, yes: flag },
    words: 1,
    run: async (call) => (await import("./sharing")).importConsentsCommand(call),
  },
  {
    name: "consent withdraw",
    usage: "--email E --purpose P --merchant SLUG",
    summary: "Records that a shopper took back what they agreed to, or never wants it.",
    options: { email: text, purpose: text, merchant: text },
    words: 0,
    run: async (call) => (await import("./sharing")).withdrawConsentCommand(call),
  },
  {
    name: "check file",
    usage: "FILE --recipient NAME --merchant SLUG [--out F] [--encoding E]",
    summary:
      "Says whether a table shows anybody to be a Prime member, and writes it without what does.",
    options: { recipient: text, merchant: text, out: text, encoding: text },
    words: 1,
    run: async (call) => (await import("./checks")).checkFileCommand(call),
  },
  {
    name: "check list",
    usage:
      "FILE --purpose P --recipient NAME --merchant SLUG [--map email=COLUMN] [--out F] [--reasons F] [--encoding E]",
    summary: "Says who of a list may be handed over for a purpose, and writes those who may.",
    options: {
      ...{ purpose: text, recipient: text, merchant: text, map: text },
      ...{ out: text, reasons: text, encoding: text },
    },
    words: 1,
    run: async (call) => (await import("./checks")).checkListCommand(call),
  },
  {
    name: "check message",
    usage: `FILE --channel ${CHANNELS.join("|")} --merchant SLUG`,
    summary: "Says what of a draft to a buyer has to be changed before it is sent.",
    options: { channel: text, merchant: text },
    words: 1,
    run: async (call) => (await import("./checks")).checkMessageCommand(call),
  },
  {
    name: "board",
    usage: "--merchant SLUG [--period P]",
    summary: "Says how far each clause's checklist is, what it found, and what changed since.",
    options: { merchant: text, period: text },
    words: 0,
    run: async (call) => (await import("./checklists")).boardCommand(call),
  },
  {
    name: "bundle export",
    usage: "FILE --merchant SLUG [--period P]",
    summary: "Writes what was signed in a period, with its evidence and a report, as a ZIP.",
    options: { merchant: text, period: text },
    words: 1,
    run: async (call) => (await import("./checklists")).exportCommand(call),
  },
  {
    name: "bundle verify",
    usage: "FILE",
    summary: "Checks that no file of a bundle was changed. It needs no database.",
    options: {},
    words: 1,
    isAlone: true,
    run: async (call) => (await import("./checklists")).verifyCommand(call),
  },
  {
    name: "audit verify",
    usage: "--merchant SLUG",
    summary: "Checks that no event of the audit trail was changed or removed.",
    options: { merchant: text },
    words: 0,
    run: async (call) => (await import("./audit")).verifyCommand(call),
  },
  {
    name: "demo load",
    usage: "",
    summary: "Makes the invented merchant of the demo, where there is none.",
    options: {},
    words: 0,
    run: async (call) => (await import("./demo-commands")).loadCommand(call),
  },
  {
    name: "demo passwords",
    usage: "",
    summary: "Gives the demo's people new passwords and shows them once.",
    options: {},
    words: 0,
    run: async (call) => (await import("./demo-commands")).passwordsCommand(call),
  },
];
