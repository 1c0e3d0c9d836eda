"use client";

import { useActionState } from "react";
import { RoleFields } from "@/components/accounts/role-fields";
import { ConfirmFields } from "@/components/sign-in/confirm-fields";
import { isConfirmRefusal } from "@/components/sign-in/confirm-words";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import type { Role } from "@/lib/access/permissions";
import {
  END_ACCESS_REFUSALS,
  HAND_OVER_REFUSALS,
  REACTIVATE_REFUSALS,
  ROLE_REFUSALS,
} from "@/lib/accounts/words";
import type { ConfirmRefusal } from "@/lib/sign-in/confirm";
import type { ConfirmWays } from "@/lib/sign-in/model";

type Done = { userId: string };

type RoleProps = {
  action: FormAction<keyof typeof ROLE_REFUSALS | ConfirmRefusal, Done>;
  userId: string;
  /** The role they have as the form is made. */
  role: Role;
  ways: ConfirmWays;
};

/** Gives a member another role. */
export function RoleForm({ action, userId, role, ways }: RoleProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const refusal = state.status === "refused" ? state.refusal : null;
  const back = state.status === "refused" ? (state.typed ?? {}) : {};
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid gap-3.5">
      <input type="hidden" name="userId" value={userId} />
      <input type="hidden" name="from" value={role} />
      {refusal !== null && !isConfirmRefusal(refusal) && (
        <Notice tone="danger" live>
          {ROLE_REFUSALS[refusal]}
        </Notice>
      )}
      <RoleFields
        chosen={typed.role ?? back.role}
        without={role}
        error={state.status === "invalid" ? state.fields.role : undefined}
      />
      <ConfirmFields ways={ways} refusal={refusal} />
      <div>
        <SubmitButton variant="plain" pendingLabel="Changing …">
          Change the role
        </SubmitButton>
      </div>
    </form>
  );
}

type EndProps = {
  action: FormAction<keyof typeof END_ACCESS_REFUSALS, Done>;
  userId: string;
  /** "Deactivate Ana Sample". */
  deed: string;
};

/** Shuts a member out. */
export function DeactivateForm({ action, userId, deed }: EndProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid gap-3">
      <input type="hidden" name="userId" value={userId} />
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {END_ACCESS_REFUSALS[state.refusal]}
        </Notice>
      )}
      <p className="text-sm text-ink-2">
        From their next request on they find nothing here any more, in open tabs too. What they did
        keeps their name, and they can be let in again.
      </p>
      <div>
        <SubmitButton variant="danger" pendingLabel="Ending …">
          {deed}
        </SubmitButton>
      </div>
    </form>
  );
}

type BackProps = {
  action: FormAction<keyof typeof REACTIVATE_REFUSALS | ConfirmRefusal, Done>;
  userId: string;
  /** "Let Ana Sample in again as staff". */
  deed: string;
  ways: ConfirmWays;
};

/** Lets a member in again. */
export function ReactivateForm({ action, userId, deed, ways }: BackProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const refusal = state.status === "refused" ? state.refusal : null;
  return (
    <form action={submit} noValidate className="grid gap-3">
      <input type="hidden" name="userId" value={userId} />
      {refusal !== null && !isConfirmRefusal(refusal) && (
        <Notice tone="danger" live>
          {REACTIVATE_REFUSALS[refusal]}
        </Notice>
      )}
      <ConfirmFields ways={ways} refusal={refusal} />
      <div>
        <SubmitButton variant="plain" pendingLabel="Letting in …">
          {deed}
        </SubmitButton>
      </div>
    </form>
  );
}

type HandProps = {
  action: FormAction<keyof typeof HAND_OVER_REFUSALS | ConfirmRefusal, Done>;
  userId: string;
  person: string;
  merchantName: string;
  ways: ConfirmWays;
};

/** Hands the merchant over to another admin. */
export function HandOverForm({ action, userId, person, merchantName, ways }: HandProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const refusal = state.status === "refused" ? state.refusal : null;
  const back = state.status === "refused" ? (state.typed ?? {}) : {};
  return (
    <form action={submit} onSubmit={keep} noValidate className="grid gap-3">
      <input type="hidden" name="userId" value={userId} />
      {refusal !== null && !isConfirmRefusal(refusal) && refusal !== "otherName" && (
        <Notice tone="danger" live>
          {HAND_OVER_REFUSALS[refusal]}
        </Notice>
      )}
      <p className="text-sm text-ink-2">
        {person} answers for this merchant from then on: nobody can take their role or their access
        but by their own hand. You stay an admin. Only {person} can give it back.
      </p>
      <TextField
        label={`Type “${merchantName}” to confirm`}
        name="merchantName"
        autoComplete="off"
        maxLength={80}
        defaultValue={typed.merchantName ?? back.merchantName}
        error={
          refusal === "otherName"
            ? HAND_OVER_REFUSALS.otherName
            : state.status === "invalid"
              ? state.fields.merchantName
              : undefined
        }
      />
      <ConfirmFields ways={ways} refusal={refusal} />
      <div>
        <SubmitButton variant="danger" pendingLabel="Handing over …">
          Hand the merchant over
        </SubmitButton>
      </div>
    </form>
  );
}
