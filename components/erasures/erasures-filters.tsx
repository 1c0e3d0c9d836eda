import { erasuresHref } from "@/components/erasures/addresses";
import { FilterBar, FilterSelect } from "@/components/ui/filter-bar";
import { ERASURE_STATES, type ErasureFilter } from "@/lib/erasures/model";
import { STATE_LABELS } from "@/lib/erasures/words";

/** What the list of erasures is narrowed by. */
export function ErasuresFilters({ filter, base }: { filter: ErasureFilter; base: string }) {
  const { state } = filter;
  return (
    <FilterBar
      active={state ? [{ label: STATE_LABELS[state], without: erasuresHref(base) }] : []}
      clear={erasuresHref(base)}
      summary="Newest first"
    >
      <FilterSelect
        label="State"
        name="state"
        value={state ?? ""}
        all="all"
        options={ERASURE_STATES.map((value) => ({ value, label: STATE_LABELS[value] }))}
      />
    </FilterBar>
  );
}
