"use client";

import { useActionState } from "react";
import { SelectField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import { AGREEMENT_REFUSALS } from "@/lib/sharing/words";

export type TextOption = { readonly id: string; readonly label: string };

type Props = {
  action: FormAction<keyof typeof AGREEMENT_REFUSALS, { id: string }>;
  at: { readonly id: string; readonly version: number };
  texts: readonly TextOption[];
  chosen: string | null;
};

/** Says which piece of the evidence that is kept is the agreement. */
export function AgreementForm({ action, at, texts, chosen }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} aria-label="The agreement on file" className="grid max-w-md gap-2.5">
      <input type="hidden" name="id" value={at.id} />
      <input type="hidden" name="version" value={at.version} />
      <SelectField
        key={`text ${chosen ?? ""}`}
        label="The agreement, among the evidence that is kept"
        name="evidenceId"
        defaultValue={chosen ?? ""}
        optional
        hint="Files and links are kept at a step of a checklist: F3 asks for agreements. Another piece in place of one asks a reviewer again."
      >
        <option value="">None</option>
        {texts.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </SelectField>
      <div>
        <SubmitButton variant="plain" pendingLabel="Saving …">
          Save
        </SubmitButton>
      </div>
      {state.status === "refused" && (
        <p role="alert" className="text-xs font-medium text-over">
          {AGREEMENT_REFUSALS[state.refusal]}
        </p>
      )}
    </form>
  );
}
