"use client";

import { useActionState } from "react";
import { COMMENT_REFUSALS } from "@/components/checklists/words";
import { TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import type { CommentRefusal } from "@/lib/checklists/commands";
import { COMMENT_CHARACTERS_MAX } from "@/lib/checklists/model";

type Props = {
  action: FormAction<CommentRefusal, { id: string }>;
  id: string;
  /** Null where it is about the whole. */
  step: string | null;
  /** Somebody whom one could name, as an example. */
  example: string;
};

/** Says something to the others. Whoever is named with an @ finds it on the overview. */
export function CommentForm({ action, id, step, example }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const came = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const text = state.status === "done" ? "" : (typed.text ?? came.text);
  return (
    <form action={submit} onSubmit={keep} className="no-print grid gap-2">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="step" value={step ?? ""} />
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {COMMENT_REFUSALS[state.refusal]}
        </Notice>
      )}
      <TextAreaField
        label="Comment"
        name="text"
        rows={2}
        maxLength={COMMENT_CHARACTERS_MAX}
        defaultValue={text}
        error={
          state.status === "invalid"
            ? state.fields.text?.map((wrong) => `The comment ${wrong}.`)
            : undefined
        }
        hint={`Name a colleague with an @, as in “@${example}”, and it waits for them on their overview.`}
      />
      <div>
        <SubmitButton variant="plain" size="small" pendingLabel="Adding…">
          Add the comment
        </SubmitButton>
      </div>
    </form>
  );
}
