"use client";

import { type ReactNode, useActionState } from "react";
import { TextAreaField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { REASON_LENGTH_MAX } from "@/lib/sharing/model";

type Props<R extends string> = {
  action: FormAction<R>;
  words: Readonly<Record<R, string>>;
  /** What it is done to, as hidden fields. */
  at: Readonly<Record<string, string | number>>;
  /** What the form is called, and its button. */
  label: string;
  deed: string;
  /** How the field for the reason is called; null where none is asked for. */
  because?: string | null;
  /** What comes of it. */
  children?: ReactNode;
};

/** One deed with a button, and a reason where one is asked for. */
export function DeedForm<R extends string>({
  action,
  words,
  at,
  label,
  deed,
  because = null,
  children,
}: Props<R>) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  return (
    <form
      action={submit}
      onSubmit={keep}
      noValidate
      aria-label={label}
      className="grid max-w-md gap-2.5"
    >
      {Object.entries(at).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      {because !== null && (
        <TextAreaField
          label={because}
          name="because"
          rows={2}
          maxLength={REASON_LENGTH_MAX}
          defaultValue={typed.because}
          error={state.status === "invalid" ? state.fields.because : undefined}
          hint="It is kept sealed. Name no shopper."
        />
      )}
      <div>
        <SubmitButton variant="plain" pendingLabel="One moment …">
          {deed}
        </SubmitButton>
      </div>
      {state.status === "refused" && (
        <p role="alert" className="text-xs font-medium text-over">
          {words[state.refusal]}
        </p>
      )}
    </form>
  );
}

/** The same, folded away until somebody wants it. Opens without a script. */
export function FoldedDeedForm<R extends string>({
  summary,
  ...form
}: Props<R> & { summary: string }) {
  return (
    <details>
      <summary className="link inline-flex min-h-6 items-center text-sm">{summary}</summary>
      <div className="mt-2">
        <DeedForm {...form} />
      </div>
    </details>
  );
}
