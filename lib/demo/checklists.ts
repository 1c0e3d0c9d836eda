import { grantTo, type Grant, type Member } from "@/lib/access/grant";
import type { Permission } from "@/lib/access/permissions";
import { confirmPassword } from "@/lib/sign-in/proof";
import { assign, comment, startPeriod } from "@/lib/checklists/commands";
import { addFile } from "@/lib/checklists/evidence";
import { calendarPeriod } from "@/lib/checklists/periods";
import { returnWork, sign } from "@/lib/checklists/reviewing";
import { resultOfAnswer } from "@/lib/checklists/rules";
import { ANSWER_SETS, type Step } from "@/lib/checklists/template";
import {
  checklistPage,
  periodBoard,
  periods,
  reviewPage,
  type ChecklistPage,
} from "@/lib/checklists/views";
import { answerStep, submit } from "@/lib/checklists/work";
import type { Tx } from "@/lib/db/client";
import { transact, transactResult } from "@/lib/db/transact";
import type { ClauseId } from "@/lib/policy/model";
import { accept, type Result } from "@/lib/result";
import { addDays, dayOf } from "@/lib/time/day";
import type { SignIn } from "./people";

/** The demo's people, by what they do in it. */
export type Cast = {
  readonly staff: Member;
  readonly reviewer: Member;
  readonly admin: Member;
  readonly signIns: readonly SignIn[];
};

/** How far the demo's people have come with each clause; those not named are open. */
const SIGNED: readonly ClauseId[] = ["F4", "F8", "F9", "F10", "F13", "F15", "G8", "G6"];
const WAITING: readonly ClauseId[] = ["F3", "F14"];
const BEGUN: readonly ClauseId[] = ["G2", "F1"];
const RETURNED = {
  clause: "G4",
  remark: "The proof for the list of last spring is missing.",
} as const;

/**
 * Starts the period around that day, and signs some of its checklists. What is imported afterwards, and the days that
 * pass, move a figure of one of them.
 */
export async function signSome(cast: Cast, at: Date): Promise<void> {
  await startOnce(cast, at);
  for (const clause of SIGNED)
    await once(cast, clause, at, async (tx, id) => {
      await answerAll(tx, cast.staff, id, at);
      await handIn(tx, cast.staff, id, at);
    });
  for (const clause of SIGNED) await signOnce(cast, clause, at);
}

/** Brings others on the way: in review, returned, in progress. */
export async function workOnSome(cast: Cast, at: Date): Promise<void> {
  for (const clause of WAITING)
    await once(cast, clause, at, async (tx, id) => {
      await answerAll(tx, cast.staff, id, at);
      await handIn(tx, cast.staff, id, at);
    });
  await once(cast, RETURNED.clause, at, async (tx, id) => {
    await answerAll(tx, cast.staff, id, at);
    await handIn(tx, cast.staff, id, at);
    const page = await pageOf(tx, cast.staff, id, at);
    const steps = [page.standing.template.steps[0]?.id ?? ""];
    const { version } = page.standing.checklist;
    const said = { id, version, note: null, steps, remarks: [RETURNED.remark] };
    sure(await returnWork(tx, key(cast.reviewer, "checklists.review"), said, at));
  });
  for (const clause of BEGUN)
    await once(cast, clause, at, async (tx, id) => {
      await answerFirst(tx, cast.staff, id, at);
      const text = "@Tom Sample, who else can open the order spreadsheet?";
      if (clause === "G2")
        sure(
          await comment(tx, key(cast.staff, "checklists.comment"), { id, step: null, text }, at),
        );
    });
}

async function startOnce({ admin, staff }: Cast, at: Date): Promise<void> {
  const grant = key(admin, "checklists.setUp");
  const { kind, from } = calendarPeriod("quarter", dayOf(at));
  const result = await transactResult(admin.merchantId, async (tx) => {
    if ((await periods(tx, grant)).length > 0) return accept(null);
    const started = await startPeriod(tx, grant, { kind, from }, at);
    if (!started.ok) return started;
    const cells = await cellsOf(tx, admin, at);
    const ids = cells.map(({ checklist }) => checklist.id);
    const mine = { ids, ownerId: staff.userId, dueOn: null, blank: "keep" } as const;
    return assign(tx, key(admin, "checklists.assign"), mine, at);
  });
  sure(result);
}

