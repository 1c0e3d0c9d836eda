"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useActionState, useEffect, useId, useMemo, useRef, useState } from "react";
import { dropHeld, heldUpload } from "@/components/imports/held-upload";
import { UploadProgress } from "@/components/imports/upload-progress";
import { useUpload, withFileLast } from "@/components/imports/use-upload";
import { cx } from "@/components/ui/cx";
import { SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { becomes, looks } from "@/components/engagement/column-words";
import type { FormAction } from "@/lib/access/action-state";
import type { SaveMappingRefusal } from "@/lib/engagement/commands";
import { COLUMN_ROLES, type AskedColumn, type ColumnRole } from "@/lib/engagement/model";
import { MAPPING_REFUSALS, ROLE_LABELS } from "@/lib/engagement/words";
import { DATE_ORDERS, type DateOrder } from "@/lib/imports/mapping/roles";
import { dateOrderWords } from "@/lib/imports/mapping/words";

type Props = {
  action: FormAction<SaveMappingRefusal, { id: string }>;
  mapping: {
    readonly id: string;
    readonly version: number;
    readonly sha256: string;
    readonly columns: readonly AskedColumn[];
    /** What was said of them before, or else is guessed. */
    readonly said: readonly ColumnRole[];
    readonly dates: DateOrder;
  };
  /** Where files are sent to, and below which the preview of each import lies. */
  upload: string;
  imports: string;
  locale: string;
};

/**
 * Says what the columns of a table of daily figures hold. Where the file still waits in this browser it is sent at once
 * when that is said; else it is chosen again below.
 */
export function EngagementMappingForm({ action, mapping, upload, imports, locale }: Props) {
  const { id, version, sha256, columns } = mapping;
  const router = useRouter();
  const [state, submit] = useActionState(action, { status: "idle" });
  const [said, setSaid] = useState(mapping.said);
  const [dates, setDates] = useState(mapping.dates);
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

  const isTwice = (role: ColumnRole) =>
    state.status === "refused" &&
    state.refusal === "roleTwice" &&
    role !== "nothing" &&
    said.filter((other) => other === role).length > 1;
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
          const role = said[index] ?? "nothing";
          return (
            <Column
              key={column.name}
              column={column}
              role={role}
              dates={dates}
              onSay={(next) => setSaid(said.map((old, at) => (at === index ? next : old)))}
              error={isTwice(role) ? MAPPING_REFUSALS.roleTwice : undefined}
              number={number}
            />
          );
        })}
      </ul>
      <div className="max-w-md">
        <SelectField
          key={attempt}
          label="Dates are written"
          name="dates"
          defaultValue={dates}
          onChange={(event) => {
            const order = DATE_ORDERS.find((known) => known === event.target.value);
            if (order) setDates(order);
          }}
          hint="Of 03/04/2026 nobody can tell by itself whether it is in March or in April."
        >
          {DATE_ORDERS.map((order) => (
            <option key={order} value={order}>
              {dateOrderWords(order)}
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
          <SubmitButton pendingLabel="Keeping …">Keep this mapping</SubmitButton>
          <p className="mt-2 text-xs text-ink-3">
            Tables with the same columns are read so from now on. You see a preview of each before
            it counts.
          </p>
        </div>
      )}
    </form>
  );
}

type ColumnProps = {
  column: AskedColumn;
  role: ColumnRole;
  dates: DateOrder;
  onSay: (role: ColumnRole) => void;
  error: string | undefined;
  number: (count: number) => string;
};

/** One column: what its values look like, what it holds, and what would become of them. */
function Column({ column, role, dates, onSay, error, number }: ColumnProps) {
  const heading = useId();
  const { words, isDoubtful } = becomes(column.looks, role, dates, number);
  return (
    <li
      aria-labelledby={heading}
      className="grid gap-x-6 gap-y-2 border-b border-line py-3 last:border-b-0 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.2fr)]"
    >
      <div className="min-w-0">
        <h3 id={heading} className="font-medium [overflow-wrap:anywhere]">
          {column.name}
        </h3>
        <p className="text-xs text-ink-3 tabular-nums">{looks(column.looks, number)}</p>
      </div>
      <SelectField
        label={<span className="heard">“{column.name}” holds</span>}
        name="roles"
        defaultValue={role}
        onChange={(event) => {
          const chosen = COLUMN_ROLES.find((known) => known === event.target.value);
          if (chosen) onSay(chosen);
        }}
        error={error}
        required={false}
      >
        {COLUMN_ROLES.map((one) => (
          <option key={one} value={one}>
            {ROLE_LABELS[one]}
          </option>
        ))}
      </SelectField>
      <p aria-live="polite" className={cx("text-sm", isDoubtful ? "text-soon" : "text-ink-2")}>
        {words}
      </p>
    </li>
  );
}
