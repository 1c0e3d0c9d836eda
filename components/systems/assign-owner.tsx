"use client";

import { useActionState, useId } from "react";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Choice } from "@/components/systems/system-form";
import type { FormAction } from "@/lib/access/action-state";
import type { SystemRefusal } from "@/lib/systems/commands";
import { SYSTEM_REFUSALS } from "@/lib/systems/words";

type Props = {
  action: FormAction<SystemRefusal, { id: string; name: string }>;
  system: { readonly id: string; readonly name: string; readonly version: number };
  people: readonly Choice[];
  /** Who is asked first: the reader. */
  proposed: string;
};

/** Gives a system its owner with one press; the reader is proposed. */
export function AssignOwner({ action, system, people, proposed }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const id = useId();
  return (
    <form action={submit} className="no-print flex flex-wrap items-center justify-end gap-2">
      <input type="hidden" name="id" value={system.id} />
      <input type="hidden" name="version" value={system.version} />
      <label htmlFor={id} className="heard">
        Owner of {system.name}
      </label>
      <select
        id={id}
        name="ownerId"
        defaultValue={proposed}
        className="control w-auto max-w-52 min-w-36"
      >
        {people.map((person) => (
          <option key={person.value} value={person.value}>
            {person.label}
          </option>
        ))}
      </select>
      <SubmitButton variant="plain" pendingLabel="Assigning…">
        Assign<span className="heard"> an owner to {system.name}</span>
      </SubmitButton>
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {SYSTEM_REFUSALS[state.refusal]}
        </Notice>
      )}
      {state.status === "invalid" && (
        <Notice tone="danger" live>
          Choose somebody first.
        </Notice>
      )}
    </form>
  );
}
