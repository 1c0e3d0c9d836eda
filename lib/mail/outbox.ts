import { newId } from "@/lib/crypto/id";
import type { Tx } from "@/lib/db/client";
import { putJob } from "@/lib/queue/put";
import { sealContent } from "./content";
import type { Mail } from "./model";
import { faultOf } from "./rules";
import { addMail } from "./store";

/**
 * Puts a message in, in the transaction of whatever it tells of: it goes out once that stands, and never if it does not.
 * Works in a merchant's transaction and in one over the directory. What could not be a message is a bug and throws.
 */
export async function putMail(tx: Tx, mail: Mail, now: Date): Promise<void> {
  const fault = faultOf(mail);
  if (fault !== null) throw new Error(fault);
  const { kind, merchantId, userId, to: recipient } = mail;
  const id = newId();
  await addMail(
    tx,
    { id, kind, merchantId, userId, recipient, content: sealContent(id, mail) },
    now,
  );
  await putJob(tx, "mail");
}

/** Whatever sends messages in this process, also where a bundler keeps this module twice. */
const shared = globalThis as { stewardNudgeMail?: (() => void) | undefined };

/** Something was put in and stands: whoever sends in this process looks now. Without one, those of others will find it. */
export const nudgeMail = (): void => shared.stewardNudgeMail?.();

/** Says who is to be told by `nudgeMail`. */
export function onNudge(nudge: (() => void) | undefined): void {
  shared.stewardNudgeMail = nudge;
}
