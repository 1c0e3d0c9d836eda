"use client";

import { type ReactNode, useActionState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DialogButton } from "@/components/ui/dialog-button";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/access/action-state";
import type { RemoveDemoRefusal, RemovedDemo } from "@/lib/demo/commands";

const WORDS: Record<RemoveDemoRefusal, string> = {
  notDemo: "This merchant is not the demo, so nothing of it was removed.",
};

type Props = {
  action: FormAction<RemoveDemoRefusal, RemovedDemo>;
  /** What would go, in one sentence. */
  children: ReactNode;
};

/** The button that removes the demo, and the question before it. */
export function RemoveDemo({ action, children }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });

  return (
    <div className="grid justify-items-start gap-3">
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {WORDS[state.refusal]}
        </Notice>
      )}
      <DialogButton dialog="remove-demo" variant="danger">
        Remove the demo
      </DialogButton>
      <ConfirmDialog
        id="remove-demo"
        title="Remove the demo?"
        action={submit}
        confirm="Remove the demo"
        danger
      >
        {children}
        <input type="hidden" name="confirm" value="remove" />
      </ConfirmDialog>
    </div>
  );
}
