import { grantTo, type Grant, type Member } from "@/lib/access/grant";
import type { Permission } from "@/lib/access/permissions";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { Result } from "@/lib/result";
import { addConsent, addPolicy, addRecipient, clearForPrime } from "@/lib/sharing/commands";
import type { AddRecipientInput } from "@/lib/sharing/input";
import { checksPage } from "@/lib/sharing/checked/views";
import { checkSample, type CheckGrants } from "@/lib/sharing/receive";
import { handOver } from "@/lib/sharing/share/commands";
import { saveTemplate } from "@/lib/sharing/template/commands";
import { recipients } from "@/lib/sharing/views";
import { addDays, dayOf } from "@/lib/time/day";
import type { Cast } from "./checklists";
import { DEMO_PARTNERS, sampleMessage, sampleTable } from "./samples";

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
      ...{ ...provider, name: DEMO_PARTNERS.warehouse, service: "Packs and ships orders" },
      agreementUntil: addDays(today, 300),
    });
    sure(await clearForPrime(tx, key(reviewer, "sharing.clearForPrime"), { id: warehouse }, at));
    await add(tx, staff, at, {
      ...{ ...provider, name: DEMO_PARTNERS.mailing, service: "Sends the newsletter" },
      agreementUntil: addDays(today, 120),
    });
    await add(tx, staff, at, {
      ...{ ...provider, name: DEMO_PARTNERS.lapsed, service: "Answered shoppers until autumn" },
      agreementUntil: addDays(today, -20),
    });
    await add(tx, staff, at, {
      ...{ name: DEMO_PARTNERS.audiences, service: "Finds people who are like ours" },
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

/*
 * What the demo checked before it left: a newsletter list of which some may go, an audience that may not, and a shop’s
 * orders, handed over as they were mended. And two templates, of which one leads buyers away.
 */
export async function checkSome({ staff }: Cast, at: Date, now: Date): Promise<void> {
  const { merchantId } = staff;
  const reading = key(staff, "sharing.read");
  const isDone = await transact(
    merchantId,
    async (tx) => (await checksPage(tx, reading, "list", null, 1)).rows.length > 0,
  );
  if (isDone) return;
  const grants = { check: key(staff, "sharing.check"), holdings: key(staff, "holdings.read") };
  const after = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
  const orders = await checked(grants, "orders-for-mailing", at, now);
  await checked(grants, "audience", after(1), now);
  await transact(merchantId, async (tx) => {
    sure(await handOver(tx, grants.check, { id: orders, wentAs: "mended" }, after(2)));
    const change = key(staff, "sharing.change");
    for (const { sample, name } of TEMPLATES) {
      const message = sampleMessage(sample);
      if (!message) throw new Error(`The demo has no sample ${sample}.`);
      const { channel, text } = message;
      sure(await saveTemplate(tx, change, { name, channel, text }, after(3)));
    }
  });
  await checked(grants, "newsletter", after(5), now);
}

const TEMPLATES = [
  { sample: "late-parcel", name: "Parcel is late" },
  { sample: "come-to-us", name: "More colours (to be rewritten)" },
] as const;

async function checked(grants: CheckGrants, key: string, at: Date, now: Date): Promise<string> {
  const sample = sampleTable(key, dayOf(now));
  if (!sample) throw new Error(`The demo has no sample ${key}.`);
  const answer = await checkSample(grants, sample, at);
  if (!answer.ok) throw new Error(`The demo met a refusal: ${answer.message}`);
  return answer.found.id;
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
