import { DUTY_TONES } from "@/components/clauses/words";
import { Chip, Chips } from "@/components/ui/chip";
import { AUTHORITY_LABELS, type Clause, DUTY_LABELS } from "@/lib/policy/model";

type Props = {
  clause: Pick<Clause, "duty" | "authority">;
  /** Also whose word it is. */
  withSource?: boolean | undefined;
};

/** Whose move a clause is, and whose word. */
export function ClauseChips({ clause, withSource }: Props) {
  return (
    <Chips>
      <Chip tone={DUTY_TONES[clause.duty]}>{DUTY_LABELS[clause.duty]}</Chip>
      {withSource && (
        <Chip tone={clause.authority === "guide" ? "warning" : "neutral"}>
          {AUTHORITY_LABELS[clause.authority]}
        </Chip>
      )}
    </Chips>
  );
}
