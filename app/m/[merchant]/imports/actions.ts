"use server";

import { action } from "@/lib/access/action";
import { cancelImport, commitImport, COMMIT_TIMEOUT_MS } from "@/lib/imports/commands";
import { ImportIdInput } from "@/lib/imports/input";

export const commitImportAction = action("imports.run", ImportIdInput, commitImport, {
  timeoutMs: COMMIT_TIMEOUT_MS,
});

export const cancelImportAction = action("imports.run", ImportIdInput, cancelImport, {
  goTo: (merchant) => `/m/${merchant}/imports?forgotten`,
});
