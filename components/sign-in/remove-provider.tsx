"use client";

import { useActionState } from "react";
import { ConfirmFields } from "@/components/sign-in/confirm-fields";
import { isConfirmRefusal } from "@/components/sign-in/confirm-words";
import { POLICY_REFUSALS } from "@/components/sign-in/policy-words";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import type { RemoveProviderRefusal } from "@/lib/sign-in/commands";
import type { ConfirmRefusal } from "@/lib/sign-in/confirm";
import type { ConfirmWays } from "@/lib/sign-in/model";

type Props = {
  action: FormAction<RemoveProviderRefusal | ConfirmRefusal, null>;
  version: number;
  ways: ConfirmWays;
};

/** Gives the provider up, with all sessions that it vouched for. */
export function RemoveProvider({ action, version, ways }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const refusal = state.status === "refused" ? state.refusal : null;
  return (
    <details className="text-sm">
      <summary className="link inline-flex min-h-6 cursor-pointer items-center">
        Remove this provider
      </summary>
      <form action={submit} aria-label="Remove this provider" className="mt-2 grid gap-3">
        {refusal !== null && !isConfirmRefusal(refusal) && (
          <Notice tone="warning" live>
            {POLICY_REFUSALS[refusal]}
          </Notice>
        )}
        <p className="text-ink-2">
          Whoever came by it is signed out. People who have no password ask for one at the sign-in
          page.
        </p>
        <input type="hidden" name="version" value={version} />
        <ConfirmFields ways={ways} refusal={refusal} />
        <div>
          <SubmitButton variant="danger">Remove the provider</SubmitButton>
        </div>
      </form>
    </details>
  );
}
