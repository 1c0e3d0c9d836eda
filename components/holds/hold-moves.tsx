"use client";

import { useActionState } from "react";
import { DateField, TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { STEP_WORDS_MAX } from "@/lib/holds/model";
import { EXTEND_REFUSALS, LIFT_REFUSALS, SEE_REFUSALS } from "@/lib/holds/words";

type At = { readonly id: string; readonly version: number };

const AtFields = ({ id, version }: At) => (
  <>
    <input type="hidden" name="id" value={id} />
    <input type="hidden" name="version" value={version} />
  </>
);

type ExtendProps = {
  action: FormAction<keyof typeof EXTEND_REFUSALS, { id: string }>;
  at: At;
  earliest: string;
  latest: string;
};

/** Lets the hold run longer, folded away until somebody wants it. Opens without a script. */
export function ExtendForm({ action, at, earliest, latest }: ExtendProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const errors = state.status === "invalid" ? state.fields : {};
  return (
    <details open={state.status !== "idle"}>
      <summary className="link inline-flex min-h-6 items-center text-sm">Extend it</summary>
      <form action={submit} onSubmit={keep} noValidate className="mt-2 grid max-w-md gap-3">
        <AtFields {...at} />
        {state.status === "refused" && (
          <Notice tone="danger" live>
            {EXTEND_REFUSALS[state.refusal]}
          </Notice>
        )}
        <DateField
          label="New last day"
          name="until"
          min={earliest}
          max={latest}
          defaultValue={typed.until ?? back.until}
          error={errors.until}
          hint="A reviewer has to see the hold anew."
        />
        <TextAreaField
          label="Why"
          name="words"
          rows={2}
          optional
          maxLength={STEP_WORDS_MAX}
          defaultValue={typed.words ?? back.words}
          error={errors.words}
        />
        <div>
          <SubmitButton variant="plain" pendingLabel="Extending …">
            Extend the hold
          </SubmitButton>
        </div>
      </form>
    </details>
  );
}

type LiftProps = {
  action: FormAction<keyof typeof LIFT_REFUSALS, { id: string }>;
  at: At;
  /** What becomes of its records, with their number. */
  consequence: string;
};

/** Ends the hold before its day. What that means for its records is said before the button. */
export function LiftForm({ action, at, consequence }: LiftProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  return (
    <details open={state.status !== "idle"}>
      <summary className="link inline-flex min-h-6 items-center text-sm">Lift it</summary>
      <form action={submit} onSubmit={keep} className="mt-2 grid max-w-md gap-3">
        <AtFields {...at} />
        {state.status === "refused" && (
          <Notice tone="danger" live>
            {LIFT_REFUSALS[state.refusal]}
          </Notice>
        )}
        <p className="text-sm">{consequence}</p>
        <TextAreaField
          label="Why"
          name="words"
          rows={2}
          optional
          maxLength={STEP_WORDS_MAX}
          defaultValue={typed.words ?? back.words}
          error={state.status === "invalid" ? state.fields.words : undefined}
        />
        <div>
          <SubmitButton variant="danger" pendingLabel="Lifting …">
            Lift the hold
          </SubmitButton>
        </div>
      </form>
    </details>
  );
}

type SeeProps = { action: FormAction<keyof typeof SEE_REFUSALS, { id: string }>; at: At };

/** Notes that a reviewer saw the hold as it stands. */
export function SeeForm({ action, at }: SeeProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid gap-2">
      <AtFields {...at} />
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {SEE_REFUSALS[state.refusal]}
        </Notice>
      )}
      <div>
        <SubmitButton pendingLabel="Noting …">Mark as seen</SubmitButton>
      </div>
    </form>
  );
}
