import { createHash } from "node:crypto";
import type { Grant } from "@/lib/access/grant";
import {
  changeRole,
  deactivate,
  type ChangeRoleRefusal,
  type EndAccessRefusal,
} from "@/lib/accounts/members";
import { activeAdmins, activeMembers, personName } from "@/lib/accounts/views";
import { record } from "@/lib/audit/record";
import { newId } from "@/lib/crypto/id";
import { ask, askOne } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { accept, refuse, type Result } from "@/lib/result";
import { reviewTable } from "./export";
import type { CloseReviewInput, ConfirmInput, DecideInput, StartReviewInput } from "./input";
import { REVIEWED_MAX, type ReviewedPerson } from "./model";
import { countReview, decideClose, decideOn, type DecideRefusal, type Said } from "./rules";
import * as store from "./store";

type Reviewer = Grant<"users.review">;

/** Only people look at access. */
function reviewerOf({ actor }: Reviewer): string {
  if (actor.kind !== "member") throw new Error("Only an account user reviews access.");
  return actor.userId;
}

export type StartReviewRefusal = "openAlready" | "tooManyPeople";

/** Starts a look at everybody who has access now. */
export async function startReview(
  tx: Tx,
  grant: Reviewer,
  _input: StartReviewInput,
  now: Date,
): Promise<Result<{ readonly id: string }, StartReviewRefusal>> {
  const people = await activeMembers(tx, grant, REVIEWED_MAX + 1);
  if (people.length > REVIEWED_MAX) return refuse("tooManyPeople");
  const id = newId();
  if (!(await store.addReview(tx, grant, { id, startedBy: reviewerOf(grant) }, people, now)))
    return refuse("openAlready");
  const details = { people: people.length };
  await record(tx, grant, { type: "accessReview.started", details, subject: id, at: now });
  return accept({ id });
}

export type ReviewRefusal = "notOpen" | "notFound" | DecideRefusal;
export type DecideOnRefusal = ReviewRefusal | ChangeRoleRefusal | EndAccessRefusal;

type Decided = Said & { readonly id: string; readonly reason: string };

/** Writes a decision on somebody, and does what it says in the same transaction. */
async function decideAbout(
  tx: Tx,
  grant: Reviewer,
  person: ReviewedPerson,
  said: Decided,
  now: Date,
): Promise<Result<null, DecideOnRefusal>> {
  const by = reviewerOf(grant);
  const decision = decideOn(person, said, by, await activeAdmins(tx, grant));
  if (!decision.ok) return decision;
  const { kind, role } = decision.value;
  const { userId } = person;
  if (kind === "changed") {
    const changed = await changeRole(tx, grant, { userId, from: person.role, role }, now);
    if (!changed.ok) return changed;
  } else if (kind === "removed") {
    const ended = await deactivate(tx, grant, { userId }, now);
    if (!ended.ok) return ended;
  }
  const at = { reviewId: said.id, userId, number: person.decisions.length + 1 };
  await store.addDecision(tx, grant, at, { kind, role, reason: said.reason }, by, now);
  const details = { userId, decision: kind, role };
  await record(tx, grant, { type: "accessReview.decided", details, subject: said.id, at: now });
  return accept(null);
}

/** Decides what becomes of somebody's access. A later decision stands beside the earlier one, and counts. */
export async function decide(
  tx: Tx,
  grant: Reviewer,
  { id, userId, kind, role, reason }: DecideInput,
  now: Date,
): Promise<Result<{ readonly id: string }, DecideOnRefusal>> {
  if (!(await store.lockOpen(tx, grant, id))) return refuse("notOpen");
  const [person] = await askOne(tx, store.askPeople(grant, id, userId));
  if (!person) return refuse("notFound");
  const done = await decideAbout(tx, grant, person, { id, kind, role, reason }, now);
  return done.ok ? accept({ id }) : done;
}

/** Confirms several for one reason; all of them, or none. */
export async function confirmSeveral(
  tx: Tx,
  grant: Reviewer,
  { id, user, reason }: ConfirmInput,
  now: Date,
): Promise<Result<{ readonly id: string }, DecideOnRefusal>> {
  if (!(await store.lockOpen(tx, grant, id))) return refuse("notOpen");
  const wanted = new Set(user);
  const people = (await askOne(tx, store.askPeople(grant, id))).filter(({ userId }) =>
    wanted.has(userId),
  );
  if (people.length !== wanted.size) return refuse("notFound");
  for (const person of people) {
    const said = { id, kind: "confirmed", role: person.role, reason } as const;
    const done = await decideAbout(tx, grant, person, said, now);
    if (!done.ok) return done;
  }
  return accept({ id });
}

export type CloseReviewRefusal = "notOpen" | "undecided";
export type ClosedReview = {
  readonly id: string;
  readonly table: Uint8Array;
  readonly sha256: string;
};

/** Closes a review: what it came to is kept as a table that nothing changes any more. */
export async function closeReview(
  tx: Tx,
  grant: Reviewer,
  { id }: CloseReviewInput,
  now: Date,
): Promise<Result<ClosedReview, CloseReviewRefusal>> {
  if (!(await store.lockOpen(tx, grant, id))) return refuse("notOpen");
  const { review, people } = await ask(tx, {
    review: store.askReview(grant, id),
    people: store.askPeople(grant, id),
  });
  if (!review) return refuse("notOpen");
  const counts = countReview(people);
  const decision = decideClose(counts);
  if (!decision.ok) return decision;
  const by = reviewerOf(grant);
  const table = reviewTable(review, { at: now, byName: await personName(tx, by) }, people);
  const sha256 = createHash("sha256").update(table).digest("hex");
  await store.saveClosed(tx, grant, id, { by, evidence: table, sha256 }, now);
  const { confirmed, changed, removed } = counts;
  const details = { confirmed, changed, removed, sha256 };
  await record(tx, grant, { type: "accessReview.closed", details, subject: id, at: now });
  return accept({ id, table, sha256 });
}

/** Every review of the demo. */
export const removeReviews = (tx: Tx, grant: Grant<"demo.remove">): Promise<void> =>
  store.removeAll(tx, grant);
