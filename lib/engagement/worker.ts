import { grantTo } from "@/lib/access/grant";
import { allMerchants } from "@/lib/accounts/views";
import { isPassing } from "@/lib/db/passing";
import { transact, transactDirectory } from "@/lib/db/transact";
import { now } from "@/lib/time/now";
import { forgetOld, JOIN_TIMEOUT_MS } from "./commands";

const HOUR_MS = 3_600_000;

/** Forgets at every merchant what has waited long enough, and closes days whose hashes have to go. */
export async function forgetEverywhere(): Promise<void> {
  const at = now();
  for (const { id: merchantId } of await transactDirectory(allMerchants)) {
    const grant = grantTo({ kind: "system", merchantId }, "engagement.change");
    if (grant)
      await transact(merchantId, (tx) => forgetOld(tx, grant, at), { timeoutMs: JOIN_TIMEOUT_MS });
  }
}

const shared = globalThis as { stewardForgetting?: NodeJS.Timeout };

/** Does so each hour, once in a web process: hashes of events go on their day also where nobody imports anything. */
export function startForgetting({ onFault }: { readonly onFault: (text: string) => void }): void {
  shared.stewardForgetting ??= setInterval(() => {
    forgetEverywhere().catch((error: unknown) => {
      // A database that is away comes back, and the next hour does it.
      if (!isPassing(error))
        onFault(`Closing days of engagement: ${error instanceof Error ? error.name : "a fault"}`);
    });
  }, HOUR_MS).unref();
}
