"use client";

import { useActionState } from "react";
import { RETURN_FORM } from "@/components/checklists/return-form-id";
import { MOVE_REFUSALS } from "@/components/checklists/words";
import { TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import type { ReturnRefusal } from "@/lib/checklists/reviewing";
import { REMARK_CHARACTERS_MAX } from "@/lib/checklists/model";

type Props = {
  action: FormAction<ReturnRefusal, { id: string }>;
  id: string;
  version: number;
};

/** Sends it back. The remarks stand beside the steps and belong to this form. */
export function ReturnForm({ action, id, version }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  return (
    <form id={RETURN_FORM} action={submit} onSubmit={keep} className="grid gap-3">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {MOVE_REFUSALS[state.refusal]}
        </Notice>
      )}
      {state.status === "invalid" && (
        <Notice tone="danger" live>
          A remark has at most {REMARK_CHARACTERS_MAX} characters.
        </Notice>
      )}
      <TextAreaField
        label="About the whole"
        name="note"
        optional
        rows={2}
        maxLength={REMARK_CHARACTERS_MAX}
        defaultValue={state.status === "done" ? "" : typed.note}
        hint="Beside it, or instead: a remark at each step that needs something."
      />
      <div>
        <SubmitButton variant="plain" pendingLabel="Returning…">
          Return it
        </SubmitButton>
      </div>
    </form>
  );
}
