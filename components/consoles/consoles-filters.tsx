import { consolesHref } from "@/components/consoles/addresses";
import { FilterBar, FilterSelect } from "@/components/ui/filter-bar";
import { CONSOLE_STATES, CONSOLES, type ConsoleFilter } from "@/lib/consoles/model";
import { CONSOLE_LABELS, CONSOLE_STATE_LABELS } from "@/lib/consoles/words";

type Props = { filter: ConsoleFilter; base: string };

/** What the register is narrowed by. */
export function ConsolesFilters({ filter, base }: Props) {
  const { console, state, isShared } = filter;
  const without = (off: ConsoleFilter) => consolesHref(base, { ...filter, ...off });
  return (
    <FilterBar
      active={[
        ...(console
          ? [{ label: CONSOLE_LABELS[console], without: without({ console: undefined }) }]
          : []),
        ...(state
          ? [{ label: CONSOLE_STATE_LABELS[state], without: without({ state: undefined }) }]
          : []),
        ...(isShared ? [{ label: "Shared", without: without({ isShared: undefined }) }] : []),
      ]}
      clear={consolesHref(base)}
      summary="Console by console"
    >
      <FilterSelect
        label="Console"
        name="console"
        value={console ?? ""}
        all="both"
        options={CONSOLES.map((value) => ({ value, label: CONSOLE_LABELS[value] }))}
      />
      <FilterSelect
        label="State"
        name="state"
        value={state ?? ""}
        all="all that are listed"
        options={CONSOLE_STATES.map((value) => ({ value, label: CONSOLE_STATE_LABELS[value] }))}
      />
      <FilterSelect
        label="Use"
        name="shared"
        value={isShared ? "yes" : ""}
        all="any"
        options={[{ value: "yes", label: "shared" }]}
      />
    </FilterBar>
  );
}
