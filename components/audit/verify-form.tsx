"use client";

import { useActionState } from "react";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import type { Verification } from "@/lib/audit/verify";

type Props = { action: FormAction<never, Verification> };

/** Has every event read again and checked against the chain, and says what came of it. */
export function VerifyForm({ action }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });

  return (
    <form action={submit} aria-label="Verify the trail" className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="max-w-[68ch] flex-1 basis-64 text-sm text-ink-2">
          Each event carries a keyed seal over itself and the event before it. Whoever has the
          database but not the key cannot change an event, nor take one out of the chain, without
          breaking it from there on.
        </p>
        <SubmitButton variant="plain" pendingLabel="Reading every event…">
          Verify now
        </SubmitButton>
      </div>
      {state.status === "done" && <Answer {...state.value} />}
    </form>
  );
}

function Answer({ events, intact, firstBroken }: Verification) {
  if (intact)
    return (
      <Notice tone="success" title="The trail is intact" live>
        All {events} events are as they were written, in one unbroken chain.
      </Notice>
    );
  return (
    <Notice tone="danger" title={`The trail is broken at event ${firstBroken}`} live>
      It was changed or removed behind Steward’s back. Everything before it is as it was written.
      Keep a copy of the database as it is now, and find out who had access to it.
    </Notice>
  );
}
