"use client";

import { type ReactNode, useActionState } from "react";
import { DateField, TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { STEP_WORDS_MAX } from "@/lib/copies/model";
import { DESTROY_CONSEQUENCE, DESTROY_REFUSALS, TAKE_BACK_REFUSALS } from "@/lib/copies/words";

type Props = {
  action: FormAction<keyof typeof DESTROY_REFUSALS>;
  /** The copies, as hidden fields. */
  children: ReactNode;
  /** The days between which it was done. */
  earliest: string;
  today: string;
  /** The deed, with what it touches: "Attest that 3 copies were destroyed". */
  deed: string;
};

/** Attests that copies were destroyed: on which day and how. */
export function DestroyForm({ action, children, earliest, today, deed }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const shown = { ...back, ...typed };
  const errors = state.status === "invalid" ? state.fields : {};
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid max-w-xl gap-3.5">
      {children}
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {DESTROY_REFUSALS[state.refusal]}
        </Notice>
      )}
      {errors.copy && (
        <Notice tone="danger" live>
          {errors.copy.join(" ")}
        </Notice>
      )}
      <DateField
        label="Destroyed on"
        name="on"
        min={earliest}
        max={today}
        defaultValue={shown.on ?? today}
        error={errors.on}
      />
      <TextAreaField
        label="How"
        name="words"
        rows={2}
        maxLength={STEP_WORDS_MAX}
        defaultValue={shown.words}
        error={errors.words}
        hint="By whom, where it was not you, and with what. It is kept sealed."
      />
      <p className="text-sm text-ink-2">{DESTROY_CONSEQUENCE}</p>
      <div>
        <SubmitButton pendingLabel="Noting …">{deed}</SubmitButton>
      </div>
    </form>
  );
}

type TakeBackProps = {
  action: FormAction<keyof typeof TAKE_BACK_REFUSALS, { id: string }>;
  at: { readonly id: string; readonly version: number };
};

/** Says that a copy is there after all, folded away until somebody wants it. Opens without a script. */
export function TakeBackForm({ action, at }: TakeBackProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  return (
    <details open={state.status !== "idle"}>
      <summary className="link inline-flex min-h-6 items-center text-sm">
        It is there after all
      </summary>
      <form action={submit} onSubmit={keep} noValidate className="mt-2 grid max-w-md gap-3">
        <input type="hidden" name="id" value={at.id} />
        <input type="hidden" name="version" value={at.version} />
        {state.status === "refused" && (
          <Notice tone="danger" live>
            {TAKE_BACK_REFUSALS[state.refusal]}
          </Notice>
        )}
        <p className="text-sm">
          The copy counts as there again, by the day it had. What was attested stays to be read.
        </p>
        <TextAreaField
          label="Why"
          name="words"
          rows={2}
          maxLength={STEP_WORDS_MAX}
          defaultValue={typed.words ?? back.words}
          error={state.status === "invalid" ? state.fields.words : undefined}
        />
        <div>
          <SubmitButton variant="plain" pendingLabel="Taking it back …">
            Take the attestation back
          </SubmitButton>
        </div>
      </form>
    </details>
  );
}
