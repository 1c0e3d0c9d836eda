"use client";

import { useActionState } from "react";
import { ButtonLink } from "@/components/ui/button";
import { SelectField, TextAreaField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import type { SystemRefusal } from "@/lib/systems/commands";
import { SYSTEM_KINDS, type System } from "@/lib/systems/model";
import { SYSTEM_KIND_NAMES, SYSTEM_REFUSALS } from "@/lib/systems/words";

export type Choice = { readonly value: string; readonly label: string };

type Props = {
  action: FormAction<SystemRefusal, { id: string; name: string }>;
  /** The system as it was read; none while it is being added. */
  system: System | null;
  people: readonly Choice[];
  /** Where "Cancel" leads. */
  back: string;
};

type Field = "name" | "kind" | "ownerId" | "purpose" | "thirdParty";

/** What is said of a system: to add one, and to change one. */
export function SystemForm({ action, system, people, back }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const wrong = state.status === "invalid" ? state.fields : {};
  const value = (name: Field) => typed[name] ?? system?.[name] ?? "";

  return (
    <form action={submit} onSubmit={keep} className="grid max-w-xl gap-4">
      {system && <input type="hidden" name="id" value={system.id} />}
      {system && <input type="hidden" name="version" value={system.version} />}
      <TextField
        label="Name"
        name="name"
        maxLength={80}
        autoComplete="off"
        defaultValue={value("name")}
        error={sentences("The name", wrong.name)}
        hint="As your people call it: “Order spreadsheet”, “Packing laptop”."
      />
      <SelectField
        key={`kind ${value("kind")}`}
        label="Kind"
        name="kind"
        defaultValue={value("kind")}
        error={sentences("The kind", wrong.kind)}
        hint="Reports downloaded from Seller Central are a copy of their own: their system is of the kind “Downloaded reports”."
      >
        {!system && <option value="">Choose one</option>}
        {SYSTEM_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {SYSTEM_KIND_NAMES[kind]}
          </option>
        ))}
      </SelectField>
      <SelectField
        key={`owner ${value("ownerId")}`}
        label="Owner"
        name="ownerId"
        optional
        defaultValue={value("ownerId")}
        error={sentences("The owner", wrong.ownerId)}
        hint="Who answers for what is held here. Without one it stays a finding."
      >
        <option value="">Nobody yet</option>
        {people.map((person) => (
          <option key={person.value} value={person.value}>
            {person.label}
          </option>
        ))}
      </SelectField>
      <TextAreaField
        label="Purpose"
        name="purpose"
        optional
        maxLength={300}
        defaultValue={value("purpose")}
        error={sentences("The purpose", wrong.purpose)}
        hint="What you need the data here for. Nothing about a single shopper belongs here."
      />
      <TextField
        label="Third party"
        name="thirdParty"
        optional
        maxLength={120}
        autoComplete="off"
        defaultValue={value("thirdParty")}
        error={sentences("The third party", wrong.thirdParty)}
        hint="The firm that runs it for you, if one does."
      />
      {state.status === "refused" && (
        <Notice tone="danger" live title="Nothing was saved">
          {SYSTEM_REFUSALS[state.refusal]}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <SubmitButton pendingLabel="Saving…">{system ? "Save" : "Add the system"}</SubmitButton>
        <ButtonLink href={back}>Cancel</ButtonLink>
      </div>
    </form>
  );
}

/** The schema's words are the end of a sentence that begins with the field. */
const sentences = (subject: string, errors: readonly string[] | undefined) =>
  errors?.map((error) => `${subject} ${error}.`);
