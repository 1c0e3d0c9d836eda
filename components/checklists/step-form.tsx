"use client";

import { useActionState, useEffect, useState, type FormEvent } from "react";
import { useAnswer, type Said, type Saving } from "@/components/checklists/use-answer";
import { ANSWER_STEP_REFUSALS } from "@/components/checklists/words";
import { Button } from "@/components/ui/button";
import { ChoiceGroup, Radio } from "@/components/ui/choice";
import { DateField, SelectField, TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import type { AnswerStepRefusal } from "@/lib/checklists/work";

/** One way to answer, and what it asks for. */
export type Way = {
  readonly value: string;
  readonly label: string;
  readonly needsReason: boolean;
  readonly needsException: boolean;
};

export type AnswerForm = {
  readonly id: string;
  readonly step: string;
  readonly question: string;
  /** Which field carries the answer: a choice where the step has choices. */
  readonly field: "answer" | "choice";
  readonly ways: readonly Way[];
  readonly stored: Said;
  readonly version: number;
  /** Under which name this browser keeps what is not saved yet. */
  readonly draft: string;
  /** "Ana Lind, 22 Nov 2026, 08:41", or null while there is no answer. */
  readonly by: string | null;
  readonly isFromLastTime: boolean;
  readonly reasonMax: number;
  readonly earliest: string;
  readonly latest: string;
};

type Props = {
  action: FormAction<AnswerStepRefusal, { version: number }>;
  form: AnswerForm;
  people: readonly { readonly userId: string; readonly name: string }[];
};

/** The answer to one step. With a script it saves itself; without one it has a button. */
export function StepForm({ action, form, people }: Props) {
  const { id, step, field, ways, stored, version, by } = form;
  const [sent, submit] = useActionState(action, { status: "idle" });
  const [isScripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);

  const formOf = (said: Said, at: number): FormData => {
    const data = new FormData();
    const { pick, ...rest } = said;
    const fields = { id, step, version: String(at), [field]: pick, ...rest };
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    return data;
  };
  // Without a script the answer of the server brings back what was typed.
  const typed = sent.status === "refused" || sent.status === "invalid" ? (sent.typed ?? {}) : {};
  const first = { ...stored, ...typed, pick: typed[field] ?? stored.pick };
  const isReady = (said: Said): boolean => {
    const way = ways.find((each) => each.value === said.pick);
    const hasException = said.exceptionReason && said.exceptionOwnerId && said.exceptionEndsOn;
    return (
      way !== undefined &&
      (!way.needsReason || said.reason.trim() !== "") &&
      (!way.needsException || Boolean(hasException))
    );
  };
  const { said, saving, change, save, settleConflict } = useAnswer({
    ...{ action, draft: form.draft, stored, first, version, formOf, isReady },
  });

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void save();
  }

  const way = ways.find((each) => each.value === said.pick);
  const needsException = way?.needsException === true;
  const state = isScripted ? saving : sent;
  const errors = state.status === "invalid" ? state.fields : {};
  const words = (subject: string, name: string) =>
    errors[name]?.map((wrong) => `${subject} ${wrong}.`);

  return (
    <form action={submit} onSubmit={send} className="grid gap-4">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="version" value={version} />
      {state.status === "refused" && (
        <Notice tone="danger" live title="Not saved">
          {ANSWER_STEP_REFUSALS[state.refusal]}
        </Notice>
      )}
      {saving.status === "conflict" && (
        <Notice
          tone="warning"
          live
          title="Somebody else answered this step"
          action={
            <>
              <Button onClick={() => settleConflict(false)}>Take theirs</Button>
              <Button onClick={() => settleConflict(true)}>Save mine over it</Button>
            </>
          }
        >
          {by}: “{ways.find((each) => each.value === stored.pick)?.label ?? "no answer"}
          {stored.reason && `. ${stored.reason}`}”. Yours stands below and is not saved.
        </Notice>
      )}
      <ChoiceGroup legend="Your answer" error={errors[field] ? "Choose one of these." : undefined}>
        {ways.map((each) => (
          <Radio
            key={each.value}
            name={field}
            value={each.value}
            label={each.label}
            checked={said.pick === each.value}
            onChange={() => change({ pick: each.value })}
          />
        ))}
      </ChoiceGroup>
      <TextAreaField
        label={way?.needsReason ? "Why" : "What stands behind it"}
        name="reason"
        optional={!way?.needsReason}
        maxLength={form.reasonMax}
        hint="In your own words, without naming a shopper."
        error={words("The reason", "reason")}
        {...bound("reason")}
      />
      <details open={needsException} className="rounded-md border border-line px-3 py-2">
        <summary className="text-sm font-medium">
          Exception
          <span className="ml-1.5 font-normal text-ink-3">
            {needsException
              ? "this answer needs one"
              : "where it does not apply, or a figure is past its limit"}
          </span>
        </summary>
        <div className="mt-3 grid gap-3.5">
          <TextAreaField
            label="Reason"
            name="exceptionReason"
            optional={!needsException}
            maxLength={form.reasonMax}
            error={words("The reason", "exceptionReason")}
            {...bound("exceptionReason")}
          />
          <SelectField
            label="Who answers for it"
            name="exceptionOwnerId"
            optional={!needsException}
            error={words("It", "exceptionOwnerId")}
            {...bound("exceptionOwnerId")}
          >
            <option value="">Choose a person</option>
            {people.map(({ userId, name }) => (
              <option key={userId} value={userId}>
                {name}
              </option>
            ))}
          </SelectField>
          <DateField
            label="Last day"
            name="exceptionEndsOn"
            optional={!needsException}
            min={form.earliest}
            max={form.latest}
            error={words("The last day", "exceptionEndsOn")}
            {...bound("exceptionEndsOn")}
          />
        </div>
      </details>
      <div className="flex flex-wrap items-center gap-3">
        {!isScripted && <SubmitButton variant="plain">Save the answer</SubmitButton>}
        {isScripted && form.isFromLastTime && same(said, stored) && (
          <Button onClick={() => void save(true)}>It still holds</Button>
        )}
        <p role="status" className="text-xs text-ink-3">
          {isScripted ? savingWords(saving, by, form.isFromLastTime) : by}
        </p>
      </div>
    </form>
  );

  function bound(name: Exclude<keyof Said, "pick">) {
    return {
      value: said[name],
      // What it needs hangs on the answer, which without a script changes after the page was made: the server tells.
      required: false,
      onChange: ({ target }: { target: { value: string } }) => change({ [name]: target.value }),
      onBlur: () => void save(),
    };
  }
}

const same = (a: Said, b: Said): boolean => JSON.stringify(a) === JSON.stringify(b);

function savingWords(saving: Saving, by: string | null, isFromLastTime: boolean): string {
  switch (saving.status) {
    case "still":
      return isFromLastTime
        ? "Suggested from last time. It counts once you have saved it."
        : (by ?? "Nothing answered yet. What you choose is saved by itself.");
    case "waiting":
      return "Not saved yet…";
    case "lacking":
      return "Not saved yet: the answer needs more, see above.";
    case "saving":
      return "Saving…";
    case "saved":
      return by === null ? "Saved" : `Saved: ${by}`;
    case "lost":
      return "The connection is lost. What you typed is kept in this browser and sent again.";
    case "refused":
    case "invalid":
    case "conflict":
      return "Not saved";
  }
}
