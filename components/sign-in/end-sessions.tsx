"use client";

import { useActionState } from "react";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionState } from "@/lib/access/action-state";

type Props = {
  others: () => Promise<ActionState<never, { readonly ended: number }>>;
  all: () => Promise<never>;
  count: number;
};

/** Ends every session but this one, or this one too. */
export function EndSessions({ others, all, count }: Props) {
  const [state, submit] = useActionState<ActionState<never, { readonly ended: number }>>(others, {
    status: "idle",
  });
  return (
    <div className="grid justify-items-start gap-3">
      {state.status === "done" && (
        <Notice tone="success" live>
          {state.value.ended === 0 ? "There was no other session." : "All others are ended."}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <form action={submit}>
          <SubmitButton variant="plain" disabled={count < 2}>
            End all others
          </SubmitButton>
        </form>
        <form action={all}>
          <SubmitButton variant="danger">End all, this one too</SubmitButton>
        </form>
      </div>
    </div>
  );
}
