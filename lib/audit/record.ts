import type { Tx } from "@/lib/db/client";
import { CHAIN_START, chainHash } from "./chain";
import type { AuditEvent, Author } from "./model";
import { append, lockHead } from "./store";

/**
 * Adds one event to the merchant's trail, in the transaction of the change it tells of: both stay or neither.
 *
 * It locks the chain's end, so it comes last in a long transaction: two that record at once wait for each other.
 */
export async function record(
  tx: Tx,
  author: Author,
  event: AuditEvent & { readonly subject?: string; readonly at: Date },
): Promise<void> {
  const { merchantId, actor } = author;
  const head = await lockHead(tx, merchantId);
  const unhashed = {
    number: (head?.number ?? 0) + 1,
    at: event.at,
    actor,
    type: event.type,
    subject: event.subject ?? null,
    details: event.details,
    previous: head?.hash ?? CHAIN_START,
  };
  await append(tx, merchantId, { ...unhashed, hash: chainHash(merchantId, unhashed) });
}
