import { currentUser } from "@/lib/access/session";
import type { ConfirmWays } from "@/lib/sign-in/model";
import { confirmWays } from "@/lib/sign-in/views";

/** By what whoever reads this page can show that it is them. The page has asked for its key before. */
export async function waysHere(now: Date): Promise<ConfirmWays> {
  const signedIn = await currentUser();
  if (!signedIn) throw new Error("A page without a reader.");
  return confirmWays(signedIn, now);
}
