import { observationsHref } from "@/components/amazon/addresses";
import { FilterBar, FilterSelect } from "@/components/ui/filter-bar";
import { OBSERVATION_STATES, OBSERVED_CLAUSES, type ObservationFilter } from "@/lib/amazon/model";
import { OBSERVATION_STATE_LABELS, OBSERVED_LABELS } from "@/lib/amazon/words";

type Props = { filter: ObservationFilter; base: string };

/** What the log is narrowed by. */
export function ObservationsFilters({ filter, base }: Props) {
  const { clause, state } = filter;
  return (
    <FilterBar
      active={[
        ...(clause
          ? [
              {
                label: `${clause} ${OBSERVED_LABELS[clause]}`,
                without: observationsHref(base, { state }),
              },
            ]
          : []),
        ...(state
          ? [
              {
                label: OBSERVATION_STATE_LABELS[state],
                without: observationsHref(base, { clause }),
              },
            ]
          : []),
      ]}
      clear={observationsHref(base)}
      summary="Newest first, closed last"
    >
      <FilterSelect
        label="Promise"
        name="clause"
        value={clause ?? ""}
        all="both"
        options={OBSERVED_CLAUSES.map((value) => ({
          value,
          label: `${value} ${OBSERVED_LABELS[value]}`,
        }))}
      />
      <FilterSelect
        label="State"
        name="state"
        value={state ?? ""}
        all="all"
        options={OBSERVATION_STATES.map((value) => ({
          value,
          label: OBSERVATION_STATE_LABELS[value],
        }))}
      />
    </FilterBar>
  );
}
