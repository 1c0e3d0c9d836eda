import type { Grant } from "@/lib/access/grant";
import { colleagues } from "@/lib/accounts/views";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/crypto/id";
import type { Tx } from "@/lib/db/client";
import { CLAUSE_IDS } from "@/lib/policy/model";
import { accept, refuse, type Result, type StoreRefusal } from "@/lib/result";
import { dayOf } from "@/lib/time/day";
import { templateOf } from "./templates/registry";
import type { AssignInput, ChecklistSettingsInput, CommentInput, StartPeriodInput } from "./input";
import { mentionsIn } from "./mentions";
import { COMMENTS_MAX, type Checklist } from "./model";
import { progressOf } from "./moves";
import { periodFrom, refusedPeriod, type PeriodRefusal } from "./periods";
import * as store from "./store";

/** Who holds a grant that only people hold. */
export function personOf({ actor }: Grant): string {
  if (actor.kind !== "member") throw new Error("Nobody in person.");
  return actor.userId;
}

/**
 * Starts a period: a checklist for every clause, each with its owner of the period before, due on the period's last
 * day. What was answered then comes along as suggestions; nothing of it counts before somebody has saved it.
 */
export async function startPeriod(
  tx: Tx,
  grant: Grant<"checklists.setUp">,
  { kind, from }: StartPeriodInput,
  now: Date,
): Promise<Result<{ id: string }, PeriodRefusal>> {
  await store.lockSettings(tx, grant);
  const periods = await store.listPeriods(tx, grant);
  const span = periodFrom(kind, from);
  const refusal = refusedPeriod(span, periods, dayOf(now));
  if (refusal !== null) return refuse(refusal);

  const id = newId();
  const person = personOf(grant);
  await store.addPeriod(tx, grant, { id, ...span }, person, now);
  const before = periods.find(({ until }) => until < span.from);
  const earlier = before ? await store.listChecklists(tx, grant, before.id) : [];
  const checklists = CLAUSE_IDS.map((clause): Checklist => {
    const template = templateOf(clause);
    return {
      ...{ id: newId(), periodId: id, clause, templateVersion: template.version },
      ...{ state: "open", round: 1, version: 1 },
      ...progressOf(template, new Map()),
      ownerId: earlier.find((each) => each.clause === clause)?.ownerId ?? null,
      dueOn: span.until,
    };
  });
  await store.addChecklists(tx, grant, checklists, now);
  for (const to of checklists) {
    const last = earlier.find(({ clause }) => clause === to.clause);
    if (last) await suggestAnswers(tx, grant, last, to);
  }
  const details = { kind, from: span.from, until: span.until };
  await record(tx, grant, { type: "checklist.periodStarted", details, subject: id, at: now });
  return accept({ id });
}

/** An exception is not suggested: it was granted for its own time. */
async function suggestAnswers(
  tx: Tx,
  grant: Grant<"checklists.setUp">,
  from: Checklist,
  to: Checklist,
): Promise<void> {
  const answers = await store.listAnswers(tx, grant, from);
  const suggestions = answers.map((answer) => ({
    ...answer,
    exception: null,
    fromLastTime: true,
    version: 1,
  }));
  await store.addAnswers(tx, grant, to, suggestions);
}

/** Changes how long periods are from the next one on, and which clauses two people sign. */
export async function changeChecklistSettings(
  tx: Tx,
  grant: Grant<"checklists.setUp">,
  input: ChecklistSettingsInput,
  now: Date,
): Promise<Result<null, StoreRefusal>> {
  await store.lockSettings(tx, grant);
  const secondSigner = CLAUSE_IDS.filter((id) => input.secondSigner.includes(id));
  if (!(await store.saveSettings(tx, grant, { ...input, secondSigner })))
    return refuse("changedMeanwhile");
  const details = { periodKind: input.periodKind, secondSigner: secondSigner.join(", ") };
  await record(tx, grant, { type: "checklist.settingsChanged", details, at: now });
  return accept(null);
}

export type AssignRefusal = "notFound" | "ownerUnknown";

/** Says who does checklists and until when, one or many at once. */
export async function assign(
  tx: Tx,
  grant: Grant<"checklists.assign">,
  { ids, ownerId, dueOn, blank }: AssignInput,
  now: Date,
): Promise<Result<number, AssignRefusal>> {
  const people = ownerId !== null && ownerId !== "nobody" ? await colleagues(tx, grant) : [];
  if (people.length > 0 && !people.some(({ userId }) => userId === ownerId))
    return refuse("ownerUnknown");
  const kept = blank === "keep";
  let changed = 0;
  for (const id of [...new Set(ids)].toSorted()) {
    const checklist = await store.lockChecklist(tx, grant, id);
    if (!checklist) return refuse("notFound");
    const next = {
      ownerId: ownerId === "nobody" ? null : (ownerId ?? (kept ? checklist.ownerId : null)),
      dueOn: dueOn ?? (kept ? checklist.dueOn : null),
    };
    if (next.ownerId === checklist.ownerId && next.dueOn === checklist.dueOn) continue;
    await store.saveAssignment(tx, grant, id, next);
    const { clause, round } = checklist;
    const details = { clause, round, ...next };
    await record(tx, grant, { type: "checklist.assigned", details, subject: id, at: now });
    changed += 1;
  }
  return accept(changed);
}

export type CommentRefusal = "notFound" | "noSuchStep" | "tooManyComments";

/** Says something about a checklist or one of its steps. Whoever is named with an @ is told. */
export async function comment(
  tx: Tx,
  grant: Grant<"checklists.comment">,
  { id, step, text }: CommentInput,
  now: Date,
): Promise<Result<{ id: string }, CommentRefusal>> {
  const checklist = await store.lockChecklist(tx, grant, id);
  if (!checklist) return refuse("notFound");
  const { clause, round } = checklist;
  if (step !== null && !templateOf(clause).steps.some((each) => each.id === step))
    return refuse("noSuchStep");
  if ((await store.countComments(tx, grant, id)) >= COMMENTS_MAX) return refuse("tooManyComments");

  const said = { id: newId(), step, text, by: personOf(grant), at: now };
  const mentions = mentionsIn(text, await colleagues(tx, grant));
  await store.addComment(tx, grant, id, { ...said, mentions });
  const details = { clause, round };
  await record(tx, grant, { type: "checklist.commented", details, subject: id, at: now });
  return accept({ id: said.id });
}

export const removeChecklists = (tx: Tx, grant: Grant<"demo.remove">): Promise<void> =>
  store.removeChecklists(tx, grant);
