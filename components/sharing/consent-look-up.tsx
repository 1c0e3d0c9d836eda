"use client";

import { useActionState } from "react";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import { MEDIUM_LABELS, PURPOSE_LABELS } from "@/lib/policy/words";
import type { SaidRow } from "@/lib/sharing/consents/model";
import { GIVEN_TO_LABELS, LOOK_UP_REFUSALS } from "@/lib/sharing/consents/words";
import { formatFor } from "@/lib/time/format";
import type { Day } from "@/lib/time/day";

type Props = {
  action: FormAction<keyof typeof LOOK_UP_REFUSALS, { readonly rows: readonly SaidRow[] }>;
  reading: { readonly locale: string; readonly timeZone: string; readonly today: Day };
};

/** What one shopper agreed to and took back. The address is posted, and in no address bar. */
export function ConsentLookUp({ action, reading }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const errors = state.status === "invalid" ? state.fields : {};
  return (
    <div className="grid gap-3">
      <form
        action={submit}
        noValidate
        aria-label="Look up a shopper"
        className="grid max-w-md gap-3"
      >
        <TextField
          label="E-mail"
          name="email"
          autoComplete="off"
          maxLength={320}
          error={errors.email}
          hint="Each look is noted in the audit trail."
        />
        <div>
          <SubmitButton variant="plain" pendingLabel="Looking …">
            Look up
          </SubmitButton>
        </div>
      </form>
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {LOOK_UP_REFUSALS[state.refusal]}
        </Notice>
      )}
      {state.status === "done" && <Said rows={state.value.rows} reading={reading} />}
    </div>
  );
}

function Said({ rows, reading }: { rows: readonly SaidRow[]; reading: Props["reading"] }) {
  const format = formatFor(reading.locale, reading.timeZone, reading.today);
  if (rows.length === 0)
    return (
      <Notice live>Nothing is on record of this address: neither an agreement nor its end.</Notice>
    );
  return (
    <ol className="grid gap-2.5" aria-label="What they said, the newest first">
      {rows.map((row) => (
        <li
          key={row.id}
          className="grid gap-0.5 border-b border-line pb-2.5 text-sm last:border-b-0"
        >
          <p className="font-medium">
            {row.kind === "withdrawn" ? "Took back: " : "Agreed to: "}
            {PURPOSE_LABELS[row.purpose].toLowerCase()}
            {row.medium !== null && ` (${MEDIUM_LABELS[row.medium].toLowerCase()})`}
          </p>
          <p className="text-xs text-ink-3">
            {format.moment(new Date(row.at))}
            {row.givenTo !== null && `, given to ${GIVEN_TO_LABELS[row.givenTo].toLowerCase()}`}
          </p>
          {row.kind === "given" && <Shown row={row} />}
        </li>
      ))}
    </ol>
  );
}

function Shown({ row: { asked, wording, proof } }: { row: SaidRow }) {
  return (
    <div className="[overflow-wrap:anywhere] text-ink-2">
      {asked !== null && <p>How they were asked: {asked}</p>}
      {wording !== null && <p>In the words: “{wording}”</p>}
      {proof === null ? (
        <p className="font-medium text-over">Nothing shows it.</p>
      ) : (
        <p>Shown by: {proof}</p>
      )}
    </div>
  );
}
