import { timingSafeEqual } from "node:crypto";
import { actorId } from "@/lib/access/grant";
import { merchantHash } from "@/lib/crypto/merchant-key";
import type { ChainedEvent } from "./model";

/** What stands before the first event. */
export const CHAIN_START = new Uint8Array(32);

/**
 * The event's place in the chain: HMAC-SHA-256 over the hash before it and everything the event says.
 * Keyed, so that whoever can write to the database, its owner included, can not make a chain that fits.
 */
export function chainHash(
  merchantId: string,
  event: Omit<ChainedEvent, "hash">,
): Uint8Array<ArrayBuffer> {
  const { actor } = event;
  const said = JSON.stringify([
    merchantId,
    event.number,
    event.at.toISOString(),
    actor.kind,
    actorId(actor),
    event.type,
    event.subject,
    Object.entries(event.details).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
  const before = Buffer.from(event.previous).toString("hex");
  return new Uint8Array(Buffer.from(merchantHash(merchantId, "audit")(`${before}${said}`), "hex"));
}

export const sameHash = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && timingSafeEqual(a, b);
