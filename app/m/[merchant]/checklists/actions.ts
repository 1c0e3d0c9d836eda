"use server";

import { action } from "@/lib/access/action";
import { assign, changeChecklistSettings, comment, startPeriod } from "@/lib/checklists/commands";
import {
  addLink,
  attachEvidence,
  detachEvidence,
  withdrawEvidence,
} from "@/lib/checklists/evidence";
import {
  AnswerInput,
  AssignInput,
  ChecklistSettingsInput,
  ClearAnswerInput,
  CommentInput,
  LinkInput,
  MoveInput,
  PlaceInput,
  StartPeriodInput,
  WithdrawEvidenceInput,
} from "@/lib/checklists/input";
import {
  answerStep,
  begin,
  clearAnswer,
  keepSigned,
  layAside,
  submit,
  withdraw,
  workAgain,
} from "@/lib/checklists/work";

export const answerStepAction = action("checklists.work", AnswerInput, answerStep, {
  givesBack: [
    "answer",
    "choice",
    "reason",
    "exceptionReason",
    "exceptionOwnerId",
    "exceptionEndsOn",
  ],
});
export const clearAnswerAction = action("checklists.work", ClearAnswerInput, clearAnswer);

const toChecklist = (merchant: string, { id }: { id: string }) => `/m/${merchant}/checklists/${id}`;

export const beginAction = action("checklists.work", MoveInput, begin);
export const layAsideAction = action("checklists.work", MoveInput, layAside);
export const submitAction = action("checklists.work", MoveInput, submit, { goTo: toChecklist });
export const withdrawSubmissionAction = action("checklists.work", MoveInput, withdraw);
export const workAgainAction = action("checklists.work", MoveInput, workAgain);
export const keepSignedAction = action("checklists.work", MoveInput, keepSigned);

export const addLinkAction = action("checklists.work", LinkInput, addLink);
export const attachEvidenceAction = action("checklists.work", PlaceInput, attachEvidence);
export const detachEvidenceAction = action("checklists.work", PlaceInput, detachEvidence);
export const withdrawEvidenceAction = action(
  "checklists.work",
  WithdrawEvidenceInput,
  withdrawEvidence,
);

export const commentAction = action("checklists.comment", CommentInput, comment, {
  givesBack: ["text"],
});
export const assignAction = action("checklists.assign", AssignInput, assign);

export const startPeriodAction = action("checklists.setUp", StartPeriodInput, startPeriod, {
  goTo: (merchant, { id }) => `/m/${merchant}/checklists?period=${id}`,
});
export const changeChecklistSettingsAction = action(
  "checklists.setUp",
  ChecklistSettingsInput,
  changeChecklistSettings,
);
