"use client";

import { useActionState } from "react";
import { MOVE_REFUSALS } from "@/components/checklists/words";
import { ConfirmFields } from "@/components/sign-in/confirm-fields";
import { isConfirmRefusal } from "@/components/sign-in/confirm-words";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import type { SignRefusal } from "@/lib/checklists/reviewing";
import type { ConfirmRefusal } from "@/lib/sign-in/confirm";
import type { ConfirmWays } from "@/lib/sign-in/model";

type Props = {
  action: FormAction<SignRefusal | ConfirmRefusal, unknown>;
  id: string;
  version: number;
  /** Of what stands on the page: it is signed only if it is the same then. */
  sha256: string;
  statement: string;
  /** "Ruth Falk, reviewer". */
  signer: string;
  /** By what the signer can show that it is them. */
  ways: ConfirmWays;
};

/** The statement, word for word, and what shows who signs it. */
export function SignForm({ action, id, version, sha256, statement, signer, ways }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} aria-label="Sign" className="grid gap-3">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="sha256" value={sha256} />
      <blockquote className="border-l-3 border-accent bg-accent-soft px-3.5 py-2.5 text-sm">
        {statement}
      </blockquote>
      <p className="text-xs text-ink-3">
        Signed with it, as they stand on this page: the clause, every answer, its evidence by hash,
        and the figures of today. SHA-256{" "}
        <span className="font-mono [overflow-wrap:anywhere]">{sha256}</span>
      </p>
      {state.status === "refused" && !isConfirmRefusal(state.refusal) && (
        <Notice tone="danger" live title="Not signed">
          {MOVE_REFUSALS[state.refusal]}
        </Notice>
      )}
      {state.status === "invalid" && (
        <Notice tone="danger" live title="Not signed">
          What arrived was not whole. Load the page again.
        </Notice>
      )}
      <ConfirmFields
        ways={ways}
        refusal={state.status === "refused" ? state.refusal : null}
        hint={`You sign as ${signer}.`}
      />
      <div>
        <SubmitButton pendingLabel="Signing…">Sign it</SubmitButton>
      </div>
    </form>
  );
}
