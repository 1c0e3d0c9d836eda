"use client";

import { useActionState, type ReactNode } from "react";
import { TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import type { PlannedErasure, PlanRefusal } from "@/lib/erasures/commands";
import { ERASURE_WORDS_MAX } from "@/lib/erasures/model";
import { PLAN_REFUSALS } from "@/lib/erasures/words";

type Props = {
  action: FormAction<PlanRefusal, PlannedErasure>;
  /** What it names, as hidden fields. */
  children: ReactNode;
  /** What happens next, and whether a second person has to approve it. */
  consequence: ReactNode;
  /** The deed, with what it touches: "Ask to erase 60 records". */
  deed: string;
};

/** Asks for an erasure. What it names was shown before, and stands on the button. */
export function PlanForm({ action, children, consequence, deed }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const errors = state.status === "invalid" ? state.fields : {};
  const others = Object.entries(errors)
    .filter(([name]) => name !== "words")
    .flatMap(([, messages]) => messages);
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid max-w-xl gap-3.5">
      {children}
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {PLAN_REFUSALS[state.refusal]}
        </Notice>
      )}
      {others.length > 0 && (
        <Notice tone="danger" live>
          {others.join(" ")}
        </Notice>
      )}
      {consequence}
      <TextAreaField
        label="A word to whoever approves or does it"
        name="words"
        rows={2}
        optional
        maxLength={ERASURE_WORDS_MAX}
        defaultValue={typed.words ?? back.words}
        error={errors.words}
        hint="It is kept sealed; leave out what names a shopper."
      />
      <div>
        <SubmitButton pendingLabel="Asking …">{deed}</SubmitButton>
      </div>
    </form>
  );
}
