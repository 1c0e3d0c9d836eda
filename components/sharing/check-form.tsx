"use client";

import { useId, type FormEvent } from "react";
import { bytesInWords } from "@/components/imports/bytes";
import { FileDrop } from "@/components/imports/file-drop";
import { CheckProgress } from "@/components/sharing/check-progress";
import { FileResult } from "@/components/sharing/file-result";
import { HandOverForm, type HandOverAction } from "@/components/sharing/hand-over-form";
import { ListResult } from "@/components/sharing/list-result";
import { OutcomeNotice } from "@/components/sharing/outcome-notice";
import { useCheck } from "@/components/sharing/use-check";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { ENCODINGS, FILE_BYTES_MAX, WORKBOOK_BYTES_MAX } from "@/lib/imports/model";
import { encodingName } from "@/lib/imports/words";
import { PURPOSE_KEYS } from "@/lib/policy/facts";
import { PURPOSE_LABELS } from "@/lib/policy/words";
import type { CheckKind } from "@/lib/sharing/checked/model";
import type { FoundOut } from "@/lib/sharing/receive";

type Props = {
  kind: CheckKind;
  /** Where files are sent to. */
  action: string;
  recipients: readonly { readonly id: string; readonly name: string }[];
  handOver: HandOverAction;
  locale: string;
};

const TITLES: Readonly<Record<CheckKind, string>> = {
  list: "The list was not checked",
  file: "The file was not checked",
};

const NOT_READ: Readonly<Record<CheckKind, string>> = {
  list: "Unpack ZIP files first; JSON and XML are not read here.",
  file: "Packed files (ZIP, gzip) are read and not mended; JSON and XML are not read here.",
};

/**
 * Hands a list or a file over to be checked, and then the same once more to be handed out. Without a script it is a plain
 * form, whose answer is a page of its own.
 */
export function CheckForm({ kind, action, recipients, handOver, locale }: Props) {
  const { state, check, take, fail, cancel } = useCheck(action);
  const isBusy = state.status === "sending";
  const found = "found" in state ? state.found : null;
  const columns = state.status === "failed" ? state.columns : [];

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = form.get("file");
    if (form.get("recipientId") === "") return fail("Choose to whom it goes.");
    if (form.get("purpose") === "") return fail("Choose what it is for.");
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
        aria-label={kind === "list" ? "Check a list" : "Check a file"}
        className="grid gap-4"
      >
        <fieldset disabled={isBusy} className="grid min-w-0 gap-4">
          <legend className="heard">What goes, and to whom</legend>
          <div className="grid gap-3.5 sm:grid-cols-2">
            <SelectField
              label="Recipient"
              name="recipientId"
              defaultValue=""
              hint="What they are to you decides what they may get."
            >
              <option value="">Choose one</option>
              {recipients.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </SelectField>
            {kind === "list" && (
              <SelectField label="What for" name="purpose" defaultValue="">
                <option value="">Choose one</option>
                {PURPOSE_KEYS.map((value) => (
                  <option key={value} value={value}>
                    {PURPOSE_LABELS[value]}
                  </option>
                ))}
              </SelectField>
            )}
          </div>
          <Advanced kind={kind} columns={columns} />
          <FileDrop
            name="file"
            hint={`Text or CSV with a line of column names, up to ${bytesInWords(FILE_BYTES_MAX)}; Excel workbooks (.xlsx) up to ${bytesInWords(WORKBOOK_BYTES_MAX)}. ${NOT_READ[kind]}`}
          />
        </fieldset>
        {!isBusy && (
          <div>
            <Button type="submit" variant={found ? "plain" : "primary"}>
              {kind === "list" ? "Check the list" : "Check the file"}
            </Button>
            <p className="mt-2 text-xs text-ink-3">
              It is read as it arrives and then forgotten. Figures stay, rows do not.
            </p>
          </div>
        )}
      </form>
      {state.status === "failed" && (
        <Notice tone="danger" title={TITLES[kind]} live>
          {state.message}
        </Notice>
      )}
      {state.status === "sending" && <CheckProgress state={state} onCancel={cancel} />}
      {found && (
        <section aria-label="What was found" className="grid gap-4">
          <OutcomeNotice found={found} live />
          {found.counts ? (
            <ListResult {...found} counts={found.counts} locale={locale} />
          ) : (
            <FileResult found={found} locale={locale} />
          )}
          {state.status === "done" && (
            <Notice tone="success" title="Handed out" live>
              Your browser has saved it. Nothing of it was kept here.
            </Notice>
          )}
          <Ways found={found} onTake={(said, ending) => void take(found, said, ending)} />
          <HandOverForm action={handOver} found={found} />
        </section>
      )}
    </div>
  );
}

/** What can be downloaded of what was checked. */
function Ways({
  found,
  onTake,
}: {
  found: FoundOut;
  onTake: (said: Readonly<Record<string, string>>, ending: string) => void;
}) {
  const { kind, going, details } = found;
  const mends = details.kind === "file" && details.canMend;
  if (kind === "file" && !mends) return null;
  return (
    <div>
      <div className="flex flex-wrap gap-2">
        {kind === "list" && going > 0 && (
          <Button variant="primary" onClick={() => onTake({ what: "cleared" }, "cleared")}>
            Download the cleared list
          </Button>
        )}
        {kind === "list" && (
          <Button onClick={() => onTake({ what: "reasons" }, "reasons")}>
            Download the reasons
          </Button>
        )}
        {mends && (
          <Button variant="primary" onClick={() => onTake({}, "mended")}>
            Download the mended file
          </Button>
        )}
      </div>
      <p className="mt-2 text-xs text-ink-3">
        Your browser sends the same file once more, since nothing of it was kept.{" "}
        {kind === "list"
          ? "The cleared list has each person once; columns that show who is a Prime member stay behind, unless the recipient may learn it."
          : details.isWorkbook
            ? "What comes out of a workbook is a CSV without the columns that tell."
            : "Without the columns that tell it is the same file, byte for byte."}
      </p>
    </div>
  );
}

/** What the file itself usually tells, for when it does not. */
function Advanced({ kind, columns }: { kind: CheckKind; columns: readonly string[] }) {
  const names = useId();
  return (
    <details className="group text-sm" open={columns.length > 0 || undefined}>
      <summary className="link inline-flex min-h-6 items-center">Advanced</summary>
      <div className="mt-3 grid gap-3.5 sm:grid-cols-2">
        {kind === "list" && (
          <>
            <div>
              <TextField
                label="Column with the people"
                name="column"
                optional
                list={names}
                maxLength={200}
                hint="By its name or its place, such as 3. Usually it is recognised."
              />
              <datalist id={names}>
                {columns.map((column, index) => (
                  <option key={`${index} ${column}`} value={index + 1}>
                    {column}
                  </option>
                ))}
              </datalist>
            </div>
            <SelectField label="It holds" name="holds" defaultValue="email">
              <option value="email">E-mail addresses</option>
              <option value="phone">Phone numbers</option>
            </SelectField>
          </>
        )}
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
  );
}
