import type { Grant } from "@/lib/access/grant";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/crypto/id";
import type { Tx } from "@/lib/db/client";
import { accept, refuse, type Result } from "@/lib/result";
import { dayOf } from "@/lib/time/day";
import type { AskedQuestion } from "../asked";
import { readQuery, type SavedQuestionAt, type SaveQuestionInput } from "../input";
import { judge } from "../uses/rules";
import { known } from "../views";
import { SAVED_MAX, thenOf } from "./model";
import * as store from "./store";

export type SaveRefusal = "nameTaken" | "tooManySaved" | "noQuestion" | "recipientNotFound";

/** Keeps a question under a name, with the answer it has today. */
export async function saveQuestion(
  tx: Tx,
  grant: Grant<"sharing.check">,
  { name, asked: text }: SaveQuestionInput,
  now: Date,
): Promise<Result<{ readonly id: string }, SaveRefusal>> {
  const said = readQuery(text);
  if (!said) return refuse("noQuestion");
  const saved = await store.listSaved(tx, grant);
  if (saved.length >= SAVED_MAX) return refuse("tooManySaved");
  if (saved.some((one) => one.name === name)) return refuse("nameTaken");
  const registers = await known(tx, grant, dayOf(now));
  const { recipient, ...rest } = said;
  const found =
    recipient === null
      ? null
      : [...registers.recipients.values()].find((one) => one.name === recipient);
  if (found === undefined) return refuse("recipientNotFound");

  const asked: AskedQuestion = { ...rest, recipientId: found?.id ?? null };
  const { facts, decision } = judge(asked, registers);
  const id = newId();
  await store.addSaved(tx, grant, { id, name, asked, then: thenOf(facts, decision) }, now);
  const { purpose, channel } = asked;
  const details = { channel, purpose, outcome: decision.outcome };
  await record(tx, grant, { type: "question.saved", details, subject: id, at: now });
  return accept({ id });
}

/** Takes today's answer as the one to be told from: that it turned was read. */
export async function noteAnswer(
  tx: Tx,
  grant: Grant<"sharing.check">,
  { id }: SavedQuestionAt,
  now: Date,
): Promise<Result<null, "notFound">> {
  const saved = (await store.listSaved(tx, grant)).find((one) => one.id === id);
  if (!saved) return refuse("notFound");
  const { facts, decision } = judge(saved.asked, await known(tx, grant, dayOf(now)));
  await store.saveAnswer(tx, grant, id, thenOf(facts, decision), now);
  const details = { from: saved.then.outcome, to: decision.outcome };
  await record(tx, grant, { type: "question.noted", details, subject: id, at: now });
  return accept(null);
}

/** Deletes a saved question. */
export async function deleteQuestion(
  tx: Tx,
  grant: Grant<"sharing.check">,
  { id }: SavedQuestionAt,
  now: Date,
): Promise<Result<null, "notFound">> {
  if (!(await store.removeSaved(tx, grant, id))) return refuse("notFound");
  await record(tx, grant, { type: "question.deleted", details: {}, subject: id, at: now });
  return accept(null);
}
