import { grantTo, type Grant, type Member } from "@/lib/access/grant";
import type { Permission } from "@/lib/access/permissions";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { Result } from "@/lib/result";
import { addPolicy, addRecipient, clearForPrime } from "@/lib/sharing/commands";
import { addConsent } from "@/lib/sharing/consents/commands";
import type { AddRecipientInput } from "@/lib/sharing/input";
import { recipients } from "@/lib/sharing/views";
import { addDays, dayOf } from "@/lib/time/day";
import type { Cast } from "./checklists";

/*
 * Whom the demo hands data to: a provider who may learn of Prime, one who may not, one whose agreement ran out, and a
 * third party; two versions of the policy, of which the newer covers more; and somebody who agreed to the newsletter.
 */
export async function registerPartners(cast: Cast, at: Date): Promise<void> {
  const today = dayOf(at);
  const { staff, reviewer } = cast;
  await transact(staff.merchantId, async (tx) => {
    if ((await recipients(tx, key(staff, "sharing.read"))).length > 0) return;
    const provider = { role: "serviceProvider", hasAgreement: true } as const;
    const warehouse = await add(tx, staff, at, {
      ...{ ...provider, name: "Harbour Street Fulfilment", service: "Packs and ships orders" },
      agreementUntil: addDays(today, 300),
    });
    sure(await clearForPrime(tx, key(reviewer, "sharing.clearForPrime"), { id: warehouse }, at));
    await add(tx, staff, at, {
      ...{ ...provider, name: "Paper Boat Mailing", service: "Sends the newsletter" },
      agreementUntil: addDays(today, 120),
    });
    await add(tx, staff, at, {
      ...{ ...provider, name: "Old Mill Help Desk", service: "Answered shoppers until autumn" },
      agreementUntil: addDays(today, -20),
    });
    await add(tx, staff, at, {
      ...{ name: "Wide Net Audiences", service: "Finds people who are like ours" },
      ...{ role: "thirdParty", hasAgreement: false, agreementUntil: null },
    });
    const change = key(staff, "sharing.change");
    const first = ["fulfil", "answerBuyer", "handleReturn", "invoiceOrTax", "legalDuty"] as const;
    const older = {
      name: "Version of spring",
      validFrom: addDays(today, -240),
      covers: [...first],
    };
    sure(await addPolicy(tx, change, older, at));
    const covers = [...first, "marketing", "analytics", "providerService"] as const;
    const newer = {
      name: "Version of autumn",
      validFrom: addDays(today, -30),
      covers: [...covers],
    };
    sure(await addPolicy(tx, change, newer, at));
    const consent = {
      email: "reader.one@example.com",
      purpose: "marketing",
      medium: "email",
    } as const;
    const proof = "Box ticked on the sign-up page, confirmed by a link the same day.";
    sure(await addConsent(tx, change, { ...consent, givenTo: "merchant", proof }, at));
  });
}

async function add(tx: Tx, who: Member, at: Date, said: AddRecipientInput): Promise<string> {
  return sure(await addRecipient(tx, key(who, "sharing.change"), said, at)).id;
}

function key<P extends Permission>(who: Member, wanted: P): Grant<P> {
  const grant = grantTo(who, wanted);
  if (!grant) throw new Error(`Nobody in the demo may do ${wanted}.`);
  return grant;
}

function sure<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`The demo met a refusal: ${result.refusal}.`);
}
