import type { Grant } from "@/lib/access/grant";
import { askOne, momentIn, question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { OUTCOMES } from "@/lib/policy/decide";
import { RECIPIENT_ROLES, type RecipientFacts } from "@/lib/policy/facts";
import { CLAUSE_IDS } from "@/lib/policy/model";
import { CONDITIONS } from "@/lib/policy/rules";
import { askedColumns, askedOf, type AskedRow } from "../asked-columns";
import { oneOf } from "../closed-lists";
import { SAVED_MAX, type AnswerThen, type NewQuestion, type SavedQuestion } from "./model";

type Row = AskedRow & {
  readonly id: string;
  readonly name: string;
  readonly outcome: string;
  readonly because: readonly string[];
  readonly conditions: readonly string[] | null;
  readonly policyCovers: boolean;
  readonly role: string | null;
  readonly hasAgreement: boolean | null;
  readonly mayReceive: boolean | null;
  readonly savedAt: string;
};

function recipientIn({ role, hasAgreement, mayReceive }: Row): RecipientFacts | null {
  if (role === null) return null;
  return {
    role: oneOf(RECIPIENT_ROLES, role),
    hasAgreement: hasAgreement ?? false,
    mayReceivePrime: mayReceive ?? false,
  };
}

/** Every saved question, by name. */
export const askSaved = ({ merchantId }: Grant): Question<readonly SavedQuestion[]> =>
  question(
    Prisma.sql`
      SELECT id, name, channel, fields, purpose, medium, recipient_id AS "recipientId", selection,
             has_prime_marks AS "hasPrimeMarks", order_open AS "orderOpen",
             consent_given_to AS "consentGivenTo", consent_proof AS "consentProof", outcome, because,
             conditions, policy_covers AS "policyCovers", role, has_agreement AS "hasAgreement",
             may_receive_prime AS "mayReceive", saved_at AS "savedAt"
        FROM saved_question WHERE merchant_id = ${merchantId}::uuid
       ORDER BY name LIMIT ${SAVED_MAX}`,
    (rows: readonly Row[]) =>
      rows.map((row) => ({
        ...{ id: row.id, name: row.name, asked: askedOf(row), savedAt: momentIn(row.savedAt) },
        then: {
          outcome: oneOf(OUTCOMES, row.outcome),
          because: row.because.map((clause) => oneOf(CLAUSE_IDS, clause)),
          conditions: row.conditions?.map((condition) => oneOf(CONDITIONS, condition)) ?? null,
          policyCovers: row.policyCovers,
          recipient: recipientIn(row),
        },
      })),
  );

export const listSaved = (tx: Tx, grant: Grant): Promise<readonly SavedQuestion[]> =>
  askOne(tx, askSaved(grant));

const thenColumns = ({ outcome, because, conditions, policyCovers, recipient }: AnswerThen) => ({
  ...{ outcome, because: [...because], conditions: [...(conditions ?? [])] },
  ...{ policyCovers, role: recipient?.role ?? null },
  hasAgreement: recipient?.hasAgreement ?? null,
  mayReceive: recipient?.mayReceivePrime ?? null,
});

const saver = ({ actor }: Grant) => ({
  savedByKind: actor.kind === "member" ? "member" : "operator",
  savedBy: actor.kind === "member" ? actor.userId : null,
});

export async function addSaved(
  tx: Tx,
  grant: Grant<"sharing.check">,
  { id, name, asked, then }: NewQuestion,
  now: Date,
): Promise<void> {
  await tx.savedQuestion.create({
    data: {
      ...{ merchantId: grant.merchantId, id, name, ...askedColumns(asked), ...thenColumns(then) },
      ...{ ...saver(grant), savedAt: now },
    },
    select: { id: true },
  });
}

export async function saveAnswer(
  tx: Tx,
  grant: Grant<"sharing.check">,
  id: string,
  then: AnswerThen,
  now: Date,
): Promise<void> {
  await tx.savedQuestion.updateMany({
    where: { merchantId: grant.merchantId, id },
    data: { ...thenColumns(then), ...saver(grant), savedAt: now },
  });
}

/** Says whether there was such a question. */
export async function removeSaved(
  tx: Tx,
  { merchantId }: Grant<"sharing.check">,
  id: string,
): Promise<boolean> {
  const { count } = await tx.savedQuestion.deleteMany({ where: { merchantId, id } });
  return count === 1;
}
