"use client";

import { useActionState } from "react";
import { Checkbox, ChoiceGroup } from "@/components/ui/choice";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";

export type TopicChoice = {
  readonly topic: string;
  readonly label: string;
  readonly isOn: boolean;
};

type Props = {
  action: FormAction<never, null>;
  merchant: string;
  topics: readonly TopicChoice[];
};

/** What to hear of by mail, for one merchant. */
export function TopicsForm({ action, merchant, topics }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} aria-label={`Mail about ${merchant}`} className="grid gap-3">
      {state.status === "done" && (
        <Notice tone="success" live>
          Saved.
        </Notice>
      )}
      {state.status === "invalid" && (
        <Notice tone="warning" live>
          These choices are not those of this page. Load it again.
        </Notice>
      )}
      {topics.map(({ topic }) => (
        <input key={topic} type="hidden" name="shown" value={topic} />
      ))}
      <ChoiceGroup
        legend="Tell me by mail"
        hint="Once a day at most, in the morning, and only when there is something to say. What has not changed is said again after a week."
      >
        {topics.map(({ topic, label, isOn }) => (
          <Checkbox
            key={`${topic} ${isOn}`}
            name="on"
            value={topic}
            label={label}
            defaultChecked={isOn}
          />
        ))}
      </ChoiceGroup>
      <div>
        <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
      </div>
    </form>
  );
}
