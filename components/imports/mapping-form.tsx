"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useActionState, useEffect, useMemo, useRef, useState } from "react";
import { dropHeld, heldUpload } from "@/components/imports/held-upload";
import { MappingColumn, type Said } from "@/components/imports/mapping-column";
import { UploadProgress } from "@/components/imports/upload-progress";
import { useUpload, withFileLast } from "@/components/imports/use-upload";
import { SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import type { SaveMappingRefusal } from "@/lib/imports/mapping/commands";
import type { AskedColumn } from "@/lib/imports/mapping/model";
import { rolesTwice } from "@/lib/imports/mapping/rules";
import { MAPPING_REFUSALS } from "@/lib/imports/mapping/words";

type Props = {
  action: FormAction<SaveMappingRefusal, { id: string }>;
  mapping: {
    readonly id: string;
    readonly version: number;
    readonly sha256: string;
    readonly columns: readonly AskedColumn[];
    /** What was said of them before, or else is guessed. */
    readonly said: readonly Said[];
    readonly country: string | null;
  };
  countries: readonly { readonly code: string; readonly name: string }[];
  /** Where files are sent to, and below which the preview of each import lies. */
  upload: string;
  imports: string;
  locale: string;
};

/**
 * Says what the columns of a table hold. Where the file still waits in this browser it is sent at once when that is
 * said; else it is chosen again below.
 */
export function MappingForm(props: Props) {
  const { action, mapping, countries, upload, imports, locale } = props;
  const { id, version, sha256, columns } = mapping;
  const router = useRouter();
  const [state, submit] = useActionState(action, { status: "idle" });
  const [said, setSaid] = useState(mapping.said);
  // A form is set back after its action, and a select follows only when it is made anew.
  const [attempt, setAttempt] = useState(0);
  const number = useMemo(() => {
    const { format } = new Intl.NumberFormat(locale);
    return (count: number) => format(count);
  }, [locale]);
  const {
    state: sending,
    send,
    cancel,
  } = useUpload({
    action: upload,
    onDone: (importId) => {
      dropHeld();
      router.push(`${imports}/${importId}` as Route);
    },
  });
  const isDone = state.status === "done";
  const isSent = useRef(false);
  useEffect(() => {
    const form = isDone && !isSent.current ? heldUpload(id) : null;
    if (!form) return;
    isSent.current = true;
    form.set("expects", sha256);
    send(withFileLast(form));
  }, [isDone, id, sha256, send]);

  const twice = state.status === "refused" ? rolesTwice(said.map(({ role }) => role)) : [];
  const isBusy = sending.status === "sending" || sending.status === "done";
  return (
    <form
      action={submit}
      onSubmit={() => {
        isSent.current = false;
        setAttempt(attempt + 1);
      }}
      className="grid gap-3"
    >
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <ul key={attempt} className="grid">
        {columns.map((column, index) => {
          const one = said[index] ?? { role: null, dates: "yearFirst" };
          return (
            <MappingColumn
              key={column.name}
              column={column}
              said={one}
              onSay={(next) => setSaid(said.map((old, at) => (at === index ? next : old)))}
              error={
                one.role !== null && twice.includes(one.role)
                  ? MAPPING_REFUSALS.roleTwice
                  : undefined
              }
              number={number}
            />
          );
        })}
      </ul>
      <div className="max-w-md">
        <SelectField
          key={attempt}
          label="Country, where a row names none"
          name="country"
          defaultValue={mapping.country ?? ""}
          optional
          hint="Phone numbers without +… and addresses are read by it. It is not noted of the record."
        >
          <option value="">None</option>
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      {state.status === "refused" && (
        <Notice tone="danger" title="Nothing was kept yet" live>
          {MAPPING_REFUSALS[state.refusal]}
        </Notice>
      )}
      {state.status === "invalid" && (
        <Notice tone="danger" title="Nothing was kept yet" live>
          What arrived was not whole. Load the page again and say it once more.
        </Notice>
      )}
      {sending.status === "failed" && (
        <Notice tone="danger" title="The file was not read" live>
          {sending.message}
        </Notice>
      )}
      {isBusy ? (
        <UploadProgress state={sending} onCancel={cancel} />
      ) : (
        <div>
          <SubmitButton pendingLabel="Keeping…">Keep this mapping</SubmitButton>
          <p className="mt-2 text-xs text-ink-3">
            Tables of this system with the same columns are read so from now on. You see a preview
            of each before it counts.
          </p>
        </div>
      )}
    </form>
  );
}
