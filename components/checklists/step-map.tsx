import { checklistHref, HAND_IN } from "@/components/checklists/addresses";
import { RESULT_MARKS } from "@/components/checklists/words";
import { StatusIcon, type MarkKind } from "@/components/ui/status-mark";
import { PlainLink } from "@/components/ui/text-link";
import { resultOfAnswer } from "@/lib/checklists/rules";
import type { StoredAnswer } from "@/lib/checklists/model";
import type { Missing } from "@/lib/checklists/rules";
import type { Step } from "@/lib/checklists/template";

type Props = {
  steps: readonly Step[];
  /** The steps that are asked, given the answers so far. */
  asked: ReadonlySet<string>;
  stored: readonly StoredAnswer[];
  missing: readonly Missing[];
  current: string;
  base: string;
  id: string;
};

const LINK =
  "moves grid min-h-7 grid-cols-[0.875rem_minmax(0,1fr)] items-start gap-2 rounded-md px-2 py-1.5 text-sm text-ink-2 hover:bg-hover aria-[current]:bg-accent-soft aria-[current]:text-ink";

/** All steps at a glance: what was answered, what is open, what is not asked. */
export function StepMap({ steps, asked, stored, missing, current, base, id }: Props) {
  const answerOf = (step: Step) => stored.find((each) => each.step === step.id);
  const lacks = (step: Step) => missing.some((each) => each.step === step.id);
  return (
    <nav aria-label="Steps">
      <ol className="grid gap-px">
        {steps.map((step) => {
          const [kind, words] = markOf(answerOf(step), asked.has(step.id), lacks(step));
          return (
            <li key={step.id}>
              <PlainLink
                href={checklistHref(base, id, step.id)}
                aria-current={step.id === current ? "step" : undefined}
                className={LINK}
              >
                <span className="flex h-5 items-center">
                  <StatusIcon kind={kind} label={words} />
                </span>
                <span className={asked.has(step.id) ? "" : "text-ink-3"}>
                  {step.question}
                  {!asked.has(step.id) && <span className="block text-xs">not asked</span>}
                </span>
              </PlainLink>
            </li>
          );
        })}
        <li>
          <PlainLink
            href={checklistHref(base, id, HAND_IN)}
            aria-current={current === HAND_IN ? "step" : undefined}
            className={`${LINK} font-semibold`}
          >
            <span className="flex h-5 items-center">
              <StatusIcon kind={missing.length === 0 ? "done" : "open"} />
            </span>
            Hand it in
          </PlainLink>
        </li>
      </ol>
    </nav>
  );
}

function markOf(
  answer: StoredAnswer | undefined,
  isAsked: boolean,
  isLacking: boolean,
): readonly [MarkKind, string] {
  if (!isAsked) return ["gone", "not asked"];
  if (!answer) return ["open", "open"];
  if (answer.fromLastTime) return ["none", "suggested from last time"];
  if (isLacking) return ["changed", "something is missing"];
  const result = resultOfAnswer(answer.answer);
  return [result === "met" ? "done" : RESULT_MARKS[result], "answered"];
}
