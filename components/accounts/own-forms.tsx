"use client";

import { useActionState } from "react";
import { asSentences } from "@/components/accounts/door-state";
import { ConfirmFields } from "@/components/sign-in/confirm-fields";
import { isConfirmRefusal } from "@/components/sign-in/confirm-words";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { ADDRESS_BACK_DAYS, ADDRESS_CHANGE_HOURS } from "@/lib/accounts/model";
import type { AskAddressRefusal } from "@/lib/accounts/own";
import { ADDRESS_REFUSALS } from "@/lib/accounts/words";
import type { ConfirmRefusal } from "@/lib/sign-in/confirm";
import type { ConfirmWays } from "@/lib/sign-in/model";

type NameProps = { action: FormAction<"unchanged">; name: string };

/** Changes how one is named. */
export function NameForm({ action, name }: NameProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid max-w-sm gap-3">
      {state.status === "done" && (
        <Notice tone="success" live>
          Your name is changed.
        </Notice>
      )}
      {state.status === "refused" && <Notice live>That is your name already.</Notice>}
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        maxLength={80}
        defaultValue={typed.name ?? name}
        hint="As your colleagues see it, and the audit trail of each of your merchants."
        error={state.status === "invalid" ? asSentences(state.fields.name) : undefined}
      />
      <div>
        <SubmitButton variant="plain" pendingLabel="Saving …">
          Save the name
        </SubmitButton>
      </div>
    </form>
  );
}

type AddressProps = {
  action: FormAction<AskAddressRefusal | ConfirmRefusal, { email: string }>;
  ways: ConfirmWays;
};

/** Asks for another address, which its reader has to confirm. */
export function AddressForm({ action, ways }: AddressProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const refusal = state.status === "refused" ? state.refusal : null;
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid max-w-sm gap-3">
      {state.status === "done" && (
        <Notice tone="success" live title="Look into that mailbox">
          A message with a link is on its way to {state.value.email}. Your address stays as it is
          until that link is opened and confirmed, within {ADDRESS_CHANGE_HOURS} hours.
        </Notice>
      )}
      {refusal !== null && !isConfirmRefusal(refusal) && (
        <Notice tone="danger" live>
          {ADDRESS_REFUSALS[refusal]}
        </Notice>
      )}
      <TextField
        label="New address"
        name="email"
        type="email"
        autoComplete="email"
        maxLength={254}
        defaultValue={state.status === "done" ? "" : typed.email}
        error={state.status === "invalid" ? asSentences(state.fields.email) : undefined}
        hint={`Your old address is told once it is changed, with a way back for ${ADDRESS_BACK_DAYS} days.`}
      />
      <ConfirmFields ways={ways} refusal={refusal} />
      <div>
        <SubmitButton variant="plain" pendingLabel="Sending …">
          Send the link
        </SubmitButton>
      </div>
    </form>
  );
}
