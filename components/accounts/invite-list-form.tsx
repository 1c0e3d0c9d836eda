"use client";

import { useActionState } from "react";
import { ConfirmFields } from "@/components/sign-in/confirm-fields";
import { isConfirmRefusal } from "@/components/sign-in/confirm-words";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import type { InviteManyRefusal } from "@/lib/accounts/inviting";
import { INVITE_MANY_REFUSALS } from "@/lib/accounts/words";
import type { ConfirmRefusal } from "@/lib/sign-in/confirm";
import type { ConfirmWays } from "@/lib/sign-in/model";

type Props = {
  action: FormAction<InviteManyRefusal | ConfirmRefusal, { invited: number }>;
  id: string;
  ways: ConfirmWays;
  /** The deed, with how many it touches: "Invite 12 people". */
  deed: string;
};

/** Invites everybody whom a file named. */
export function InviteListForm({ action, id, ways, deed }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const refusal = state.status === "refused" ? state.refusal : null;
  return (
    <form action={submit} noValidate className="grid gap-3.5">
      <input type="hidden" name="id" value={id} />
      {refusal !== null && !isConfirmRefusal(refusal) && (
        <Notice tone="danger" live>
          {INVITE_MANY_REFUSALS[refusal]}
        </Notice>
      )}
      <ConfirmFields ways={ways} refusal={refusal} />
      <div>
        <SubmitButton pendingLabel="Inviting …">{deed}</SubmitButton>
      </div>
    </form>
  );
}
