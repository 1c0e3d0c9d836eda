"use client";

import { useActionState, useEffect, useRef, type FormEvent, type ReactNode } from "react";
import { ReportFields } from "@/components/erasures/report-fields";
import { Button } from "@/components/ui/button";
import { TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { ActionState, FormAction } from "@/lib/access/action-state";
import { NUMBERS_MAX } from "@/lib/erasures/model";
import type { ReportedTask } from "@/lib/erasures/reporting";
import { REPORT_REFUSALS } from "@/lib/erasures/words";

type Refusal = keyof typeof REPORT_REFUSALS;
type Action = FormAction<Refusal, ReportedTask>;

/** Why nothing was noted; a reason that is missing stands at its field. */
function Refused({ state }: { state: ActionState<Refusal, ReportedTask> }) {
  if (state.status === "invalid") {
    const others = Object.entries(state.fields)
      .filter(([name]) => !["outcome", "words", "numbers"].includes(name))
      .flatMap(([, messages]) => messages);
    return others.length === 0 ? null : (
      <Notice tone="danger" live>
        {others.join(" ")}
      </Notice>
    );
  }
  if (state.status !== "refused" || state.refusal === "wordsMissing") return null;
  return (
    <Notice tone="danger" live>
      {REPORT_REFUSALS[state.refusal]}
    </Notice>
  );
}

function errorsIn(state: ActionState<Refusal, ReportedTask>) {
  if (state.status === "invalid") return state.fields;
  return state.status === "refused" && state.refusal === "wordsMissing"
    ? { words: REPORT_REFUSALS.wordsMissing }
    : {};
}

function useReport(action: Action) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  return { state, submit, keep, shown: { ...back, ...typed }, errors: errorsIn(state) };
}

type AllProps = {
  action: Action;
  id: string;
  systemId: string;
  /** What it is said of: "all 12 records". */
  records: string;
};

/** Says of all of a system of which nothing was said yet what became of it. */
export function ReportAllForm({ action, id, systemId, records }: AllProps) {
  const { state, submit, keep, shown, errors } = useReport(action);
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid max-w-xl gap-3">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="systemId" value={systemId} />
      <Refused state={state} />
      <ReportFields outcome={shown.outcome} words={shown.words} errors={errors} />
      <div>
        <SubmitButton pendingLabel="Noting …">{`Say so of ${records}`}</SubmitButton>
      </div>
    </form>
  );
}

type NumbersProps = { action: Action; id: string; systemId: string };

/** Says what became of records that are named by pasted order numbers. */
export function ReportNumbersForm({ action, id, systemId }: NumbersProps) {
  const { state, submit, keep, shown, errors } = useReport(action);
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid max-w-xl gap-3">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="systemId" value={systemId} />
      <Refused state={state} />
      <TextAreaField
        label="Order numbers"
        name="numbers"
        rows={6}
        spellCheck={false}
        autoComplete="off"
        className="max-h-96 font-mono text-sm"
        defaultValue={shown.numbers}
        error={"numbers" in errors ? errors.numbers : undefined}
        hint={`One a line, at most ${NUMBERS_MAX.toLocaleString("en")}; as the work list names them.`}
      />
      <ReportFields outcome={shown.outcome} words={shown.words} errors={errors} />
      <div>
        <SubmitButton variant="plain" pendingLabel="Noting …">
          Say so of these orders
        </SubmitButton>
      </div>
    </form>
  );
}

type PickedProps = { action: Action; id: string; children: ReactNode };

/** The records of an erasure, to be picked, and what became of those that are. */
export function ReportPickedForm({ action, id, children }: PickedProps) {
  const { state, submit, keep, shown, errors } = useReport(action);
  const form = useRef<HTMLFormElement>(null);
  const picked = useRef<ReadonlySet<string>>(new Set());
  const boxes = () => [
    ...(form.current?.querySelectorAll<HTMLInputElement>('input[name="record"]') ?? []),
  ];
  const send = (event: FormEvent<HTMLFormElement>) => {
    keep(event);
    picked.current = new Set(
      boxes()
        .filter(({ checked }) => checked)
        .map(({ value }) => value),
    );
  };
  // React sets a form back after its action, also after one that was refused.
  useEffect(() => {
    if (state.status !== "invalid" && state.status !== "refused") return;
    for (const box of boxes()) box.checked = picked.current.has(box.value);
  }, [state]);
  const pickAll = () => {
    const all = boxes().every(({ checked }) => checked);
    for (const box of boxes()) box.checked = !all;
  };
  return (
    <form
      ref={form}
      action={submit}
      onSubmit={send}
      noValidate
      aria-label="Say what became of records"
    >
      <input type="hidden" name="id" value={id} />
      {children}
      <div className="no-print grid gap-3 border-t border-line px-3 py-3">
        <div>
          <Button onClick={pickAll}>Pick all or none</Button>
        </div>
        <div className="grid max-w-xl gap-3">
          <Refused state={state} />
          <ReportFields outcome={shown.outcome} words={shown.words} errors={errors} />
          <div>
            <SubmitButton variant="plain" pendingLabel="Noting …">
              Say so of what is picked
            </SubmitButton>
          </div>
        </div>
      </div>
    </form>
  );
}
