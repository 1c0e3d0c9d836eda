import { grantTo, type Grant, type Member } from "@/lib/access/grant";
import type { Permission } from "@/lib/access/permissions";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { Result } from "@/lib/result";
import { checksPage } from "@/lib/sharing/checked/views";
import {
  addPolicy,
  addRecipient,
  changeRecipient,
  clearForPrime,
  correctPolicy,
  endRecipient,
} from "@/lib/sharing/commands";
import { noteConsent } from "@/lib/sharing/consents/commands";
import type { AddRecipientInput, ChangeRecipientForm, UseForm } from "@/lib/sharing/input";
import { checkSample, type CheckGrants } from "@/lib/sharing/receive";
import { saveQuestion } from "@/lib/sharing/saved/commands";
import { handOver } from "@/lib/sharing/share/commands";
import { saveTemplate } from "@/lib/sharing/template/commands";
import { registerUse } from "@/lib/sharing/uses/commands";
import { everyRecipient } from "@/lib/sharing/views";
import { addDays, dayOf, type Day } from "@/lib/time/day";
import type { Cast } from "./checklists";
import { DEMO_PARTNERS, sampleMessage, sampleTable } from "./samples";

/*
 * Whom the demo hands data to: a provider who may learn of Prime, one who may not and has to be looked at soon, one whose
 * agreement ran out, one to whom nothing more goes, and a third party; two versions of the policy, of which the newer covers
 * more, and one that was a mistake; what is done with the data, some of it not permitted; questions, of which one has turned;
 * and shoppers who agreed, one of them without proof.
 */
export async function registerPartners(cast: Cast, at: Date): Promise<void> {
  const today = dayOf(at);
  const { staff } = cast;
  await transact(staff.merchantId, async (tx) => {
    if ((await everyRecipient(tx, key(staff, "sharing.read"))).length > 0) return;
    const partners = await registerRecipients(tx, cast, at);
    const policyVersionId = await registerPolicies(tx, staff, at);
    await saveQuestions(tx, staff, at);
    await endHelpDesk(tx, staff, partners.desk, at);
    await registerUses(tx, staff, { ...partners, policyVersionId }, at);
    await recordAgreements(tx, staff, addDays(today, -12), at);
  });
}

const HELP_DESK: Pick<AddRecipientInput, "name" | "service" | "receives"> = {
  name: DEMO_PARTNERS.lapsed,
  service: "Answered shoppers until autumn",
  receives: ["user.name", "user.contact.email"],
};

async function registerRecipients(tx: Tx, { staff, reviewer }: Cast, at: Date) {
  const today = dayOf(at);
  const provider = {
    role: "serviceProvider",
    hasAgreement: true,
    agreementFrom: null,
    ownUse: "forbidden",
    reviewOn: null,
  } as const;
  const warehouse = await add(tx, staff, at, {
    ...{ ...provider, name: DEMO_PARTNERS.warehouse, service: "Packs and ships orders" },
    ...{ agreementUntil: addDays(today, 300), reviewOn: addDays(today, 180) },
    receives: ["user.name", "user.contact.address", "user.contact.phone_number"],
  });
  const read = { id: warehouse, version: 1 };
  sure(await clearForPrime(tx, key(reviewer, "sharing.clearForPrime"), read, at));
  const mailer = await add(tx, staff, at, {
    ...{ ...provider, name: DEMO_PARTNERS.mailing, service: "Sends the newsletter" },
    ...{ agreementUntil: addDays(today, 120), ownUse: "unsaid", reviewOn: addDays(today, 10) },
    receives: ["user.name", "user.contact.email"],
  });
  const desk = await add(tx, staff, at, { ...provider, ...HELP_DESK, agreementUntil: null });
  const audiences = await add(tx, staff, at, {
    ...{ name: DEMO_PARTNERS.audiences, service: "Finds people who are like ours" },
    ...{ role: "thirdParty", hasAgreement: false, ownUse: "allowed" },
    ...{ agreementFrom: null, agreementUntil: null },
    ...{ receives: ["user.contact.email"], reviewOn: addDays(today, -3) },
  });
  const former = await add(tx, staff, at, {
    ...{ ...provider, name: "Blue Door Returns", service: "Took returns in" },
    ...{ agreementUntil: null, receives: ["user.name", "user.contact.address"] },
  });
  const because = "We take returns in ourselves since the summer.";
  const change = key(staff, "sharing.change");
  sure(await endRecipient(tx, change, { id: former, version: 1, because }, at));
  return { warehouse, mailer, audiences, desk };
}

