"use client";

import { useActionState } from "react";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import type { CommitRefusal } from "@/lib/imports/commands";
import { FULL_REFUSALS, STAGING_LOST } from "@/lib/imports/words";

type Props = {
  action: FormAction<CommitRefusal, { id: string }>;
  importId: string;
  /** Whether the import still waits; afterwards only what came of it is said. */
  isWaiting: boolean;
  deed: string;
  /** How many records would be found absent, where that number has to be typed. */
  typeGone: string | null;
  /** Whether those said to be erased are among them, since lines were refused. */
  isUnsure: boolean;
};

export const COMMIT_REFUSALS: Record<CommitRefusal, string> = {
  ...FULL_REFUSALS,
  goneNotConfirmed:
    "That is not the number of records that would be gone (or count as erased, where lines were refused), or it has changed since. Nothing was joined. Reload the page, look at the figure once more, and type it as it stands there.",
  notWaiting:
    "Somebody has already joined or cancelled this import. Reload the page to see what became of it.",
  stagingLost: STAGING_LOST,
  notFound: "The system of this import is no longer here, so there is nothing to join it with.",
  changedMeanwhile: "Somebody changed this import while you read it. Reload and look again.",
};

/** The word that a file waits for. */
export function CommitForm({ action, importId, isWaiting, deed, typeGone, isUnsure }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <div className="grid gap-2">
      {isWaiting && (
        <form action={submit} className="grid justify-items-start gap-3">
          <input type="hidden" name="id" value={importId} />
          {typeGone !== null && (
            <TextField
              label={
                isUnsure
                  ? "How many records would be gone or count as erased?"
                  : "How many records would be gone?"
              }
              name="gone"
              inputMode="numeric"
              autoComplete="off"
              hint={`${isUnsure ? "Lines were refused, and nobody knows what stood on them. " : ""}Type ${typeGone} to say that you have looked at it.`}
              className="max-w-44 tabular-nums"
            />
          )}
          <SubmitButton pendingLabel="Asking…">{deed}</SubmitButton>
        </form>
      )}
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {COMMIT_REFUSALS[state.refusal]}
        </Notice>
      )}
    </div>
  );
}
