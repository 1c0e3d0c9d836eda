"use client";

import { useActionState } from "react";
import { DateField, SelectField, TextAreaField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { FEED_KINDS, FEED_WAYS, WHAT_LENGTH_MAX } from "@/lib/amazon/model";
import {
  CHANGE_FEED_REFUSALS,
  END_FEED_REFUSALS,
  FEED_KIND_LABELS,
  FEED_WAY_LABELS,
  REGISTER_FEED_REFUSALS,
} from "@/lib/amazon/words";

type Option = { readonly value: string; readonly label: string };

const REFUSALS = { ...REGISTER_FEED_REFUSALS, ...CHANGE_FEED_REFUSALS } as const;

type At = { readonly id: string; readonly version: number };

type Props = {
  action: FormAction<keyof typeof REFUSALS, { id: string }>;
  /** What stands in the form before anybody types. */
  draft: Readonly<Record<"kind" | "way" | "what" | "systemId" | "ownerId" | "since", string>>;
  people: readonly Option[];
  systems: readonly Option[];
  today: string;
  /** Of one that is registered already. */
  at?: At | undefined;
};

/** Says which product data Amazon is given, by which way, and who answers for it. */
export function FeedForm({ action, draft, people, systems, today, at }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const shown: Readonly<Record<string, string>> = { ...draft, ...back, ...typed };
  const errors = state.status === "invalid" ? state.fields : {};
  const of = (name: string) => ({ name, defaultValue: shown[name], error: errors[name] });
  // A select follows what was typed only when its key changes with it.
  const again = (name: string) => `${name} ${shown[name]}`;
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid max-w-2xl gap-3.5">
      {at && <Seen at={at} />}
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {REFUSALS[state.refusal]}
        </Notice>
      )}
      <div className="grid gap-3.5 sm:grid-cols-2">
        <SelectField key={again("kind")} label="Kind" {...of("kind")}>
          {FEED_KINDS.map((value) => (
            <option key={value} value={value}>
              {FEED_KIND_LABELS[value]}
            </option>
          ))}
        </SelectField>
        <SelectField key={again("way")} label="By which way" {...of("way")}>
          {FEED_WAYS.map((value) => (
            <option key={value} value={value}>
              {FEED_WAY_LABELS[value]}
            </option>
          ))}
        </SelectField>
      </div>
      <TextAreaField
        label="What is given"
        rows={2}
        {...of("what")}
        maxLength={WHAT_LENGTH_MAX}
        hint="And of which products: “titles and pictures of all products with the offer”. It is kept sealed."
      />
      <div className="grid gap-3.5 sm:grid-cols-2">
        <SelectField
          key={again("systemId")}
          label="Out of which system"
          {...of("systemId")}
          optional
        >
          <option value="">None that is registered</option>
          {systems.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <SelectField
          key={again("ownerId")}
          label="Owner"
          {...of("ownerId")}
          optional
          hint="Whoever answers for it being meant to be there."
        >
          <option value="">Nobody yet</option>
          {people.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <DateField label="Given since" {...of("since")} max={today} />
      </div>
      <div>
        <SubmitButton pendingLabel={at ? "Saving …" : "Registering …"}>
          {at ? "Save" : "Register it"}
        </SubmitButton>
      </div>
    </form>
  );
}

function Seen({ at }: { at: At }) {
  return (
    <>
      <input type="hidden" name="id" value={at.id} />
      <input type="hidden" name="version" value={at.version} />
    </>
  );
}

type EndProps = {
  action: FormAction<keyof typeof END_FEED_REFUSALS, { id: string }>;
  at: At;
  /** The days between which it can have ended. */
  since: string;
  today: string;
};

/** Notes that product data is no longer given. */
export function EndFeedForm({ action, at, since, today }: EndProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const shown = { ...back, ...typed };
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid gap-3.5">
      <Seen at={at} />
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {END_FEED_REFUSALS[state.refusal]}
        </Notice>
      )}
      <p className="text-sm text-ink-2">
        Once the connection is cut. What Amazon was given until then it may still hold, so this
        entry stays to be read and cannot be changed any more.
      </p>
      <DateField
        label="Given last on"
        name="endedOn"
        min={since}
        max={today}
        defaultValue={shown.endedOn ?? today}
        error={state.status === "invalid" ? state.fields.endedOn : undefined}
      />
      <div>
        <SubmitButton variant="plain" pendingLabel="Noting …">
          Note that it ended
        </SubmitButton>
      </div>
    </form>
  );
}
