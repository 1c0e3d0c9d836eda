"use client";

import { useActionState } from "react";
import { asSentences } from "@/components/accounts/door-state";
import { CodeList } from "@/components/sign-in/code-list";
import { ConfirmFields } from "@/components/sign-in/confirm-fields";
import { isConfirmRefusal } from "@/components/sign-in/confirm-words";
import { PasskeyField } from "@/components/sign-in/passkey-field";
import { usePasskeys } from "@/components/sign-in/use-passkeys";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { ActionState } from "@/lib/access/action-state";
import type { ConfirmRefusal } from "@/lib/sign-in/confirm";
import type { ConfirmWays } from "@/lib/sign-in/model";
import type { AddPasskeyRefusal, MadeCodes } from "@/lib/sign-in/own";

const WORDS: Record<AddPasskeyRefusal, string> = {
  passkeyWrong: "The passkey was not accepted. Try again.",
  passkeyKnown: "This passkey is in use already.",
  tooMany: "You have as many passkeys as one can have. Remove one first.",
};

type State = ActionState<AddPasskeyRefusal | ConfirmRefusal, MadeCodes>;

type Props = {
  action: (state: State, form: FormData) => Promise<State>;
  /** Where passkeys work. */
  origin: string;
  ways: ConfirmWays;
};

/** A name for it, and the button that has the browser make it. */
export function AddPasskey({ action, origin, ways }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const isOffered = usePasskeys(origin);
  const refusal = state.status === "refused" ? state.refusal : null;

  return (
    <form action={submit} aria-label="Add a passkey" className="grid max-w-md gap-3.5">
      {state.status === "done" && (
        <Notice tone="success" live>
          The passkey is added.
        </Notice>
      )}
      {state.status === "done" && state.value.codes && <CodeList codes={state.value.codes} />}
      {refusal !== null && !isConfirmRefusal(refusal) && (
        <Notice tone="warning" live>
          {WORDS[refusal]}
        </Notice>
      )}
      {!isOffered && (
        <Notice title="Not in this browser, or not at this address">
          Passkeys work at <span className="[overflow-wrap:anywhere]">{origin}</span>, in a browser
          that knows them, with its scripts on.
        </Notice>
      )}
      <TextField
        label="Name"
        name="name"
        maxLength={60}
        autoComplete="off"
        hint="So that you know it again: “Laptop”, or “Key on the key ring”."
        error={state.status === "invalid" ? asSentences(state.fields.name) : undefined}
      />
      <ConfirmFields ways={ways} refusal={refusal} />
      <PasskeyField name="made" purpose="add" label="Make a passkey" origin={origin} />
    </form>
  );
}
