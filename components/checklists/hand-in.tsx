import { checklistHref } from "@/components/checklists/addresses";
import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import { StatusIcon } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { MISSING_SENTENCES } from "@/lib/checklists/answer-words";
import type { Missing } from "@/lib/checklists/rules";
import type { Template } from "@/lib/checklists/template";

type Props = {
  template: Template;
  missing: readonly Missing[];
  statement: string;
  base: string;
  id: string;
  /** The button, for whoever may press it. */
  submit: ReactNode;
};

/** The end of the path: what is missing still, or the button. */
export function HandIn({ template, missing, statement, base, id, submit }: Props) {
  return (
    <div className="grid gap-4">
      {missing.length > 0 ? (
        <>
          <p className="text-sm text-ink-2">
            It can be handed to review once nothing of this is left:
          </p>
          <ul className="grid">
            {missing.map(({ step, why }) => (
              <li
                key={`${step} ${why}`}
                className="grid grid-cols-[0.875rem_minmax(0,1fr)] gap-2 border-b border-line py-2 text-sm last:border-b-0"
              >
                <span className="flex h-5 items-center">
                  <StatusIcon kind={why === "unanswered" ? "open" : "changed"} />
                </span>
                <span>
                  <TextLink href={checklistHref(base, id, step)}>
                    {template.steps.find((each) => each.id === step)?.question}
                  </TextLink>
                  <span className="block text-xs text-ink-3">{MISSING_SENTENCES[why]}</span>
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <Notice tone="success" title="Nothing is missing">
          Handed in, its answers, evidence and figures are frozen as they are at that moment.
          Somebody else reviews and signs it.
        </Notice>
      )}
      <div>
        <h3 className="text-sm font-semibold">What the reviewer signs</h3>
        <p className="mt-1 max-w-[66ch] text-sm text-ink-2">{statement}</p>
      </div>
      {missing.length === 0 && submit}
    </div>
  );
}
