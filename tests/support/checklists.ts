import type { Permission } from "@/lib/access/permissions";
import { grantTo, type Grant } from "@/lib/access/grant";
import { confirmPassword } from "@/lib/sign-in/proof";
import { transact, transactResult } from "@/lib/db/transact";
import { startPeriod } from "@/lib/checklists/commands";
import { addFile } from "@/lib/checklists/evidence";
import type { AnswerInput } from "@/lib/checklists/input";
import { sign } from "@/lib/checklists/reviewing";
import { boardPage, checklistPage, reviewPage, type ChecklistPage } from "@/lib/checklists/views";
import { answerStep, submit } from "@/lib/checklists/work";
import type { ClauseId } from "@/lib/policy/model";
import { addDays, dayOf, type Day } from "@/lib/time/day";
import { NOW, PASSWORD, type TestMerchant, type TestPerson } from "./builders";

type Merchant = Pick<TestMerchant, "id">;

/** What this person may do here, through the real table. */
export function keyOf<P extends Permission>(
  merchant: Merchant,
  { userId, role }: Pick<TestPerson, "userId" | "role">,
  permission: P,
): Grant<P> {
  const minted = grantTo({ kind: "member", userId, merchantId: merchant.id, role }, permission);
  if (!minted) throw new Error(`${role} may not do ${permission}.`);
  return minted;
}

type Accepted<T> = { readonly ok: true; readonly value: T };

/** The value of what has to be accepted, or a failed test. */
export function valueOf<T>(result: Accepted<T> | { ok: false; refusal: string }): T {
  if (!result.ok) throw new Error(`Refused: ${result.refusal}.`);
  return result.value;
}

/** Starts the quarter around `now`, and answers with its id. */
export const startQuarter = async (
  merchant: Merchant,
  admin: TestPerson,
  now: Date = NOW,
): Promise<string> =>
  valueOf(
    await transactResult(merchant.id, (tx) =>
      startPeriod(
        tx,
        keyOf(merchant, admin, "checklists.setUp"),
        { kind: "quarter", from: firstDay(now) },
        now,
      ),
    ),
  ).id;

const firstDay = (now: Date): Day => {
  const month = now.getUTCMonth() - (now.getUTCMonth() % 3);
  return dayOf(new Date(Date.UTC(now.getUTCFullYear(), month, 1)));
};

/** The checklist of a clause in the period around `now`. */
export async function checklistIdOf(
  merchant: Merchant,
  reader: TestPerson,
  clause: ClauseId,
  now: Date = NOW,
): Promise<string> {
  const { board } = await transact(merchant.id, (tx) =>
    boardPage(tx, keyOf(merchant, reader, "checklists.read"), null, now),
  );
  const cell = board?.cells.find((each) => each.clause === clause);
  if (!cell) throw new Error("No such checklist.");
  return cell.checklist.id;
}

export async function readChecklist(
  merchant: Merchant,
  reader: TestPerson,
  id: string,
  now: Date = NOW,
): Promise<ChecklistPage> {
  const page = await transact(merchant.id, (tx) =>
    checklistPage(tx, keyOf(merchant, reader, "checklists.read"), id, now),
  );
  if (!page) throw new Error("No such checklist.");
  return page;
}

const NOTHING = {
  answer: null,
  choice: null,
  reason: null,
  exceptionReason: null,
  exceptionOwnerId: null,
  exceptionEndsOn: null,
} as const;

/** Says something to a step, at the version it has now. */
export async function answer(
  merchant: Merchant,
  person: TestPerson,
  id: string,
  said: Partial<AnswerInput> & { readonly step: string },
  now: Date = NOW,
) {
  const { standing } = await readChecklist(merchant, person, id, now);
  const version = standing.stored.find(({ step }) => step === said.step)?.version ?? 0;
  return transactResult(merchant.id, (tx) =>
    answerStep(
      tx,
      keyOf(merchant, person, "checklists.work"),
      { ...NOTHING, id, version, ...said },
      now,
    ),
  );
}

/** Answers every step that is asked as well as it can be, with an exception where it needs one, and with evidence. */
export async function answerAll(
  merchant: Merchant,
  person: TestPerson,
  id: string,
  now: Date = NOW,
): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) {
    const { standing, missing } = await readChecklist(merchant, person, id, now);
    const [next] = missing;
    if (!next) return;
    const step = standing.template.steps.find((each) => each.id === next.step);
    if (!step) throw new Error("No such step.");
    if (next.why === "evidenceMissing") {
      await addPaper(merchant, person, id, step.id, now);
      continue;
    }
    const choice = step.choices?.find(({ answer: each }) => each === "met") ?? step.choices?.[0];
    const good = { duty: "met", permission: "withinLimits", information: "understood" } as const;
    valueOf(
      await answer(
        merchant,
        person,
        id,
        {
          step: step.id,
          answer: choice ? null : good[step.answers],
          choice: choice?.id ?? null,
          reason: "Looked at it with the team.",
          exceptionReason: "Being worked off.",
          exceptionOwnerId: person.userId,
          exceptionEndsOn: addDays(dayOf(now), 30),
        },
        now,
      ),
    );
  }
  throw new Error("It does not come to an end.");
}

/** A short text as evidence at a step. */
export const addPaper = async (
  merchant: Merchant,
  person: TestPerson,
  id: string,
  step: string,
  now: Date = NOW,
  said: { readonly expiresOn?: Day | null; readonly text?: string } = {},
): Promise<string> =>
  valueOf(
    await transactResult(merchant.id, (tx) =>
      addFile(
        tx,
        keyOf(merchant, person, "checklists.work"),
        {
          ...{ id, step, speaksFor: dayOf(now), expiresOn: said.expiresOn ?? null },
          file: {
            ...{ name: "log.txt", mediaType: "text/plain" },
            content: new TextEncoder().encode(said.text ?? "Purged on Monday."),
          },
        },
        now,
      ),
    ),
  ).evidenceId;

/** Hands it in as it stands. */
export async function submitNow(
  merchant: Merchant,
  person: TestPerson,
  id: string,
  now: Date = NOW,
) {
  const { standing } = await readChecklist(merchant, person, id, now);
  const { version } = standing.checklist;
  return transactResult(merchant.id, (tx) =>
    submit(tx, keyOf(merchant, person, "checklists.work"), { id, version }, now),
  );
}

/** What a reviewer sees and would sign. */
export async function seenBy(
  merchant: Merchant,
  reader: TestPerson,
  id: string,
  now: Date = NOW,
): Promise<{ readonly id: string; readonly version: number; readonly sha256: string }> {
  const page = await transact(merchant.id, (tx) =>
    reviewPage(tx, keyOf(merchant, reader, "checklists.read"), id, now),
  );
  if (!page) throw new Error("No such checklist.");
  return {
    id,
    version: page.standing.checklist.version,
    sha256: page.present?.sha256 ?? "0".repeat(64),
  };
}

/** Signs what was seen, with the password that everybody in tests has. */
export async function signSeen(
  merchant: Merchant,
  person: TestPerson,
  seen: { readonly id: string; readonly version: number; readonly sha256: string },
  now: Date = NOW,
) {
  const confirmed = valueOf(await confirmPassword(person.userId, PASSWORD, now));
  return transactResult(merchant.id, (tx) =>
    sign(tx, keyOf(merchant, person, "checklists.sign"), { ...seen, confirmed }, now),
  );
}

export const signNow = async (
  merchant: Merchant,
  person: TestPerson,
  id: string,
  now: Date = NOW,
) => signSeen(merchant, person, await seenBy(merchant, person, id, now), now);
