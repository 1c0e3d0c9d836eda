import { StatusMark } from "@/components/ui/status-mark";
import type { ChecklistResult } from "@/lib/checklists/rules";
import { resultLabel } from "@/lib/checklists/answer-words";
import type { Template } from "@/lib/checklists/template";
import { RESULT_MARKS, STAND_LABELS, STAND_MARKS, type Stand } from "@/components/checklists/words";

/** How far the work is: shape, colour and words. */
export function StandMark({ stand }: { stand: Stand }) {
  return <StatusMark kind={STAND_MARKS[stand]}>{STAND_LABELS[stand]}</StatusMark>;
}

/** What a checklist came to, in the words of what its clause asks. */
export const resultWords = (result: ChecklistResult, { steps }: Template): string =>
  resultLabel(result, new Set(steps.map(({ answers }) => answers)));

type ResultProps = {
  result: ChecklistResult;
  template: Template;
  /** Steps that are not answered yet: until then it is what was found so far. */
  unanswered?: number | undefined;
};

export function ResultMark({ result, template, unanswered = 0 }: ResultProps) {
  return (
    <StatusMark kind={RESULT_MARKS[result]}>
      {resultWords(result, template)}
      {unanswered > 0 && " so far"}
    </StatusMark>
  );
}
