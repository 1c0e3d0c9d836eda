"use client";

import { useActionState } from "react";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import type { StoreRefusal } from "@/lib/result";
import { TEMPLATE_REFUSALS } from "@/lib/sharing/template/words";

type Props = {
  action: FormAction<StoreRefusal, null>;
  template: { readonly id: string; readonly version: number; readonly name: string };
};

/** Takes a template off for good: behind a word to unfold, since nothing of it stays. */
export function RemoveTemplateForm({ action, template }: Props) {
  const { id, version, name } = template;
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <details className="text-sm">
      <summary className="link inline-flex min-h-6 items-center">Delete this template</summary>
      <form action={submit} aria-label={`Delete ${name}`} className="mt-2 grid gap-2">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="version" value={version} />
        <p className="text-ink-2">
          Its name and text go for good. The trail says that it was there.
        </p>
        <div>
          <SubmitButton variant="danger" pendingLabel="Deleting …">
            Delete it
          </SubmitButton>
        </div>
        {state.status === "refused" && (
          <Notice tone="danger" live>
            {TEMPLATE_REFUSALS[state.refusal]}
          </Notice>
        )}
      </form>
    </details>
  );
}
