import type { Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import { accept, type Result } from "@/lib/result";
import { verifyTrail, type Verification } from "./verify";

/** The whole trail read and checked, in the form of a command, because a person asks for it with a button. */
export const checkTrail = async (
  tx: Tx,
  grant: Grant<"audit.read">,
): Promise<Result<Verification, never>> => accept(await verifyTrail(tx, grant));
