"use client";

import { useActionState } from "react";
import { PERIOD_KIND_LABELS } from "@/components/checklists/start-period-form";
import { FieldHint, SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import type { ChecklistSettings } from "@/lib/checklists/model";
import { PERIOD_KINDS } from "@/lib/checklists/periods";
import type { StoreRefusal } from "@/lib/result";

type Props = {
  action: FormAction<StoreRefusal, null>;
  settings: ChecklistSettings;
  clauses: readonly { readonly id: string; readonly title: string }[];
};

/** How long periods are from the next one on, and which clauses two people sign. */
export function ChecklistSettingsForm({ action, settings, clauses }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const chosen: readonly string[] = settings.secondSigner;
  return (
    <form key={settings.version} action={submit} className="grid gap-3.5">
      {state.status === "done" && (
        <Notice tone="success" live>
          Saved.
        </Notice>
      )}
      {state.status === "refused" && (
        <Notice tone="warning" live>
          Somebody changed these settings while you had them open. Nothing of yours was saved: load
          the page again and look first.
        </Notice>
      )}
      <input type="hidden" name="version" value={settings.version} />
      <div className="max-w-md">
        <SelectField
          label="A period is"
          name="periodKind"
          defaultValue={settings.periodKind}
          hint="From the next period on. Those that are there stay as they are."
        >
          {PERIOD_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {PERIOD_KIND_LABELS[kind]}
            </option>
          ))}
        </SelectField>
      </div>
      <fieldset className="grid gap-1" aria-describedby="second-signer-hint">
        <legend className="mb-1 text-sm font-medium">Clauses that two people sign</legend>
        <FieldHint id="second-signer">
          Neither of them may be the one who handed it in. It counts for what is handed in from now
          on.
        </FieldHint>
        <ul className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">
          {clauses.map(({ id, title }) => (
            <li key={id}>
              <label className="flex min-h-7 items-start gap-2 py-0.5 text-sm pointer-coarse:min-h-10">
                <input
                  type="checkbox"
                  name="secondSigner"
                  value={id}
                  defaultChecked={chosen.includes(id)}
                  className="mt-0.75 size-4 flex-none accent-accent pointer-coarse:size-5"
                />
                <span>
                  <span className="text-ink-3">{id}</span> {title}
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <div>
        <SubmitButton variant="plain" pendingLabel="Saving…">
          Save
        </SubmitButton>
      </div>
    </form>
  );
}
