"use client";

import { useActionState } from "react";
import { CodeList } from "@/components/sign-in/code-list";
import { ConfirmFields } from "@/components/sign-in/confirm-fields";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionState } from "@/lib/access/action-state";
import type { ConfirmRefusal } from "@/lib/sign-in/confirm";
import type { ConfirmWays } from "@/lib/sign-in/model";
import type { MadeCodes } from "@/lib/sign-in/own";

type State = ActionState<ConfirmRefusal | "noFactor", MadeCodes>;

type Props = {
  action: (state: State, form: FormData) => Promise<State>;
  left: number;
  ways: ConfirmWays;
};

/** How many codes are left, and new ones in place of all of them. */
export function RecoveryCodes({ action, left, ways }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const refusal = state.status === "refused" ? state.refusal : null;
  return (
    <form action={submit} aria-label="Recovery codes" className="grid justify-items-start gap-3">
      {state.status === "done" && state.value.codes && <CodeList codes={state.value.codes} />}
      <p className="text-sm text-ink-2">
        {left === 0
          ? "No code is left. Without one a lost second factor keeps you out."
          : "New codes replace all that there are."}
      </p>
      <ConfirmFields ways={ways} refusal={refusal} />
      <SubmitButton variant="plain" pendingLabel="Making…">
        Make new recovery codes
      </SubmitButton>
    </form>
  );
}
