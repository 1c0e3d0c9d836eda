import type { Grant } from "@/lib/access/grant";
import { colleagues } from "@/lib/accounts/views";
import { record } from "@/lib/audit/record";
import type { Tx } from "@/lib/db/client";
import { accept, refuse, type Result, type StoreRefusal } from "@/lib/result";
import { dayOf } from "@/lib/time/day";
import { templateOf } from "./templates/registry";
import { personOf } from "./commands";
import { factsNow } from "./facts-now";
import * as past from "./history-store";
import type { AnswerInput, ClearAnswerInput, MoveInput } from "./input";
import type { Checklist, StoredAnswer } from "./model";
import { decideMove, progressOf, signedBefore } from "./moves";
import { answersThatCount, factIdsOf } from "./payload";
import { decideAnswer, type AnswerRefusal } from "./rules";
import { missingFrom, payloadNow, readStanding, sealable } from "./standing";
import * as store from "./store";
import { isWorkable, type TransitionName, type WorkState } from "./transitions";

/** Why a checklist can not be worked on: it is handed in or signed. */
export type WorkRefusal = "notWorkable" | StoreRefusal;

type Worker = Grant<"checklists.work">;

/** Notes in the trail that a checklist went one way of the table. */
export async function recordMove(
  tx: Tx,
  grant: Grant,
  checklist: Checklist,
  move: {
    readonly by: TransitionName;
    readonly to: WorkState;
    readonly sha256?: string;
    readonly round?: number;
  },
  now: Date,
): Promise<void> {
  const { id, clause, state, result } = checklist;
  const { by, to, sha256 = null, round = checklist.round } = move;
  const says = by === "submit" || by === "sign" ? result : null;
  const details = { clause, round, by, from: state, to, result: says, sha256 };
  await record(tx, grant, { type: "checklist.moved", details, subject: id, at: now });
}

/** The checklist, locked, where it may be worked on. */
export async function workable(
  tx: Tx,
  grant: Worker,
  id: string,
): Promise<Result<Checklist, WorkRefusal>> {
  const checklist = await store.lockChecklist(tx, grant, id);
  if (!checklist) return refuse("notFound");
  return isWorkable(checklist.state) ? accept(checklist) : refuse("notWorkable");
}

/** Keeps that something of it changed. The first thing done to an open checklist begins it. */
export async function touch(
  tx: Tx,
  grant: Worker,
  checklist: Checklist,
  change: Partial<Pick<Checklist, "result" | "unanswered">>,
  now: Date,
): Promise<Result<null, StoreRefusal>> {
  const begins = checklist.state === "open";
  const to = begins ? "inProgress" : checklist.state;
  if (!(await store.saveChecklist(tx, grant, checklist, { ...change, state: to }, now)))
    return refuse("changedMeanwhile");
  if (begins) await recordMove(tx, grant, checklist, { by: "begin", to }, now);
  return accept(null);
}

export type AnswerStepRefusal = AnswerRefusal | WorkRefusal | "ownerUnknown";

/** Saves the answer to one step, unless somebody has answered it since it was read. */
export async function answerStep(
  tx: Tx,
  grant: Worker,
  input: AnswerInput,
  now: Date,
): Promise<Result<{ version: number }, AnswerStepRefusal>> {
  const found = await workable(tx, grant, input.id);
  if (!found.ok) return found;
  const checklist = found.value;
  const template = templateOf(checklist.clause);
  const stored = await store.listAnswers(tx, grant, checklist);
  const before = stored.find(({ step }) => step === input.step);
  if ((before?.version ?? 0) !== input.version) return refuse("changedMeanwhile");

  const { exceptionReason, exceptionOwnerId, exceptionEndsOn } = input;
  const isException = (exceptionReason ?? exceptionOwnerId ?? exceptionEndsOn) !== null;
  const said = {
    answer: input.answer,
    choice: input.choice,
    reason: input.reason,
    exception: isException
      ? { reason: exceptionReason ?? "", ownerId: exceptionOwnerId, endsOn: exceptionEndsOn }
      : null,
  };
  const today = dayOf(now);
  const counting = answersThatCount(stored);
  const values = await factsNow(tx, grant, factIdsOf(template.steps), now);
  const decision = decideAnswer(template, counting, input.step, said, { values, today });
  if (!decision.ok) return decision;
  const { exception } = decision.value;
  if (exception && !(await isColleague(tx, grant, exception.ownerId)))
    return refuse("ownerUnknown");

  const answer: StoredAnswer = {
    ...decision.value,
    ...{ step: input.step, version: input.version, fromLastTime: false },
    ...{ answeredBy: personOf(grant), answeredAt: now },
  };
  if (!(await store.saveAnswer(tx, grant, checklist, answer))) return refuse("changedMeanwhile");
  const progress = progressOf(template, new Map([...counting, [input.step, answer]]));
  const touched = await touch(tx, grant, checklist, progress, now);
  return touched.ok ? accept({ version: input.version + 1 }) : touched;
}

/** Takes an answer back, so that its step is open again. */
export async function clearAnswer(
  tx: Tx,
  grant: Worker,
  input: ClearAnswerInput,
  now: Date,
): Promise<Result<null, WorkRefusal>> {
  const found = await workable(tx, grant, input.id);
  if (!found.ok) return found;
  const checklist = found.value;
  if (!(await store.removeAnswer(tx, grant, checklist, input))) return refuse("changedMeanwhile");
  const left = answersThatCount(await store.listAnswers(tx, grant, checklist));
  const progress = progressOf(templateOf(checklist.clause), left);
  return touch(tx, grant, checklist, progress, now);
}

