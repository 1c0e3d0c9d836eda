"use client";

import { useActionState } from "react";
import { DateField, SelectField, TextAreaField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { CONSENT_GIVEN_TO, MEDIA, PURPOSE_KEYS } from "@/lib/policy/facts";
import { MEDIUM_LABELS, PURPOSE_LABELS } from "@/lib/policy/words";
import { PROOF_LENGTH_MAX } from "@/lib/sharing/model";
import { CONSENT_REFUSALS, GIVEN_TO_LABELS } from "@/lib/sharing/consents/words";

const PURPOSE_OPTIONS = PURPOSE_KEYS.map((value) => (
  <option key={value} value={value}>
    {PURPOSE_LABELS[value]}
  </option>
));

type Props = { action: FormAction<keyof typeof CONSENT_REFUSALS, { id: string }>; today: string };

/** Records by hand that a shopper agreed. */
export function AddConsentForm({ action, today }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const errors = state.status === "invalid" ? state.fields : {};
  const isDone = state.status === "done";
  const of = (name: string, value = "") => ({
    name,
    defaultValue: isDone ? value : (typed[name] ?? value),
    error: errors[name],
  });
  return (
    <form
      key={isDone ? state.value.id : "form"}
      action={submit}
      onSubmit={keep}
      noValidate
      aria-label="Record an agreement"
      className="grid gap-3"
    >
      {isDone && (
        <Notice tone="success" live>
          Recorded. The address is forgotten: only what its hash leaves is kept.
        </Notice>
      )}
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {CONSENT_REFUSALS[state.refusal]}
        </Notice>
      )}
      <TextField label="E-mail" {...of("email")} autoComplete="off" maxLength={320} />
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField label="To what" {...of("purpose", "marketing")}>
          {PURPOSE_OPTIONS}
        </SelectField>
        <SelectField label="By which way" {...of("medium", "email")}>
          {MEDIA.map((value) => (
            <option key={value} value={value}>
              {MEDIUM_LABELS[value]}
            </option>
          ))}
        </SelectField>
        <SelectField label="Given to" {...of("givenTo", "merchant")}>
          {CONSENT_GIVEN_TO.map((value) => (
            <option key={value} value={value}>
              {GIVEN_TO_LABELS[value]}
            </option>
          ))}
        </SelectField>
        <DateField label="On" {...of("on", today)} max={today} />
      </div>
      <TextField
        label="How they were asked"
        {...of("asked")}
        optional
        maxLength={PROOF_LENGTH_MAX}
      />
      <TextAreaField
        label="In which words"
        rows={2}
        {...of("wording")}
        optional
        maxLength={PROOF_LENGTH_MAX}
      />
      <TextAreaField
        label="What shows it"
        rows={2}
        {...of("proof")}
        optional
        maxLength={PROOF_LENGTH_MAX}
        hint="It is kept sealed. Without it the agreement frees nothing of a marketplace buyer."
      />
      <div>
        <SubmitButton variant="plain" pendingLabel="Recording …">
          Record it
        </SubmitButton>
      </div>
    </form>
  );
}

/** Records that a shopper took back what they agreed to. */
export function WithdrawConsentForm({ action }: { action: FormAction<never, { id: string }> }) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const errors = state.status === "invalid" ? state.fields : {};
  const isDone = state.status === "done";
  return (
    <form
      key={isDone ? state.value.id : "form"}
      action={submit}
      onSubmit={keep}
      noValidate
      aria-label="Record that an agreement was taken back"
      className="grid gap-3"
    >
      {isDone && (
        <Notice tone="success" live>
          Recorded. Lists leave them out from now on, whatever tag the address has.
        </Notice>
      )}
      <TextField
        label="E-mail"
        name="email"
        autoComplete="off"
        maxLength={320}
        defaultValue={isDone ? "" : (typed.email ?? "")}
        error={errors.email}
      />
      <SelectField label="What they took back" name="purpose" defaultValue="marketing">
        {PURPOSE_OPTIONS}
      </SelectField>
      <div>
        <SubmitButton variant="plain" pendingLabel="Recording …">
          Record it
        </SubmitButton>
      </div>
    </form>
  );
}
