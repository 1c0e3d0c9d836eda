"use server";

import { action } from "@/lib/access/action";
import {
  approveErasure,
  assignTask,
  attestDestroyed,
  cancelErasure,
  changeApproveAbove,
  declineErasure,
  ERASURE_TIMEOUT_MS,
  planErasure,
} from "@/lib/erasures/commands";
import {
  ApproveAboveInput,
  ApproveErasureInput,
  AssignTaskInput,
  AttestInput,
  CancelErasureInput,
  DeclineErasureInput,
  AskErasureInput,
  ReportInput,
  ReportNumbersInput,
  ReportPickedInput,
} from "@/lib/erasures/input";
import { reportNumbers, reportTask } from "@/lib/erasures/reporting";
import { reportedHref } from "./told";

const timeoutMs = ERASURE_TIMEOUT_MS;
const givesBack = ["words"];

export const planErasureAction = action("erasures.plan", AskErasureInput, planErasure, {
  goTo: (merchant, { id }) => `/m/${merchant}/retention/erasures/${id}?done=planned`,
  ...{ timeoutMs, givesBack },
});

export const approveErasureAction = action(
  "erasures.approve",
  ApproveErasureInput,
  approveErasure,
  {
    goTo: (merchant, { id }) => `/m/${merchant}/retention/erasures/${id}?done=approved`,
    ...{ timeoutMs, givesBack },
  },
);

export const declineErasureAction = action(
  "erasures.approve",
  DeclineErasureInput,
  declineErasure,
  {
    goTo: (merchant, { id }) => `/m/${merchant}/retention/erasures/${id}?done=declined`,
    ...{ timeoutMs, givesBack },
  },
);

export const cancelErasureAction = action("erasures.plan", CancelErasureInput, cancelErasure, {
  goTo: (merchant, { id }) => `/m/${merchant}/retention/erasures/${id}?done=cancelled`,
  ...{ timeoutMs, givesBack },
});

export const assignTaskAction = action("erasures.plan", AssignTaskInput, assignTask, {
  givesBack: ["assigneeId", "dueOn"],
});

export const reportAllAction = action("erasures.work", ReportInput, reportTask, {
  goTo: reportedHref,
  timeoutMs,
  givesBack: ["outcome", "words"],
});

export const reportPickedAction = action("erasures.work", ReportPickedInput, reportTask, {
  goTo: reportedHref,
  timeoutMs,
  givesBack: ["outcome", "words"],
});

export const reportNumbersAction = action("erasures.work", ReportNumbersInput, reportNumbers, {
  goTo: reportedHref,
  timeoutMs,
  givesBack: ["outcome", "words", "numbers"],
});

export const attestDestroyedAction = action("erasures.attest", AttestInput, attestDestroyed, {
  timeoutMs,
  givesBack: ["importId", "words"],
});

export const changeApproveAboveAction = action(
  "erasures.setUp",
  ApproveAboveInput,
  changeApproveAbove,
  { givesBack: ["approveAbove"] },
);
