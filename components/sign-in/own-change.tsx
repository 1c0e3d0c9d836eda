"use client";

import { type ReactNode, useActionState } from "react";
import { ConfirmFields } from "@/components/sign-in/confirm-fields";
import { isConfirmRefusal } from "@/components/sign-in/confirm-words";
import type { ButtonVariant } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionState } from "@/lib/access/action-state";
import type { ConfirmWays } from "@/lib/sign-in/model";

type Props = {
  action: (
    state: ActionState<string, unknown>,
    form: FormData,
  ) => Promise<ActionState<string, unknown>>;
  label: string;
  /** What is said once it is done. */
  done: string;
  variant: ButtonVariant;
  ways: ConfirmWays;
  /** What it is about, and the fields that go along. */
  children?: ReactNode;
};

/** One change to one's own account that is a button, and whatever shows that it is its owner who presses it. */
export function OwnChange({ action, label, done, variant, ways, children }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const refusal = state.status === "refused" ? state.refusal : null;
  return (
    <form action={submit} aria-label={label} className="grid justify-items-start gap-3">
      {state.status === "done" && (
        <Notice tone="success" live>
          {done}
        </Notice>
      )}
      {refusal !== null && !isConfirmRefusal(refusal) && (
        <Notice tone="warning" live>
          Nothing was changed: it was done already, perhaps in another window. Load the page again.
        </Notice>
      )}
      {children}
      <ConfirmFields ways={ways} refusal={refusal} />
      <SubmitButton variant={variant}>{label}</SubmitButton>
    </form>
  );
}
