"use client";

import { useActionState } from "react";
import { type DoorAction, UNSENT } from "@/components/accounts/door-state";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";

type Props<R extends string> = {
  action: DoorAction<R>;
  /** The deed, as on the button. */
  deed: string;
  pendingLabel: string;
  /** Why it may not be done. */
  refusals: Readonly<Record<R, string>>;
};

/** The word of whoever opened a link that was mailed. Opening it alone changes nothing. */
export function WordForm<R extends string>({ action, deed, pendingLabel, refusals }: Props<R>) {
  const [{ refusal }, submit] = useActionState<Awaited<ReturnType<DoorAction<R>>>, FormData>(
    action,
    UNSENT,
  );
  return (
    <form action={submit} aria-label={deed} className="grid gap-3.5">
      {refusal && (
        <Notice tone="warning" live>
          {refusals[refusal]}
        </Notice>
      )}
      <SubmitButton size="large" pendingLabel={pendingLabel}>
        {deed}
      </SubmitButton>
    </form>
  );
}
