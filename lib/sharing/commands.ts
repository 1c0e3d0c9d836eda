import type { Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/crypto/id";
import type { Tx } from "@/lib/db/client";
import type { Channel } from "@/lib/policy/channel";
import type { Purpose } from "@/lib/policy/facts";
import type { FieldKey } from "@/lib/policy/fields";
import type { ClauseId } from "@/lib/policy/model";
import { accept, refuse, type Result, type StoreRefusal } from "@/lib/result";
import { dayOf, parseDay } from "@/lib/time/day";
import type {
  AddPolicyInput,
  AddRecipientInput,
  AgreementInput,
  ChangeRecipientForm,
  ClearInput,
  CorrectPolicyForm,
  DraftInput,
  EndRecipientInput,
  RecipientAt,
  RecipientForm,
  WithdrawPolicyInput,
} from "./input";
import type { CheckDetails } from "./checked/model";
import { addCheck, removeChecks } from "./checked/store";
import {
  POLICY_VERSIONS_MAX,
  RECIPIENTS_MAX,
  type RecipientSaid,
  type RegisteredPolicy,
} from "./model";
import type { FileOutcome } from "./file/model";
import type { ListCounts } from "./list/model";
import type { MessageAnswer } from "./message/model";
import { checkMessage } from "./message/rules";
import { asksAgain, changedParts, decideSaid, type SaidRefusal } from "./rules";
import { removeTemplates } from "./template/store";
import * as store from "./store";

export type RecipientRefusal = SaidRefusal | "nameTaken" | "tooManyRecipients";

/** Registers somebody who is handed shopper data, or could be. Nobody is cleared for Prime by that alone. */
export async function addRecipient(
  tx: Tx,
  grant: Grant<"sharing.change">,
  input: AddRecipientInput,
  now: Date,
): Promise<Result<{ readonly id: string }, RecipientRefusal>> {
  const decided = decideSaid(input);
  if (!decided.ok) return decided;
  const known = await store.listRecipients(tx, grant);
  if (known.length >= RECIPIENTS_MAX) return refuse("tooManyRecipients");
  if (known.some(({ name }) => name === input.name)) return refuse("nameTaken");
  const id = newId();
  await store.addRecipient(tx, grant, id, input, now);
  const { role, hasAgreement, agreementUntil } = input;
  const agreement = hasAgreement ? ("has" as const) : ("hasNot" as const);
  const details = { role, agreement, agreementUntil };
  await record(tx, grant, { type: "recipient.added", details, subject: id, at: now });
  return accept({ id });
}

/** What a form says of an agreement: whether there is one is a choice of its own, and none has days. */
function saidIn({
  agreement,
  from,
  until,
  receives,
  ...said
}: RecipientForm): Result<RecipientSaid, "endUnsaid"> {
  const agreementUntil = agreement === "until" ? parseDay(until) : null;
  if (agreement === "until" && agreementUntil === null) return refuse("endUnsaid");
  const fields = [...new Set(receives)];
  return accept({
    ...{ ...said, receives: fields, hasAgreement: agreement !== "none", agreementUntil },
    agreementFrom: agreement === "none" ? null : from,
  });
}

/** As `addRecipient`, of what a form says. */
export async function registerRecipient(
  tx: Tx,
  grant: Grant<"sharing.change">,
  form: RecipientForm,
  now: Date,
): Promise<Result<{ readonly id: string }, RecipientRefusal | "endUnsaid">> {
  const said = saidIn(form);
  if (!said.ok) return said;
  return addRecipient(tx, grant, { ...said.value, receives: [...said.value.receives] }, now);
}

export type ChangeRecipientRefusal = RecipientRefusal | StoreRefusal | "endUnsaid" | "ended";

/**
 * Puts right what is said of a recipient. A reviewer cleared them for Prime upon what was there: where that changes, they
 * have to be cleared anew.
 */
export async function changeRecipient(
  tx: Tx,
  grant: Grant<"sharing.change">,
  { id, version, ...form }: ChangeRecipientForm,
  now: Date,
): Promise<Result<{ readonly id: string }, ChangeRecipientRefusal>> {
  const said = saidIn(form);
  if (!said.ok) return said;
  const decided = decideSaid(said.value);
  if (!decided.ok) return decided;
  const all = await store.listRecipients(tx, grant);
  const before = all.find((one) => one.id === id);
  if (!before) return refuse("notFound");
  if (before.endedOn !== null) return refuse("ended");
  if (all.some((one) => one.id !== id && one.name === form.name)) return refuse("nameTaken");
  const changed = changedParts(before, said.value);
  const isUncleared = before.mayReceivePrime && asksAgain(before, said.value);
  const at = { id, version };
  if (!(await store.saveRecipient(tx, grant, at, said.value, !isUncleared)))
    return refuse("changedMeanwhile");
  if (changed.length > 0) await recordChange(tx, grant, { id, changed, isUncleared }, now);
  return accept({ id });
}

const recordChange = (
  tx: Tx,
  grant: Grant,
  change: {
    readonly id: string;
    readonly changed: readonly string[];
    readonly isUncleared: boolean;
  },
  now: Date,
): Promise<void> =>
  record(tx, grant, {
    type: "recipient.changed",
    details: {
      changed: change.changed.join(","),
      clearing: change.isUncleared ? "takenAway" : "asItWas",
    },
    subject: change.id,
    at: now,
  });

/**
 * Says which piece of evidence is a recipient's agreement; that there is such a piece, whoever asks has made sure. Another
 * piece in its place is another agreement, and asks a reviewer again.
 */
export async function linkAgreement(
  tx: Tx,
  grant: Grant<"sharing.change">,
  { id, version, evidenceId }: AgreementInput,
  now: Date,
): Promise<Result<{ readonly id: string }, StoreRefusal | "ended">> {
  const before = (await store.listRecipients(tx, grant)).find((one) => one.id === id);
  if (!before) return refuse("notFound");
  if (before.endedOn !== null) return refuse("ended");
  const isReplaced = before.evidenceId !== null && before.evidenceId !== evidenceId;
  const isUncleared = before.mayReceivePrime && isReplaced;
  if (!(await store.saveAgreement(tx, grant, { id, version }, evidenceId, !isUncleared)))
    return refuse("changedMeanwhile");
  if (before.evidenceId !== evidenceId)
    await recordChange(tx, grant, { id, changed: ["evidenceId"], isUncleared }, now);
  return accept({ id });
}

/** A piece of evidence was taken out of use: whoever was cleared upon it as their agreement has to be cleared anew. */
export async function agreementWithdrawn(
  tx: Tx,
  grant: Grant<"checklists.work">,
  evidenceId: string,
  now: Date,
): Promise<void> {
  for (const id of await store.unclearUpon(tx, grant, evidenceId))
    await recordChange(tx, grant, { id, changed: ["evidenceId"], isUncleared: true }, now);
}

/** Notes that nothing more is handed to somebody. They stay in the register, and no agreement of theirs counts. */
export async function endRecipient(
  tx: Tx,
  grant: Grant<"sharing.change">,
  { id, version, because }: EndRecipientInput,
  now: Date,
): Promise<Result<{ readonly id: string }, StoreRefusal | "ended">> {
  const before = (await store.listRecipients(tx, grant)).find((one) => one.id === id);
  if (!before) return refuse("notFound");
  if (before.endedOn !== null) return refuse("ended");
  const ended = { on: dayOf(now), because };
  if (!(await store.endRecipient(tx, grant, { id, version }, ended)))
    return refuse("changedMeanwhile");
  const details = { role: before.role };
  await record(tx, grant, { type: "recipient.ended", details, subject: id, at: now });
  return accept({ id });
}

/** Hands data to somebody again. Whether they may learn of Prime, a reviewer has to decide anew. */
export async function resumeRecipient(
  tx: Tx,
  grant: Grant<"sharing.change">,
  { id, version }: RecipientAt,
  now: Date,
): Promise<Result<{ readonly id: string }, StoreRefusal | "notEnded">> {
  const before = (await store.listRecipients(tx, grant)).find((one) => one.id === id);
  if (!before) return refuse("notFound");
  if (before.endedOn === null) return refuse("notEnded");
  if (!(await store.resumeRecipient(tx, grant, { id, version }))) return refuse("changedMeanwhile");
  const details = { role: before.role };
  await record(tx, grant, { type: "recipient.resumed", details, subject: id, at: now });
  return accept({ id });
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

/**
 * Decides that a recipient may receive what shows shoppers to be Prime members; it helps nobody who does not serve. It is
 * decided upon what was read: a change that came between, seen or not, asks the reviewer to look again.
 */
export async function clearForPrime(
  tx: Tx,
  grant: Grant<"sharing.clearForPrime">,
  { id, version }: ClearInput,
  now: Date,
): Promise<Result<null, StoreRefusal | "noProvider" | "ended">> {
  const recipient = (await store.listRecipients(tx, grant)).find((one) => one.id === id);
  if (!recipient) return refuse("notFound");
  if (recipient.role !== "serviceProvider") return refuse("noProvider");
  if (recipient.endedOn !== null) return refuse("ended");
  if (!(await store.clearForPrime(tx, grant, { id, version }, now)))
    return refuse("changedMeanwhile");
  const details = { role: recipient.role };
  await record(tx, grant, { type: "recipient.clearedForPrime", details, subject: id, at: now });
  return accept(null);
}

/** Takes it back that a recipient may learn who is a Prime member. */
export async function takeClearingBack(
  tx: Tx,
  grant: Grant<"sharing.clearForPrime">,
  { id }: { readonly id: string },
  now: Date,
): Promise<Result<null, "notFound" | "notCleared">> {
  const recipient = (await store.listRecipients(tx, grant)).find((one) => one.id === id);
  if (!recipient) return refuse("notFound");
  if (!(await store.takeClearingBack(tx, grant, id))) return refuse("notCleared");
  const details = { role: recipient.role };
  await record(tx, grant, { type: "recipient.clearingTakenBack", details, subject: id, at: now });
  return accept(null);
}

export type PolicyRefusal = "nameTaken" | "tooManyVersions";

/** What a version is, with where its text is to be found. */
export type PolicySaid = AddPolicyInput & Partial<Pick<RegisteredPolicy, "url" | "evidenceId">>;

/** Adds a version of the privacy policy, which takes the place of the one before it on its day. */
export async function addPolicy(
  tx: Tx,
  grant: Grant<"sharing.change">,
  input: PolicySaid,
  now: Date,
): Promise<Result<{ readonly id: string }, PolicyRefusal>> {
  return putPolicy(tx, grant, input, null, now);
}

async function putPolicy(
  tx: Tx,
  grant: Grant<"sharing.change">,
  { name, validFrom, covers, url = null, evidenceId = null }: PolicySaid,
  corrects: string | null,
  now: Date,
): Promise<Result<{ readonly id: string }, PolicyRefusal>> {
  const known = await store.listPolicies(tx, grant);
  if (known.length >= POLICY_VERSIONS_MAX) return refuse("tooManyVersions");
  if (known.some((one) => one.withdrawn === null && one.name === name)) return refuse("nameTaken");
  const id = newId();
  const version = { name, validFrom, covers, url, evidenceId, corrects };
  await store.addPolicy(tx, grant, id, version, now);
  const details = { validFrom, covers: covers.join(",") };
  await record(tx, grant, { type: "policy.added", details, subject: id, at: now });
  return accept({ id });
}

/** Withdraws a version that was registered by mistake: it counts as if it had never been, and stays to be read. */
export async function withdrawPolicy(
  tx: Tx,
  grant: Grant<"sharing.change">,
  { id, because }: WithdrawPolicyInput,
  now: Date,
): Promise<Result<{ readonly id: string }, "notFound" | "alreadyWithdrawn">> {
  const version = (await store.listPolicies(tx, grant)).find((one) => one.id === id);
  if (!version) return refuse("notFound");
  if (!(await store.withdrawPolicy(tx, grant, id, because, now))) return refuse("alreadyWithdrawn");
  const details = { validFrom: version.validFrom };
  await record(tx, grant, { type: "policy.withdrawn", details, subject: id, at: now });
  return accept({ id });
}

/** Puts a version as it should have been in the place of one that was registered by mistake. */
export async function correctPolicy(
  tx: Tx,
  grant: Grant<"sharing.change">,
  { id, because, ...version }: CorrectPolicyForm,
  now: Date,
): Promise<Result<{ readonly id: string }, PolicyRefusal | "notFound" | "alreadyWithdrawn">> {
  const withdrawn = await withdrawPolicy(tx, grant, { id, because }, now);
  if (!withdrawn.ok) return withdrawn;
  return putPolicy(tx, grant, version, id, now);
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
  /** Where single rows were told of, beside the figures. */
  readonly toldAs?: "list" | "reasons";
};

/** Notes that a file or a list was checked for somebody: figures, and nothing that stood in it. */
export async function recordCheck(
  tx: Tx,
  grant: Grant<"sharing.check">,
  { counts, fields = [], details, toldAs, ...share }: CheckedShare,
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
      ...(toldAs && { toldAs }),
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
