"use client";

import { useActionState } from "react";
import { asSentences, type DoorAction, UNSENT } from "@/components/accounts/door-state";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";

/** The address to which a link is sent. */
export function ResetRequestForm({ action }: { action: DoorAction<never> }) {
  const [{ fields, typed }, submit] = useActionState(action, UNSENT);
  return (
    <form action={submit} aria-label="Set your password anew" className="grid gap-3.5">
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={typed.email}
        error={asSentences(fields.email)}
      />
      <SubmitButton size="large" pendingLabel="Asking…">
        Send the link
      </SubmitButton>
    </form>
  );
}
