"use server";

import { action } from "@/lib/access/action";
import {
  cancelImport,
  changeAsOf,
  commitImport,
  COMMIT_TIMEOUT_MS,
  withdrawImport,
} from "@/lib/imports/commands";
import { ChangeAsOfInput, CommitInput, ImportIdInput } from "@/lib/imports/input";

export const commitImportAction = action("imports.run", CommitInput, commitImport, {
  timeoutMs: COMMIT_TIMEOUT_MS,
});

export const cancelImportAction = action("imports.run", ImportIdInput, cancelImport, {
  goTo: (merchant) => `/m/${merchant}/imports?forgotten`,
});

export const changeAsOfAction = action("imports.run", ChangeAsOfInput, changeAsOf);

export const withdrawImportAction = action("imports.withdraw", ImportIdInput, withdrawImport, {
  timeoutMs: COMMIT_TIMEOUT_MS,
});
