"use client";

import { useActionState } from "react";
import type { ButtonVariant } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";

type Props<R extends string> = {
  action: FormAction<R>;
  /** What it is about, as hidden fields. */
  fields: Readonly<Record<string, string>>;
  label: string;
  pendingLabel: string;
  /** Why it was not done. */
  words: Readonly<Record<R, string>>;
  variant?: ButtonVariant | undefined;
};

/** One button that does one thing, and says why where it is not done. */
export function DeedForm<R extends string>(props: Props<R>) {
  const { action, fields, label, pendingLabel, words, variant } = props;
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid gap-2">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton pendingLabel={pendingLabel} variant={variant ?? "primary"}>
        {label}
      </SubmitButton>
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {words[state.refusal]}
        </Notice>
      )}
    </form>
  );
}
