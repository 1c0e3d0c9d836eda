"use client";

import { useActionState } from "react";
import { asSentences } from "@/components/accounts/door-state";
import { ConfirmFields } from "@/components/sign-in/confirm-fields";
import { isConfirmRefusal } from "@/components/sign-in/confirm-words";
import { POLICY_REFUSALS } from "@/components/sign-in/policy-words";
import { Checkbox, ChoiceGroup } from "@/components/ui/choice";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import { IDLE_MINUTES_MAX, IDLE_MINUTES_MIN, SESSION_HOURS_MAX } from "@/lib/access/policy";
import { ROLES } from "@/lib/access/permissions";
import type { PolicyRefusal } from "@/lib/sign-in/commands";
import type { ConfirmRefusal } from "@/lib/sign-in/confirm";
import type { ConfirmWays, StoredPolicy } from "@/lib/sign-in/model";

type Props = {
  action: FormAction<PolicyRefusal | ConfirmRefusal, null>;
  policy: StoredPolicy;
  hasProvider: boolean;
  ways: ConfirmWays;
};

/** Who needs a second factor, how long sessions last, what passwords have to be, and which ways there are. */
export function PolicyForm({ action, policy, hasProvider, ways }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const fields = state.status === "invalid" ? state.fields : {};
  const refusal = state.status === "refused" ? state.refusal : null;

  return (
    <form key={policy.version} action={submit} aria-label="Rules" className="grid max-w-2xl gap-4">
      {state.status === "done" && (
        <Notice tone="success" live>
          Saved. It holds from everybody’s next page on.
        </Notice>
      )}
      {refusal !== null && !isConfirmRefusal(refusal) && (
        <Notice tone="warning" live>
          {POLICY_REFUSALS[refusal]}
        </Notice>
      )}
      <input type="hidden" name="version" value={policy.version} />
      <ChoiceGroup
        legend="A second factor is asked of"
        hint="An authenticator app or a passkey. Amazon’s policy asks it of everybody who can see its buyers’ data."
        inline
      >
        {ROLES.map((role) => (
          <Checkbox
            key={role}
            name="secondFactorRoles"
            value={role}
            label={role}
            defaultChecked={policy.secondFactorRoles.includes(role)}
          />
        ))}
      </ChoiceGroup>
      <div className="grid gap-3.5 sm:grid-cols-2">
        <TextField
          label="A session lasts, in hours"
          name="sessionHours"
          type="number"
          min={1}
          max={SESSION_HOURS_MAX}
          defaultValue={policy.sessionHours}
          hint="However busy: then people sign in again."
          error={asSentences(fields.sessionHours)}
        />
        <TextField
          label="Without use, in minutes"
          name="idleMinutes"
          type="number"
          min={IDLE_MINUTES_MIN}
          max={IDLE_MINUTES_MAX}
          defaultValue={policy.idleMinutes}
          error={asSentences(fields.idleMinutes)}
        />
      </div>
      <ChoiceGroup legend="Passwords">
        <Checkbox
          name="amazonRules"
          label="As Amazon’s Data Protection Policy asks"
          defaultChecked={policy.amazonRules}
          hint="At least 12 characters with small and large letters, a digit and a sign; none of the last ten; another after a year. Whoever has an older one is led to set a new one. Ten wrong passwords lock that way for an hour, with this or without it."
        />
      </ChoiceGroup>
      <ChoiceGroup legend="Ways in">
        <Checkbox
          name="openIdOnly"
          label="Only by your organisation’s own sign-in"
          defaultChecked={policy.openIdOnly}
          disabled={!hasProvider && !policy.openIdOnly}
          hint={
            hasProvider
              ? "Passwords and passkeys then open nothing here. An admin has to have come in by it first. Which factors it asks for is set there."
              : "Set it up below first."
          }
        />
      </ChoiceGroup>
      <ConfirmFields ways={ways} refusal={refusal} />
      <div>
        <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
      </div>
    </form>
  );
}
