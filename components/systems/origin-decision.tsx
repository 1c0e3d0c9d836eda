"use client";

import { useActionState } from "react";
import { ChoiceGroup, Radio } from "@/components/ui/choice";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import type { KnownChannel } from "@/lib/policy/channel";
import type { StoreRefusal } from "@/lib/result";

type Props = {
  action: FormAction<StoreRefusal, { moved: number }>;
  systemId: string;
  /** What was decided before; null while nothing is. */
  decided: KnownChannel | null;
  /** How many records the decision touches now, as "412 records". */
  touched: string;
  channels: readonly { readonly value: KnownChannel; readonly label: string }[];
};

/** Says of every record whose file does not tell its origin where it came from, and takes that back. */
export function OriginDecision({ action, systemId, decided, touched, channels }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="no-print grid gap-3">
      <input type="hidden" name="id" value={systemId} />
      {decided === null ? (
        <ChoiceGroup legend="Records here whose file does not tell their origin are:">
          {channels.map(({ value, label }) => (
            <Radio key={value} name="channel" value={value} label={label} required />
          ))}
        </ChoiceGroup>
      ) : (
        <input type="hidden" name="channel" value="" />
      )}
      <div>
        <SubmitButton
          variant="plain"
          pendingLabel={decided === null ? "Deciding…" : "Taking it back…"}
        >
          {decided === null ? `Decide for ${touched}` : "Take the decision back"}
        </SubmitButton>
      </div>
      {state.status === "done" && (
        <Notice tone="success" live>
          {movedSentence(state.value.moved)}
        </Notice>
      )}
      {state.status === "invalid" && (
        <Notice tone="danger" live>
          Choose where they came from first.
        </Notice>
      )}
      {state.status === "refused" && (
        <Notice tone="danger" live>
          This system is no longer here.
        </Notice>
      )}
    </form>
  );
}

function movedSentence(moved: number): string {
  if (moved === 0) return "Done. No record changed its origin.";
  return moved === 1
    ? "Done. One record changed its origin, and its deadline and uses with it."
    : `Done. ${moved.toLocaleString("en")} records changed their origin, and their deadlines and uses with it.`;
}
