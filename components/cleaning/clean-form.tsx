"use client";

import type { FormEvent } from "react";
import { ChoiceFields } from "@/components/cleaning/choice-fields";
import { CleanAnswer } from "@/components/cleaning/clean-answer";
import { CleanProgress } from "@/components/cleaning/clean-progress";
import { useClean } from "@/components/cleaning/use-clean";
import { bytesInWords } from "@/components/imports/bytes";
import { FileDrop } from "@/components/imports/file-drop";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { ENCODINGS, FILE_BYTES_MAX, WORKBOOK_BYTES_MAX } from "@/lib/imports/model";
import { encodingName } from "@/lib/imports/words";

type Props = {
  /** Where files are sent to. */
  action: string;
  systems: readonly { readonly value: string; readonly label: string }[];
  chosen: string | null;
  locale: string;
};

/**
 * Hands a file over to be looked at, and then the same once more to be handed out. Without a script it is a plain form,
 * and a second one follows on the page that answers it.
 */
export function CleanForm({ action, systems, chosen, locale }: Props) {
  const { state, check, take, fail, cancel } = useClean(action);
  const isBusy = state.status === "sending";
  const plan = "plan" in state ? state.plan : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = form.get("file");
    if (!(file instanceof File) || file.name === "") return fail("Choose a file first.");
    if (file.size > FILE_BYTES_MAX)
      return fail(`The file is larger than ${bytesInWords(FILE_BYTES_MAX)}.`);
    void check(form);
  }

  return (
    <div className="grid gap-5">
      <form
        method="post"
        action={action}
        encType="multipart/form-data"
        onSubmit={submit}
        className="grid gap-4"
      >
        <fieldset disabled={isBusy} className="grid min-w-0 gap-4">
          <legend className="heard">The file, and what is to go from it</legend>
          <div className="max-w-md">
            <SelectField
              label="System"
              name="systemId"
              defaultValue={chosen ?? ""}
              hint="Whose records say what is due: the system that the file shows."
            >
              <option value="">Choose one</option>
              {systems.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </SelectField>
          </div>
          <ChoiceFields />
          <details className="group text-sm">
            <summary className="link inline-flex min-h-6 items-center">Advanced</summary>
            <div className="mt-3 max-w-md">
              <SelectField
                label="Encoding"
                name="encoding"
                optional
                hint="The file’s own bytes usually tell."
              >
                <option value="">As the file shows</option>
                {ENCODINGS.map((encoding) => (
                  <option key={encoding} value={encoding}>
                    {encodingName(encoding)}
                  </option>
                ))}
              </SelectField>
            </div>
          </details>
          <FileDrop
            name="file"
            hint={`Text or CSV, unpacked, up to ${bytesInWords(FILE_BYTES_MAX)}; Excel workbooks (.xlsx) up to ${bytesInWords(WORKBOOK_BYTES_MAX)}.`}
          />
        </fieldset>
        {!isBusy && (
          <div>
            <Button type="submit" variant={plan ? "plain" : "primary"}>
              Check the file
            </Button>
            <p className="mt-2 text-xs text-ink-3">
              You see first what is due in it. Your own file is never changed.
            </p>
          </div>
        )}
      </form>
      {state.status === "failed" && (
        <Notice tone="danger" title="The file was not cleaned" live>
          {state.message}
        </Notice>
      )}
      {state.status === "sending" && <CleanProgress state={state} onCancel={cancel} />}
      {plan && (
        <section aria-label="What is due in the file" className="grid gap-4">
          <CleanAnswer {...plan} locale={locale} />
          {state.status === "done" && (
            <Notice tone="success" title="The cleaned file was handed out" live>
              The audit trail has noted its counts and hashes. Import it in full, and what is not in
              it any more is found to be gone.
            </Notice>
          )}
          <div>
            <Button variant="primary" onClick={() => void take(plan)}>
              Download the cleaned file
            </Button>
            <p className="mt-2 text-xs text-ink-3">
              Your browser sends the same file once more, since nothing of it was kept.
            </p>
          </div>
        </section>
      )}
    </div>
  );
}
