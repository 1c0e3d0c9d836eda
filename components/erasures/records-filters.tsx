import { recordsHref } from "@/components/erasures/addresses";
import { FilterBar, FilterSelect } from "@/components/ui/filter-bar";
import type { RecordFilter } from "@/lib/erasures/input";
import { STANDING_LABELS } from "@/lib/erasures/words";
import { ERASING_STANDINGS } from "@/lib/holdings/model";
import type { System } from "@/lib/systems/model";

type Props = {
  id: string;
  filter: RecordFilter;
  systems: readonly Pick<System, "id" | "name">[];
  base: string;
};

/** What an erasure's records are narrowed by. */
export function RecordsFilters({ id, filter, systems, base }: Props) {
  const { systemId, standing } = filter;
  const active = [
    ...(standing
      ? [{ label: STANDING_LABELS[standing], without: { ...filter, standing: undefined } }]
      : []),
    ...(systemId
      ? [
          {
            label: systems.find((system) => system.id === systemId)?.name ?? "a system",
            without: { ...filter, systemId: undefined },
          },
        ]
      : []),
  ].map(({ label, without }) => ({ label, without: recordsHref(base, id, without) }));
  return (
    <FilterBar active={active} clear={recordsHref(base, id)}>
      <FilterSelect
        label="Standing"
        name="standing"
        value={standing ?? ""}
        all="all"
        options={ERASING_STANDINGS.map((value) => ({ value, label: STANDING_LABELS[value] }))}
      />
      {systems.length > 1 && (
        <FilterSelect
          label="System"
          name="system"
          value={systemId ?? ""}
          all="all"
          options={systems.map((system) => ({ value: system.id, label: system.name }))}
        />
      )}
    </FilterBar>
  );
}
