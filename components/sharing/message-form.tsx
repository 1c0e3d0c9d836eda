"use client";

import { useActionState } from "react";
import { SelectField, TextAreaField } from "@/components/ui/field";
import { Notice, type NoticeTone } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { CHANNELS } from "@/lib/policy/channel";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import {
  MESSAGE_READ_MAX,
  type MessageAnswer,
  type MessageOutcome,
  type MessageProblem,
} from "@/lib/sharing/message/model";
import { MESSAGE_OUTCOME_LABELS, PROBLEM_LABELS } from "@/lib/sharing/message/words";

type Props = {
  action: FormAction<never, { readonly answer: MessageAnswer; readonly text: string }>;
};

const TONES: Readonly<Record<MessageOutcome, NoticeTone>> = {
  fine: "success",
  problems: "danger",
  cannotJudge: "warning",
};
/** Longest stretch of the draft that is shown again with a problem. */
const SHOWN_MAX = 120;

/** A draft, and what of it has to be changed. It is sent to be read, and not kept. */
export function MessageForm({ action }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const text = state.status === "done" ? state.value.text : (typed.text ?? "");
  const errors = state.status === "invalid" ? state.fields : {};
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid gap-3.5">
      <div className="max-w-sm">
        <SelectField
          key={`channel ${typed.channel ?? ""}`}
          label="Whom you write to"
          name="channel"
          defaultValue={typed.channel ?? "amazon_marketplace"}
          error={errors.channel}
        >
          {CHANNELS.map((value) => (
            <option key={value} value={value}>
              {CHANNEL_LABELS[value]}
            </option>
          ))}
        </SelectField>
      </div>
      <TextAreaField
        label="The draft"
        key={`text ${state.status}`}
        name="text"
        rows={10}
        maxLength={MESSAGE_READ_MAX}
        defaultValue={text}
        error={errors.text}
        hint="It is read and forgotten: nothing of it is kept."
      />
      <div>
        <SubmitButton pendingLabel="Checking …">Check it</SubmitButton>
      </div>
      {state.status === "done" && <Answer {...state.value} />}
    </form>
  );
}

function Answer({ answer, text }: { answer: MessageAnswer; text: string }) {
  const { outcome, problems } = answer;
  return (
    <div className="grid gap-3">
      <Notice tone={TONES[outcome]} title={MESSAGE_OUTCOME_LABELS[outcome]} live>
        {problems.length > 0 && `${problems.length} to look at.`}
      </Notice>
      <ol className="grid gap-3">
        {problems.map((problem) => (
          <Problem key={`${problem.kind} ${problem.start} ${problem.end}`} {...{ problem, text }} />
        ))}
      </ol>
    </div>
  );
}

function Problem({ problem, text }: { problem: MessageProblem; text: string }) {
  const { kind, clause, start, end, advice } = problem;
  const shown = text.slice(start, Math.min(end, start + SHOWN_MAX));
  return (
    <li className="grid gap-0.5 border-b border-line pb-3 text-sm last:border-b-0">
      <p className="font-semibold">
        {PROBLEM_LABELS[kind]}
        {clause !== null && <span className="ml-2 font-normal text-ink-3">{clause}</span>}
      </p>
      {shown.trim() !== "" && (
        <p className="[overflow-wrap:anywhere] text-ink-2">
          <q>{shown}</q>
          {end > start + SHOWN_MAX && " …"}
        </p>
      )}
      <p className="text-ink-2">{advice}</p>
    </li>
  );
}
