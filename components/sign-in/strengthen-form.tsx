"use client";

import { useActionState } from "react";
import { ConfirmFields } from "@/components/sign-in/confirm-fields";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionState } from "@/lib/access/action-state";
import type { ConfirmRefusal } from "@/lib/sign-in/confirm";
import type { ConfirmWays } from "@/lib/sign-in/model";

type State = ActionState<ConfirmRefusal, unknown>;

type Props = {
  action: (state: State, form: FormData) => Promise<State>;
  ways: ConfirmWays;
  to: string;
};

/** The second factor alone, for a session that was begun before there was one. */
export function StrengthenForm({ action, ways, to }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} aria-label="Show your second factor" className="grid gap-3">
      <input type="hidden" name="to" value={to} />
      <ConfirmFields
        ways={{ ...ways, isNeeded: true, password: false, openId: null }}
        refusal={state.status === "refused" ? state.refusal : null}
      />
      <div>
        <SubmitButton pendingLabel="Checking…">Go on</SubmitButton>
      </div>
    </form>
  );
}
