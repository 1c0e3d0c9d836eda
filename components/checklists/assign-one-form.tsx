"use client";

import { useActionState } from "react";
import { ASSIGN_REFUSALS } from "@/components/checklists/words";
import { DateField, SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import type { AssignRefusal } from "@/lib/checklists/commands";

type Props = {
  action: FormAction<AssignRefusal, number>;
  id: string;
  ownerId: string | null;
  dueOn: string | null;
  people: readonly { readonly userId: string; readonly name: string }[];
};

/** Who does one checklist, and until when. */
export function AssignOneForm({ action, id, ownerId, dueOn, people }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} aria-label="Owner and due day" className="grid gap-2.5">
      <input type="hidden" name="ids" value={id} />
      <input type="hidden" name="blank" value="clear" />
      <SelectField
        key={`owner ${ownerId}`}
        label="Owner"
        name="ownerId"
        optional
        defaultValue={ownerId ?? ""}
      >
        <option value="">nobody</option>
        {people.map(({ userId, name }) => (
          <option key={userId} value={userId}>
            {name}
          </option>
        ))}
      </SelectField>
      <DateField
        key={`due ${dueOn}`}
        label="Due"
        name="dueOn"
        optional
        defaultValue={dueOn ?? ""}
      />
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {ASSIGN_REFUSALS[state.refusal]}
        </Notice>
      )}
      <div>
        <SubmitButton variant="plain" size="small" pendingLabel="Saving…">
          Save
        </SubmitButton>
      </div>
    </form>
  );
}
