import { listHref } from "@/components/holdings/addresses";
import { DueFilter } from "@/components/holdings/due-filter";
import { FilterBar, FilterSelect } from "@/components/ui/filter-bar";
import { filterQuery } from "@/lib/holdings/input";
import type { HoldingFilter } from "@/lib/holdings/model";
import { CHANNELS } from "@/lib/policy/channel";
import { FIELDS } from "@/lib/policy/fields";
import { HELD_STATUSES, NOT_HELD_STATUSES } from "@/lib/retention/model";
import type { StatusCounts } from "@/lib/retention/rules";
import { CHANNEL_LABELS, STATUS_LABELS } from "@/lib/retention/words";
import type { System } from "@/lib/systems/model";
import type { Format } from "@/lib/time/format";

type Props = {
  filter: HoldingFilter;
  systems: readonly System[];
  base: string;
  format: Format;
  /** How many records the filters leave. */
  count: number;
  notHeld: StatusCounts["notHeld"];
};

/** What the list is narrowed by, and how many records that leaves. */
export function HoldingsFilters({ filter, systems, base, format, count, notHeld }: Props) {
  const query = filterQuery(filter);
  const without = (...names: string[]) =>
    listHref(base, { ...query, ...Object.fromEntries(names.map((name) => [name, undefined])) });
  const statuses = [
    ...HELD_STATUSES,
    ...NOT_HELD_STATUSES.filter((each) => notHeld[each] > 0 || filter.status === each),
  ];
  return (
    <FilterBar
      active={activeFilters(filter, systems, format).map(({ label, names }) => ({
        label,
        without: without(...names),
      }))}
      clear={listHref(base)}
      summary={`${format.number(count)} ${count === 1 ? "record" : "records"}`}
    >
      <FilterSelect
        label="Status"
        name="status"
        value={filter.status ?? ""}
        all="all held"
        options={statuses.map((value) => ({ value, label: STATUS_LABELS[value] }))}
      />
      <FilterSelect
        label="Channel"
        name="channel"
        value={filter.channel ?? ""}
        all="all"
        options={CHANNELS.map((value) => ({ value, label: CHANNEL_LABELS[value] }))}
      />
      <FilterSelect
        label="System"
        name="system"
        value={filter.systemId ?? ""}
        all="all"
        options={systems.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <FilterSelect
        label="Holds"
        name="field"
        value={filter.field ?? ""}
        all="anything"
        options={FIELDS.map(({ key, label }) => ({ value: key, label }))}
      />
      <FilterSelect
        label="Came back"
        name="reappeared"
        value={filter.reappeared ? "yes" : ""}
        all="any"
        options={[{ value: "yes", label: "had been erased or gone" }]}
      />
      <FilterSelect
        label="On hold"
        name="hold"
        value={filter.notOnHold ? "none" : ""}
        all="or not"
        options={[{ value: "none", label: "no" }]}
      />
      <DueFilter
        key={`${query.from ?? ""} ${query.to ?? ""}`}
        from={query.from ?? ""}
        to={query.to ?? ""}
      />
    </FilterBar>
  );
}

function activeFilters(filter: HoldingFilter, systems: readonly System[], format: Format) {
  const { status, channel, systemId, field, reappeared, dueFrom, dueTo, notOnHold } = filter;
  const system = systems.find(({ id }) => id === systemId);
  const label = FIELDS.find(({ key }) => key === field)?.label;
  return [
    ...(status ? [{ label: STATUS_LABELS[status], names: ["status"] }] : []),
    ...(channel ? [{ label: CHANNEL_LABELS[channel], names: ["channel"] }] : []),
    ...(systemId
      ? [{ label: system?.name ?? "a system that is not here", names: ["system"] }]
      : []),
    ...(label ? [{ label: `holds ${label.toLowerCase()}`, names: ["field"] }] : []),
    ...(reappeared ? [{ label: "had been erased or gone", names: ["reappeared"] }] : []),
    ...(notOnHold ? [{ label: "not on hold", names: ["hold"] }] : []),
    ...(dueFrom || dueTo
      ? [{ label: dueWords(dueFrom, dueTo, format), names: ["from", "to"] }]
      : []),
  ];
}

function dueWords(
  from: HoldingFilter["dueFrom"],
  to: HoldingFilter["dueTo"],
  { shortDay }: Format,
): string {
  if (from && from === to) return `due ${shortDay(from)}`;
  if (from && to) return `due ${shortDay(from)} to ${shortDay(to)}`;
  return from ? `due from ${shortDay(from)}` : to ? `due up to ${shortDay(to)}` : "";
}
