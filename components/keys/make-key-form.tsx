"use client";

import { type FormEvent, useActionState, useState } from "react";
import { MadeKey } from "@/components/keys/made-key";
import { ConfirmFields } from "@/components/sign-in/confirm-fields";
import { isConfirmRefusal } from "@/components/sign-in/confirm-words";
import { ButtonLink } from "@/components/ui/button";
import { Checkbox, ChoiceGroup } from "@/components/ui/choice";
import { DateField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import { KEY_DEEDS, KEY_READS, type KeyScope } from "@/lib/access/permissions";
import type { MadeKey as Made, MakeKeyRefusal } from "@/lib/keys/commands";
import { KEY_NAME_MAX } from "@/lib/keys/model";
import { MAKE_REFUSALS, SCOPE_HINTS, SCOPE_LABELS } from "@/lib/keys/words";
import type { ConfirmRefusal } from "@/lib/sign-in/confirm";
import type { ConfirmWays } from "@/lib/sign-in/model";
import type { Day } from "@/lib/time/day";
import { formatFor } from "@/lib/time/format";

type Props = {
  action: FormAction<MakeKeyRefusal | ConfirmRefusal, Made>;
  /** The days between which the last one lies, and the one that is proposed. */
  days: Readonly<Record<"today" | "max" | "proposed", Day>>;
  locale: string;
  /** How the reader shows that it is them. */
  ways: ConfirmWays;
  /** Where the keys are listed. */
  back: string;
};

/** Says what a new key is called, what it may read and do, and how long it works; then shows it, once. */
export function MakeKeyForm({ action, days, locale, ways, back }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keepTyped] = useTyped();
  const [ticked, setTicked] = useState<readonly FormDataEntryValue[]>([]);
  const keep = (event: FormEvent<HTMLFormElement>) => {
    keepTyped(event);
    setTicked(new FormData(event.currentTarget).getAll("scopes"));
  };
  if (state.status === "done") {
    const format = formatFor(locale, "UTC", days.today);
    return (
      <MadeKey
        name={state.value.name}
        text={state.value.text}
        through={format.day(state.value.expiresOn)}
      >
        <ButtonLink href={back}>I have kept it</ButtonLink>
      </MadeKey>
    );
  }

  const given = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const shown: Readonly<Record<string, string>> = {
    ...{ expiresOn: days.proposed, name: "" },
    ...given,
    ...typed,
  };
  const errors = state.status === "invalid" ? state.fields : {};
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid max-w-2xl gap-3.5">
      {state.status === "refused" && !isConfirmRefusal(state.refusal) && (
        <Notice tone="danger" live>
          {MAKE_REFUSALS[state.refusal]}
        </Notice>
      )}
      <TextField
        label="Name"
        name="name"
        defaultValue={shown.name}
        error={errors.name}
        maxLength={KEY_NAME_MAX}
        autoComplete="off"
        hint="The program that will use it. The audit trail names the key by it."
      />
      <ChoiceGroup
        legend="What it may read"
        hint="As little as the program needs."
        error={errors.scopes}
      >
        {KEY_READS.map((scope) => (
          <ScopeBox key={scope} scope={scope} isTicked={ticked.includes(scope)} />
        ))}
      </ChoiceGroup>
      <ChoiceGroup legend="What it may do" hint="Nothing, unless you tick it.">
        {KEY_DEEDS.map((scope) => (
          <ScopeBox key={scope} scope={scope} isTicked={ticked.includes(scope)} />
        ))}
      </ChoiceGroup>
      <DateField
        label="Works through"
        name="expiresOn"
        min={days.today}
        max={days.max}
        defaultValue={shown.expiresOn}
        error={errors.expiresOn}
        hint="To the end of that day (UTC), a year from today at most: Amazon asks for keys to be replaced within 12 months."
      />
      <ConfirmFields ways={ways} refusal={state.status === "refused" ? state.refusal : null} />
      <div>
        <SubmitButton pendingLabel="Making…">Make the key</SubmitButton>
      </div>
    </form>
  );
}

const ScopeBox = ({ scope, isTicked }: { scope: KeyScope; isTicked: boolean }) => (
  <Checkbox
    name="scopes"
    value={scope}
    label={SCOPE_LABELS[scope]}
    hint={SCOPE_HINTS[scope]}
    defaultChecked={isTicked}
  />
);
