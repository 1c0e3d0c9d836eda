import { Notice, type NoticeTone } from "@/components/ui/notice";
import type { MessageAnswer, MessageOutcome, MessageProblem } from "@/lib/sharing/message/model";
import { MESSAGE_OUTCOME_LABELS, PROBLEM_LABELS } from "@/lib/sharing/message/words";

const TONES: Readonly<Record<MessageOutcome, NoticeTone>> = {
  fine: "success",
  problems: "danger",
  cannotJudge: "warning",
};
/** Longest stretch of the draft that is shown again with a problem. */
const SHOWN_MAX = 120;

type Props = {
  answer: MessageAnswer;
  text: string;
  /** Read aloud where it answers what was just sent. */
  live?: boolean;
};

/** What of a message has to be changed, each with its clause, its place and what to write instead. */
export function MessageAnswerView({ answer, text, live }: Props) {
  const { outcome, problems } = answer;
  return (
    <div className="grid gap-3">
      <Notice tone={TONES[outcome]} title={MESSAGE_OUTCOME_LABELS[outcome]} live={live}>
        {problems.length > 0 && `${problems.length} to look at.`}
      </Notice>
      {problems.length > 0 && (
        <ol className="grid gap-3">
          {problems.map((problem) => (
            <Problem
              key={`${problem.kind} ${problem.start} ${problem.end}`}
              {...{ problem, text }}
            />
          ))}
        </ol>
      )}
    </div>
  );
}

function Problem({ problem, text }: { problem: MessageProblem; text: string }) {
  const { kind, clause, start, end, advice } = problem;
  const shown = text.slice(start, Math.min(end, start + SHOWN_MAX));
  return (
    <li className="grid gap-0.5 border-b border-line pb-3 text-sm last:border-b-0">
      <p className="font-semibold">
        {PROBLEM_LABELS[kind]}
        {clause !== null && <span className="ml-2 font-normal text-ink-3">{clause}</span>}
      </p>
      {shown.trim() !== "" && (
        <p className="[overflow-wrap:anywhere] text-ink-2">
          <q>{shown}</q>
          {end > start + SHOWN_MAX && " …"}
        </p>
      )}
      <p className="text-ink-2">{advice}</p>
    </li>
  );
}
