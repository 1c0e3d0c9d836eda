import type { Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/crypto/id";
import type { Tx } from "@/lib/db/client";
import { accept, refuse, type Result } from "@/lib/result";
import { dayOf } from "@/lib/time/day";
import { findCheck } from "../checked/store";
import { listRecipients } from "../store";
import type { HandOverInput, UncheckedInput } from "./input";
import type { Share } from "./model";
import { isByTheCheck, isCheckOver, shareOf, type ShareRefusal } from "./rules";
import { addShare } from "./store";

/** Notes, on somebody’s word, that something that was checked is handed over. Nothing of it was kept; nor is it now. */
export async function handOver(
  tx: Tx,
  grant: Grant<"sharing.check">,
  { id: checkId, wentAs }: HandOverInput,
  now: Date,
): Promise<Result<{ readonly id: string }, ShareRefusal | "notFound">> {
  const check = await findCheck(tx, grant, checkId);
  if (!check) return refuse("notFound");
  const decided = shareOf(check, wentAs);
  if (!decided.ok) return decided;
  const recipient = (await listRecipients(tx, grant)).find(({ id }) => id === check.recipientId);
  if (isByTheCheck(check.outcome, wentAs) && isCheckOver(check, recipient ?? null, dayOf(now)))
    return refuse("checkOver");
  const { kind, recipientId, recipientName, outcome, fields } = check;
  return note(
    tx,
    grant,
    {
      ...{ id: newId(), checkId, kind, recipientId, recipientName, outcome, wentAs, fields },
      ...{ ...decided.value, handedOn: dayOf(now) },
    },
    now,
  );
}

/** Notes that something was handed over which nobody had checked: so that it is not left untold. */
export async function noteUnchecked(
  tx: Tx,
  grant: Grant<"sharing.check">,
  { recipientId, handedOn, rows, field }: UncheckedInput,
  now: Date,
): Promise<Result<{ readonly id: string }, "inFuture" | "recipientGone">> {
  if (handedOn > dayOf(now)) return refuse("inFuture");
  const recipient = (await listRecipients(tx, grant)).find(({ id }) => id === recipientId);
  if (!recipient) return refuse("recipientGone");
  return note(
    tx,
    grant,
    {
      ...{ id: newId(), checkId: null, kind: "other", recipientId, handedOn, rows },
      ...{ recipientName: recipient.name, outcome: "unchecked", wentAs: "whole" },
      ...{ fields: [...new Set(field)], against: [] },
    },
    now,
  );
}

async function note(
  tx: Tx,
  grant: Grant<"sharing.check">,
  share: Share,
  now: Date,
): Promise<Result<{ readonly id: string }, never>> {
  await addShare(tx, grant, share, now);
  const { id, kind, recipientId, outcome, wentAs, rows, against } = share;
  await record(tx, grant, {
    type: "share.handedOver",
    details: { kind, recipientId, outcome, wentAs, rows, against: against.join(",") },
    subject: recipientId,
    at: now,
  });
  return accept({ id });
}
