"use client";

import { useActionState } from "react";
import { ChoiceGroup, Radio } from "@/components/ui/choice";
import { DateField, SelectField, TextAreaField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { CONSOLE_ROLE_MAX, CONSOLES, LISTED_AS_MAX, WORDS_MAX } from "@/lib/consoles/model";
import {
  CONSOLE_LABELS,
  CONSOLE_REFUSALS,
  CONFIRM_REFUSALS,
  TAKE_BACK_REFUSALS,
  TAKE_OFF_REFUSALS,
} from "@/lib/consoles/words";

type At = { readonly id: string; readonly version: number };

function Seen({ at }: { at: At }) {
  return (
    <>
      <input type="hidden" name="id" value={at.id} />
      <input type="hidden" name="version" value={at.version} />
    </>
  );
}

type Props = {
  action: FormAction<keyof typeof CONSOLE_REFUSALS, { id: string }>;
  /** What stands in the form before anybody types. */
  draft: Readonly<Record<"console" | "userId" | "listedAs" | "role" | "shared", string>>;
  people: readonly { readonly value: string; readonly label: string }[];
  /** Of one that is registered already. */
  at?: At | undefined;
};

/** Says which log-in a console lists, whose it is and what it may do there. */
export function ConsoleForm({ action, draft, people, at }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const shown: Readonly<Record<string, string>> = { ...draft, ...back, ...typed };
  const errors = state.status === "invalid" ? state.fields : {};
  const of = (name: string) => ({ name, defaultValue: shown[name], error: errors[name] });
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid max-w-2xl gap-3.5">
      {at && <Seen at={at} />}
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {CONSOLE_REFUSALS[state.refusal]}
        </Notice>
      )}
      <div className="grid gap-3.5 sm:grid-cols-2">
        <SelectField key={`console ${shown.console}`} label="Console" {...of("console")}>
          {CONSOLES.map((value) => (
            <option key={value} value={value}>
              {CONSOLE_LABELS[value]}
            </option>
          ))}
        </SelectField>
        <SelectField
          key={`user ${shown.userId}`}
          label="Whose it is"
          {...of("userId")}
          optional
          hint="The account user here. Once they are deactivated, this log-in is a finding."
        >
          <option value="">Nobody here</option>
          {people.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <TextField
          label="Listed as"
          {...of("listedAs")}
          maxLength={LISTED_AS_MAX}
          hint="The name or address that the console shows. It is kept sealed."
        />
        <TextField
          label="Role there"
          {...of("role")}
          maxLength={CONSOLE_ROLE_MAX}
          hint="In the console’s own words."
        />
      </div>
      <ChoiceGroup
        legend="Do several people use it?"
        error={errors.shared}
        inline
        hint="A log-in that is shared names nobody, and has to become one for each."
      >
        {(["no", "yes"] as const).map((value) => (
          <Radio
            key={`${value} ${shown.shared === value}`}
            name="shared"
            value={value}
            label={value === "no" ? "No" : "Yes, it is shared"}
            defaultChecked={shown.shared === value}
          />
        ))}
      </ChoiceGroup>
      <div>
        <SubmitButton pendingLabel={at ? "Saving …" : "Registering …"}>
          {at ? "Save" : "Register it"}
        </SubmitButton>
      </div>
    </form>
  );
}

type OffProps = {
  action: FormAction<keyof typeof TAKE_OFF_REFUSALS, { id: string }>;
  at: At;
  today: string;
};

/** Notes that a console no longer lists a log-in. */
export function TakeOffForm({ action, at, today }: OffProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const errors = state.status === "invalid" ? state.fields : {};
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid gap-3.5">
      <Seen at={at} />
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {TAKE_OFF_REFUSALS[state.refusal]}
        </Notice>
      )}
      <DateField
        label="Taken off on"
        name="on"
        max={today}
        defaultValue={typed.on ?? today}
        error={errors.on}
      />
      <TextAreaField
        label="How"
        name="words"
        rows={2}
        optional
        maxLength={WORDS_MAX}
        defaultValue={typed.words}
        error={errors.words}
        hint="By whom, or by which case of Amazon’s support."
      />
      <div>
        <SubmitButton variant="plain" pendingLabel="Noting …">
          Note that it was taken off
        </SubmitButton>
      </div>
    </form>
  );
}

type BackProps = {
  action: FormAction<keyof typeof TAKE_BACK_REFUSALS, { id: string }>;
  at: At;
};

/** Says that a console lists a log-in after all. */
export function ListedForm({ action, at }: BackProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid gap-3.5">
      <Seen at={at} />
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {TAKE_BACK_REFUSALS[state.refusal]}
        </Notice>
      )}
      <TextAreaField
        label="Why"
        name="words"
        rows={2}
        maxLength={WORDS_MAX}
        defaultValue={typed.words}
        error={state.status === "invalid" ? state.fields.words : undefined}
      />
      <div>
        <SubmitButton variant="plain" pendingLabel="Noting …">
          It is listed after all
        </SubmitButton>
      </div>
    </form>
  );
}

type ConfirmProps = {
  action: FormAction<keyof typeof CONFIRM_REFUSALS, { count: number }>;
  /** The log-ins in the versions they were seen in. */
  seen: readonly string[];
  /** The deed, with how many it touches. */
  deed: string;
};

/** Notes that log-ins stand in their console as they stand here. */
export function ConfirmConsoleForm({ action, seen, deed }: ConfirmProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid gap-3">
      {seen.map((value) => (
        <input key={value} type="hidden" name="user" value={value} />
      ))}
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {CONFIRM_REFUSALS[state.refusal]}
        </Notice>
      )}
      {state.status === "invalid" && state.fields.user && (
        <Notice tone="danger" live>
          {state.fields.user.join(" ")}
        </Notice>
      )}
      <div>
        <SubmitButton pendingLabel="Confirming …">{deed}</SubmitButton>
      </div>
    </form>
  );
}
