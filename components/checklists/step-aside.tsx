import type { ReactNode } from "react";
import { AUTHORITY_LABELS, type Clause } from "@/lib/policy/model";
import { Chip } from "@/components/ui/chip";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { answerWords } from "@/components/checklists/words";
import type { Payload } from "@/lib/checklists/payload";
import type { Step } from "@/lib/checklists/template";

type Props = {
  step: Step;
  clause: Clause;
  base: string;
  children?: ReactNode;
};

/** Beside a step: why it is asked, what good looks like, and what to do when the answer is no. */
export function StepAside({ step, clause, base, children }: Props) {
  return (
    <aside aria-label="About this step" className="grid content-start gap-4">
      <Panel title="Why we ask">
        <p className="text-sm text-ink-2">{step.why}</p>
        <p className="mt-2 text-sm">
          <TextLink href={`${base}/clauses/${clause.id}`}>Clause {clause.id}</TextLink>{" "}
          <Chip tone={clause.authority === "guide" ? "warning" : "neutral"}>
            {AUTHORITY_LABELS[clause.authority]}
          </Chip>
        </p>
      </Panel>
      <Panel title="What good looks like">
        <p className="text-sm text-ink-2">{step.good}</p>
      </Panel>
      <Panel title="When it is not so">
        <p className="text-sm text-ink-2">{step.otherwise}</p>
      </Panel>
      {children}
    </aside>
  );
}

/** What was answered to this step when the clause was signed last. */
export function LastTime({ step, payload }: { step: Step; payload: Payload | null }) {
  const said = payload?.steps.find(({ id }) => id === step.id);
  if (!payload || !said) return null;
  return (
    <Panel title="When it was signed">
      <p className="text-sm text-ink-2 [overflow-wrap:anywhere]">
        {answerWords(step, said.choice ?? said.answer)}.{said.reason && ` “${said.reason}”`}{" "}
        Answered by {said.answeredBy.name || "somebody gone"}, for {payload.period.name}.
      </p>
    </Panel>
  );
}
