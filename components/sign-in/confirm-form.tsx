"use client";

import { useActionState } from "react";
import { ConfirmFields } from "@/components/sign-in/confirm-fields";
import { buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionState } from "@/lib/access/action-state";
import type { ConfirmWays } from "@/lib/sign-in/model";

type State = ActionState<string, unknown>;

type Props = {
  action: (state: State, form: FormData) => Promise<State>;
  ways: ConfirmWays;
  /** What the person wanted: a path of this site. */
  to: string;
};

/** Shows that it is the person, and then offers what they wanted. */
export function ConfirmForm({ action, ways, to }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  if (!ways.isNeeded || state.status === "done")
    return (
      <div className="grid justify-items-start gap-3">
        <Notice tone="success" live>
          You have shown that it is you.
        </Notice>
        {/* It may be a file, so the browser goes there by itself. */}
        <a href={to} className={buttonClass("primary")}>
          Go on
        </a>
      </div>
    );
  return (
    <form action={submit} aria-label="Confirm that it is you" className="grid gap-3">
      <ConfirmFields ways={ways} refusal={state.status === "refused" ? state.refusal : null} />
      <div>
        <SubmitButton pendingLabel="Checking…">Confirm</SubmitButton>
      </div>
    </form>
  );
}
