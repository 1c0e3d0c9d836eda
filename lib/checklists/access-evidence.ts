import type { Grant } from "@/lib/access/grant";
import { grantOfMember } from "@/lib/access/members";
import { closeReview, type CloseReviewRefusal } from "@/lib/access-review/commands";
import type { CloseReviewInput } from "@/lib/access-review/input";
import type { Tx } from "@/lib/db/client";
import { accept, type Result } from "@/lib/result";
import { dayOf } from "@/lib/time/day";
import { addFile } from "./evidence";
import { currentBoard } from "./views";

/** Where the list of a review stands as evidence: the clause that asks for it, and its step. */
const PLACE = { clause: "G2", step: "review-on-file" } as const;

/**
 * Closes a review of who has access, and puts the list it came to at the step of clause G2 that asks for it, in the period
 * around today. Where that checklist was handed in already, or no period is open, the review keeps its list all the same.
 */
export async function closeReviewWithEvidence(
  tx: Tx,
  grant: Grant<"users.review">,
  input: CloseReviewInput,
  now: Date,
): Promise<Result<{ readonly id: string; readonly isAttached: boolean }, CloseReviewRefusal>> {
  const closed = await closeReview(tx, grant, input, now);
  if (!closed.ok) return closed;
  const { id, table } = closed.value;
  return accept({ id, isAttached: await attach(tx, grant, table, now) });
}

async function attach(
  tx: Tx,
  { merchantId, actor }: Grant<"users.review">,
  table: Uint8Array,
  now: Date,
): Promise<boolean> {
  if (actor.kind !== "member") return false;
  const reader = await grantOfMember(tx, merchantId, actor.userId, "checklists.read");
  const worker = await grantOfMember(tx, merchantId, actor.userId, "checklists.work");
  if (!reader || !worker) return false;
  const board = await currentBoard(tx, reader, now);
  const cell = board?.cells.find(({ clause }) => clause === PLACE.clause);
  if (!cell) return false;
  const day = dayOf(now);
  const file = { name: `access-review-${day}.csv`, mediaType: "text/csv", content: table };
  const said = { id: cell.checklist.id, step: PLACE.step, speaksFor: day, expiresOn: null, file };
  return (await addFile(tx, worker, said, now)).ok;
}
