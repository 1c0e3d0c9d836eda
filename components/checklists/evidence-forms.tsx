"use client";

import { useActionState, useId, useState, type FormEvent } from "react";
import { EVIDENCE_REFUSALS } from "@/components/checklists/words";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DialogButton } from "@/components/ui/dialog-button";
import { DateField, SelectField, TextAreaField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { FILE_BYTES_MAX } from "@/lib/checklists/model";

type Refusal = keyof typeof EVIDENCE_REFUSALS;
type Place = { readonly id: string; readonly step: string };

const TOO_LARGE =
  "The file is larger than 25 MB. Send a smaller one, or add a link to where it lies.";

/** Where evidence is put, in hidden fields. They come first: the server reads a file as it arrives. */
function PlaceFields({ id, step }: Place) {
  return (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="step" value={step} />
    </>
  );
}

/** Sends a file. It is a plain form; with a script it is not sent where it is too large anyway. */
export function FileForm({
  action,
  place,
  today,
}: {
  action: string;
  place: Place;
  today: string;
}) {
  const field = useId();
  const [isTooLarge, setTooLarge] = useState(false);
  const [isSending, setSending] = useState(false);
  function send(event: FormEvent<HTMLFormElement>) {
    const file = new FormData(event.currentTarget).get("file");
    const large = file instanceof File && file.size > FILE_BYTES_MAX;
    setTooLarge(large);
    setSending(!large);
    if (large) event.preventDefault();
  }
  return (
    <form
      method="post"
      action={action}
      encType="multipart/form-data"
      onSubmit={send}
      className="grid gap-3"
    >
      <PlaceFields {...place} />
      <div className="flex flex-wrap gap-3">
        <DateField label="Speaks for" name="speaksFor" defaultValue={today} max={today} />
        <DateField label="Valid to" name="expiresOn" optional />
      </div>
      <div className="grid gap-1">
        <label htmlFor={field} className="justify-self-start text-sm font-medium">
          File
        </label>
        <input
          id={field}
          name="file"
          type="file"
          required
          aria-describedby={`${field}-hint`}
          className="w-full text-sm text-ink-2 file:mr-3 file:cursor-pointer file:rounded-md file:border file:border-solid file:border-line-strong file:bg-surface file:px-2.5 file:py-1.5 file:text-sm file:font-medium file:text-ink"
        />
        <p id={`${field}-hint`} className="text-xs text-ink-3">
          Documents, images, tables, text or an archive, up to 25 MB. It is kept sealed. Leave out
          what names a shopper.
        </p>
      </div>
      {isTooLarge && (
        <Notice tone="danger" live>
          {TOO_LARGE}
        </Notice>
      )}
      <div>
        <SubmitButton variant="plain" disabled={isSending}>
          {isSending ? "Sending…" : "Add the file"}
        </SubmitButton>
      </div>
    </form>
  );
}

/** Adds a link. It is kept as it is written and never fetched. */
export function LinkForm({
  action,
  place,
  today,
}: {
  action: FormAction<Refusal, unknown>;
  place: Place;
  today: string;
}) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const errors = state.status === "invalid" ? state.fields : {};
  const shown = state.status === "done" ? {} : typed;
  const said = (subject: string, name: string) =>
    errors[name]?.map((wrong) => `${subject} ${wrong}.`);
  return (
    <form action={submit} onSubmit={keep} className="grid gap-3">
      <PlaceFields {...place} />
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {EVIDENCE_REFUSALS[state.refusal]}
        </Notice>
      )}
      <TextField
        label="Address"
        name="url"
        type="url"
        inputMode="url"
        maxLength={2_000}
        placeholder="https://"
        defaultValue={shown.url}
        error={said("The address", "url")}
      />
      <TextField
        label="What it shows"
        name="name"
        maxLength={200}
        autoComplete="off"
        defaultValue={shown.name}
        error={said("The name", "name")}
      />
      <div className="flex flex-wrap gap-3">
        <DateField
          label="Speaks for"
          name="speaksFor"
          defaultValue={shown.speaksFor ?? today}
          max={today}
          error={said("The day", "speaksFor")}
        />
        <DateField
          label="Valid to"
          name="expiresOn"
          optional
          defaultValue={shown.expiresOn}
          error={said("The day", "expiresOn")}
        />
      </div>
      <div>
        <SubmitButton variant="plain" pendingLabel="Adding…">
          Add the link
        </SubmitButton>
      </div>
    </form>
  );
}

/** Uses something that is there already, also of another clause. */
export function ReuseForm({
  action,
  place,
  usable,
}: {
  action: FormAction<Refusal, unknown>;
  place: Place;
  usable: readonly { readonly id: string; readonly label: string }[];
}) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid gap-3">
      <PlaceFields {...place} />
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {EVIDENCE_REFUSALS[state.refusal]}
        </Notice>
      )}
      <SelectField label="What is there already" name="evidenceId" defaultValue="">
        <option value="">Choose one</option>
        {usable.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </SelectField>
      <div>
        <SubmitButton variant="plain" pendingLabel="Adding…">
          Use it here too
        </SubmitButton>
      </div>
    </form>
  );
}

type OneProps = {
  detach: FormAction<Refusal, unknown>;
  withdraw: FormAction<Refusal, unknown>;
  place: Place;
  evidence: { readonly id: string; readonly name: string };
};

/** What can be done with evidence at a step: take it from here, or out of use everywhere. */
export function EvidenceActions({ detach, withdraw, place, evidence }: OneProps) {
  const [detached, sendDetach] = useActionState(detach, { status: "idle" });
  const [withdrawn, sendWithdraw] = useActionState(withdraw, { status: "idle" });
  const dialog = `withdraw-${evidence.id}`;
  const refused = [detached, withdrawn].find(({ status }) => status === "refused");
  return (
    <div className="no-print flex flex-wrap items-center gap-2">
      <form action={sendDetach}>
        <PlaceFields {...place} />
        <input type="hidden" name="evidenceId" value={evidence.id} />
        <SubmitButton variant="quiet" size="small">
          Take it from here<span className="heard">: {evidence.name}</span>
        </SubmitButton>
      </form>
      <DialogButton dialog={dialog} variant="quiet" size="small">
        Withdraw…<span className="heard"> {evidence.name}</span>
      </DialogButton>
      <ConfirmDialog
        id={dialog}
        title={`Withdraw “${evidence.name}”?`}
        action={sendWithdraw}
        confirm="Withdraw it"
        danger
      >
        <p>
          It no longer counts at any step. What was signed with it says so from now on; its content
          stays readable, since it is what the signature was given on.
        </p>
        <input type="hidden" name="evidenceId" value={evidence.id} />
        <TextAreaField label="Why" name="because" optional maxLength={1_000} rows={2} />
      </ConfirmDialog>
      {refused?.status === "refused" && (
        <Notice tone="danger" live>
          {EVIDENCE_REFUSALS[refused.refusal]}
        </Notice>
      )}
    </div>
  );
}
