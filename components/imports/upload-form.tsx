"use client";

import { useRouter } from "next/navigation";
import type { Route } from "next";
import type { FormEvent } from "react";
import { holdUpload } from "@/components/imports/held-upload";
import { FileDrop } from "@/components/imports/file-drop";
import { ScopeFields } from "@/components/imports/scope-fields";
import { UploadProgress } from "@/components/imports/upload-progress";
import { useUpload } from "@/components/imports/use-upload";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { ENCODINGS, FILE_BYTES_MAX, WORKBOOK_BYTES_MAX } from "@/lib/imports/model";
import { encodingName } from "@/lib/imports/words";
import { KNOWN_CHANNELS } from "@/lib/policy/channel";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import { bytesInWords } from "@/components/imports/bytes";

type Props = {
  /** Where files are sent to. */
  action: string;
  /** Below it lies the preview of each import. */
  imports: string;
  systems: readonly { readonly value: string; readonly label: string }[];
  chosen: string | null;
  /** Where a system is added, where the reader may. */
  addSystem: string | null;
  /** Whether it begins with a file that shows everything in its system. */
  everything?: boolean;
  /** SHA-256 of the file that is to be sent once more; another one is refused. */
  expects?: string | undefined;
};

/**
 * Hands a file over. Without a script it is a plain form; with one it tells how far it is and can be cancelled. The
 * file is the last field, because the server reads it as it arrives.
 */
export function UploadForm(props: Props) {
  const { action, imports, systems, chosen, addSystem, everything = false, expects } = props;
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
        `The file is larger than ${bytesInWords(FILE_BYTES_MAX)}. Download shorter periods and import them one by one.`,
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
        <legend className="heard">What the file shows</legend>
        {expects !== undefined && <input type="hidden" name="expects" value={expects} />}
        <div className="grid gap-4 sm:grid-cols-2">
          <div className="grid content-start gap-1">
            <SelectField
              label="System"
              name="systemId"
              defaultValue={chosen ?? ""}
              hint="The place whose data the file shows. A report from Seller Central shows your folder of downloaded reports: it is itself a copy."
            >
              <option value="">Choose one</option>
              {systems.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </SelectField>
            {addSystem && (
              <p className="text-xs">
                <TextLink href={addSystem}>Add a system</TextLink>
              </p>
            )}
          </div>
          <SelectField
            label="Origin"
            name="channel"
            optional
            hint="Only where you know better than the file: then every record of it counts as this."
          >
            <option value="">Go by the file</option>
            {KNOWN_CHANNELS.map((channel) => (
              <option key={channel} value={channel}>
                {CHANNEL_LABELS[channel]}
              </option>
            ))}
          </SelectField>
        </div>
        <ScopeFields everything={everything} />
        <details className="group text-sm">
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
          hint={`Text, CSV or JSON, also in a ZIP or as .gz, up to ${bytesInWords(FILE_BYTES_MAX)}; Excel workbooks (.xlsx) up to ${bytesInWords(WORKBOOK_BYTES_MAX)}.`}
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
            Nothing changes yet: you see a preview first, and say whether it counts.
          </p>
        </div>
      )}
    </form>
  );
}
