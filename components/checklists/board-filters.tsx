import { boardHref, type BoardQuery } from "@/components/checklists/addresses";
import { STAND_LABELS, STANDS, standOf } from "@/components/checklists/words";
import { type ActiveFilter, FilterBar, FilterSelect } from "@/components/ui/filter-bar";
import type { Colleague } from "@/lib/accounts/model";
import { periodName } from "@/lib/checklists/periods";
import type { Period } from "@/lib/checklists/model";
import type { BoardCell } from "@/lib/checklists/views";
import { clauseById } from "@/lib/policy/book";
import { AUTHORITIES, AUTHORITY_LABELS, DUTIES, DUTY_LABELS } from "@/lib/policy/model";

/** The cells that a query leaves. */
export const filtered = (cells: readonly BoardCell[], query: BoardQuery): readonly BoardCell[] =>
  cells.filter((cell) => {
    const { authority, duty } = clauseById(cell.clause);
    const { ownerId, state } = cell.checklist;
    const stand = standOf({ ...cell, state });
    return (
      (query.source === null || authority === query.source) &&
      (query.duty === null || duty === query.duty) &&
      (query.owner === null || (ownerId ?? "nobody") === query.owner) &&
      (query.state === null || stand === query.state)
    );
  });

type Props = {
  base: string;
  query: BoardQuery;
  shown: Period;
  periods: readonly Period[];
  people: readonly Colleague[];
  summary: string;
};

/** Which period is shown, and what of it. */
export function BoardFilters({ base, query, shown, periods, people, summary }: Props) {
  const owners = [
    { value: "nobody", label: "nobody" },
    ...people.map(({ userId, name }) => ({ value: userId, label: name })),
  ];
  return (
    <FilterBar
      active={active(base, query, owners)}
      clear={boardHref(base, { period: query.period })}
      summary={summary}
    >
      <FilterSelect
        label="Period"
        name="period"
        value={query.period ?? ""}
        all={`${periodName(shown)}${query.period === null ? "" : " (today’s)"}`}
        options={periods
          .filter(({ id }) => query.period !== null || id !== shown.id)
          .map((period) => ({ value: period.id, label: periodName(period) }))}
      />
      <FilterSelect
        label="Source"
        name="source"
        value={query.source ?? ""}
        all="both"
        options={AUTHORITIES.map((value) => ({ value, label: AUTHORITY_LABELS[value] }))}
      />
      <FilterSelect
        label="Duty"
        name="duty"
        value={query.duty ?? ""}
        all="all"
        options={DUTIES.map((value) => ({ value, label: DUTY_LABELS[value] }))}
      />
      <FilterSelect
        label="Owner"
        name="owner"
        value={query.owner ?? ""}
        all="all"
        options={owners}
      />
      <FilterSelect
        label="State"
        name="state"
        value={query.state ?? ""}
        all="all"
        options={STANDS.map((value) => ({ value, label: STAND_LABELS[value] }))}
      />
    </FilterBar>
  );
}

function active(
  base: string,
  query: BoardQuery,
  owners: readonly { readonly value: string; readonly label: string }[],
): ActiveFilter[] {
  const without = (name: keyof BoardQuery) => boardHref(base, { ...query, [name]: null });
  const { source, duty, owner, state } = query;
  const ownerName = owners.find(({ value }) => value === owner)?.label ?? "somebody gone";
  return [
    ...(source ? [{ label: AUTHORITY_LABELS[source], without: without("source") }] : []),
    ...(duty ? [{ label: DUTY_LABELS[duty], without: without("duty") }] : []),
    ...(owner ? [{ label: `Owner: ${ownerName}`, without: without("owner") }] : []),
    ...(state ? [{ label: STAND_LABELS[state], without: without("state") }] : []),
  ];
}
