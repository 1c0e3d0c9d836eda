"use client";

import { useActionState } from "react";
import { ConfirmFields } from "@/components/sign-in/confirm-fields";
import { isConfirmRefusal } from "@/components/sign-in/confirm-words";
import { ChoiceGroup, Radio } from "@/components/ui/choice";
import { SelectField, TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { ROLES, type Role } from "@/lib/access/permissions";
import { REASON_LENGTH_MAX } from "@/lib/access-review/model";
import { DECIDE_REFUSALS } from "@/lib/access-review/words";
import { ROLE_LABELS } from "@/lib/accounts/words";
import type { ConfirmRefusal } from "@/lib/sign-in/confirm";
import type { ConfirmWays } from "@/lib/sign-in/model";

type Action = FormAction<keyof typeof DECIDE_REFUSALS | ConfirmRefusal, { id: string }>;

type Props = {
  action: Action;
  /** The review. */
  id: string;
  userId: string;
  role: Role;
  ways: ConfirmWays;
};

/** Decides what becomes of one person's access. */
export function DecideForm({ action, id, userId, role, ways }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const refusal = state.status === "refused" ? state.refusal : null;
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const shown: Readonly<Record<string, string>> = { ...back, ...typed };
  const errors = state.status === "invalid" ? state.fields : {};
  const choices = [
    { value: "confirmed", label: `It stays: ${ROLE_LABELS[role].toLowerCase()}` },
    { value: "changed", label: "They get another role" },
    { value: "removed", label: "Their access ends" },
  ];
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid max-w-xl gap-3">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="userId" value={userId} />
      {refusal !== null && !isConfirmRefusal(refusal) && (
        <Notice tone="danger" live>
          {DECIDE_REFUSALS[refusal]}
        </Notice>
      )}
      <ChoiceGroup legend="What becomes of the access" error={errors.kind}>
        {choices.map(({ value, label }) => (
          <Radio
            key={`${value} ${shown.kind === value}`}
            name="kind"
            value={value}
            label={label}
            defaultChecked={shown.kind === value}
            required
          />
        ))}
      </ChoiceGroup>
      <SelectField
        key={`role ${shown.role ?? role}`}
        label="Which role, where it changes"
        name="role"
        defaultValue={shown.role ?? role}
        error={errors.role}
      >
        {ROLES.map((value) => (
          <option key={value} value={value}>
            {ROLE_LABELS[value]}
            {value === role ? " (as now)" : ""}
          </option>
        ))}
      </SelectField>
      <TextAreaField
        label="Why"
        name="reason"
        rows={2}
        maxLength={REASON_LENGTH_MAX}
        defaultValue={shown.reason}
        error={errors.reason}
        hint="Which work needs it, or why none does any more. It is kept sealed."
      />
      <ConfirmFields ways={ways} refusal={refusal} />
      <div>
        <SubmitButton pendingLabel="Deciding …">Decide</SubmitButton>
      </div>
    </form>
  );
}

type SeveralProps = {
  action: FormAction<keyof typeof DECIDE_REFUSALS, { id: string }>;
  id: string;
  people: readonly { readonly userId: string; readonly label: string }[];
};

/** Confirms several whose access stays as it is, for one reason. */
export function ConfirmSeveralForm({ action, id, people }: SeveralProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const errors = state.status === "invalid" ? state.fields : {};
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid max-w-xl gap-3">
      <input type="hidden" name="id" value={id} />
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {DECIDE_REFUSALS[state.refusal]}
        </Notice>
      )}
      <fieldset className="grid gap-1">
        <legend className="mb-1 text-sm font-medium">Whose access stays as it is</legend>
        {people.map(({ userId, label }) => (
          <label
            key={userId}
            className="flex min-h-7 items-center gap-2 text-sm pointer-coarse:min-h-10"
          >
            <input
              type="checkbox"
              name="user"
              value={userId}
              className="size-4 accent-accent pointer-coarse:size-5"
            />
            <span className="[overflow-wrap:anywhere]">{label}</span>
          </label>
        ))}
        {errors.user && <p className="text-xs font-medium text-over">{errors.user.join(" ")}</p>}
      </fieldset>
      <TextAreaField
        label="Why"
        name="reason"
        rows={2}
        maxLength={REASON_LENGTH_MAX}
        defaultValue={typed.reason}
        error={errors.reason}
        hint="One reason for all of them: “packs orders every day”."
      />
      <div>
        <SubmitButton variant="plain" pendingLabel="Confirming …">
          Confirm them
        </SubmitButton>
      </div>
    </form>
  );
}
