import { newId } from "@/lib/crypto/id";
import type { Tx } from "@/lib/db/client";
import { putJob } from "@/lib/queue/put";
import { sealContent } from "./content";
import type { Mail } from "./model";
import { faultOf } from "./rules";
import { addMails } from "./store";

/**
 * Puts a message in, in the transaction of whatever it tells of: it goes out once that stands, and never if it does not.
 * Works in a merchant's transaction and in one over the directory. What could not be a message is a bug and throws.
 */
export const putMail = (tx: Tx, mail: Mail, now: Date): Promise<void> => putMails(tx, [mail], now);

/** As `putMail`, for many at once: they cost a few statements, however many they are. */
export async function putMails(tx: Tx, mails: readonly Mail[], now: Date): Promise<void> {
  if (mails.length === 0) return;
  await addMails(tx, mails.map(sealed), now);
  await putJob(tx, "mail");
}

function sealed(mail: Mail) {
  const fault = faultOf(mail);
  if (fault !== null) throw new Error(fault);
  const { kind, merchantId, userId, to: recipient } = mail;
  const id = newId();
  return { id, kind, merchantId, userId, recipient, content: sealContent(id, mail) };
}

/** Whatever sends messages in this process, also where a bundler keeps this module twice. */
const shared = globalThis as { stewardNudgeMail?: (() => void) | undefined };

/** Something was put in and stands: whoever sends in this process looks now. Without one, those of others will find it. */
export const nudgeMail = (): void => shared.stewardNudgeMail?.();

/** Says who is to be told by `nudgeMail`. */
export function onNudge(nudge: (() => void) | undefined): void {
  shared.stewardNudgeMail = nudge;
}
