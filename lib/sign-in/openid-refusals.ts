import type { ProviderRefusal } from "@/lib/accounts/provider-members";
import { record } from "@/lib/audit/record";
import { enter, transactDirectory } from "@/lib/db/transact";
import type { Result } from "@/lib/result";
import type { ClaimsRefusal } from "./openid-rules";

/** Why somebody whom a provider sent back, or who opened the link that followed, is not let in. */
export type OpenIdRefusal =
  | ("expired" | "declined" | "notTrusted" | "slowed" | "linkUsed" | "otherPerson")
  | ClaimsRefusal
  | ProviderRefusal;

/** Of these there is nothing for an admin to look into. */
const QUIET: ReadonlySet<OpenIdRefusal> = new Set<OpenIdRefusal>([
  ...(["expired", "declined", "slowed", "linkUsed"] as const),
]);

/** A provider's answer that let nobody in is told to the merchant's admins. */
export async function noted<R extends OpenIdRefusal>(
  merchantId: string,
  refused: { readonly ok: false; readonly refusal: R },
  now: Date,
): Promise<Result<never, R>> {
  if (!QUIET.has(refused.refusal)) {
    await transactDirectory(async (tx) => {
      await enter(tx, merchantId);
      const author = { merchantId, actor: { kind: "anonymous" } } as const;
      const details = { problem: refused.refusal };
      await record(tx, author, { type: "signIn.openIdRefused", details, at: now });
    });
  }
  return refused;
}
