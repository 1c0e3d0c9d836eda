"use client";

import { useActionState } from "react";
import { DateField, SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import type { AssignRefusal } from "@/lib/erasures/commands";
import type { ErasureTask } from "@/lib/erasures/model";
import { ASSIGN_REFUSALS } from "@/lib/erasures/words";

type Props = {
  action: FormAction<AssignRefusal, { readonly id: string }>;
  id: string;
  task: ErasureTask;
  people: readonly { readonly userId: string; readonly name: string }[];
  /** The first day on which it can be due. */
  earliest: string;
};

/** Gives a system's list to somebody, by a day. */
export function AssignTaskForm({ action, id, task, people, earliest }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const failed = state.status === "refused" || state.status === "invalid";
  const shown = failed ? { ...state.typed, ...typed } : {};
  const errors = state.status === "invalid" ? state.fields : {};
  return (
    <form
      key={task.version}
      action={submit}
      onSubmit={keep}
      noValidate
      aria-label="Who does it, and by when"
      className="grid max-w-xl gap-3"
    >
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="systemId" value={task.systemId} />
      <input type="hidden" name="version" value={task.version} />
      {state.status === "done" && (
        <Notice tone="success" live>
          Saved.
        </Notice>
      )}
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {ASSIGN_REFUSALS[state.refusal]}
        </Notice>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField
          key={shown.assigneeId}
          label="Who does it"
          name="assigneeId"
          defaultValue={shown.assigneeId ?? task.assigneeId ?? ""}
          error={errors.assigneeId}
          optional
        >
          <option value="">nobody yet</option>
          {people.map(({ userId, name }) => (
            <option key={userId} value={userId}>
              {name}
            </option>
          ))}
        </SelectField>
        <DateField
          label="Due"
          name="dueOn"
          min={earliest}
          defaultValue={shown.dueOn ?? task.dueOn}
          error={errors.dueOn}
        />
      </div>
      <div>
        <SubmitButton variant="plain" pendingLabel="Saving …">
          Give the list on
        </SubmitButton>
      </div>
    </form>
  );
}
