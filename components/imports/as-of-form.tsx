"use client";

import { useActionState } from "react";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import type { ChangeAsOfRefusal } from "@/lib/imports/commands";
import { FULL_REFUSALS } from "@/lib/imports/words";

type Props = {
  action: FormAction<ChangeAsOfRefusal, { id: string }>;
  importId: string;
  asOf: Date;
};

const REFUSALS: Record<ChangeAsOfRefusal, string> = {
  ...FULL_REFUSALS,
  notWaiting:
    "Somebody has already joined or cancelled this import. Reload the page to see what became of it.",
};

/** Corrects as of when a file shows everything in its system; the figures are then worked out anew. */
export function AsOfForm({ action, importId, asOf }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const written = asOf.toISOString().slice(0, 19);
  return (
    <form action={submit} className="grid gap-2">
      <input type="hidden" name="id" value={importId} />
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          key={written}
          type="datetime-local"
          step={1}
          name="asOf"
          label="Everything as of (UTC)"
          defaultValue={written}
          error={state.status === "invalid" ? state.fields.asOf : undefined}
          className="max-w-64 tabular-nums"
        />
        <SubmitButton variant="plain" pendingLabel="Counting…">
          Change
        </SubmitButton>
      </div>
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {REFUSALS[state.refusal]}
        </Notice>
      )}
    </form>
  );
}
