"use client";

import { useActionState } from "react";
import { MessageAnswerView } from "@/components/sharing/message-answer";
import { Button } from "@/components/ui/button";
import { SelectField, TextAreaField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { ActionState, FormAction } from "@/lib/access/action-state";
import { CHANNELS, type Channel } from "@/lib/policy/channel";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import { MESSAGE_READ_MAX, type MessageAnswer } from "@/lib/sharing/message/model";
import type { TemplateRefusal } from "@/lib/sharing/template/commands";
import { TEMPLATE_NAME_MAX } from "@/lib/sharing/template/model";
import { TEMPLATE_REFUSALS } from "@/lib/sharing/template/words";

type Checked = {
  readonly answer: MessageAnswer;
  readonly text: string;
  readonly channel: Channel;
};

type Props = {
  action: FormAction<never, Checked>;
  /** A draft that is there already, such as a template, with what it is found to be. */
  initial: Checked | null;
  /** Keeps the draft under a name; null for who may not. */
  save: FormAction<TemplateRefusal, { readonly id: string }> | null;
};

const keepsNothing = (state: ActionState<TemplateRefusal, { readonly id: string }>) =>
  Promise.resolve(state);

/** A draft, and what of it has to be changed. It is sent to be read, and kept only where somebody saves it. */
export function MessageForm({ action, initial, save }: Props) {
  const [state, submit] = useActionState(
    action,
    initial ? { status: "done", value: initial } : { status: "idle" },
  );
  const [saved, keepIt] = useActionState(save ?? keepsNothing, { status: "idle" });
  const [own, keep] = useTyped();
  const known = state.status === "done" ? state.value : null;
  const typed: Readonly<Record<string, string>> = {
    ...(known ? { text: known.text, channel: known.channel } : {}),
    ...("typed" in saved ? saved.typed : {}),
    ...own,
  };
  const channel = typed.channel ?? "amazon_marketplace";
  const errors = {
    ...(state.status === "invalid" ? state.fields : {}),
    ...(saved.status === "invalid" ? saved.fields : {}),
  };
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid gap-3.5">
      <div className="max-w-sm">
        <SelectField
          key={`channel ${channel}`}
          label="Whom you write to"
          name="channel"
          defaultValue={channel}
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
        label="The draft"
        key={`text ${state.status} ${saved.status}`}
        name="text"
        rows={10}
        maxLength={MESSAGE_READ_MAX}
        defaultValue={typed.text ?? ""}
        error={errors.text}
        hint="It is read and forgotten, unless you save it as a template."
      />
      <div>
        <SubmitButton pendingLabel="Checking …">Check it</SubmitButton>
      </div>
      {known && <MessageAnswerView answer={known.answer} text={known.text} live />}
      {save && (
        <details
          className="text-sm"
          open={saved.status === "refused" || saved.status === "invalid" || undefined}
        >
          <summary className="link inline-flex min-h-6 items-center">Save it as a template</summary>
          <div className="mt-3 grid max-w-md gap-3">
            <TextField
              label="Name of the template"
              name="name"
              optional
              maxLength={TEMPLATE_NAME_MAX}
              defaultValue={typed.name ?? ""}
              error={errors.name}
              hint="Kept sealed with its text. Leave out what belongs to one buyer: names, addresses, order numbers."
            />
            <div>
              <Button type="submit" formAction={keepIt}>
                Save as a template
              </Button>
            </div>
            {saved.status === "refused" && (
              <Notice tone="danger" live>
                {TEMPLATE_REFUSALS[saved.refusal]}
              </Notice>
            )}
          </div>
        </details>
      )}
    </form>
  );
}
