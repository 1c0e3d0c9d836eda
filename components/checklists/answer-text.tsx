import { answerWords, personalWarning, RESULT_MARKS } from "@/components/checklists/words";
import { Chip } from "@/components/ui/chip";
import { StatusMark } from "@/components/ui/status-mark";
import type { StoredAnswer } from "@/lib/checklists/model";
import { looksLikeShopperDetails } from "@/lib/checklists/personal";
import { resultOfAnswer } from "@/lib/checklists/rules";
import type { Step } from "@/lib/checklists/template";
import type { Format } from "@/lib/time/format";

type Props = {
  step: Step;
  answer: StoredAnswer | undefined;
  people: ReadonlyMap<string, string>;
  format: Format;
};

/** An answer to be read: what was said, why, by whom, and the exception it stands on. */
export function AnswerText({ step, answer, people, format }: Props) {
  if (!answer) return <StatusMark kind="open">No answer yet</StatusMark>;
  const { reason, exception, answeredBy, answeredAt } = answer;
  const warning = personalWarning(
    looksLikeShopperDetails(`${reason ?? ""}\n${exception?.reason ?? ""}`),
  );
  return (
    <div className="grid gap-1 text-sm">
      <p className="font-medium">
        <StatusMark kind={RESULT_MARKS[resultOfAnswer(answer.answer)]}>
          {answerWords(step, answer.choice ?? answer.answer)}
        </StatusMark>
      </p>
      {reason && <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{reason}</p>}
      {exception && (
        <p className="[overflow-wrap:anywhere]">
          <Chip tone="warning">exception</Chip> “{exception.reason}” Answered for by{" "}
          {people.get(exception.ownerId) ?? "somebody gone"}, through{" "}
          {format.shortDay(exception.endsOn)}.
        </p>
      )}
      <p className="text-xs text-ink-3">
        {answer.fromLastTime ? "Suggested from last time: " : ""}
        {people.get(answeredBy) ?? "Somebody gone"}, {format.moment(answeredAt)}
      </p>
      {warning && <p className="text-xs text-soon">{warning}</p>}
    </div>
  );
}
