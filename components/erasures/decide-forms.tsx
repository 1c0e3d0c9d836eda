"use client";

import { useActionState, type ReactNode } from "react";
import { TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { ERASURE_WORDS_MAX } from "@/lib/erasures/model";
import { MOVE_REFUSALS } from "@/lib/erasures/words";

/** An erasure as its reader saw it. */
export type At = { readonly id: string; readonly version: number };

type Action = FormAction<keyof typeof MOVE_REFUSALS, { readonly id: string }>;

type MoveProps = {
  action: Action;
  at: At;
  label: string;
  /** Whether the words may stay away. */
  optional?: boolean | undefined;
  hint?: string | undefined;
  children: ReactNode;
};

/** A way out of where an erasure stands, with a word to it; what was typed stays where it is refused. */
function MoveForm({ action, at, label, optional, hint, children }: MoveProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid max-w-xl gap-3">
      <input type="hidden" name="id" value={at.id} />
      <input type="hidden" name="version" value={at.version} />
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {MOVE_REFUSALS[state.refusal]}
        </Notice>
      )}
      <TextAreaField
        label={label}
        name="words"
        rows={2}
        optional={optional}
        maxLength={ERASURE_WORDS_MAX}
        defaultValue={typed.words ?? back.words}
        error={state.status === "invalid" ? state.fields.words : undefined}
        hint={hint}
      />
      <div>{children}</div>
    </form>
  );
}

type Props = { action: Action; at: At; records: string };

/** Says yes: from then on it is worked off. */
export const ApproveForm = ({ action, at, records }: Props) => (
  <MoveForm action={action} at={at} label="A word to it" optional>
    <SubmitButton pendingLabel="Approving …">{`Approve erasing ${records}`}</SubmitButton>
  </MoveForm>
);

/** Says no, with the reason; folded away until somebody wants it. Opens without a script. */
export const DeclineForm = ({ action, at, records }: Props) => (
  <Folded title="Decline it">
    <MoveForm
      action={action}
      at={at}
      label="Why not"
      hint="Whoever asked reads it. The records can be chosen again."
    >
      <SubmitButton variant="danger" pendingLabel="Declining …">
        {`Decline erasing ${records}`}
      </SubmitButton>
    </MoveForm>
  </Folded>
);

/** Calls it off before anything was done. */
export const CancelErasureForm = ({ action, at, records }: Props) => (
  <Folded title="Call it off">
    <p className="mb-3 text-sm text-ink-2">
      Nothing has been said of its {records} yet. Called off, they stand where their clock says and
      can be chosen again.
    </p>
    <MoveForm action={action} at={at} label="Why" optional>
      <SubmitButton variant="danger" pendingLabel="Calling it off …">
        Call the erasure off
      </SubmitButton>
    </MoveForm>
  </Folded>
);

function Folded({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details>
      <summary className="link inline-flex min-h-6 items-center text-sm">{title}</summary>
      <div className="mt-2">{children}</div>
    </details>
  );
}