/** The version in force. */
async function registerPolicies(tx: Tx, staff: Member, at: Date): Promise<string> {
  const today = dayOf(at);
  const change = key(staff, "sharing.change");
  const first = ["fulfil", "answerBuyer", "handleReturn", "invoiceOrTax", "legalDuty"] as const;
  const url = "https://lamps.example.com/privacy";
  const older = { name: "Version of spring", validFrom: addDays(today, -240) };
  sure(await addPolicy(tx, change, { ...older, covers: [...first], url }, at));
  const covers = [...first, "marketing", "analytics", "providerService"] as const;
  const newer = { name: "Version of autumn", validFrom: addDays(today, -30), url };
  const mistaken = sure(
    await addPolicy(tx, change, { ...newer, covers: [...covers, "sale"] }, at),
  ).id;
  const because = "The text names no sale of data; it was ticked by mistake.";
  const right = { ...newer, covers: [...covers], evidenceId: null, id: mistaken, because };
  return sure(await correctPolicy(tx, change, right, at)).id;
}

async function saveQuestions(tx: Tx, staff: Member, at: Date): Promise<void> {
  const check = key(staff, "sharing.check");
  const order = "&medium=none&field=user.name&field=user.contact.email&selection=mixed";
  const desk = `channel=amazon_marketplace&purpose=providerService&order=open&recipient=Old+Mill+Help+Desk${order}`;
  sure(await saveQuestion(tx, check, { name: "Help desk reads open orders", asked: desk }, at));
  const news =
    "channel=buy_with_prime&purpose=marketing&medium=email&field=user.contact.email&selection=mixed&order=done&recipient=Paper+Boat+Mailing";
  sure(await saveQuestion(tx, check, { name: "Newsletter through the mailer", asked: news }, at));
}

/** The agreement turns out to have ended, and with it turns the answer to what was asked about them. */
async function endHelpDesk(tx: Tx, staff: Member, id: string, at: Date): Promise<void> {
  const form: ChangeRecipientForm = {
    ...{ ...HELP_DESK, id, version: 1, role: "serviceProvider", ownUse: "forbidden" },
    ...{ agreement: "until", from: null, until: addDays(dayOf(at), -20), reviewOn: null },
  };
  sure(await changeRecipient(tx, key(staff, "sharing.change"), form, at));
}

type Named = {
  readonly warehouse: string;
  readonly mailer: string;
  readonly audiences: string;
  readonly policyVersionId: string;
};

async function registerUses(
  tx: Tx,
  staff: Member,
  { warehouse, mailer, audiences, policyVersionId }: Named,
  at: Date,
): Promise<void> {
  const change = key(staff, "sharing.change");
  const alone = { recipientId: null, policyVersionId: null, consent: "" } as const;
  const uses: readonly UseForm[] = [
    {
      ...{ ...alone, name: "Shipping of own orders", channel: "buy_with_prime", purpose: "fulfil" },
      ...{ medium: "none", selection: "marked", order: "open", recipientId: warehouse },
      ...{ policyVersionId, law: "Contract with the shopper" },
      field: ["user.name", "user.contact.address", "user.contact.phone_number"],
    },
    {
      ...{ ...alone, name: "Monthly newsletter", channel: "buy_with_prime", purpose: "marketing" },
      ...{ medium: "email", selection: "mixed", order: "done", recipientId: mailer },
      ...{ policyVersionId, law: "Consent at sign-up", consent: "proven" },
      field: ["user.name", "user.contact.email"],
    },
    {
      ...{ ...alone, name: "Look-alike audience", channel: "buy_with_prime" },
      ...{ purpose: "advertisingAudience", medium: "none", selection: "allBuyWithPrime" },
      ...{ order: "done", recipientId: audiences, law: "Not settled" },
      field: ["user.contact.email"],
    },
    {
      ...{ ...alone, name: "Shipping of marketplace orders", channel: "amazon_marketplace" },
      ...{ purpose: "fulfil", medium: "none", selection: "mixed", order: "open" },
      ...{ recipientId: warehouse, law: "Contract with the buyer" },
      field: ["user.name", "user.contact.address"],
    },
    {
      ...{ ...alone, name: "Card in marketplace parcels", channel: "amazon_marketplace" },
      ...{ purpose: "marketing", medium: "post", selection: "mixed", order: "open" },
      ...{ law: "Not settled", field: ["user.name", "user.contact.address"] },
    },
  ];
  for (const use of uses) sure(await registerUse(tx, change, use, at));
}

async function recordAgreements(tx: Tx, staff: Member, on: Day, at: Date): Promise<void> {
  const change = key(staff, "sharing.change");
  const consent = { purpose: "marketing", medium: "email", givenTo: "merchant", on } as const;
  const asked = "Box on the sign-up page, not ticked beforehand";
  const wording = "Yes, send me the newsletter of the lamp makers once a month.";
  const proof = "Box ticked on the sign-up page, confirmed by a link the same day.";
  const said = { ...consent, asked, wording };
  sure(await noteConsent(tx, change, { ...said, email: "reader.one@example.com", proof }, at));
  sure(await noteConsent(tx, change, { ...said, email: "reader.two@example.com", proof: "" }, at));
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
