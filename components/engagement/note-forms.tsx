"use client";

import { useActionState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DialogButton } from "@/components/ui/dialog-button";
import { DateField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import type { NoteRefusal } from "@/lib/engagement/commands";
import { NOTE_WORDS_MAX } from "@/lib/engagement/model";
import { NOTE_REFUSALS } from "@/lib/engagement/words";

type Props = {
  action: FormAction<NoteRefusal>;
  /** The number of the product it is about; empty where it is about all. */
  product: string;
  /** The day that is proposed, and the last one that can be. */
  day: string;
  today: string;
};

/** Marks on the trend what happened on a day. */
export function AnnotateForm({ action, product, day, today }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const isOpen = state.status === "refused" || state.status === "invalid";
  const shown = isOpen ? { ...(state.typed ?? {}), ...typed } : {};
  const errors = state.status === "invalid" ? state.fields : {};
  return (
    <details open={isOpen} className="no-print mt-2">
      <summary className="link inline-flex min-h-6 items-center text-sm">Annotate a day</summary>
      <form action={submit} onSubmit={keep} noValidate className="mt-2 grid gap-3">
        <input type="hidden" name="product" value={product} />
        {state.status === "refused" && (
          <Notice tone="danger" live>
            {NOTE_REFUSALS[state.refusal]}
          </Notice>
        )}
        <div className="grid gap-3 sm:grid-cols-[auto_minmax(0,1fr)]">
          <DateField
            label="Day"
            name="day"
            max={today}
            defaultValue={shown.day ?? day}
            error={errors.day}
          />
          <TextField
            label="What happened"
            name="words"
            maxLength={NOTE_WORDS_MAX}
            defaultValue={shown.words}
            error={errors.words}
            placeholder="Price changed, banner moved"
            hint="Name no shopper. It is kept sealed."
          />
        </div>
        <div>
          <SubmitButton variant="plain" pendingLabel="Annotating …">
            Annotate
          </SubmitButton>
        </div>
      </form>
    </details>
  );
}

type RemoveProps = { action: FormAction<NoteRefusal>; id: string; words: string };

/** Takes an annotation off the trend, once that is confirmed. */
export function RemoveNoteForm({ action, id, words }: RemoveProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const dialog = `remove-${id}`;
  return (
    <div className="no-print">
      <DialogButton dialog={dialog} variant="quiet" size="small">
        Remove<span className="heard"> “{words}”</span>
      </DialogButton>
      <ConfirmDialog
        id={dialog}
        title="Remove this annotation?"
        action={submit}
        confirm="Remove it"
        danger
      >
        <p className="[overflow-wrap:anywhere]">“{words}” goes from the trend for everybody.</p>
        <input type="hidden" name="id" value={id} />
      </ConfirmDialog>
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {NOTE_REFUSALS[state.refusal]}
        </Notice>
      )}
    </div>
  );
}
