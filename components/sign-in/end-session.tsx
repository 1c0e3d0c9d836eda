"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";

type Props = { action: FormAction<"notFound", null>; id: string; label: string };

/** Ends one session. */
export function EndSession({ action, id, label }: Props) {
  const [, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} aria-label={label}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="plain" size="small">
        End it
      </SubmitButton>
    </form>
  );
}
