import { ROLE_LABELS } from "@/lib/accounts/words";
import { csvLine } from "@/lib/files/csv";
import type { Review, ReviewedPerson } from "./model";
import { countedDecision } from "./rules";
import { DECISION_LABELS } from "./words";

type Cells = readonly (string | number | null)[];

/** A head for `reviewCells`. */
export const REVIEW_HEAD: Cells = [
  ...["name", "email", "role_at_start", "last_seen", "decision", "role_from_then_on"],
  ...["reason", "decided_by", "decided_at", "access_ended_at"],
];

/** One person of a review as a line. */
export function reviewCells(person: ReviewedPerson): Cells {
  const decision = countedDecision(person);
  return [
    ...[person.name, person.email, ROLE_LABELS[person.roleThen]],
    person.lastSeenAt?.toISOString() ?? "never",
    decision ? DECISION_LABELS[decision.kind] : person.deactivatedAt ? "left meanwhile" : "",
    ...(decision
      ? [
          decision.kind === "removed" ? "none" : ROLE_LABELS[decision.role],
          decision.reason,
          decision.byName ?? "a former account user",
          decision.at.toISOString(),
        ]
      : ["", "", "", ""]),
    person.deactivatedAt?.toISOString() ?? "",
  ];
}

/** The whole table as it is kept with a review that is closed: what it is about stands in its first lines. */
export function reviewTable(
  { id, startedAt, startedByName }: Review,
  closed: { readonly at: Date; readonly byName: string },
  people: readonly ReviewedPerson[],
): Uint8Array {
  const head: readonly Cells[] = [
    ["access_review", id],
    ["started", startedAt.toISOString(), startedByName ?? "a former account user"],
    ["closed", closed.at.toISOString(), closed.byName],
    REVIEW_HEAD,
  ];
  const lines = [...head, ...people.map(reviewCells)].map(csvLine).join("");
  return new TextEncoder().encode(`\uFEFF${lines}`);
}
