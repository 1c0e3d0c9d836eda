"use client";

import { useActionState } from "react";
import { ANSWER_STEP_REFUSALS } from "@/components/checklists/words";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import type { WorkRefusal } from "@/lib/checklists/work";

type Props = {
  action: FormAction<WorkRefusal, null>;
  id: string;
  step: string;
  version: number;
};

/** Takes an answer back, so that its step is open again. */
export function ClearForm({ action, id, step, version }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid gap-2">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="version" value={version} />
      <div>
        <SubmitButton variant="quiet" size="small">
          Take the answer back
        </SubmitButton>
      </div>
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {ANSWER_STEP_REFUSALS[state.refusal]}
        </Notice>
      )}
    </form>
  );
}
