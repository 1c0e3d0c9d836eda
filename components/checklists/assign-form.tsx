"use client";

import { useActionState, useRef, type ReactNode } from "react";
import { ASSIGN_REFUSALS } from "@/components/checklists/words";
import { Button } from "@/components/ui/button";
import { DateField, SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import type { AssignRefusal } from "@/lib/checklists/commands";

type Person = { readonly userId: string; readonly name: string };

type Props = {
  action: FormAction<AssignRefusal, number>;
  people: readonly Person[];
  /** The list in which rows are picked. */
  children: ReactNode;
};

/** Says for all that are picked who does them and until when. What stays empty stays as it is. */
export function AssignForm({ action, people, children }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useRef<HTMLFormElement>(null);
  const errors = state.status === "invalid" ? state.fields : {};
  const pickAll = () => {
    const boxes = [
      ...(form.current?.querySelectorAll<HTMLInputElement>('input[name="ids"]') ?? []),
    ];
    const all = boxes.every(({ checked }) => checked);
    for (const box of boxes) box.checked = !all;
  };
  return (
    <form ref={form} action={submit} aria-label="Assign checklists">
      <input type="hidden" name="blank" value="keep" />
      {children}
      <div className="no-print grid gap-3 px-2 py-3">
        {state.status === "done" && (
          <Notice tone="success" live>
            {state.value === 0
              ? "Nothing to change."
              : `${state.value} ${state.value === 1 ? "checklist was" : "checklists were"} assigned.`}
          </Notice>
        )}
        {state.status === "refused" && (
          <Notice tone="danger" live>
            {ASSIGN_REFUSALS[state.refusal]}
          </Notice>
        )}
        {errors.ids && (
          <Notice tone="danger" live>
            Pick at least one checklist.
          </Notice>
        )}
        <div className="flex flex-wrap items-end gap-3">
          <Button onClick={pickAll}>Pick all or none</Button>
          <SelectField label="Owner" name="ownerId" optional error={errors.ownerId}>
            <option value="">as it is</option>
            <option value="nobody">nobody</option>
            {people.map(({ userId, name }) => (
              <option key={userId} value={userId}>
                {name}
              </option>
            ))}
          </SelectField>
          <DateField label="Due" name="dueOn" optional error={errors.dueOn} />
          <SubmitButton variant="plain" pendingLabel="Assigning…">
            Assign what is picked
          </SubmitButton>
        </div>
      </div>
    </form>
  );
}
