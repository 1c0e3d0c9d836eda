import type { Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import { uuidOf } from "@/lib/crypto/fingerprint";
import { merchantHash } from "@/lib/crypto/merchant-key";
import type { Tx } from "@/lib/db/client";
import { accept, refuse, type Result } from "@/lib/result";
import { dayOf } from "@/lib/time/day";
import { findCheck } from "../checked/store";
import { listRecipients } from "../store";
import type { HandOverInput, UncheckedInput } from "./input";
import type { Share } from "./model";
import { isByTheCheck, isCheckOver, shareOf, type ShareRefusal } from "./rules";
import { addShare } from "./store";

/** A hand-over by what makes it that one: said twice, it is still one. */
const idOf = (merchantId: string, said: readonly unknown[]): string =>
  uuidOf(merchantHash(merchantId, "record")(`share ${JSON.stringify(said)}`).slice(0, 32));

/**
 * Notes, on somebody’s word, that something that was checked is handed over. Nothing of it was kept; nor is it now. Of a
 * check that is once a day, as it is or as it was mended, however often it is said.
 */
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
  const handedOn = dayOf(now);
  const id = idOf(grant.merchantId, [checkId, wentAs, handedOn]);
  return note(
    tx,
    grant,
    {
      ...{ id, checkId, kind, recipientId, recipientName, outcome, wentAs, fields },
      ...{ ...decided.value, handedOn },
    },
    now,
  );
}

/**
 * Notes that something was handed over which nobody had checked: so that it is not left untold. The same form sent twice
 * is one hand-over; filled in otherwise it is another.
 */
export async function noteUnchecked(
  tx: Tx,
  grant: Grant<"sharing.check">,
  { token, recipientId, handedOn, rows, field }: UncheckedInput,
  now: Date,
): Promise<Result<{ readonly id: string }, "inFuture" | "recipientGone">> {
  if (handedOn > dayOf(now)) return refuse("inFuture");
  const recipient = (await listRecipients(tx, grant)).find(({ id }) => id === recipientId);
  if (!recipient) return refuse("recipientGone");
  const fields = [...new Set(field)];
  const id = idOf(grant.merchantId, [token, recipientId, handedOn, rows, fields]);
  return note(
    tx,
    grant,
    {
      ...{ id, checkId: null, kind: "other", recipientId, handedOn, rows },
      ...{ recipientName: recipient.name, outcome: "unchecked", wentAs: "whole" },
      ...{ fields, against: [] },
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
  const isNew = await addShare(tx, grant, share, now);
  if (!isNew) return accept({ id: share.id });
  const { id, kind, recipientId, outcome, wentAs, rows, against } = share;
  await record(tx, grant, {
    type: "share.handedOver",
    details: { kind, recipientId, outcome, wentAs, rows, against: against.join(",") },
    subject: recipientId,
    at: now,
  });
  return accept({ id });
}
