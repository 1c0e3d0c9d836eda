import { holdsHref } from "@/components/holds/addresses";
import { FilterBar, FilterSelect } from "@/components/ui/filter-bar";
import { HOLD_KINDS, HOLD_REASONS, HOLD_STATES, type HoldFilter } from "@/lib/holds/model";
import { KIND_LABELS, REASON_LABELS, STATE_LABELS } from "@/lib/holds/words";
import type { Format } from "@/lib/time/format";

type Props = { filter: HoldFilter; base: string; format: Format };

/** What the list of holds is narrowed by. */
export function HoldsFilters({ filter, base, format }: Props) {
  const { state, reason, kind, unseen, endsOn } = filter;
  const active = [
    ...(state ? [{ label: STATE_LABELS[state], without: { ...filter, state: undefined } }] : []),
    ...(reason
      ? [{ label: REASON_LABELS[reason], without: { ...filter, reason: undefined } }]
      : []),
    ...(kind ? [{ label: KIND_LABELS[kind], without: { ...filter, kind: undefined } }] : []),
    ...(unseen
      ? [{ label: "not seen by a reviewer", without: { ...filter, unseen: undefined } }]
      : []),
    ...(endsOn
      ? [{ label: `ends ${format.shortDay(endsOn)}`, without: { ...filter, endsOn: undefined } }]
      : []),
  ].map(({ label, without }) => ({ label, without: holdsHref(base, without) }));
  return (
    <FilterBar active={active} clear={holdsHref(base)} summary="Newest first">
      {endsOn && <input type="hidden" name="ends" value={endsOn} />}
      <FilterSelect
        label="State"
        name="state"
        value={state ?? ""}
        all="all"
        options={HOLD_STATES.map((value) => ({ value, label: STATE_LABELS[value] }))}
      />
      <FilterSelect
        label="Reason"
        name="reason"
        value={reason ?? ""}
        all="all"
        options={HOLD_REASONS.map((value) => ({ value, label: REASON_LABELS[value] }))}
      />
      <FilterSelect
        label="Keeps"
        name="kind"
        value={kind ?? ""}
        all="anything"
        options={HOLD_KINDS.map((value) => ({ value, label: KIND_LABELS[value] }))}
      />
      <FilterSelect
        label="Review"
        name="unseen"
        value={unseen ? "yes" : ""}
        all="any"
        options={[{ value: "yes", label: "not seen yet" }]}
      />
    </FilterBar>
  );
}
