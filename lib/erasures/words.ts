import {
  ERASED_KNOWN_MONTHS,
  ERASURE_RECORDS_MAX,
  type ErasingStanding,
  type ReleaseReason,
} from "@/lib/holdings/model";
import type { StoreRefusal } from "@/lib/result";
import type { SystemKind } from "@/lib/systems/model";
import type { ApproveAboveRefusal, AssignRefusal, AttestRefusal, PlanRefusal } from "./commands";
import { OUTCOME_REASONS_MAX } from "./model";
import type { ErasureActor, ErasureState, ErasureStepKind, FileEnd, StepCounts } from "./model";
import type { OutcomesFault } from "./outcomes";
import type { FileRefusal, ReportedTask } from "./reporting";
import type { ReportRefusal, WayRefusal } from "./rules";
import type { ShowRefusal } from "./showing";

export const STATE_LABELS: Readonly<Record<ErasureState, string>> = {
  waiting: "Waits for approval",
  open: "Under way",
  closed: "Closed",
  declined: "Declined",
  cancelled: "Called off",
};

export const STANDING_LABELS: Readonly<Record<ErasingStanding, string>> = {
  planned: "To be erased",
  done: "Done, not yet seen gone",
  notFound: "Not found, not yet seen gone",
  cannot: "Cannot be erased",
  released: "Released",
  seen: "Erased, seen",
  attested: "Erased, attested",
};

/** Why a record left an erasure and stays. */
export const RELEASE_LABELS: Readonly<Record<ReleaseReason, string>> = {
  onHold: "A hold keeps it",
  notOverdue: "No longer overdue",
  notHeld: "Not held any more",
};

export const STEP_WORDS: Readonly<Record<ErasureStepKind, string>> = {
  asked: "Asked for",
  approved: "Approved",
  declined: "Declined",
  cancelled: "Called off",
  assigned: "Work list given to somebody",
  reported: "Reported",
  released: "Looked through",
  proven: "Seen in a full import",
  attested: "Attested by the ends of files",
  closed: "Closed",
};

export const FILE_END_LABELS: Readonly<Record<FileEnd, string>> = {
  destroyed: "Destroyed",
  cleaned: "Shown again, cleaned",
};

/** What whoever works a list off does in a system of this kind, step by step. */
export const WORK_STEPS: Readonly<Record<SystemKind, readonly string[]>> = {
  shop: [
    "Search each order by its number and use the shop’s own function to redact or erase the customer’s details. The order itself may stay.",
    "Where an app has copied orders out of the shop, erase them there too.",
    "Export all orders of the shop and import them as everything in it: what is gone is proven by that.",
  ],
  downloadedReports: [
    "Find every file that showed these orders, with its copies in mail, chats, synchronised folders and the bin.",
    "Destroy each file, or clean it and show the cleaned file here.",
    "Say of each file what became of it. Only once that is said of all of them do the records count as erased.",
  ],
  spreadsheet: [
    "Clean the spreadsheet’s file here, put the cleaned one in its place, and delete older versions.",
    "Import the cleaned file as everything in this system.",
  ],
  mailingTool: [
    "Search each contact and erase it for good; unsubscribing or archiving keeps it.",
    "Export the whole list, archived and unsubscribed contacts included, and import it as everything in this system.",
  ],
  helpDesk: [
    "Search the tickets of each order, erase or redact them and their attachments, and empty the bin.",
    "Export all tickets and import them as everything in this system.",
  ],
  warehouseTool: [
    "Erase the recipients of each order, saved labels and packing lists included.",
    "Export everything that is left and import it as everything in this system.",
  ],
  database: [
    "Empty the columns with shoppers’ details of each order, or delete its rows, in every table that holds them.",
    "Export everything that is left, or let it be scanned, so that it is seen to be gone.",
  ],
  other: [
    "Find each order by its number and take the shopper’s details out, from copies and the bin too.",
    "Show everything that is left in a full import of this system.",
  ],
};

const STORE_REFUSALS: Readonly<Record<StoreRefusal, string>> = {
  notFound: "It is no longer here. Load the page again.",
  changedMeanwhile:
    "Somebody changed this erasure while you read it. Load the page again and look anew.",
};

const WAY_REFUSALS: Readonly<Record<WayRefusal, string>> = {
  notWaiting: "This erasure does not wait for approval any more.",
  notOpen: "A second person has to approve this erasure first.",
  isOver: "This erasure is over. What is still due can be chosen for another one.",
  ownErasure: "You asked for this erasure, so somebody else decides about it.",
  workBegun:
    "Work on this erasure has begun, so it cannot be called off. Report what is left as impossible to erase, with the reason.",
};

/** One sentence a refusal. A new refusal without its sentence does not compile. */
export const PLAN_REFUSALS: Readonly<Record<PlanRefusal, string>> = {
  nothingDue:
    "Nothing of that is overdue, free of holds and in no other erasure, so there is nothing to erase.",
  countChanged:
    "The number of these records changed while you read it. Load the page again and look anew.",
  tooManyRecords: `That is more than ${ERASURE_RECORDS_MAX.toLocaleString("en")} records, which is the most. Choose single systems, or what was due by an earlier day.`,
  systemNotFound: "One of these systems is no longer here. Choose again.",
};

export const MOVE_REFUSALS: Readonly<Record<WayRefusal | StoreRefusal, string>> = {
  ...WAY_REFUSALS,
  ...STORE_REFUSALS,
};

export const ASSIGN_REFUSALS: Readonly<Record<AssignRefusal, string>> = {
  ...MOVE_REFUSALS,
  dayOver: "That day is over. Choose today or a later one.",
  dayTooFar: "That is more than a year ahead. Choose an earlier day.",
  personNotFound: "That person is no account user here any more. Choose another one.",
};

