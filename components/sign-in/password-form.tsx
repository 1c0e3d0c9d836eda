"use client";

import { useActionState } from "react";
import { isPasswordRefusal } from "@/components/accounts/password-words";
import { ConfirmFields } from "@/components/sign-in/confirm-fields";
import { CONFIRM_REFUSALS, isConfirmRefusal } from "@/components/sign-in/confirm-words";
import { NewPasswordField } from "@/components/sign-in/new-password-field";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionState } from "@/lib/access/action-state";
import type { PasswordRefusal, PasswordRules } from "@/lib/accounts/password-rules";
import type { ConfirmRefusal } from "@/lib/sign-in/confirm";
import type { ConfirmWays } from "@/lib/sign-in/model";

type Refusal = ConfirmRefusal | PasswordRefusal;

type Props = {
  action: (
    state: ActionState<Refusal, null>,
    form: FormData,
  ) => Promise<ActionState<Refusal, null>>;
  email: string;
  rules: PasswordRules;
  hasPassword: boolean;
  ways: ConfirmWays;
  /** Where to go once it is set. */
  to: string;
};

/** The present password and the new one; who has none yet shows otherwise that it is them. */
export function PasswordForm({ action, email, rules, hasPassword, ways, to }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const refusal = state.status === "refused" ? state.refusal : null;

  return (
    <form action={submit} aria-label="Password" className="grid max-w-md gap-3.5">
      {hasPassword && isConfirmRefusal(refusal) && refusal !== "passwordWrong" && (
        <Notice tone="warning" live>
          {CONFIRM_REFUSALS[refusal]}
        </Notice>
      )}
      <input type="hidden" name="to" value={to} />
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      {hasPassword ? (
        <TextField
          label="Present password"
          name="present"
          type="password"
          autoComplete="current-password"
          maxLength={200}
          error={refusal === "passwordWrong" ? CONFIRM_REFUSALS.passwordWrong : undefined}
        />
      ) : (
        <ConfirmFields ways={ways} refusal={refusal} />
      )}
      <NewPasswordField
        label="New password"
        email={email}
        rules={rules}
        refusal={isPasswordRefusal(refusal) ? refusal : null}
        messages={state.status === "invalid" ? state.fields.password : undefined}
      />
      <div>
        <SubmitButton pendingLabel="Setting…">Set the new password</SubmitButton>
      </div>
      <p className="text-xs text-ink-3">
        Every other session of yours is signed out, and you get a message that it was set.
      </p>
    </form>
  );
}
