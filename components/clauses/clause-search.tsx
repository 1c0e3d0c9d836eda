import { withQuery } from "@/components/audit/addresses";
import { Button } from "@/components/ui/button";
import { type ActiveFilter, FilterBar, FilterSelect } from "@/components/ui/filter-bar";
import {
  AUTHORITIES,
  AUTHORITY_LABELS,
  DUTIES,
  DUTY_LABELS,
  TOPIC_LABELS,
  TOPICS,
} from "@/lib/policy/model";
import type { ClauseQuery } from "@/components/clauses/query";

type Props = { path: string; query: ClauseQuery; summary: string };

const options = <V extends string>(values: readonly V[], labels: Readonly<Record<V, string>>) =>
  values.map((value) => ({ value, label: labels[value] }));

/** Words, topic, duty and source: what the library is searched by. */
export function ClauseSearch({ path, query, summary }: Props) {
  return (
    <FilterBar active={active(path, query)} clear={path} summary={summary}>
      <input
        key={query.q}
        type="search"
        name="q"
        defaultValue={query.q}
        maxLength={200}
        placeholder="F1, retention, e-mail lists …"
        aria-label="Search the clauses"
        className="control max-w-64 min-w-40 flex-1"
      />
      <Button type="submit">Search</Button>
      <FilterSelect
        label="Topic"
        name="topic"
        value={query.topic ?? ""}
        all="all"
        options={options(TOPICS, TOPIC_LABELS)}
      />
      <FilterSelect
        label="Duty"
        name="duty"
        value={query.duty ?? ""}
        all="all"
        options={options(DUTIES, DUTY_LABELS)}
      />
      <FilterSelect
        label="Source"
        name="authority"
        value={query.authority ?? ""}
        all="both"
        options={options(AUTHORITIES, AUTHORITY_LABELS)}
      />
    </FilterBar>
  );
}

/** What the library is narrowed down by, each with the address without it. */
function active(path: string, query: ClauseQuery): ActiveFilter[] {
  const { q, topic, duty, authority } = query;
  const without = (name: keyof ClauseQuery) => withQuery(path, { ...query, [name]: null });
  return [
    ...(q ? [{ label: `“${q}”`, without: without("q") }] : []),
    ...(topic ? [{ label: TOPIC_LABELS[topic], without: without("topic") }] : []),
    ...(duty ? [{ label: DUTY_LABELS[duty], without: without("duty") }] : []),
    ...(authority ? [{ label: AUTHORITY_LABELS[authority], without: without("authority") }] : []),
  ];
}
