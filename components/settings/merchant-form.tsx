"use client";

import { useActionState } from "react";
import { asSentences } from "@/components/accounts/door-state";
import { TimeZoneField } from "@/components/settings/time-zone-field";
import { SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import type { MerchantSettings } from "@/lib/accounts/model";
import type { StoreRefusal } from "@/lib/result";

const WORDS: Record<StoreRefusal, string> = {
  notFound: "This merchant is no longer here.",
  changedMeanwhile:
    "Somebody changed these settings while you had them open. Nothing of yours was saved: load the page again and look first.",
};

type Props = {
  action: FormAction<StoreRefusal, null>;
  settings: MerchantSettings;
  zones: readonly string[];
  /** The days a week may begin with, by number. */
  weekDays: readonly { readonly value: number; readonly label: string }[];
};

/** Name, time zone and start of the week, for an admin to change. */
export function MerchantForm({ action, settings, zones, weekDays }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const fields = state.status === "invalid" ? state.fields : {};
  // Once it is saved, what was saved counts.
  const shown = state.status === "invalid" ? { ...settings, ...typed } : settings;

  // What was saved becomes the form's new beginning, so it is made anew at each version.
  return (
    <form
      key={settings.version}
      action={submit}
      onSubmit={keep}
      aria-label="Merchant"
      className="grid max-w-md gap-3.5"
    >
      {state.status === "done" && (
        <Notice tone="success" live>
          Saved.
        </Notice>
      )}
      {state.status === "refused" && (
        <Notice tone="warning" live>
          {WORDS[state.refusal]}
        </Notice>
      )}
      <input type="hidden" name="version" value={settings.version} />
      <TextField
        label="Name"
        name="name"
        maxLength={80}
        autoComplete="organization"
        defaultValue={shown.name}
        error={asSentences(fields.name)}
      />
      <TimeZoneField
        key={`zone ${shown.timeZone}`}
        zones={zones}
        defaultValue={shown.timeZone}
        error={asSentences(fields.timeZone)}
      />
      <SelectField
        key={`week ${shown.weekStart}`}
        label="A week begins on"
        name="weekStart"
        defaultValue={shown.weekStart}
        error={asSentences(fields.weekStart)}
      >
        {weekDays.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      <div>
        <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
      </div>
    </form>
  );
}
