import { type MarkKind, StatusMark } from "@/components/ui/status-mark";
import type { DecisionKind, ReviewedPerson } from "@/lib/access-review/model";
import { countedDecision } from "@/lib/access-review/rules";
import { DECISION_LABELS } from "@/lib/access-review/words";
import { ROLE_LABELS } from "@/lib/accounts/words";

const MARKS: Readonly<Record<DecisionKind, MarkKind>> = {
  confirmed: "done",
  changed: "changed",
  removed: "gone",
};

type Props = {
  person: Pick<ReviewedPerson, "role" | "decisions" | "deactivatedAt">;
  /** Whether the review goes on, so that what was decided has to be so still. */
  isOpen: boolean;
};

/** What was decided of somebody, or that it was not yet. */
export function ReviewMark({ person, isOpen }: Props) {
  const decision = countedDecision(person, isOpen);
  if (!decision)
    return person.deactivatedAt === null ? (
      <StatusMark kind="open">
        {person.decisions.length === 0 ? "Not decided yet" : "Changed since, decide anew"}
      </StatusMark>
    ) : (
      <StatusMark kind="gone">Left meanwhile</StatusMark>
    );
  return (
    <StatusMark kind={MARKS[decision.kind]}>
      {DECISION_LABELS[decision.kind]}
      {decision.kind === "changed" && ` to ${ROLE_LABELS[decision.role].toLowerCase()}`}
    </StatusMark>
  );
}
