"use client";

import { useActionState } from "react";
import { Checkbox, ChoiceGroup } from "@/components/ui/choice";
import { SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { FIELDS } from "@/lib/policy/fields";
import { SHARE_REFUSALS } from "@/lib/sharing/share/words";
import type { Day } from "@/lib/time/day";

type Props = {
  action: FormAction<"inFuture" | "recipientGone", { readonly id: string }>;
  recipients: readonly { readonly id: string; readonly name: string }[];
  today: Day;
  /** Another one each time that the form is shown, so that what is sent twice is noted once. */
  token: string;
};

/** What left without a check is noted too: a register that is silent about it would say that there was nothing. */
export function UncheckedForm({ action, recipients, today, token }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [own, keep] = useTyped();
  const typed = { ...own, ...("typed" in state ? state.typed : {}) };
  const errors = state.status === "invalid" ? state.fields : {};
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid gap-3.5">
      <input type="hidden" name="token" value={token} />
      <div className="grid gap-3.5 sm:grid-cols-3">
        <SelectField
          key={`recipient ${typed.recipientId ?? ""}`}
          label="Recipient"
          name="recipientId"
          defaultValue={typed.recipientId ?? ""}
          error={errors.recipientId}
        >
          <option value="">Choose one</option>
          {recipients.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <TextField
          label="Handed over on"
          name="handedOn"
          type="date"
          max={today}
          defaultValue={typed.handedOn ?? today}
          error={errors.handedOn}
        />
        <TextField
          label="Rows"
          name="rows"
          inputMode="numeric"
          maxLength={12}
          defaultValue={typed.rows ?? ""}
          error={errors.rows}
          hint="How many, as far as you know."
        />
      </div>
      <ChoiceGroup legend="What it held" error={errors.field} inline>
        {FIELDS.map(({ key, label }) => (
          <Checkbox key={key} name="field" value={key} label={label} />
        ))}
      </ChoiceGroup>
      <div>
        <SubmitButton pendingLabel="Noting …">Note the hand-over</SubmitButton>
      </div>
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {SHARE_REFUSALS[state.refusal]}
        </Notice>
      )}
    </form>
  );
}
