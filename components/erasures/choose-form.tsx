import { recordsWords } from "@/components/erasures/words";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateField } from "@/components/ui/field";
import { TextLink } from "@/components/ui/text-link";
import { listHref } from "@/components/holdings/addresses";
import type { PlannedSystem } from "@/lib/erasures/views";
import type { System } from "@/lib/systems/model";
import { parseDay, type Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Props = {
  action: string;
  rows: readonly PlannedSystem[];
  systems: readonly System[];
  /** Those that are chosen. */
  chosen: ReadonlySet<string>;
  /** What stands in the field for the day, a wrong one too. */
  dueTo: string;
  dueToError: string | undefined;
  base: string;
  today: Day;
  format: Format;
};

/** Which systems, and what was due by when: a form that only asks, so that one sees first what it comes to. */
export function ChooseForm(props: Props) {
  const { action, rows, dueTo, dueToError, today, format } = props;
  return (
    <form action={action} aria-label="Choose what is due" className="grid gap-3">
      <DataTable
        caption="What is overdue, by system"
        columns={columnsFor(props)}
        rows={rows}
        rowKey={({ systemId }) => systemId}
      />
      <div className="flex flex-wrap items-end gap-3 px-2 pb-2">
        <div className="max-w-72">
          <DateField
            label="Due by"
            name="dueTo"
            max={today}
            defaultValue={parseDay(dueTo) ?? ""}
            error={dueToError}
            hint={`Only what had to go by this day. Empty: all that is overdue on ${format.day(today)}.`}
            optional
          />
        </div>
        <div className="pb-5">
          <Button type="submit">See what that comes to</Button>
        </div>
      </div>
    </form>
  );
}

function columnsFor({ systems, chosen, base, format }: Props): readonly Column<PlannedSystem>[] {
  const nameOf = (id: string) => systems.find((system) => system.id === id)?.name ?? "";
  return [
    {
      header: "System",
      head: true,
      className: "font-normal [overflow-wrap:anywhere]",
      cell: ({ systemId, records }) => (
        <label className="flex min-h-6 items-start gap-2">
          <input
            type="checkbox"
            name="system"
            value={systemId}
            defaultChecked={chosen.has(systemId) && records > 0}
            disabled={records === 0}
            className="mt-0.5 size-4 flex-none accent-accent pointer-coarse:size-5"
          />
          {nameOf(systemId)}
        </label>
      ),
    },
    {
      header: "To be erased",
      numeric: true,
      cell: ({ systemId, records }) =>
        records === 0 ? (
          <span className="text-ink-3">none</span>
        ) : (
          <TextLink
            href={listHref(base, { status: "overdue", system: systemId, hold: "none" })}
            title={recordsWords(records, format.number)}
          >
            {format.number(records)}
          </TextLink>
        ),
    },
    {
      header: "Oldest due",
      className: "whitespace-nowrap",
      cell: ({ records, oldestDue }) => (records === 0 ? "–" : format.shortDay(oldestDue)),
    },
    {
      header: "On hold, stays",
      numeric: true,
      cell: ({ systemId, onHold }) =>
        onHold === 0 ? (
          <span className="text-ink-3">none</span>
        ) : (
          <TextLink href={listHref(base, { status: "onHold", system: systemId })}>
            {format.number(onHold)}
          </TextLink>
        ),
    },
    {
      header: "In another erasure",
      numeric: true,
      cell: ({ inErasure }) =>
        inErasure === 0 ? <span className="text-ink-3">none</span> : format.number(inErasure),
    },
  ];
}
