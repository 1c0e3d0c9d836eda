import type { Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/crypto/id";
import type { Tx } from "@/lib/db/client";
import { accept, refuse, type Result, type StoreRefusal } from "@/lib/result";
import { dayOf } from "@/lib/time/day";
import { askedIn, type ChangeUseForm, type UseAt, type UseForm } from "../input";
import { known } from "../views";
import { USES_MAX } from "./model";
import { judge, type Known } from "./rules";
import * as store from "./store";

type SaidRefusal = "nameTaken" | "recipientNotFound" | "policyNotFound";
export type UseRefusal = SaidRefusal | StoreRefusal | "tooManyUses" | "alreadyEnded";

/** A recipient and a version can be named while they stand; a use keeps what it named when it was read last. */
function decideNamed(
  { recipientId, policyVersionId }: Pick<store.UseSaid, "recipientId" | "policyVersionId">,
  { recipients, policies }: Known,
  before: Pick<store.UseSaid, "recipientId" | "policyVersionId"> | null = null,
): Result<null, SaidRefusal> {
  const recipient = recipientId === null ? null : recipients.get(recipientId);
  if (
    recipient === undefined ||
    (recipient && recipient.endedOn !== null && before?.recipientId !== recipientId)
  )
    return refuse("recipientNotFound");
  const policy = policies.find(({ id }) => id === policyVersionId);
  const isNamed = policyVersionId === null || policy !== undefined;
  if (!isNamed || (policy?.withdrawn && before?.policyVersionId !== policyVersionId))
    return refuse("policyNotFound");
  return accept(null);
}

const usedAs = (form: UseForm): store.UseSaid => ({
  ...{ name: form.name, law: form.law, policyVersionId: form.policyVersionId },
  ...askedIn(form),
});

/** Registers what the merchant does with shopper data. A use that is refused can be registered: it is made, after all. */
export async function registerUse(
  tx: Tx,
  grant: Grant<"sharing.change">,
  form: UseForm,
  now: Date,
): Promise<Result<{ readonly id: string }, UseRefusal>> {
  const all = await store.listUses(tx, grant);
  if (all.length >= USES_MAX) return refuse("tooManyUses");
  if (all.some(({ name, endedOn }) => endedOn === null && name === form.name))
    return refuse("nameTaken");
  const registers = await known(tx, grant, dayOf(now));
  const use = usedAs(form);
  const named = decideNamed(use, registers);
  if (!named.ok) return named;
  const id = newId();
  await store.addUse(tx, grant, id, use, now);
  const { channel, purpose } = use;
  const details = { channel, purpose, outcome: judge(use, registers).decision.outcome };
  await record(tx, grant, { type: "use.registered", details, subject: id, at: now });
  return accept({ id });
}

/** Puts right what is said of a use. */
export async function changeUse(
  tx: Tx,
  grant: Grant<"sharing.change">,
  { id, version, ...form }: ChangeUseForm,
  now: Date,
): Promise<Result<{ readonly id: string }, UseRefusal>> {
  const all = await store.listUses(tx, grant);
  const before = all.find((one) => one.id === id);
  if (!before) return refuse("notFound");
  if (before.endedOn !== null) return refuse("alreadyEnded");
  if (all.some((one) => one.id !== id && one.endedOn === null && one.name === form.name))
    return refuse("nameTaken");
  const registers = await known(tx, grant, dayOf(now));
  const use = usedAs(form);
  const named = decideNamed(use, registers, before);
  if (!named.ok) return named;
  if (!(await store.saveUse(tx, grant, { id, version }, use))) return refuse("changedMeanwhile");
  const { channel, purpose } = use;
  const details = { channel, purpose, outcome: judge(use, registers).decision.outcome };
  await record(tx, grant, { type: "use.changed", details, subject: id, at: now });
  return accept({ id });
}

/** Notes that a use is not made any more. It stays in the register, and is judged no longer. */
export async function endUse(
  tx: Tx,
  grant: Grant<"sharing.change">,
  { id, version }: UseAt,
  now: Date,
): Promise<Result<{ readonly id: string }, StoreRefusal | "alreadyEnded">> {
  const before = (await store.listUses(tx, grant)).find((one) => one.id === id);
  if (!before) return refuse("notFound");
  if (before.endedOn !== null) return refuse("alreadyEnded");
  if (!(await store.endUse(tx, grant, { id, version }, dayOf(now))))
    return refuse("changedMeanwhile");
  const { channel, purpose } = before;
  const details = { channel, purpose };
  await record(tx, grant, { type: "use.ended", details, subject: id, at: now });
  return accept({ id });
}
