import { answerWords } from "@/components/checklists/words";
import type { Difference } from "@/lib/checklists/differences";
import type { Template } from "@/lib/checklists/template";
import type { Format } from "@/lib/time/format";

const WORDS = {
  statement: "The statement has other words.",
  clause: "The clauses have a new edition.",
  steps: "The steps have a new version.",
} as const;

type Props = {
  differences: readonly Difference[];
  template: Template;
  number: Format["number"];
};

/** What is other than it was when it was signed last. */
export function DifferenceList({ differences, template, number }: Props) {
  if (differences.length === 0)
    return (
      <p className="text-sm text-ink-2">Nothing: answers, evidence and figures are the same.</p>
    );
  return (
    <ul className="grid list-disc gap-1 pl-5 text-sm">
      {differences.map((difference) => {
        const words = differenceWords(difference, template, number);
        return <li key={words}>{words}</li>;
      })}
    </ul>
  );
}

function differenceWords(
  difference: Difference,
  { steps }: Template,
  number: Format["number"],
): string {
  switch (difference.kind) {
    case "answer": {
      const step = steps.find(({ id }) => id === difference.step);
      const said = (text: string | null) =>
        text === null ? "not asked" : answerWords(step, text).toLowerCase();
      return `${difference.question} ${said(difference.then)} → ${said(difference.now)}`;
    }
    case "reason":
      return `${difference.question} Its reason was rewritten.`;
    case "exception":
      return `${difference.question} Its exception is another.`;
    case "fact": {
      const amount = (value: number | null) => (value === null ? "not known" : number(value));
      return `${difference.label}: ${amount(difference.then)} → ${amount(difference.now)}`;
    }
    case "evidence":
      return `“${difference.name}” was ${difference.was}.`;
    case "words":
      return WORDS[difference.what];
  }
}
