import { copiesHref } from "@/components/copies/addresses";
import { FilterBar, FilterSelect } from "@/components/ui/filter-bar";
import { COPY_KINDS, COPY_STATES, type CopyFilter } from "@/lib/copies/model";
import { KIND_LABELS, STATE_LABELS } from "@/lib/copies/words";
import type { System } from "@/lib/systems/model";
import type { Format } from "@/lib/time/format";

type Props = {
  filter: CopyFilter;
  systems: readonly System[];
  base: string;
  format: Format;
};

/** What the list of copies is narrowed by. */
export function CopiesFilters({ filter, systems, base, format }: Props) {
  const { state, kind, systemId, ownerless, dueFrom, dueTo } = filter;
  return (
    <FilterBar
      active={activeFilters(filter, systems, format).map(({ label, off }) => ({
        label,
        without: copiesHref(base, { ...filter, ...off }),
      }))}
      clear={copiesHref(base)}
      summary={state === "destroyed" ? "Latest day first" : "Soonest day first"}
    >
      {dueFrom && <input type="hidden" name="from" value={dueFrom} />}
      {dueTo && <input type="hidden" name="to" value={dueTo} />}
      <FilterSelect
        label="State"
        name="state"
        value={state ?? ""}
        all="all still there"
        options={COPY_STATES.map((value) => ({ value, label: STATE_LABELS[value] }))}
      />
      <FilterSelect
        label="Kind"
        name="kind"
        value={kind ?? ""}
        all="all"
        options={COPY_KINDS.map((value) => ({ value, label: KIND_LABELS[value] }))}
      />
      <FilterSelect
        label="From"
        name="system"
        value={systemId ?? ""}
        all="anywhere"
        options={systems.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <FilterSelect
        label="Owner"
        name="owner"
        value={ownerless ? "none" : ""}
        all="any"
        options={[{ value: "none", label: "nobody" }]}
      />
    </FilterBar>
  );
}

function activeFilters(
  { state, kind, systemId, ownerless, dueFrom, dueTo }: CopyFilter,
  systems: readonly System[],
  { shortDay }: Format,
): readonly { readonly label: string; readonly off: CopyFilter }[] {
  const system = systems.find(({ id }) => id === systemId)?.name ?? "a system that is not here";
  const days =
    dueFrom && dueFrom === dueTo
      ? `by ${shortDay(dueFrom)}`
      : [dueFrom && `from ${shortDay(dueFrom)}`, dueTo && `up to ${shortDay(dueTo)}`]
          .filter(Boolean)
          .join(" ");
  return [
    ...(state ? [{ label: STATE_LABELS[state], off: { state: undefined } }] : []),
    ...(kind ? [{ label: KIND_LABELS[kind], off: { kind: undefined } }] : []),
    ...(systemId ? [{ label: `from ${system}`, off: { systemId: undefined } }] : []),
    ...(ownerless ? [{ label: "without an owner", off: { ownerless: undefined } }] : []),
    ...(days === "" ? [] : [{ label: days, off: { dueFrom: undefined, dueTo: undefined } }]),
  ];
}
