import type { Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import type { Tx } from "@/lib/db/client";
import { putJob } from "@/lib/queue/put";
import { accept, refuse, type Result } from "@/lib/result";
import type { MailIdInput } from "./input";
import { decideSendAgain, type SendAgainRefusal } from "./rules";
import { findMail, forgetOldMail, saveWaiting } from "./store";

/** Has a message sent again that was given up, or of which nobody knows whether it went. */
export async function sendAgain(
  tx: Tx,
  grant: Grant<"mail.send">,
  { id }: MailIdInput,
  now: Date,
): Promise<Result<null, SendAgainRefusal | "notFound">> {
  const mail = await findMail(tx, grant, id);
  if (!mail) return refuse("notFound");
  const decision = decideSendAgain(mail, now);
  if (!decision.ok) return decision;
  await saveWaiting(tx, grant, id, now);
  await putJob(tx, "mail");
  const details = { kind: mail.kind };
  await record(tx, grant, { type: "mail.sentAgain", details, subject: id, at: now });
  return accept(null);
}

const HOUR_MS = 3_600_000;
/** Nothing is worth being sent after so many hours, and nobody looks for it after so many days. */
const WORDS_HOURS = 73;
const ROWS_DAYS = 90;

/** Forgets what messages said once it is of no use, and after three months that there were any. */
export const forgetMail = (tx: Tx, now: Date): Promise<void> =>
  forgetOldMail(
    tx,
    {
      wordsBefore: new Date(now.getTime() - WORDS_HOURS * HOUR_MS),
      rowsBefore: new Date(now.getTime() - ROWS_DAYS * 24 * HOUR_MS),
    },
    now,
  );
