"use client";

import { type ReactNode, useActionState } from "react";
import { ChoiceGroup, Radio } from "@/components/ui/choice";
import { DateField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import type { OffersRefusal } from "@/lib/engagement/commands";
import type { Offers } from "@/lib/engagement/input";
import { OFFERS_REFUSALS } from "@/lib/engagement/words";

// Named here once more: what reads addresses brings its parser along, which no page needs.
const OFFERS = ["yes", "no", "unsaid"] as const satisfies readonly Offers[];

const LABELS: Readonly<Record<Offers, { readonly label: string; readonly hint: string }>> = {
  yes: { label: "Offered", hint: "Events are what Amazon asks for." },
  no: { label: "Not offered", hint: "From that day on each event is a finding." },
  unsaid: { label: "Take back what was said", hint: "Then events cannot be judged." },
};

type Props = {
  action: FormAction<OffersRefusal, { products: number }>;
  /** The products, as hidden fields. */
  children: ReactNode;
  said: Offers;
  since: string;
  today: string;
};

/** Says of products whether they offer Buy with Prime, and since when. */
export function OffersForm({ action, children, said, since, today }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const shown: Readonly<Record<string, string>> = { offers: said, since, ...back, ...typed };
  const errors = state.status === "invalid" ? state.fields : {};
  return (
    <form action={submit} onSubmit={keep} noValidate className="no-print grid max-w-xl gap-3.5">
      {children}
      {state.status === "done" && (
        <Notice tone="success" live>
          Noted of {state.value.products} {state.value.products === 1 ? "product" : "products"}.
        </Notice>
      )}
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {OFFERS_REFUSALS[state.refusal]}
        </Notice>
      )}
      {errors.product && (
        <Notice tone="danger" live>
          {errors.product.join(" ")}
        </Notice>
      )}
      <ChoiceGroup key={shown.offers} legend="Buy with Prime" error={errors.offers}>
        {OFFERS.map((value) => (
          <Radio
            key={value}
            name="offers"
            value={value}
            defaultChecked={shown.offers === value}
            {...LABELS[value]}
          />
        ))}
      </ChoiceGroup>
      <DateField
        label="Since"
        name="since"
        max={today}
        defaultValue={shown.since}
        error={errors.since}
        optional
        hint="Without a day it holds for all figures there are."
      />
      <div>
        <SubmitButton pendingLabel="Noting …">Say so</SubmitButton>
      </div>
    </form>
  );
}
