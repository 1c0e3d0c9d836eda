"use client";

import { useActionState } from "react";
import { DateField, TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { WORDS_MAX } from "@/lib/engagement/model";
import type { ReviewRefusal } from "@/lib/engagement/rules";
import { REVIEW_REFUSALS } from "@/lib/engagement/words";

type Props = {
  action: FormAction<ReviewRefusal>;
  /** The days that stand on the page. */
  from: string;
  to: string;
  today: string;
};

/** Notes that somebody went through the figures of these days, with what they saw. */
export function ReviewForm({ action, from, to, today }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const shown: Readonly<Record<string, string>> = { from, to, ...back, ...typed };
  const errors = state.status === "invalid" ? state.fields : {};
  return (
    <form action={submit} onSubmit={keep} noValidate className="no-print grid gap-3">
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {REVIEW_REFUSALS[state.refusal]}
        </Notice>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        <DateField
          label="From"
          name="from"
          max={today}
          defaultValue={shown.from}
          error={errors.from}
        />
        <DateField label="To" name="to" max={today} defaultValue={shown.to} error={errors.to} />
      </div>
      <TextAreaField
        label="What you saw"
        name="words"
        rows={2}
        maxLength={WORDS_MAX}
        defaultValue={shown.words}
        error={errors.words}
        hint="The remark stays with your name and the figures as they stand now. It is kept sealed."
      />
      <div>
        <SubmitButton pendingLabel="Noting …">Mark as reviewed</SubmitButton>
      </div>
    </form>
  );
}
