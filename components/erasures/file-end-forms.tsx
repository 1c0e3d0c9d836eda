"use client";

import { useActionState, useId } from "react";
import { SelectField, TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import type { Attested, AttestRefusal } from "@/lib/erasures/commands";
import { ERASURE_WORDS_MAX } from "@/lib/erasures/model";
import { ATTEST_REFUSALS } from "@/lib/erasures/words";

/** A file as a form names it. */
export type NamedFile = { readonly importId: string; readonly name: string };

type DestroyedProps = {
  action: FormAction<AttestRefusal, Attested>;
  /** Which files it can be said of; of a single one it is not asked. */
  files: readonly NamedFile[];
};

/** A named person vouches that a file was destroyed. */
export function DestroyedForm({ action, files }: DestroyedProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const failed = state.status === "refused" || state.status === "invalid";
  const shown = failed ? { ...state.typed, ...typed } : {};
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid max-w-xl gap-3">
      {state.status === "done" && (
        <Notice tone="success" live>
          {attestedWords(state.value.records)}
        </Notice>
      )}
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {ATTEST_REFUSALS[state.refusal]}
        </Notice>
      )}
      {files.length > 0 && (
        <>
          <WhichFile files={files} chosen={shown.importId} />
          <TextAreaField
            label="How it was destroyed, and where copies of it were"
            name="words"
            rows={2}
            maxLength={ERASURE_WORDS_MAX}
            defaultValue={shown.words}
            error={state.status === "invalid" ? state.fields.words : undefined}
            hint="You vouch for it with your name, in the audit trail. It cannot be taken back."
          />
          <div>
            <SubmitButton variant="danger" pendingLabel="Noting …">
              This file was destroyed
            </SubmitButton>
          </div>
        </>
      )}
    </form>
  );
}

const attestedWords = (records: number): string =>
  records === 0
    ? "Noted. It proved no record to be gone yet: other files showed them too, or nobody has said that they are gone."
    : `Noted. By it ${records.toLocaleString("en")} ${records === 1 ? "record counts" : "records count"} as erased.`;

function WhichFile({
  files,
  chosen,
}: {
  files: readonly NamedFile[];
  chosen?: string | undefined;
}) {
  const [only] = files;
  return files.length === 1 && only ? (
    <>
      <input type="hidden" name="importId" value={only.importId} />
      <p className="text-sm">{only.name}</p>
    </>
  ) : (
    <SelectField key={chosen} label="Which file" name="importId" defaultValue={chosen}>
      {files.map(({ importId, name }) => (
        <option key={importId} value={importId}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}

type CleanedProps = {
  /** The door that takes it, and where it leads back to. */
  action: string;
  files: readonly NamedFile[];
};

/** Shows a cleaned file again. A plain form: the answer is the next page. */
export function CleanedForm({ action, files }: CleanedProps) {
  const id = useId();
  return (
    <form
      method="post"
      action={action}
      encType="multipart/form-data"
      className="grid max-w-xl gap-3"
    >
      <WhichFile files={files} />
      <FileField id={id} label="The cleaned file">
        It is read as an import would read it, joined with nothing, and forgotten; only its hash
        stays. It must not show what is to be erased any more.
      </FileField>
      <div>
        <SubmitButton variant="plain" pendingLabel="Reading …">
          Show the cleaned file
        </SubmitButton>
      </div>
    </form>
  );
}

type OutcomesProps = { action: string; systemId: string; id: string };

/** Sends a work list back that was filled in. A plain form: the answer is the next page. */
export function SendOutcomesForm({ action, systemId, id }: OutcomesProps) {
  const field = useId();
  return (
    <form
      method="post"
      action={action}
      encType="multipart/form-data"
      className="grid max-w-xl gap-3"
    >
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="systemId" value={systemId} />
      <FileField id={field} label="The work list, filled in">
        Write done, notFound or cannot into its column outcome, and for cannot the reason beside it.
        Lines without an outcome say nothing yet. All of it is noted, or nothing.
      </FileField>
      <div>
        <SubmitButton variant="plain" pendingLabel="Reading …">
          Send it back
        </SubmitButton>
      </div>
    </form>
  );
}

function FileField({ id, label, children }: { id: string; label: string; children: string }) {
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="justify-self-start text-sm font-medium">
        {label}
      </label>
      <input
        id={id}
        name="file"
        type="file"
        required
        aria-describedby={`${id}-hint`}
        className="w-full text-sm text-ink-2 file:mr-3 file:cursor-pointer file:rounded-md file:border file:border-solid file:border-line-strong file:bg-surface file:px-2.5 file:py-1.5 file:text-sm file:font-medium file:text-ink"
      />
      <p id={`${id}-hint`} className="text-xs text-ink-3">
        {children}
      </p>
    </div>
  );
}
