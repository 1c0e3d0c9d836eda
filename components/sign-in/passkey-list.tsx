"use client";

import { useActionState } from "react";
import { OwnChange } from "@/components/sign-in/own-change";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionState } from "@/lib/access/action-state";
import type { ConfirmWays } from "@/lib/sign-in/model";

type Act = (
  state: ActionState<string, unknown>,
  form: FormData,
) => Promise<ActionState<string, unknown>>;

export type ShownPasskey = {
  readonly id: string;
  readonly name: string;
  /** Days, as they are written. */
  readonly made: string;
  readonly used: string;
};

type Props = {
  passkeys: readonly ShownPasskey[];
  rename: Act;
  remove: Act;
  ways: ConfirmWays;
  /** Whether they can be changed from this session. */
  isOwn: boolean;
};

/** Each passkey with its name, and what can be done with it. */
export function PasskeyList({ passkeys, rename, remove, ways, isOwn }: Props) {
  return (
    <ul className="grid gap-3">
      {passkeys.map((passkey) => (
        <li
          key={passkey.id}
          className="grid gap-2 border-t border-line pt-3 first:border-t-0 first:pt-0"
        >
          <p>
            <span className="font-medium">{passkey.name}</span>{" "}
            <span className="text-sm text-ink-3">
              made on {passkey.made}, last used {passkey.used}
            </span>
          </p>
          {isOwn && (
            <details className="text-sm">
              <summary className="link inline-flex min-h-6 cursor-pointer items-center">
                Rename or remove {passkey.name}
              </summary>
              <div className="mt-2 grid gap-4">
                <Rename action={rename} passkey={passkey} />
                <OwnChange
                  action={remove}
                  label={`Remove ${passkey.name}`}
                  done="The passkey is removed."
                  variant="danger"
                  ways={ways}
                >
                  <input type="hidden" name="id" value={passkey.id} />
                </OwnChange>
              </div>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function Rename({ action, passkey }: { action: Act; passkey: ShownPasskey }) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form
      action={submit}
      aria-label={`Rename ${passkey.name}`}
      className="flex flex-wrap items-end gap-2"
    >
      <input type="hidden" name="id" value={passkey.id} />
      <TextField
        label="Name"
        name="name"
        maxLength={60}
        autoComplete="off"
        defaultValue={passkey.name}
        error={state.status === "invalid" ? "This is no name." : undefined}
      />
      <SubmitButton variant="plain">Rename</SubmitButton>
    </form>
  );
}
