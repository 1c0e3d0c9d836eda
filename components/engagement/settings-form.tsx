"use client";

import { useActionState } from "react";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import type { ChangeSettingsRefusal } from "@/lib/engagement/commands";
import {
  PROPERTY_CHARS_MAX,
  PROPERTY_VALUES_MAX,
  type EngagementSettings,
} from "@/lib/engagement/model";
import { SETTINGS_REFUSALS } from "@/lib/engagement/words";

type Props = {
  action: FormAction<ChangeSettingsRefusal, EngagementSettings>;
  settings: EngagementSettings;
};

const VALUES_CHARS_MAX = PROPERTY_VALUES_MAX * (PROPERTY_CHARS_MAX + 2);

/** How events are read from now on. */
export function EngagementSettingsForm({ action, settings }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const stands = {
    pageProperty: settings.pageProperty,
    reviewValues: settings.reviewValues.join(", "),
    confirmationValues: settings.confirmationValues.join(", "),
    productProperty: settings.productProperty,
    smallGroup: String(settings.smallGroup),
  };
  const shown: Readonly<Record<string, string>> =
    state.status === "done" ? stands : { ...stands, ...back, ...typed };
  const errors = state.status === "invalid" ? state.fields : {};
  const of = (name: keyof typeof stands) => ({
    ...{ name, defaultValue: shown[name], error: errors[name] },
  });
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid max-w-2xl gap-3.5">
      <input type="hidden" name="version" value={settings.version} />
      {state.status === "done" && (
        <Notice tone="success" live>
          Saved. It holds for what is imported from now on.
        </Notice>
      )}
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {SETTINGS_REFUSALS[state.refusal]}
        </Notice>
      )}
      <TextField
        label="Property that says which page was loaded"
        {...of("pageProperty")}
        maxLength={PROPERTY_CHARS_MAX}
        hint="The name of an additional property of the event page-load."
      />
      <div className="grid gap-3.5 sm:grid-cols-2">
        <TextField
          label="On the review page it is"
          {...of("reviewValues")}
          maxLength={VALUES_CHARS_MAX}
          hint="A checkout counts as started. Several values with commas between them."
        />
        <TextField
          label="On the confirmation page it is"
          {...of("confirmationValues")}
          maxLength={VALUES_CHARS_MAX}
          hint="A checkout counts as completed."
        />
      </div>
      <TextField
        label="Property that says which product it is"
        {...of("productProperty")}
        maxLength={PROPERTY_CHARS_MAX}
      />
      <TextField
        label="Smallest group"
        {...of("smallGroup")}
        inputMode="numeric"
        maxLength={4}
        className="max-w-28 tabular-nums"
        hint="Products with fewer of everything are shown only summed up, and rates of fewer not at all."
      />
      <div>
        <SubmitButton pendingLabel="Saving …">Save</SubmitButton>
      </div>
    </form>
  );
}
