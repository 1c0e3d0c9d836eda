"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import { RESEND_REFUSALS } from "@/lib/accounts/words";

type Action = FormAction<keyof typeof RESEND_REFUSALS>;

type Props = {
  id: string;
  /** Whose it is, for whoever hears the buttons. */
  email: string;
  resend: Action;
  revoke: Action;
};

/** Sends an invitation again, or takes it back. */
export function InvitationDeeds({ id, email, resend, revoke }: Props) {
  const [sent, submitSent] = useActionState(resend, { status: "idle" });
  const [back, submitBack] = useActionState(revoke, { status: "idle" });
  const refusal =
    sent.status === "refused" ? sent.refusal : back.status === "refused" ? back.refusal : null;
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap gap-1.5">
        <form action={submitSent} aria-label={`Send again to ${email}`}>
          <input type="hidden" name="id" value={id} />
          <SubmitButton variant="plain" size="small" pendingLabel="Sending …">
            Send again<span className="heard"> to {email}</span>
          </SubmitButton>
        </form>
        <form action={submitBack} aria-label={`Take back that of ${email}`}>
          <input type="hidden" name="id" value={id} />
          <SubmitButton variant="quiet" size="small" pendingLabel="Taking back …">
            Take back<span className="heard"> that of {email}</span>
          </SubmitButton>
        </form>
      </div>
      {refusal !== null && (
        <p role="alert" className="text-xs font-medium text-over">
          {RESEND_REFUSALS[refusal]}
        </p>
      )}
      {sent.status === "done" && (
        <p role="status" className="text-xs text-ink-2">
          Sent again; the link before no longer works.
        </p>
      )}
    </div>
  );
}
