"use server";

import { action } from "@/lib/access/action";
import { checkTrail } from "@/lib/audit/commands";
import { CheckTrailInput } from "@/lib/audit/input";

/** A long trail is read event by event. */
const CHECK_TIMEOUT_MS = 300_000;

export const checkTrailAction = action("audit.read", CheckTrailInput, checkTrail, {
  timeoutMs: CHECK_TIMEOUT_MS,
});
