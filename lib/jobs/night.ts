import { forgetEndedSessions } from "@/lib/access/sessions";
import { grantTo } from "@/lib/access/grant";
import { forgetEndedLinks } from "@/lib/accounts/commands";
import { forgetOldInvitations } from "@/lib/accounts/inviting";
import { forgetOldChanges } from "@/lib/accounts/own";
import { allMerchants } from "@/lib/accounts/views";
import { forgetOldAnswers } from "@/lib/api/once";
import { forgetOldLists } from "@/lib/databases/commands";
import { transact, transactDirectory } from "@/lib/db/transact";
import { forgetOld, JOIN_TIMEOUT_MS } from "@/lib/engagement/commands";
import { forgetLongErased } from "@/lib/erasures/closing";
import { ERASURE_TIMEOUT_MS } from "@/lib/erasures/commands";
import { forgetOldPreviews } from "@/lib/imports/commands";
import { forgetMail } from "@/lib/mail/commands";
import { putMerchantJobs } from "@/lib/queue/put";
import { forgetOldTries } from "@/lib/sign-in/sign-in";
import { now } from "@/lib/time/now";
import { isDigestTime, merchantDay } from "./rules";

/** Forgets at one merchant what has waited long enough, and closes days of engagement whose hashes have to go. */
export async function tidyMerchant(merchantId: string): Promise<void> {
  const imports = grantTo({ kind: "system", merchantId }, "imports.run");
  const engagement = grantTo({ kind: "system", merchantId }, "engagement.change");
  if (!imports || !engagement) throw new Error("The system may not tidy.");
  await transact(merchantId, (tx) => forgetOldPreviews(tx, imports, now()));
  await transact(merchantId, (tx) => forgetLongErased(tx, imports, now()), {
    timeoutMs: ERASURE_TIMEOUT_MS,
  });
  await transact(merchantId, (tx) => forgetOldLists(tx, imports, now()));
  await transact(merchantId, (tx) => forgetOldInvitations(tx, imports, now()));
  await transact(merchantId, (tx) => forgetOldAnswers(tx, imports, now()));
  await transact(merchantId, (tx) => forgetOld(tx, engagement, now()), {
    timeoutMs: JOIN_TIMEOUT_MS,
  });
}

/** Forgets what belongs to no merchant and is of no use any more: sessions, links, failed sign-ins, what messages said. */
export async function tidyInstallation(): Promise<void> {
  const at = now();
  await forgetOldTries(at);
  await transactDirectory(async (tx) => {
    await forgetEndedSessions(tx, at);
    await forgetEndedLinks(tx, at);
    await forgetOldChanges(tx, at);
    await forgetMail(tx, at);
  });
}

/** Puts in the work of the night for each merchant whose day has begun, and the digest of each whose morning has. */
export const goRound = (): Promise<void> =>
  transactDirectory(async (tx) => {
    const at = now();
    const merchants = await allMerchants(tx);
    const days = merchants.map(({ id, timeZone, isDemo }) => ({
      ...{ isDemo, isMorning: isDigestTime(timeZone, at) },
      day: { merchantId: id, day: merchantDay(timeZone, at) },
    }));
    await putMerchantJobs(
      tx,
      "nightly",
      days.map(({ day }) => day),
    );
    await putMerchantJobs(
      tx,
      "digest",
      // Nobody of the demo exists.
      days.filter(({ isDemo, isMorning }) => isMorning && !isDemo).map(({ day }) => day),
    );
  });
