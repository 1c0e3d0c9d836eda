import { ANSWER_REFUSALS, answerWords, RESULT_LABELS } from "@/lib/checklists/answer-words";
import type { AssignRefusal, CommentRefusal } from "@/lib/checklists/commands";
import type {
  AddEvidenceRefusal,
  AttachRefusal,
  DetachRefusal,
  WithdrawEvidenceRefusal,
} from "@/lib/checklists/evidence";
import type { PeriodRefusal } from "@/lib/checklists/periods";
import type { PersonalKind } from "@/lib/checklists/personal";
import type { ChecklistResult } from "@/lib/checklists/rules";
import { STAND_LABELS, standOf, STANDS, type Stand } from "@/lib/checklists/stand";
import type { TransitionName } from "@/lib/checklists/transitions";
import type { UploadFault } from "@/lib/checklists/upload";
import type { AnswerStepRefusal, KeepSignedRefusal, SubmitRefusal } from "@/lib/checklists/work";
import type {
  ReturnRefusal,
  RevokeRefusal,
  SignRefusal,
  TakeReturnBackRefusal,
} from "@/lib/checklists/reviewing";
import type { MarkKind } from "@/components/ui/status-mark";

export const STAND_MARKS: Readonly<Record<Stand, MarkKind>> = {
  open: "open",
  inProgress: "begun",
  submitted: "soon",
  returned: "returned",
  signed: "done",
  changed: "changed",
};

export const RESULT_MARKS: Readonly<Record<ChecklistResult, MarkKind>> = {
  met: "kept",
  partlyMet: "soon",
  questionOpen: "none",
  notMet: "over",
  notApplicable: "gone",
};

export { answerWords, RESULT_LABELS, STAND_LABELS, standOf, STANDS };
export type { Stand };

/** What a way is called on its button. */
export const MOVE_LABELS: Readonly<Record<TransitionName, string>> = {
  begin: "Take it up",
  layAside: "Lay it aside",
  submit: "Hand to review",
  withdraw: "Take it back",
  return: "Return",
  takeReturnBack: "Take the return back",
  sign: "Sign",
  revoke: "Revoke",
  workAgain: "Work on it again",
  keepSigned: "Leave it as it was signed",
};

const CHANGED_MEANWHILE =
  "Somebody changed this checklist while you read it. Nothing of yours was saved: load the page again and look first.";
const NOT_FOUND = "This checklist is no longer here.";

type AnyMove =
  | SubmitRefusal
  | KeepSignedRefusal
  | ReturnRefusal
  | TakeReturnBackRefusal
  | SignRefusal
  | RevokeRefusal;

/** One sentence a refusal. A new refusal without its sentence does not compile. */
export const MOVE_REFUSALS: Readonly<Record<AnyMove, string>> = {
  notFound: NOT_FOUND,
  changedMeanwhile: CHANGED_MEANWHILE,
  wrongState: "It stands elsewhere by now, so this cannot be done. Load the page again.",
  incomplete: "Something is still missing. The list says what, step by step.",
  noSignatureStands:
    "The signature of the round before no longer stands, so there is nothing to go back to.",
  noRemark: "Say what is to be done: a remark at a step, or a word about the whole.",
  noSuchStep: "This checklist has no such step.",
  workedOnSince: "Somebody has changed it since it came back, so the return stands.",
  ownWork: "You handed this in yourself, so somebody else signs it. That holds for admins too.",
  signedAlready: "You have signed it already. The second signature is another person’s.",
  noLongerComplete:
    "A figure went past its limit, evidence expired or an exception ended since it was handed in. Return it, so that it is brought up to date.",
  noSuchSignature: "That signature does not stand any more.",
};

export const ANSWER_STEP_REFUSALS: Readonly<Record<AnswerStepRefusal, string>> = {
  ...ANSWER_REFUSALS,
  notWorkable: "It is in review or signed, so its answers stay as they are.",
  ownerUnknown: "The person you named is no account user here any more.",
  notFound: NOT_FOUND,
  changedMeanwhile: "Somebody answered this step while you read it.",
};

export const EVIDENCE_REFUSALS: Readonly<
  Record<AddEvidenceRefusal | AttachRefusal | DetachRefusal | WithdrawEvidenceRefusal, string>
> = {
  notFound: NOT_FOUND,
  changedMeanwhile: CHANGED_MEANWHILE,
  notWorkable: "It is in review or signed, so its evidence stays as it is.",
  noSuchStep: "This checklist has no such step.",
  tooManyHere: "There are 20 files and links at this step, which is as many as there can be.",
  endsBefore: "It cannot expire before the day for which it speaks.",
  tooMuchEvidence: "You keep 5,000 files and links, which is as many as there can be.",
  noSuchEvidence: "This file or link is no longer here.",
  withdrawn: "This file or link was withdrawn.",
  standsThere: "It stands at this step already.",
};

/** Why a file was not kept, in a sentence. */
export function uploadSentence(fault: UploadFault): string {
  switch (fault.kind) {
    case "badForm":
      return "What arrived was not whole. Choose the file again and send it once more.";
    case "noFile":
      return "Choose a file first.";
    case "noDay":
      return "Say for which day it speaks, like 2026-11-20.";
    case "tooLarge":
      return "The file is larger than 25 MB. Send a smaller one, or add a link to where it lies.";
    case "bomb":
      return "This archive unpacks to far more than it is: it looks made to break whoever opens it. It was not kept.";
    case "tooManyAtOnce":
      return "Several files arrive at this moment. Try again in a minute.";
    case "empty":
      return "The file is empty.";
    case "program":
      return "This is a program, or looks like one to a computer, whatever it is called. Programs are not kept.";
    case "unknownType":
      return "Its content is of no kind that is kept. Documents, images, tables, text and archives are.";
    case "otherType":
      return `It is called .${fault.extension}, but its content is ${fault.is}. Send it under its right name.`;
    default:
      return EVIDENCE_REFUSALS[fault.kind];
  }
}

export const ASSIGN_REFUSALS: Readonly<Record<AssignRefusal, string>> = {
  notFound: "One of these checklists is no longer here. Nothing was changed.",
  ownerUnknown: "That person is no longer an account user here. Choose somebody else.",
};

export const COMMENT_REFUSALS: Readonly<Record<CommentRefusal, string>> = {
  notFound: NOT_FOUND,
  noSuchStep: "This checklist has no such step.",
  tooManyComments: "There are 500 comments here, which is as many as there can be.",
};

export const PERIOD_REFUSALS: Readonly<Record<PeriodRefusal, string>> = {
  overlaps:
    "This period overlaps one that is there already. Begin it after the last day of that one.",
  tooFarAhead: "It begins more than a year ahead.",
  tooFarBack: "It begins more than five years ago.",
  tooManyPeriods: "You have 240 periods, which is as many as there can be.",
};

const PERSONAL_WORDS: Readonly<Record<PersonalKind, string>> = {
  email: "an e-mail address",
  phone: "a phone number",
  orderNumber: "an order number",
  address: "a postal address",
};

/** A warning where a text looks like a shopper's details; null where it does not. */
export function personalWarning(kinds: readonly PersonalKind[]): string | null {
  if (kinds.length === 0) return null;
  const words = kinds.map((kind) => PERSONAL_WORDS[kind]);
  const last = words.at(-1) ?? "";
  const listed = words.length === 1 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
  return `This looks as if it held ${listed}. If it is a shopper’s, take it out: counts and record ids say enough.`;
}
