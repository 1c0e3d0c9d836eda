"use server";

import { action } from "@/lib/access/action";
import { takeImportBack } from "@/lib/erasures/closing";
import {
  askToJoin,
  callOffJoin,
  cancelImport,
  changeAsOf,
  COMMIT_TIMEOUT_MS,
} from "@/lib/imports/commands";
import { AskToJoinInput, ChangeAsOfInput, ImportIdInput } from "@/lib/imports/input";
import { nudgeWorker } from "@/lib/imports/worker";

export const joinImportAction = action("imports.run", AskToJoinInput, askToJoin, {
  onDone: nudgeWorker,
});

export const callOffJoinAction = action("imports.run", ImportIdInput, callOffJoin);

export const cancelImportAction = action("imports.run", ImportIdInput, cancelImport, {
  goTo: (merchant) => `/m/${merchant}/imports?forgotten`,
});

export const changeAsOfAction = action("imports.run", ChangeAsOfInput, changeAsOf);

export const withdrawImportAction = action("imports.withdraw", ImportIdInput, takeImportBack, {
  timeoutMs: COMMIT_TIMEOUT_MS,
});
