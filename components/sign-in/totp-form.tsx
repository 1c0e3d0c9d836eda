"use client";

import { type ReactNode, useActionState } from "react";
import { asSentences } from "@/components/accounts/door-state";
import { CodeList } from "@/components/sign-in/code-list";
import { ConfirmFields } from "@/components/sign-in/confirm-fields";
import { isConfirmRefusal } from "@/components/sign-in/confirm-words";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import type { ActionState } from "@/lib/access/action-state";
import type { ConfirmRefusal } from "@/lib/sign-in/confirm";
import type { ConfirmWays } from "@/lib/sign-in/model";
import type { FinishTotpRefusal, MadeCodes } from "@/lib/sign-in/own";
import { SET_UP_MINUTES } from "@/lib/sign-in/rules";

const WORDS: Record<FinishTotpRefusal, string> = {
  digitsWrong:
    "These are not the digits. Take those that the app shows now; the clock of the phone has to be right.",
  setUpOver: `This waited for more than ${SET_UP_MINUTES} minutes, or was done elsewhere. Load the page again.`,
};

type State = ActionState<FinishTotpRefusal | ConfirmRefusal, MadeCodes>;

type Props = {
  action: (state: State, form: FormData) => Promise<State>;
  /** Whether an app is in use now: it can have been removed since it was set up here. */
  isInUse: boolean;
  /** For whoever cannot scan the picture; null where nothing waits to be scanned. */
  secret: string | null;
  ways: ConfirmWays;
  /** Where to go on to once it is set up. */
  to: string;
  /** The picture. */
  picture: ReactNode;
  /** What stands here before and after. */
  children: ReactNode;
};

/**
 * The picture to scan and the first code; afterwards the recovery codes, shown this once. It stands there also before
 * and after, so that the codes are still seen when the page knows already that the app is in use.
 */
export function TotpForm({ action, isInUse, secret, ways, to, picture, children }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const refusal = state.status === "refused" ? state.refusal : null;
  if (secret === null)
    return (
      <div className="grid gap-4">
        {isInUse && state.status === "done" && <SetUp codes={state.value.codes} to={to} />}
        {children}
      </div>
    );

  return (
    <form action={submit} aria-label="Set up an authenticator app" className="grid gap-3.5">
      <ol className="grid list-decimal gap-3 pl-5 text-sm">
        <li>
          Scan this with your authenticator app.
          <div className="mt-2">{picture}</div>
          <p className="mt-2 text-xs text-ink-3">
            No camera? Type this key: <code className="font-mono text-ink">{secret}</code>
          </p>
        </li>
        <li>
          <div className="max-w-60">
            <TextField
              label="Type the six digits that it shows"
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={40}
              error={
                refusal !== null && !isConfirmRefusal(refusal)
                  ? WORDS[refusal]
                  : state.status === "invalid"
                    ? asSentences(state.fields.code)
                    : undefined
              }
            />
          </div>
        </li>
      </ol>
      <ConfirmFields ways={ways} refusal={refusal} />
      <div>
        <SubmitButton pendingLabel="Checking…">Take it into use</SubmitButton>
      </div>
    </form>
  );
}

function SetUp({ codes, to }: { codes: readonly string[] | null; to: string }) {
  return (
    <div className="grid gap-3">
      <Notice tone="success" live title="Your authenticator app is in use">
        From now on its digits are asked for after your password.
      </Notice>
      {codes && <CodeList codes={codes} />}
      {to !== "/" && (
        <p className="text-sm">
          <TextLink href={to}>Go on to where you wanted</TextLink>
        </p>
      )}
    </div>
  );
}
