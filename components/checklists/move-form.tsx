"use client";

import { useActionState } from "react";
import { MOVE_LABELS, MOVE_REFUSALS } from "@/components/checklists/words";
import type { ButtonVariant } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import type { TransitionName } from "@/lib/checklists/transitions";

type Props = {
  action: FormAction<keyof typeof MOVE_REFUSALS, unknown>;
  name: TransitionName;
  id: string;
  version: number;
  variant?: ButtonVariant | undefined;
};

/** One way out of where a checklist stands, as a button. */
export function MoveForm({ action, name, id, version, variant = "plain" }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid gap-2">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <div>
        <SubmitButton variant={variant}>{MOVE_LABELS[name]}</SubmitButton>
      </div>
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {MOVE_REFUSALS[state.refusal]}
        </Notice>
      )}
    </form>
  );
}
