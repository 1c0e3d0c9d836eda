"use client";

import { useActionState } from "react";
import { Checkbox, ChoiceGroup } from "@/components/ui/choice";
import { DateField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { PURPOSE_KEYS } from "@/lib/policy/facts";
import { PURPOSE_LABELS } from "@/lib/policy/words";
import { NAME_LENGTH_MAX } from "@/lib/sharing/model";
import { POLICY_REFUSALS } from "@/lib/sharing/words";

type Props = { action: FormAction<keyof typeof POLICY_REFUSALS, { id: string }>; today: string };

/** Adds a version of the privacy policy with the purposes it covers. */
export function PolicyForm({ action, today }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const shown: Readonly<Record<string, string>> = { name: "", validFrom: today, ...back, ...typed };
  const errors = state.status === "invalid" ? state.fields : {};
  const of = (name: string) => ({ name, defaultValue: shown[name], error: errors[name] });
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid max-w-2xl gap-3.5">
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {POLICY_REFUSALS[state.refusal]}
        </Notice>
      )}
      <div className="grid gap-3.5 sm:grid-cols-2">
        <TextField label="Version" {...of("name")} maxLength={NAME_LENGTH_MAX} />
        <DateField label="In force from" {...of("validFrom")} />
      </div>
      <ChoiceGroup legend="What it covers" error={errors.covers} inline>
        {PURPOSE_KEYS.map((value) => (
          <Checkbox key={value} name="covers" value={value} label={PURPOSE_LABELS[value]} />
        ))}
      </ChoiceGroup>
      <div>
        <SubmitButton pendingLabel="Adding …">Add this version</SubmitButton>
      </div>
    </form>
  );
}
