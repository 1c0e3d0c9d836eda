import { type MarkKind, StatusMark } from "@/components/ui/status-mark";
import type { DecisionKind, ReviewedPerson } from "@/lib/access-review/model";
import { lastDecision } from "@/lib/access-review/rules";
import { DECISION_LABELS } from "@/lib/access-review/words";
import { ROLE_LABELS } from "@/lib/accounts/words";

const MARKS: Readonly<Record<DecisionKind, MarkKind>> = {
  confirmed: "done",
  changed: "changed",
  removed: "gone",
};

type Props = { person: Pick<ReviewedPerson, "decisions" | "deactivatedAt"> };

/** What was decided of somebody, or that it was not yet. */
export function ReviewMark({ person }: Props) {
  const decision = lastDecision(person);
  if (!decision)
    return person.deactivatedAt === null ? (
      <StatusMark kind="open">Not decided yet</StatusMark>
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
