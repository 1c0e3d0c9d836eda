"use client";

import { useRouter } from "next/navigation";
import type { Route } from "next";
import type { FormEvent } from "react";
import { bytesInWords } from "@/components/imports/bytes";
import { FileDrop } from "@/components/imports/file-drop";
import { holdUpload } from "@/components/imports/held-upload";
import { UploadProgress } from "@/components/imports/upload-progress";
import { useUpload } from "@/components/imports/use-upload";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { FILE_BYTES_MAX } from "@/lib/engagement/model";
import { ENCODINGS } from "@/lib/imports/model";
import { encodingName } from "@/lib/imports/words";

type Props = {
  /** Where files are sent to. */
  action: string;
  /** Below it lies the preview of each import. */
  imports: string;
  /** SHA-256 of the file that is to be sent once more; another one is refused. */
  expects?: string | undefined;
};

/**
 * Hands a file of events or of daily figures over. Without a script it is a plain form; with one it tells how far it is
 * and can be cancelled. The file is the last field, because the server reads it as it arrives.
 */
export function EngagementUploadForm({ action, imports, expects }: Props) {
  const router = useRouter();
  const { state, send, cancel, fail } = useUpload({
    action,
    onDone: (id) => router.push(`${imports}/${id}` as Route),
    onUnknown: (mapping, form) => {
      holdUpload(form, mapping);
      router.push(`${imports}/mappings/${mapping}` as Route);
    },
  });
  const isBusy = state.status === "sending" || state.status === "done";

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const file = data.get("file");
    if (!(file instanceof File) || file.name === "") return fail("Choose a file first.");
    if (file.size > FILE_BYTES_MAX)
      return fail(
        `The file is larger than ${bytesInWords(FILE_BYTES_MAX)}. Export shorter periods and import them one by one.`,
      );
    send(data);
  }

  return (
    <form
      method="post"
      action={action}
      encType="multipart/form-data"
      onSubmit={submit}
      className="grid gap-4"
    >
      <fieldset disabled={isBusy} className="grid min-w-0 gap-4">
        <legend className="heard">The file and its encoding</legend>
        {expects !== undefined && <input type="hidden" name="expects" value={expects} />}
        <details className="group order-last text-sm">
          <summary className="link inline-flex min-h-6 items-center">Advanced</summary>
          <div className="mt-3 max-w-md">
            <SelectField
              label="Encoding"
              name="encoding"
              optional
              hint="The file’s own bytes usually tell. Choose one where letters with accents came out wrong."
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
          hint={`Events as JSON, lines of JSON or CSV; daily figures as CSV or an Excel workbook; also in a ZIP or as .gz, up to ${bytesInWords(FILE_BYTES_MAX)}.`}
        />
      </fieldset>
      {state.status === "failed" && (
        <Notice tone="danger" title="The file was not read" live>
          {state.message}
        </Notice>
      )}
      {isBusy ? (
        <UploadProgress state={state} onCancel={cancel} />
      ) : (
        <div>
          <Button type="submit" variant="primary">
            Read the file
          </Button>
          <p className="mt-2 text-xs text-ink-3">
            Nothing counts yet: you see a preview first, and say whether it counts.
          </p>
        </div>
      )}
    </form>
  );
}
