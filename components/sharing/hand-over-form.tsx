"use client";

import { useActionState } from "react";
import { ChoiceGroup, Radio } from "@/components/ui/choice";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import type { CheckKind } from "@/lib/sharing/checked/model";
import type { FileOutcome } from "@/lib/sharing/file/model";
import type { ShareRefusal } from "@/lib/sharing/share/rules";
import { SHARE_REFUSALS } from "@/lib/sharing/share/words";

export type HandOverAction = FormAction<ShareRefusal | "notFound", { readonly id: string }>;

type Props = {
  action: HandOverAction;
  found: {
    readonly id: string;
    readonly kind: CheckKind;
    readonly outcome: FileOutcome;
    readonly recipientName: string;
  };
};

/** The word of whoever sends it that it is handed over: kept are who, when, to whom, how many rows and of what kinds. */
export function HandOverForm({ action, found }: Props) {
  const { id, kind, outcome, recipientName } = found;
  const [state, submit] = useActionState(action, { status: "idle" });
  const isFine = outcome === "fine" || outcome === "fineAsServiceProvider";
  const mended =
    kind === "list" ? "The cleared list, without the others" : "The file as it was mended";
  return (
    <form
      action={submit}
      aria-label={`Hand it over to ${recipientName}`}
      className="grid gap-2 border-t border-line pt-3"
    >
      <input type="hidden" name="id" value={id} />
      {outcome === "mend" ? (
        <ChoiceGroup legend={`What goes to “${recipientName}”`}>
          <Radio name="wentAs" value="mended" defaultChecked label={mended} />
          <Radio
            name="wentAs"
            value="whole"
            label="All of it, as it is"
            hint="Against the check: it is noted as that."
          />
        </ChoiceGroup>
      ) : (
        <input type="hidden" name="wentAs" value="whole" />
      )}
      <div>
        <SubmitButton variant="plain" pendingLabel="Noting …">
          {outcome === "doNotSend" ? "It went all the same" : "I hand this over"}
        </SubmitButton>
        <p className="mt-1 text-xs text-ink-3">
          {isFine || outcome === "mend"
            ? "Noted on your word: you, the recipient, how many rows, of which kinds, and what the check said."
            : "Only where it has left already: it is noted as going against the check, so that somebody can follow it up."}
        </p>
      </div>
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {SHARE_REFUSALS[state.refusal]}
        </Notice>
      )}
    </form>
  );
}
