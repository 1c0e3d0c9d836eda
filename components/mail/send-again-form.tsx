"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/access/action-state";
import type { SendAgainRefusal } from "@/lib/mail/rules";

type Refusal = SendAgainRefusal | "notFound";

const WORDS: Record<Refusal, string> = {
  notEnded: "This message is on its way.",
  tooOld: "A link in it would have ended. Whatever it was about has to be begun anew.",
  notFound: "This message is no longer here.",
};

type Props = {
  action: FormAction<Refusal, null>;
  id: string;
  /** Which message, for whoever hears the buttons one after the other. */
  label: string;
};

/** Has one message sent again. */
export function SendAgainForm({ action, id, label }: Props) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid justify-items-start gap-1.5">
      <input type="hidden" name="id" value={id} />
      <Button type="submit" size="small" disabled={pending} aria-label={label}>
        Send again
      </Button>
      {state.status === "refused" && (
        <Notice tone="warning" live>
          {WORDS[state.refusal]}
        </Notice>
      )}
    </form>
  );
}
