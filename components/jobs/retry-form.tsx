"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/access/action-state";
import type { RetryJobRefusal } from "@/lib/jobs/commands";

const WORDS: Record<RetryJobRefusal, string> = {
  notFailed: "It is not given up any more: somebody else had it done again, perhaps.",
};

type Props = {
  action: FormAction<RetryJobRefusal, null>;
  name: string;
  day: string;
  /** Which job, for whoever hears the buttons one after the other. */
  label: string;
};

/** Has one job done again. */
export function RetryForm({ action, name, day, label }: Props) {
  const [state, submit, pending] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid justify-items-start gap-1.5">
      <input type="hidden" name="name" value={name} />
      <input type="hidden" name="day" value={day} />
      <Button type="submit" size="small" disabled={pending} aria-label={label}>
        Do again
      </Button>
      {state.status === "refused" && (
        <Notice tone="warning" live>
          {WORDS[state.refusal]}
        </Notice>
      )}
    </form>
  );
}
