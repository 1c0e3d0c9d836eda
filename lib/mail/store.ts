import type { Tx } from "@/lib/db/client";
import type { MailKind } from "./model";

type Bytes = Uint8Array<ArrayBuffer>;

/** Keeps a message to be sent, due at once. */
export async function addMail(
  tx: Tx,
  mail: {
    readonly id: string;
    readonly kind: MailKind;
    readonly merchantId: string | null;
    readonly userId: string | null;
    readonly recipient: string;
    readonly content: Bytes;
  },
  now: Date,
): Promise<void> {
  await tx.mail.create({
    data: { ...mail, state: "waiting", createdAt: now, dueAt: now, attempts: 0 },
    select: { id: true },
  });
}
