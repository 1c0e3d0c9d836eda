"use client";

import { useActionState, useId } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyButton } from "@/components/ui/copy-button";
import { DialogButton } from "@/components/ui/dialog-button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";

type Props = {
  make: FormAction<never, { readonly token: string }>;
  end: FormAction<never, null>;
  merchant: string;
  /** The address as far as it is no secret: the token and `.ics` follow. */
  addressStart: string;
  hasAddress: boolean;
};

/** Makes the secret address of a calendar, shows it once, and ends it. */
export function CalendarForms({ make, end, merchant, addressStart, hasAddress }: Props) {
  const [made, submitMake] = useActionState(make, { status: "idle" });
  const [, submitEnd] = useActionState(end, { status: "idle" });
  const dialog = useId();
  const address =
    made.status === "done" && hasAddress ? `${addressStart}${made.value.token}.ics` : null;
  return (
    <div className="grid gap-3">
      {address !== null && (
        <Notice tone="success" title="Your calendar’s address" live>
          <span className="flex items-start gap-1.5">
            <code className="min-w-0 [overflow-wrap:anywhere]">{address}</code>
            <CopyButton text={address} label="Copy the address" />
          </span>
          <p>
            Add it to your calendar program as a subscription. It is shown only now; whoever has it
            sees these days without signing in.
          </p>
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <form action={submitMake} aria-label={`Calendar of ${merchant}`}>
          <input type="hidden" name="calendar" value="make" />
          <SubmitButton variant="plain" pendingLabel="Making it…">
            {hasAddress ? "Make a new address" : "Make an address"}
          </SubmitButton>
        </form>
        {hasAddress && (
          <>
            <DialogButton dialog={dialog}>End the address</DialogButton>
            <ConfirmDialog
              id={dialog}
              title="End the calendar’s address?"
              action={submitEnd}
              confirm="End it"
              danger
            >
              <input type="hidden" name="calendar" value="end" />
              <p>Calendar programs that use it find nothing there from then on.</p>
            </ConfirmDialog>
          </>
        )}
      </div>
    </div>
  );
}
