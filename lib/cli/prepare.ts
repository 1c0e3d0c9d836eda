import { makeSetUpLink } from "@/lib/accounts/commands";
import { allMerchants, hasBegun, type MerchantRow } from "@/lib/accounts/views";
import { isKeyOf } from "@/lib/crypto/merchant-key";
import { transactDirectory } from "@/lib/db/transact";
import { demoState, loadDemo } from "@/lib/demo/load";
import { DEMO_MERCHANT } from "@/lib/demo/story";
import { Trouble } from "@/lib/env";
import { tidyMerchant } from "@/lib/jobs/night";
import { now } from "@/lib/time/now";
import { signInTable } from "./sign-in-table";

/**
 * What every start does once the database is open: sees that the key fits, forgets what waited too long, loads the demo
 * the very first time. Answers with the lines that tell people how to come in.
 */
export async function prepare({
  origin,
  demo,
}: {
  readonly origin: string;
  readonly demo: boolean;
}): Promise<string[]> {
  const merchants = await transactDirectory(allMerchants);
  requireKey(merchants);
  for (const { id } of merchants) await tidyMerchant(id);

  const begun = await transactDirectory(hasBegun);
  const lines = await demoLines(demo && !begun);
  const isOwn = merchants.some(({ isDemo }) => !isDemo);
  return isOwn ? lines : [...lines, ...(await setUpLines(origin))];
}

/** A wrong key would find nobody, and make fingerprints that the right one never finds again. */
function requireKey(merchants: readonly MerchantRow[]): void {
  const other = merchants.find(({ id, keyCheck }) => !isKeyOf(id, keyCheck));
  if (!other) return;
  throw new Trouble(
    "The key does not fit this database: restore the one it was made with. A wrong key would find nobody again.",
  );
}

async function demoLines(isFirst: boolean): Promise<string[]> {
  const state = await demoState();
  if (state === "loaded")
    return ["Demo sign-ins: npm run -s steward -- demo passwords makes new ones."];
  if (state === "none" && !isFirst) return [];
  const { signIns } = await loadDemo(now());
  return [
    "",
    `${DEMO_MERCHANT.name} is an invented merchant to look around at. These passwords are shown only now:`,
    ...signInTable(signIns),
  ];
}

async function setUpLines(origin: string): Promise<string[]> {
  const token = await transactDirectory((tx) => makeSetUpLink(tx, now()));
  return [
    "",
    "To set up a merchant of your own, open this once, within 72 hours:",
    `  ${origin}/set-up/${token}`,
    "",
  ];
}
