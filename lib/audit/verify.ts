import type { Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import { CHAIN_START, chainHash, sameHash } from "./chain";
import { countEvents, findHead, listEvents } from "./store";

export type Verification = {
  /** How many there are, whether they fit or not. */
  readonly events: number;
  readonly intact: boolean;
  /** The number of the first event that does not fit, or that is missing; null where all do. */
  readonly firstBroken: number | null;
};

const BATCH = 1_000;

/** Reads the whole trail from its first event and says whether each still is what was written, none missing. */
export async function verifyTrail(tx: Tx, grant: Grant<"audit.read">): Promise<Verification> {
  const { merchantId } = grant;
  let previous: Uint8Array = CHAIN_START;
  let events = 0;
  for (;;) {
    const batch = await listEvents(tx, merchantId, {}, { above: events, take: BATCH });
    for (const event of batch) {
      const fits =
        event.number === events + 1 &&
        sameHash(event.previous, previous) &&
        sameHash(event.hash, chainHash(merchantId, event));
      if (!fits) return broken(tx, merchantId, events + 1);
      previous = event.hash;
      events += 1;
    }
    if (batch.length < BATCH) break;
  }
  const head = await findHead(tx, merchantId);
  const ends =
    head === null ? events === 0 : head.number === events && sameHash(head.hash, previous);
  return ends ? { events, intact: true, firstBroken: null } : broken(tx, merchantId, events + 1);
}

async function broken(tx: Tx, merchantId: string, firstBroken: number): Promise<Verification> {
  return { events: await countEvents(tx, merchantId), intact: false, firstBroken };
}
