"use client";

import { useActionState } from "react";
import { asSentences } from "@/components/accounts/door-state";
import { RoleFields } from "@/components/accounts/role-fields";
import { ConfirmFields } from "@/components/sign-in/confirm-fields";
import { isConfirmRefusal } from "@/components/sign-in/confirm-words";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import type { InviteRefusal } from "@/lib/accounts/inviting";
import { INVITATION_HOURS } from "@/lib/accounts/model";
import { INVITE_REFUSALS } from "@/lib/accounts/words";
import type { ConfirmRefusal } from "@/lib/sign-in/confirm";
import type { ConfirmWays } from "@/lib/sign-in/model";

type Props = {
  action: FormAction<InviteRefusal | ConfirmRefusal, { id: string }>;
  ways: ConfirmWays;
};

/** Asks somebody in by mail. */
export function InviteForm({ action, ways }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const shown: Readonly<Record<string, string>> = { ...back, ...typed };
  const errors = state.status === "invalid" ? state.fields : {};
  const refusal = state.status === "refused" ? state.refusal : null;
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid max-w-xl gap-3.5">
      {refusal !== null && !isConfirmRefusal(refusal) && (
        <Notice tone="danger" live>
          {INVITE_REFUSALS[refusal]}
        </Notice>
      )}
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="off"
        maxLength={254}
        defaultValue={shown.email}
        error={asSentences(errors.email)}
        hint={`They get a link that works once, for ${INVITATION_HOURS} hours. Whoever has an account already signs in with it.`}
      />
      <RoleFields chosen={shown.role} error={errors.role} />
      <ConfirmFields ways={ways} refusal={refusal} />
      <div>
        <SubmitButton pendingLabel="Inviting …">Send the invitation</SubmitButton>
      </div>
    </form>
  );
}
