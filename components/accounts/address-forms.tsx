"use client";

import { useActionState } from "react";
import { type DoorAction, UNSENT } from "@/components/accounts/door-state";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { UndoAddressRefusal } from "@/lib/accounts/own";
import { UNDO_ADDRESS_REFUSALS } from "@/lib/accounts/words";

type Props = {
  action: DoorAction<UndoAddressRefusal>;
  /** The deed, as on the button. */
  deed: string;
};

/** The word of whoever reads the message that the link came in. Opening the link alone changes nothing. */
export function AddressWordForm({ action, deed }: Props) {
  const [{ refusal }, submit] = useActionState(action, UNSENT);
  return (
    <form action={submit} aria-label={deed} className="grid gap-3.5">
      {refusal && (
        <Notice tone="warning" live>
          {UNDO_ADDRESS_REFUSALS[refusal]}
        </Notice>
      )}
      <SubmitButton size="large" pendingLabel="Changing …">
        {deed}
      </SubmitButton>
    </form>
  );
}
