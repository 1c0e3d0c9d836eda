"use client";

import { useActionState } from "react";
import { SelectField, TextAreaField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { CHANNELS } from "@/lib/policy/channel";
import type { StoreRefusal } from "@/lib/result";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import { TEMPLATE_CHARS_MAX, TEMPLATE_NAME_MAX, type Template } from "@/lib/sharing/template/model";
import { TEMPLATE_REFUSALS } from "@/lib/sharing/template/words";

type Props = {
  action: FormAction<"nameTaken" | StoreRefusal, { readonly id: string }>;
  template: Pick<Template, "id" | "version" | "name" | "channel" | "text">;
};

/** A template’s name, channel and text, to be changed. It is checked again as it is saved. */
export function TemplateForm({ action, template }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [own, keep] = useTyped();
  const typed = { ...template, ...("typed" in state ? state.typed : {}), ...own };
  const errors = state.status === "invalid" ? state.fields : {};
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid gap-3.5">
      <input type="hidden" name="id" value={template.id} />
      <input type="hidden" name="version" value={template.version} />
      <div className="grid gap-3.5 sm:grid-cols-2">
        <TextField
          label="Name of the template"
          name="name"
          maxLength={TEMPLATE_NAME_MAX}
          defaultValue={typed.name}
          error={errors.name}
        />
        <SelectField
          key={`channel ${typed.channel}`}
          label="Whom you write to"
          name="channel"
          defaultValue={typed.channel}
          error={errors.channel}
        >
          {CHANNELS.map((value) => (
            <option key={value} value={value}>
              {CHANNEL_LABELS[value]}
            </option>
          ))}
        </SelectField>
      </div>
      <TextAreaField
        label="The message"
        key={`text ${state.status}`}
        name="text"
        rows={10}
        maxLength={TEMPLATE_CHARS_MAX}
        defaultValue={typed.text}
        error={errors.text}
        hint="Leave out what belongs to one buyer: names, addresses, order numbers."
      />
      <div>
        <SubmitButton pendingLabel="Saving …">Save the template</SubmitButton>
      </div>
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {TEMPLATE_REFUSALS[state.refusal]}
        </Notice>
      )}
    </form>
  );
}