/** Does something with a checklist that nobody has begun: all of it or nothing, so that a start can be taken up. */
async function once(
  { staff }: Cast,
  clause: ClauseId,
  at: Date,
  work: (tx: Tx, id: string) => Promise<void>,
): Promise<void> {
  await transact(
    staff.merchantId,
    async (tx) => {
      const cell = (await cellsOf(tx, staff, at)).find((each) => each.clause === clause);
      if (cell?.checklist.state === "open") await work(tx, cell.checklist.id);
    },
    { timeoutMs: 60_000 },
  );
}

async function signOnce({ staff, reviewer, signIns }: Cast, clause: ClauseId, at: Date) {
  const cells = await transact(staff.merchantId, (tx) => cellsOf(tx, staff, at));
  const cell = cells.find((each) => each.clause === clause);
  if (cell?.checklist.state !== "submitted") return;
  const password = signIns.find(({ role }) => role === "reviewer")?.password ?? "";
  const confirmed = sure(await confirmPassword(reviewer.userId, password, at));
  const { id } = cell.checklist;
  const signed = await transactResult(reviewer.merchantId, async (tx) => {
    const page = await reviewPage(tx, key(reviewer, "checklists.review"), id, at);
    const sha256 = page?.present?.sha256 ?? "";
    const { version } = cell.checklist;
    return sign(tx, key(reviewer, "checklists.sign"), { id, version, sha256, confirmed }, at);
  });
  sure(signed);
}

async function cellsOf(tx: Tx, who: Member, at: Date) {
  const grant = key(who, "checklists.read");
  const [period] = await periods(tx, grant);
  return period ? (await periodBoard(tx, grant, period, at)).cells : [];
}

async function pageOf(tx: Tx, who: Member, id: string, at: Date): Promise<ChecklistPage> {
  const page = await checklistPage(tx, key(who, "checklists.read"), id, at);
  if (!page) throw new Error("The demo’s checklist is gone.");
  return page;
}

async function handIn(tx: Tx, who: Member, id: string, at: Date): Promise<void> {
  const { version } = (await pageOf(tx, who, id, at)).standing.checklist;
  sure(await submit(tx, key(who, "checklists.work"), { id, version }, at));
}

/** More steps than any template has. */
const TURNS_MAX = 60;

/** Answers what is missing, one after the other, until nothing is. */
async function answerAll(tx: Tx, who: Member, id: string, at: Date): Promise<void> {
  for (let turn = 0; turn < TURNS_MAX; turn += 1) if (!(await answerFirst(tx, who, id, at))) return;
  throw new Error("The demo’s checklist does not come to an end.");
}

/** Does the first thing that is missing; false where nothing is. */
async function answerFirst(tx: Tx, who: Member, id: string, at: Date): Promise<boolean> {
  const { standing, missing } = await pageOf(tx, who, id, at);
  const [next] = missing;
  const step = standing.template.steps.find((each) => each.id === next?.step);
  if (!next || !step) return false;
  if (next.why === "evidenceMissing") await addNotes(tx, who, id, step, at);
  else
    sure(
      await answerStep(
        tx,
        key(who, "checklists.work"),
        {
          ...{ id, step: step.id, version: 0, ...goodAnswer(step) },
          exceptionReason: "Being worked off: what is late is cleaned by the end of the month.",
          exceptionOwnerId: who.userId,
          exceptionEndsOn: addDays(dayOf(at), 60),
        },
        at,
      ),
    );
  return true;
}

const SAID = "Looked at it together in the weekly round.";

/** The best that can be said to a step. */
function goodAnswer(step: Step) {
  const choice =
    step.choices?.find(({ answer }) => resultOfAnswer(answer) === "met") ?? step.choices?.[0];
  return {
    answer: choice ? null : ANSWER_SETS[step.answers][0],
    choice: choice?.id ?? null,
    reason: choice?.needsReason === true || step.kind === "fact" ? SAID : null,
  };
}

async function addNotes(tx: Tx, who: Member, id: string, step: Step, at: Date): Promise<void> {
  const day = dayOf(at);
  const text = `Notes of the weekly round, ${day}.\n\n${step.evidence?.what ?? step.question}\n`;
  const content = new TextEncoder().encode(text);
  const file = { name: `weekly-round-${day}.txt`, mediaType: "text/plain", content };
  const said = { id, step: step.id, speaksFor: day, expiresOn: null, file };
  sure(await addFile(tx, key(who, "checklists.work"), said, at));
}

/** What the story says that these people do, they may do; else the story is wrong. */
function key<P extends Permission>(who: Member, permission: P): Grant<P> {
  const grant = grantTo(who, permission);
  if (!grant) throw new Error(`Nobody in the demo may do ${permission}.`);
  return grant;
}

function sure<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`The demo met a refusal: ${result.refusal}.`);
}
