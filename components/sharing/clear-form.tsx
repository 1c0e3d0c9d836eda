"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import { CLEAR_REFUSALS } from "@/lib/sharing/words";

type Props = {
  action: FormAction<keyof typeof CLEAR_REFUSALS>;
  /** The recipient as the reviewer reads them here. */
  at: { readonly id: string; readonly version: number };
  name: string;
};

/** The reviewer’s word that a provider may receive what shows shoppers to be Prime members. */
export function ClearForm({ action, at, name }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} aria-label={`Clear ${name} for Prime`} className="grid gap-1">
      <input type="hidden" name="id" value={at.id} />
      <input type="hidden" name="version" value={at.version} />
      <div>
        <SubmitButton variant="plain" pendingLabel="Clearing …">
          Clear them
        </SubmitButton>
      </div>
      {state.status === "refused" && (
        <p role="alert" className="text-xs font-medium text-over">
          {CLEAR_REFUSALS[state.refusal]}
        </p>
      )}
    </form>
  );
}
