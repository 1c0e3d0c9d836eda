import type { Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import { emailDigests, uuidOf } from "@/lib/crypto/fingerprint";
import { newId } from "@/lib/crypto/id";
import { merchantHash } from "@/lib/crypto/merchant-key";
import type { Tx } from "@/lib/db/client";
import type { Channel } from "@/lib/policy/channel";
import type { Purpose } from "@/lib/policy/facts";
import type { FieldKey } from "@/lib/policy/fields";
import type { ClauseId } from "@/lib/policy/model";
import { accept, refuse, type Result } from "@/lib/result";
import { parseDay } from "@/lib/time/day";
import type {
  AddConsentInput,
  AddPolicyInput,
  AddRecipientInput,
  DraftInput,
  RecipientForm,
  WithdrawConsentInput,
} from "./input";
import { POLICY_VERSIONS_MAX, RECIPIENTS_MAX } from "./model";
import type { CheckDetails } from "./checked/model";
import { addCheck, removeChecks } from "./checked/store";
import type { FileOutcome } from "./file/model";
import type { ListCounts } from "./list/model";
import type { MessageAnswer } from "./message/model";
import { checkMessage } from "./message/rules";
import { removeTemplates } from "./template/store";
import type { Addressed } from "./rules";
import * as store from "./store";

export type RecipientRefusal = "nameTaken" | "tooManyRecipients" | "agreementEndAlone";

/** Registers somebody who is handed shopper data, or could be. Nobody is cleared for Prime by that alone. */
export async function addRecipient(
  tx: Tx,
  grant: Grant<"sharing.change">,
  input: AddRecipientInput,
  now: Date,
): Promise<Result<{ readonly id: string }, RecipientRefusal>> {
  if (!input.hasAgreement && input.agreementUntil !== null) return refuse("agreementEndAlone");
  const known = await store.listRecipients(tx, grant);
  if (known.length >= RECIPIENTS_MAX) return refuse("tooManyRecipients");
  if (known.some(({ name }) => name === input.name)) return refuse("nameTaken");
  const id = newId();
  await store.addRecipient(tx, grant, { id, ...input }, now);
  const { role, hasAgreement, agreementUntil } = input;
  const agreement = hasAgreement ? ("has" as const) : ("hasNot" as const);
  const details = { role, agreement, agreementUntil };
  await record(tx, grant, { type: "recipient.added", details, subject: id, at: now });
  return accept({ id });
}

/** As `addRecipient`, of what a form says. */
export async function registerRecipient(
  tx: Tx,
  grant: Grant<"sharing.change">,
  { agreement, until, ...said }: RecipientForm,
  now: Date,
): Promise<Result<{ readonly id: string }, RecipientRefusal | "endUnsaid">> {
  const agreementUntil = agreement === "until" ? parseDay(until) : null;
  if (agreement === "until" && agreementUntil === null) return refuse("endUnsaid");
  return addRecipient(
    tx,
    grant,
    { ...said, hasAgreement: agreement !== "none", agreementUntil },
    now,
  );
}

/** What a draft was found to be, with the draft: also without a script nothing that was typed is lost. */
export type CheckedDraft = {
  readonly answer: MessageAnswer;
  readonly text: string;
  readonly channel: Channel;
};

/** Checks a draft. It changes nothing and keeps nothing; it is posted so that the text stands in no address. */
export const checkDraft = (
  _tx: Tx,
  _grant: Grant<"sharing.check">,
  { channel, text }: DraftInput,
): Promise<Result<CheckedDraft, never>> =>
  Promise.resolve(accept({ answer: checkMessage(text, channel), text, channel }));

/** Decides that a recipient may receive what shows shoppers to be Prime members; it helps nobody who does not serve. */
export async function clearForPrime(
  tx: Tx,
  grant: Grant<"sharing.clearForPrime">,
  { id }: { readonly id: string },
  now: Date,
): Promise<Result<null, "notFound" | "noProvider">> {
  const recipient = (await store.listRecipients(tx, grant)).find((one) => one.id === id);
  if (!recipient) return refuse("notFound");
  if (recipient.role !== "serviceProvider") return refuse("noProvider");
  await store.clearForPrime(tx, grant, id);
  const details = { role: recipient.role };
  await record(tx, grant, { type: "recipient.clearedForPrime", details, subject: id, at: now });
  return accept(null);
}

export type PolicyRefusal = "nameTaken" | "tooManyVersions";

/** Adds a version of the privacy policy, which takes the place of the one before it on its day. */
export async function addPolicy(
  tx: Tx,
  grant: Grant<"sharing.change">,
  input: AddPolicyInput,
  now: Date,
): Promise<Result<{ readonly id: string }, PolicyRefusal>> {
  const known = await store.listPolicies(tx, grant);
  if (known.length >= POLICY_VERSIONS_MAX) return refuse("tooManyVersions");
  if (known.some(({ name }) => name === input.name)) return refuse("nameTaken");
  const id = newId();
  await store.addPolicy(tx, grant, id, input, now);
  const details = { validFrom: input.validFrom, covers: input.covers.join(",") };
  await record(tx, grant, { type: "policy.added", details, subject: id, at: now });
  return accept({ id });
}

/** An address as it is known by, and forgotten otherwise. */
export function addressed(merchantId: string, email: string): Addressed {
  const [digest = "", untagged = digest] = emailDigests(
    merchantHash(merchantId, "fingerprint"),
    email,
  ).map(uuidOf);
  return { digest, untagged };
}

/** Records that a shopper agreed. Of the address only what its hashes leave is kept. */
export async function addConsent(
  tx: Tx,
  grant: Grant<"sharing.change">,
  { email, purpose, medium, givenTo, proof }: AddConsentInput,
  now: Date,
): Promise<Result<{ readonly id: string }, never>> {
  const id = newId();
  const said = { ...addressed(grant.merchantId, email), purpose, at: now };
  await store.addConsent(tx, grant, {
    ...{ id, ...said, kind: "given", medium, givenTo, proof: proof === "" ? null : proof },
  });
  const shown = proof === "" ? ("hasNot" as const) : ("has" as const);
  const details = { purpose, medium, givenTo, proof: shown };
  await record(tx, grant, { type: "consent.recorded", details, subject: id, at: now });
  return accept({ id });
}

/** Records that a shopper took back what they agreed to; also of one who never had, so that nobody asks again. */
export async function withdrawConsent(
  tx: Tx,
  grant: Grant<"sharing.change">,
  { email, purpose }: WithdrawConsentInput,
  now: Date,
): Promise<Result<{ readonly id: string }, never>> {
  const id = newId();
  const said = { ...addressed(grant.merchantId, email), purpose, at: now };
  await store.addConsent(tx, grant, { id, ...said, kind: "withdrawn" });
  await record(tx, grant, {
    type: "consent.withdrawn",
    details: { purpose },
    subject: id,
    at: now,
  });
  return accept({ id });
}

export type CheckedShare = {
  readonly kind: "file" | "list";
  readonly recipientId: string;
  readonly purpose: Purpose | null;
  readonly outcome: FileOutcome;
  readonly rows: number;
  readonly going: number;
  readonly because: readonly ClauseId[];
  readonly sha256: string;
  /** Of a list. */
  readonly counts?: ListCounts;
  /** Kinds of data that its columns hold. */
  readonly fields?: readonly FieldKey[];
  /** What a page shows of it beside the figures. */
  readonly details?: CheckDetails;
};

/** Notes that a file or a list was checked for somebody: figures, and nothing that stood in it. */
export async function recordCheck(
  tx: Tx,
  grant: Grant<"sharing.check">,
  { counts, fields = [], details, ...share }: CheckedShare,
  now: Date,
): Promise<{ readonly id: string }> {
  const id = newId();
  const { because, recipientId } = share;
  const all = await store.listRecipients(tx, grant);
  const recipientName = all.find((one) => one.id === recipientId)?.name ?? "";
  const kept = { counts: counts ?? null, fields, details: details ?? null };
  await addCheck(tx, grant, { id, recipientName, ...share, ...kept }, now);
  const { kind, purpose, outcome, rows, going, sha256 } = share;
  await record(tx, grant, {
    type: "share.checked",
    details: {
      ...{ kind, recipientId, purpose, outcome, rows, going, sha256 },
      because: because.join(","),
    },
    subject: recipientId,
    at: now,
  });
  return { id };
}

/** Everything the demo registered goes. */
export async function removeSharing(tx: Tx, grant: Grant<"demo.remove">): Promise<void> {
  await removeChecks(tx, grant);
  await removeTemplates(tx, grant);
  await store.removeAll(tx, grant);
}