export const REPORT_REFUSALS: Readonly<Record<WayRefusal | StoreRefusal | ReportRefusal, string>> =
  {
    ...MOVE_REFUSALS,
    wordsMissing: "Say why it cannot be erased.",
  };

export const FILE_REFUSALS: Readonly<Record<FileRefusal, string>> = {
  ...REPORT_REFUSALS,
  otherSystem:
    "The file has lines of another system. Send the list of each system where it was taken from.",
};

/** Why a form with a file was not read. */
export const SEND_REFUSALS = {
  badForm: "What arrived was not whole. Choose the file again and send it once more.",
  noFile: "Choose a file first.",
  tooManyAtOnce: "Several files are being read at this moment. Try again in a minute.",
} as const;

export const ATTEST_REFUSALS: Readonly<Record<AttestRefusal, string>> = {
  notFound: "That import is no longer here.",
  notJoined: "That import does not count: it was never kept, or it was withdrawn.",
  destroyedAlready: "Somebody has attested already that this file was destroyed.",
  notReports:
    "Only files of downloaded reports are vouched for one by one. This system is looked at again by a full import.",
};

export const SHOW_REFUSALS: Readonly<Record<ShowRefusal, string>> = {
  ...ATTEST_REFUSALS,
  unreadable: "This file cannot be read, so nobody can see that it was cleaned.",
  otherFormat: "This is another kind of file than the one that was imported.",
  sameFile: "This is the very file that was imported, not a cleaned one.",
  stillShows:
    "Records that are to be erased still stand in this file with details. Clean it first, then show it again.",
  tooManyWaiting:
    "Too many files wait for somebody’s word at this moment. Keep or cancel some imports first.",
};

export const APPROVE_ABOVE_REFUSALS: Readonly<Record<ApproveAboveRefusal, string>> = {
  unchanged: "That is how it stands already.",
  changedMeanwhile: "Somebody changed this figure while you read it. Load the page again.",
};

export const OUTCOMES_PROBLEMS: Readonly<Record<OutcomesFault, string>> = {
  tooLarge: "The file with outcomes is too large.",
  unreadable: "The file is no text with a line for each record.",
  noColumns: "The file needs a first line with the columns record and outcome.",
  empty: "There is no outcome in the file.",
  tooMany: "The file has too many lines.",
  unknownOutcome: "An outcome is one of done, notFound, cannot, or empty.",
  noReason: "Whoever says that a record cannot be erased says why, in the column reason.",
  tooManyReasons: `The file gives more than ${OUTCOME_REASONS_MAX} different reasons. Write what is alike in the same words, or send it in parts.`,
  saidTwice: "A record is named twice, with different outcomes. Leave the line that is true.",
  noSystem:
    "The erasure has several systems, so the file needs a column system, or --system has to name one.",
};

/** Who did it, as a list says it. */
export const actorName = ({ kind, name }: ErasureActor): string =>
  kind === "operator"
    ? "the command line"
    : kind === "system"
      ? "Steward"
      : (name ?? "a former account user");

const COUNT_WORDS: Readonly<Record<keyof StepCounts, string>> = {
  done: "done",
  notFound: "not found",
  cannot: "cannot be erased",
  onHold: "stay on hold",
  notOverdue: "no longer overdue",
  notHeld: "not held any more",
  seen: "seen to be gone",
  attested: "attested to be gone",
};

/** What a step moved: "3 done", "2 stay on hold, 1 no longer overdue"; empty where it moved nothing. */
export const stepCountsWords = (counts: StepCounts, number: (count: number) => string): string =>
  (Object.keys(COUNT_WORDS) as (keyof StepCounts)[])
    .filter((key) => (counts[key] ?? 0) > 0)
    .map((key) => `${number(counts[key] ?? 0)} ${COUNT_WORDS[key]}`)
    .join(", ");

/** What stands on an erasure's page once something was done. */
export const DONE_WORDS = {
  planned: "The erasure is asked for. The audit trail has noted it.",
  approved: "The erasure is approved and can be worked off.",
  declined: "The erasure is declined. Its records can be chosen again.",
  cancelled: "The erasure is called off. Its records can be chosen again.",
  assigned: "The work list is given on.",
  reported:
    "Noted. What was said to be gone still counts as held, until its source was looked at again.",
  attested: "Noted what became of the file.",
} as const;

/** What a report came to: "Noted of 12 records. 1 stays after all." */
export function reportedWords(
  { records, released, passedOver }: Omit<ReportedTask, "id" | "systemId">,
  number: (count: number) => string,
): string {
  const some = (count: number) => `${number(count)} ${count === 1 ? "record" : "records"}`;
  return [
    records === 0 ? "It was noted of no record." : `Noted of ${some(records)}.`,
    ...(released > 0
      ? [
          `${some(released)} ${released === 1 ? "stays" : "stay"}: on hold, no longer overdue, or not held any more.`,
        ]
      : []),
    ...(passedOver > 0
      ? [
          `${some(passedOver)} that you named ${passedOver === 1 ? "was" : "were"} passed over: not in this list, settled already, or to stay.`,
        ]
      : []),
  ].join(" ");
}

/** What a list says in place of an erased record's order number. */
export const NUMBER_NOT_KEPT = "Erased; its order number is no longer kept";

/** Why an erased record is still listed. */
export const KNOWN_SENTENCE = `For ${ERASED_KNOWN_MONTHS} months a keyed hash tells an erased record again, should it come back. Then that goes too.`;
