import { withQuery } from "@/components/audit/addresses";
import { DayFilter } from "@/components/audit/day-filter";
import {
  EVENT_LABELS,
  GROUP_LABELS,
  type Names,
  OTHER_ACTOR_LABELS,
} from "@/components/audit/sentences";
import { type ActiveFilter, FilterBar, FilterSelect } from "@/components/ui/filter-bar";
import { Button } from "@/components/ui/button";
import { TRAIL_GROUPS, typesOf } from "@/lib/audit/groups";
import { OTHER_ACTORS, trailQuery, type TrailFilter } from "@/lib/audit/input";
import { AUDIT_EVENT_TYPES } from "@/lib/audit/model";

type Props = { path: string; filter: TrailFilter; names: Names; summary: string };

const isOther = (who: string): who is (typeof OTHER_ACTORS)[number] =>
  OTHER_ACTORS.some((kind) => kind === who);

/** By what the trail can be narrowed down: what happened, who did it, from which day to which. */
export function TrailFilters({ path, filter, names, summary }: Props) {
  const people = [...names.people].map(([value, label]) => ({ value, label }));
  const keys = [...names.keys].map(([value, name]) => ({ value, label: `API key ${name}` }));
  const others = OTHER_ACTORS.map((value) => ({ value, label: OTHER_ACTOR_LABELS[value] }));
  return (
    <FilterBar active={active(path, filter, names)} clear={path} summary={summary}>
      <FilterSelect
        label="About"
        name="about"
        value={filter.about ?? ""}
        all="anything"
        options={TRAIL_GROUPS.map((group) => ({ value: group, label: GROUP_LABELS[group] }))}
      />
      <FilterSelect
        label="What"
        name="type"
        value={filter.type ?? ""}
        all="everything"
        options={(filter.about ? typesOf(filter.about) : AUDIT_EVENT_TYPES).map((type) => ({
          value: type,
          label: EVENT_LABELS[type],
        }))}
      />
      <FilterSelect
        label="Who"
        name="who"
        value={filter.who ?? ""}
        all="everybody"
        options={[...people, ...keys, ...others]}
      />
      <DayFilter label="From" name="from" value={filter.from ?? ""} />
      <DayFilter label="To" name="to" value={filter.to ?? ""} />
      <Button type="submit">Apply</Button>
    </FilterBar>
  );
}

/** The filters that are on, in words, each with the address without it. */
function active(path: string, filter: TrailFilter, names: Names): ActiveFilter[] {
  const { people, keys, format } = names;
  const without = (name: keyof TrailFilter) =>
    withQuery(path, trailQuery({ ...filter, [name]: undefined }));
  const { about, type, who, from, to } = filter;
  const key = who && keys.get(who);
  const person =
    who && (isOther(who) ? OTHER_ACTOR_LABELS[who] : key ? `API key ${key}` : people.get(who));
  return [
    ...(about ? [{ label: GROUP_LABELS[about], without: without("about") }] : []),
    ...(type ? [{ label: EVENT_LABELS[type], without: without("type") }] : []),
    ...(who ? [{ label: `By ${person ?? "a former account user"}`, without: without("who") }] : []),
    ...(from ? [{ label: `From ${format.day(from)}`, without: without("from") }] : []),
    ...(to ? [{ label: `To ${format.day(to)}`, without: without("to") }] : []),
  ];
}
