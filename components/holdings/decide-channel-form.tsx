"use client";

import { useActionState } from "react";
import { ChoiceGroup, Radio } from "@/components/ui/choice";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import { KNOWN_CHANNELS, type KnownChannel } from "@/lib/policy/channel";
import type { StoreRefusal } from "@/lib/result";
import { CHANNEL_LABELS } from "@/lib/retention/words";

/** One sentence a refusal. A new refusal without its sentence does not compile. */
const WORDS: Readonly<Record<StoreRefusal, string>> = {
  notFound: "This record is no longer here.",
  changedMeanwhile: "Somebody changed this record while you read it. Load the page again.",
};

type Props = {
  action: FormAction<StoreRefusal, { id: string }>;
  id: string;
  /** What a person decided before; null where nobody did. */
  decided: KnownChannel | null;
  /** Nobody knows yet, so that the question stands open. */
  open: boolean;
};

/** Decides for one record what it is, and takes such a decision back. */
export function DecideChannelForm({ action, id, decided, open }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <div className="grid gap-3">
      {state.status === "done" && (
        <Notice tone="success" live>
          Decided. The audit trail has noted it.
        </Notice>
      )}
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {WORDS[state.refusal]}
        </Notice>
      )}
      {state.status === "invalid" && (
        <Notice tone="warning" live>
          Choose one of the three.
        </Notice>
      )}
      <p className="max-w-[72ch] text-sm text-ink-2">
        {open
          ? "No file says which channel this order came through. If you know it, say so: the period, the uses and the ban on showing Prime follow from it."
          : "A person’s word outweighs what files say, also of files that come later, until it is taken back."}
      </p>
      <form action={submit} className="grid justify-items-start gap-2.5">
        <input type="hidden" name="id" value={id} />
        <ChoiceGroup legend="This record is" inline>
          {KNOWN_CHANNELS.map((channel) => (
            <Radio
              key={`${channel} ${decided}`}
              name="channel"
              value={channel}
              label={CHANNEL_LABELS[channel]}
              defaultChecked={decided === channel}
              required
            />
          ))}
        </ChoiceGroup>
        <SubmitButton variant={open ? "primary" : "plain"} pendingLabel="Deciding …">
          Decide for this record
        </SubmitButton>
      </form>
      {decided !== null && (
        <form action={submit} className="flex flex-wrap items-center gap-2 text-sm text-ink-2">
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="channel" value="" />
          <span>Decided as {CHANNEL_LABELS[decided]}.</span>
          <SubmitButton variant="quiet" size="small" pendingLabel="Taking back …">
            Take the decision back
          </SubmitButton>
        </form>
      )}
    </div>
  );
}
