"use client";

import { useActionState } from "react";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { NAME_LENGTH_MAX } from "@/lib/sharing/model";
import { SAVE_REFUSALS } from "@/lib/sharing/saved/words";

type Props = {
  action: FormAction<keyof typeof SAVE_REFUSALS, { id: string }>;
  /** The question, as its address says it. */
  asked: string;
};

/** Keeps a question under a name. */
export function SaveQuestionForm({ action, asked }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  return (
    <form
      action={submit}
      onSubmit={keep}
      noValidate
      aria-label="Save this question"
      className="grid max-w-md gap-2.5"
    >
      <input type="hidden" name="asked" value={asked} />
      <TextField
        label="Save it as"
        name="name"
        maxLength={NAME_LENGTH_MAX}
        defaultValue={typed.name ?? back.name}
        error={state.status === "invalid" ? state.fields.name : undefined}
        hint="It is asked again whenever it is shown, and says where the answer has turned."
      />
      <div>
        <SubmitButton variant="plain" pendingLabel="Saving …">
          Save the question
        </SubmitButton>
      </div>
      {state.status === "refused" && (
        <p role="alert" className="text-xs font-medium text-over">
          {SAVE_REFUSALS[state.refusal]}
        </p>
      )}
    </form>
  );
}
