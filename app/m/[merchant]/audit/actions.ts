"use server";

import { action } from "@/lib/access/action";
import { checkTrail, removeFilter, saveFilter } from "@/lib/audit/commands";
import { CheckTrailInput, RemoveFilterInput, SaveFilterInput } from "@/lib/audit/input";

/** A long trail is read event by event. */
const CHECK_TIMEOUT_MS = 300_000;

export const checkTrailAction = action("audit.read", CheckTrailInput, checkTrail, {
  timeoutMs: CHECK_TIMEOUT_MS,
});

export const saveFilterAction = action("audit.read", SaveFilterInput, saveFilter);
export const removeFilterAction = action("audit.read", RemoveFilterInput, removeFilter);
