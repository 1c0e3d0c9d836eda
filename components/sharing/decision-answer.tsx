import { ClauseLinks } from "@/components/sharing/clause-links";
import { Notice, type NoticeTone } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import type { Outcome } from "@/lib/policy/decide";
import {
  CONDITION_SENTENCES,
  decisionReason,
  disagreementOf,
  insteadSentences,
  missingOf,
  OUTCOME_WORDS,
} from "@/lib/policy/words";
import type { Answered } from "@/lib/sharing/views";

const TONES: Readonly<Record<Outcome, NoticeTone>> = {
  permitted: "success",
  permittedIf: "warning",
  refused: "danger",
};

/** The answer in a sentence, what it rests on, and what to keep to or do instead. */
export function DecisionAnswer({ answered, base }: { answered: Answered; base: string }) {
  const { facts, decision } = answered;
  const instead = insteadSentences(facts, decision);
  const notes = [missingOf(facts, decision), disagreementOf(decision)].filter(
    (note) => note !== null,
  );
  return (
    <div className="grid gap-4">
      <Notice tone={TONES[decision.outcome]} title={OUTCOME_WORDS[decision.outcome]}>
        {decisionReason(decision)}
      </Notice>
      {notes.map((note) => (
        <Notice key={note} tone="info">
          {note}
        </Notice>
      ))}
      {decision.conditions.length > 0 && (
        <Panel title="What to keep to">
          <ul className="grid list-disc gap-1.5 pl-5 text-sm">
            {decision.conditions.map(({ condition, clause }) => (
              <li key={condition}>
                {CONDITION_SENTENCES[condition]} <span className="text-ink-3">({clause})</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {instead.length > 0 && (
        <Panel title="What to do instead">
          <ul className="grid list-disc gap-1.5 pl-5 text-sm">
            {instead.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Panel>
      )}
      {decision.because.length > 0 && (
        <Panel title="The clauses that decided">
          <ClauseLinks clauses={decision.because} base={base} />
        </Panel>
      )}
    </div>
  );
}