const isColleague = async (tx: Tx, grant: Grant, id: string): Promise<boolean> =>
  (await colleagues(tx, grant)).some(({ userId }) => userId === id);

export type MoveRefusal = "wrongState" | StoreRefusal;

/** The checklist as it was read, locked, and where the way leads. */
export async function onTheWay(
  tx: Tx,
  grant: Grant,
  name: TransitionName,
  { id, version }: MoveInput,
): Promise<Result<{ readonly checklist: Checklist; readonly to: WorkState }, MoveRefusal>> {
  const checklist = await store.lockChecklist(tx, grant, id);
  if (!checklist) return refuse("notFound");
  if (checklist.version !== version) return refuse("changedMeanwhile");
  const move = decideMove(name, checklist.state);
  return move.ok ? accept({ checklist, to: move.value }) : move;
}

/** A way that changes the state and nothing else. */
const plainMove =
  (name: "begin" | "layAside" | "withdraw") =>
  async (
    tx: Tx,
    grant: Worker,
    input: MoveInput,
    now: Date,
  ): Promise<Result<{ id: string }, MoveRefusal>> => {
    const way = await onTheWay(tx, grant, name, input);
    if (!way.ok) return way;
    const { checklist, to } = way.value;
    if (!(await store.saveChecklist(tx, grant, checklist, { state: to }, now)))
      return refuse("changedMeanwhile");
    await recordMove(tx, grant, checklist, { by: name, to }, now);
    return accept({ id: checklist.id });
  };

/** Takes it up without answering anything yet. */
export const begin = plainMove("begin");
/** Puts it back among those that nobody works on. Its answers stay. */
export const layAside = plainMove("layAside");
/** Takes it back from review. Whatever was signed under this handing-in no longer counts for it. */
export const withdraw = plainMove("withdraw");

export type SubmitRefusal = "incomplete" | MoveRefusal;

/** Hands it to review, with its facts frozen as they are at this moment. */
export async function submit(
  tx: Tx,
  grant: Worker,
  input: MoveInput,
  now: Date,
): Promise<Result<{ id: string }, SubmitRefusal>> {
  const way = await onTheWay(tx, grant, "submit", input);
  if (!way.ok) return way;
  const { checklist, to } = way.value;
  const standing = await readStanding(tx, grant, checklist, now);
  if (missingFrom(standing).length > 0) return refuse("incomplete");

  const { template, answers } = standing;
  const progress = progressOf(template, answers);
  if (progress.result === null) return refuse("incomplete");
  const { secondSigner } = await store.findSettings(tx, grant);
  const by = personOf(grant);
  const signersNeeded = secondSigner.includes(checklist.clause) ? 2 : 1;
  const handed = { round: checklist.round, by, at: now, result: progress.result, signersNeeded };
  await past.addSubmission(tx, grant, checklist, handed, (number) => {
    const payload = payloadNow(standing, { number, by, at: now });
    if (!payload) throw new Error("A submission of nothing.");
    return sealable(payload).text;
  });
  const change = { state: to, templateVersion: template.version, ...progress };
  if (!(await store.saveChecklist(tx, grant, checklist, change, now)))
    return refuse("changedMeanwhile");
  await recordMove(tx, grant, { ...checklist, result: progress.result }, { by: "submit", to }, now);
  return accept({ id: checklist.id });
}

/**
 * Begins a new round beside the signature, with the answers that were signed. What an earlier attempt at this round
 * left is there again.
 */
export async function workAgain(
  tx: Tx,
  grant: Worker,
  input: MoveInput,
  now: Date,
): Promise<Result<{ id: string }, MoveRefusal>> {
  const way = await onTheWay(tx, grant, "workAgain", input);
  if (!way.ok) return way;
  const { checklist, to } = way.value;
  const round = checklist.round + 1;
  const next = { ...checklist, round };
  const answers = await store.listAnswers(tx, grant, checklist);
  await store.addAnswers(
    tx,
    grant,
    next,
    answers.map((each) => ({ ...each, version: 1 })),
  );
  const template = templateOf(checklist.clause);
  const counting = answersThatCount(await store.listAnswers(tx, grant, next));
  const change = { state: to, round, templateVersion: template.version };
  const progress = progressOf(template, counting);
  if (!(await store.saveChecklist(tx, grant, checklist, { ...change, ...progress }, now)))
    return refuse("changedMeanwhile");
  await recordMove(tx, grant, checklist, { by: "workAgain", to, round }, now);
  return accept({ id: checklist.id });
}

export type KeepSignedRefusal = "noSignatureStands" | MoveRefusal;

/** Leaves a new round and goes back to what was signed. What was begun is kept for another time. */
export async function keepSigned(
  tx: Tx,
  grant: Worker,
  input: MoveInput,
  now: Date,
): Promise<Result<{ id: string }, KeepSignedRefusal>> {
  const way = await onTheWay(tx, grant, "keepSigned", input);
  if (!way.ok) return way;
  const { checklist, to } = way.value;
  const history = await past.findHistory(tx, grant, checklist.id);
  const [signature] = signedBefore(checklist, history) ?? [];
  if (!signature) return refuse("noSignatureStands");
  const round = checklist.round - 1;
  const change = { state: to, round, result: signature.result, unanswered: 0 };
  if (!(await store.saveChecklist(tx, grant, checklist, change, now)))
    return refuse("changedMeanwhile");
  await recordMove(tx, grant, checklist, { by: "keepSigned", to, round }, now);
  return accept({ id: checklist.id });
}
