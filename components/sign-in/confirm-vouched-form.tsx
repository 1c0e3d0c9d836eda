"use client";

import { useActionState } from "react";
import { type DoorAction, UNSENT } from "@/components/accounts/door-state";
import { OPEN_ID_REFUSALS } from "@/components/sign-in/openid-words";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ConfirmLinkRefusal } from "@/lib/sign-in/openid-links";

type Props = { action: DoorAction<ConfirmLinkRefusal> };

/** The word of whoever reads the message that the link came in. Opening the link alone changes nothing. */
export function ConfirmVouchedForm({ action }: Props) {
  const [{ refusal }, submit] = useActionState(action, UNSENT);
  return (
    <form action={submit} aria-label="Confirm your address" className="grid gap-3.5">
      {refusal && (
        <Notice tone="warning" live>
          {OPEN_ID_REFUSALS[refusal]}
        </Notice>
      )}
      <SubmitButton size="large" pendingLabel="Confirming …">
        It was me
      </SubmitButton>
    </form>
  );
}
