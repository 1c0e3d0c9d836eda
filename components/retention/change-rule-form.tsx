"use client";

import { useActionState } from "react";
import { DateField, SelectField, TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import type { StoreRefusal } from "@/lib/result";
import { REASON_LENGTH_MAX, type RetentionKey, type RetentionRefusal } from "@/lib/retention/rules";
import { daysInWords, RETENTION_REFUSALS } from "@/lib/retention/words";

type Refusal = RetentionRefusal | "ownerUnknown" | StoreRefusal;

/** One sentence a refusal. A new refusal without its sentence does not compile. */
const WORDS: Readonly<Record<Refusal, string>> = {
  ...RETENTION_REFUSALS,
  ownerUnknown: "The person you named is no account user of this merchant any more.",
  notFound: "This rule is no longer here.",
  changedMeanwhile:
    "Somebody changed this rule while you read it. Load the page again and look anew.",
};

export type ExceptionFields = {
  readonly people: readonly { readonly userId: string; readonly name: string }[];
  readonly reason: string;
  readonly ownerId: string;
  readonly endsOn: string;
  readonly earliest: string;
  readonly latest: string;
};

type Props = {
  action: FormAction<Refusal, null>;
  change: {
    readonly key: RetentionKey;
    readonly days: number | null;
    /** The version that was read; 0 where nothing was set. */
    readonly version: number;
  };
  /** What an exception needs; null where the change is none. */
  exception: ExceptionFields | null;
};

/** Applies what was looked at. It counts at once, for no deadline is ever written down. */
export function ChangeRuleForm({ action, change, exception }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const errors = state.status === "invalid" ? state.fields : {};
  return (
    <form action={submit} onSubmit={keep} className="grid max-w-xl justify-items-stretch gap-3">
      <input type="hidden" name="key" value={change.key} />
      <input type="hidden" name="days" value={change.days ?? ""} />
      <input type="hidden" name="version" value={change.version} />
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {WORDS[state.refusal]}
        </Notice>
      )}
      {(errors.days ?? errors.version ?? errors[""]) && (
        <Notice tone="danger" live>
          {(errors.days ?? errors.version ?? errors[""])?.join(" ")}
        </Notice>
      )}
      {exception && (
        <>
          <TextAreaField
            label="Reason"
            name="reason"
            hint="Why records have to stay longer. It is shown wherever the figure is."
            defaultValue={typed.reason ?? exception.reason}
            maxLength={REASON_LENGTH_MAX}
            error={errors.reason}
          />
          <SelectField
            key={typed.ownerId}
            label="Who answers for it"
            name="ownerId"
            defaultValue={typed.ownerId ?? exception.ownerId}
            error={errors.ownerId}
          >
            <option value="">Choose a person</option>
            {exception.people.map(({ userId, name }) => (
              <option key={userId} value={userId}>
                {name}
              </option>
            ))}
          </SelectField>
          <DateField
            label="Last day of the exception"
            name="endsOn"
            defaultValue={typed.endsOn ?? exception.endsOn}
            min={exception.earliest}
            max={exception.latest}
            hint="Afterwards the usual days count again. A year ahead at most."
            error={errors.endsOn}
          />
        </>
      )}
      <div>
        <SubmitButton pendingLabel="Applying …">
          {change.days === null ? "Take the period back" : `Apply ${daysInWords(change.days)}`}
        </SubmitButton>
      </div>
    </form>
  );
}
