import type { Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import { accept, refuse, type Result } from "@/lib/result";
import { confirmAnew, type Confirmed, type ConfirmRefusal } from "@/lib/sign-in/proof";
import type { ConfirmInput } from "@/lib/sign-in/input";
import { templateOf } from "./templates/registry";
import { personOf } from "./commands";
import * as past from "./history-store";
import type { MoveInput, ReturnInput, RevokeInput, SignInput } from "./input";
import {
  decideSign,
  isSameWork,
  standingReturn,
  standingUnder,
  type SignRefusal as SignRuleRefusal,
} from "./moves";
import { readPayload } from "./payload";
import { missingFrom, payloadNow, readStanding, sealable } from "./standing";
import * as store from "./store";
import { onTheWay, recordMove, type MoveRefusal } from "./work";

export type ReturnRefusal = "noRemark" | "noSuchStep" | MoveRefusal;

/** Sends it back with what is to be done, step by step. */
export async function returnWork(
  tx: Tx,
  grant: Grant<"checklists.review">,
  input: ReturnInput,
  now: Date,
): Promise<Result<{ id: string }, ReturnRefusal>> {
  const remarks = Object.fromEntries(
    input.steps.flatMap((step, index) => {
      const remark = input.remarks[index] ?? "";
      return remark === "" ? [] : [[step, remark]];
    }),
  );
  if (Object.keys(remarks).length === 0 && input.note === null) return refuse("noRemark");
  const way = await onTheWay(tx, grant, "return", input);
  if (!way.ok) return way;
  const { checklist, to } = way.value;
  const known = new Set(templateOf(checklist.clause).steps.map(({ id }) => id));
  if (!Object.keys(remarks).every((step) => known.has(step))) return refuse("noSuchStep");
  const submission = await past.findSubmission(tx, grant, checklist);
  if (!submission) throw new Error("Submitted without a submission.");

  await past.addReview(tx, grant, checklist.id, {
    ...{ submission: submission.number, kind: "returned", takesBack: null },
    ...{ by: personOf(grant), at: now, note: input.note, remarks },
  });
  if (!(await store.saveChecklist(tx, grant, checklist, { state: to }, now)))
    return refuse("changedMeanwhile");
  await recordMove(tx, grant, checklist, { by: "return", to }, now);
  return accept({ id: checklist.id });
}

export type TakeReturnBackRefusal = "workedOnSince" | MoveRefusal;

/** Takes a return back, as long as nothing was changed because of it. */
export async function takeReturnBack(
  tx: Tx,
  grant: Grant<"checklists.review">,
  input: MoveInput,
  now: Date,
): Promise<Result<{ id: string }, TakeReturnBackRefusal>> {
  const way = await onTheWay(tx, grant, "takeReturnBack", input);
  if (!way.ok) return way;
  const { checklist, to } = way.value;
  const submission = await past.findSubmission(tx, grant, checklist);
  const history = await past.findHistory(tx, grant, checklist.id);
  const returned = submission && standingReturn(history.reviews, submission.number);
  if (!submission || !returned) throw new Error("Returned without a return.");
  const standing = await readStanding(tx, grant, checklist, now);
  const handed = await past.findSubmittedPayload(tx, grant, checklist.id, submission.number);
  const present = payloadNow(standing, submission);
  if (handed === null || !present || !isSameWork(readPayload(handed), present))
    return refuse("workedOnSince");

  await past.addReview(tx, grant, checklist.id, {
    ...{ submission: submission.number, kind: "returnTakenBack", takesBack: returned.number },
    ...{ by: personOf(grant), at: now, note: null, remarks: {} },
  });
  if (!(await store.saveChecklist(tx, grant, checklist, { state: to }, now)))
    return refuse("changedMeanwhile");
  await recordMove(tx, grant, checklist, { by: "takeReturnBack", to }, now);
  return accept({ id: checklist.id });
}

export type SignRefusal = SignRuleRefusal | "noLongerComplete" | MoveRefusal;

/** What is signed, by somebody who showed just now that it is them. */
export type Signing = Omit<SignInput, keyof ConfirmInput> & { readonly confirmed: Confirmed };

/**
 * Asks who signs, in which session, before the transaction is opened: what was wrong stays counted, and hashing holds no
 * row. Each signature asks anew, however short ago the last one was.
 */
export async function confirmSigner(
  grant: Grant<"checklists.sign">,
  session: Parameters<typeof confirmAnew>[1],
  { confirmPassword, confirmCode, confirmPasskey, ...said }: SignInput,
  now: Date,
): Promise<Result<Signing, ConfirmRefusal>> {
  const given = { confirmPassword, confirmCode, confirmPasskey };
  const shown = await confirmAnew(personOf(grant), session, given, now);
  return shown.ok ? accept({ ...said, confirmed: shown.value }) : shown;
}

/**
 * Signs what was handed in, as it stands at this moment and as it stood before the person: the hash of both is the
 * same, or nothing is signed.
 */
export async function sign(
  tx: Tx,
  grant: Grant<"checklists.sign">,
  input: Signing,
  now: Date,
): Promise<Result<{ id: string; sha256: string }, SignRefusal>> {
  const way = await onTheWay(tx, grant, "sign", input);
  if (!way.ok) return way;
  const { checklist } = way.value;
  const person = personOf(grant);
  if (input.confirmed.userId !== person) throw new Error("Somebody else’s password.");
  const submission = await past.findSubmission(tx, grant, checklist);
  if (!submission) throw new Error("Submitted without a submission.");
  const history = await past.findHistory(tx, grant, checklist.id);
  const signed = standingUnder(history, submission.number);
  const decision = decideSign(checklist.state, submission, signed, person);
  if (!decision.ok) return decision;

  const standing = await readStanding(tx, grant, checklist, now);
  if (missingFrom(standing).length > 0) return refuse("noLongerComplete");
  const signer = standing.people.find(({ userId }) => userId === person);
  const payload = payloadNow(standing, submission);
  if (!payload || !signer) return refuse("noLongerComplete");
  const { text, sha256 } = sealable(payload);
  if (sha256 !== input.sha256) return refuse("changedMeanwhile");

  const review = await past.addReview(tx, grant, checklist.id, {
    ...{ submission: submission.number, kind: "signed", takesBack: null },
    ...{ by: person, at: now, note: null, remarks: {} },
  });
  const signature = {
    ...{ review, submission: submission.number, round: checklist.round, sha256 },
    ...{ signerId: person, signerName: signer.name, signerRole: signer.role, signedAt: now },
    result: payload.result,
  };
  await past.addSignature(tx, grant, checklist.id, signature, text);
  const to = decision.value;
  const change = { state: to, result: payload.result, unanswered: 0 };
  if (!(await store.saveChecklist(tx, grant, checklist, change, now)))
    return refuse("changedMeanwhile");
  await recordMove(tx, grant, checklist, { by: "sign", to, sha256 }, now);
  return accept({ id: checklist.id, sha256 });
}

export type RevokeRefusal = "noSuchSignature" | MoveRefusal;

/** Takes a signature back, with a reason. It stays readable; the checklist waits for review again. */
export async function revoke(
  tx: Tx,
  grant: Grant<"checklists.sign">,
  input: RevokeInput,
  now: Date,
): Promise<Result<{ id: string }, RevokeRefusal>> {
  const way = await onTheWay(tx, grant, "revoke", input);
  if (!way.ok) return way;
  const { checklist, to } = way.value;
  const submission = await past.findSubmission(tx, grant, checklist);
  const history = await past.findHistory(tx, grant, checklist.id);
  const standing = submission ? standingUnder(history, submission.number) : [];
  const signature = standing.find(({ review }) => review === input.review);
  if (!signature) return refuse("noSuchSignature");

  await past.addReview(tx, grant, checklist.id, {
    ...{ submission: signature.submission, kind: "revoked", takesBack: signature.review },
    ...{ by: personOf(grant), at: now, note: input.reason, remarks: {} },
  });
  if (!(await store.saveChecklist(tx, grant, checklist, { state: to }, now)))
    return refuse("changedMeanwhile");
  await recordMove(tx, grant, checklist, { by: "revoke", to, sha256: signature.sha256 }, now);
  return accept({ id: checklist.id });
}
