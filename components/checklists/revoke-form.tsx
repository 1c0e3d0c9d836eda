"use client";

import { useActionState } from "react";
import { MOVE_REFUSALS } from "@/components/checklists/words";
import { TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import type { RevokeRefusal } from "@/lib/checklists/reviewing";
import { REMARK_CHARACTERS_MAX } from "@/lib/checklists/model";

type Props = {
  action: FormAction<RevokeRefusal, { id: string }>;
  id: string;
  version: number;
  review: number;
  signer: string;
};

/** Takes a signature back, with a reason. The signature itself stays readable. */
export function RevokeForm({ action, id, version, review, signer }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const came = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  return (
    <details className="no-print text-sm">
      <summary className="link inline-flex min-h-6 items-center text-xs">
        Revoke<span className="heard"> the signature of {signer}</span>
      </summary>
      <form action={submit} onSubmit={keep} className="mt-2 grid max-w-md gap-3">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="review" value={review} />
        {state.status === "refused" && (
          <Notice tone="danger" live>
            {MOVE_REFUSALS[state.refusal]}
          </Notice>
        )}
        <TextAreaField
          label="Why"
          name="reason"
          rows={2}
          maxLength={REMARK_CHARACTERS_MAX}
          defaultValue={typed.reason ?? came.reason}
          error={
            state.status === "invalid"
              ? state.fields.reason?.map((wrong) => `The reason ${wrong}.`)
              : undefined
          }
          hint="It stands beside the signature for good. The checklist then waits for review again."
        />
        <div>
          <SubmitButton variant="danger" pendingLabel="Revoking…">
            Revoke the signature
          </SubmitButton>
        </div>
      </form>
    </details>
  );
}
