import type { Grant } from "@/lib/access/grant";
import { askCopyCounts } from "@/lib/copies/views";
import { ask } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import type { Judging } from "@/lib/holdings/views";
import { askEndingHolds } from "@/lib/holds/views";
import { deadlinesByDay } from "@/lib/retention/rules";
import type { Day } from "@/lib/time/day";

/** What falls on a day: records that are due and not on hold, holds that end, copies to be destroyed. */
export type CalendarDay = {
  readonly records: number;
  readonly holds: number;
  readonly copies: number;
};

/** What falls on the days from one to another; a day on which nothing does is not in it. */
export async function calendarDays(
  tx: Tx,
  grant: Grant<"retention.read">,
  { cells, rules }: Pick<Judging, "cells" | "rules">,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<ReadonlyMap<Day, CalendarDay>> {
  const { holds, copies } = await ask(tx, {
    holds: askEndingHolds(grant, from, to),
    copies: askCopyCounts(grant),
  });
  const days = new Map<Day, CalendarDay>();
  const add = (day: Day, more: Partial<CalendarDay>) => {
    const at = days.get(day) ?? { records: 0, holds: 0, copies: 0 };
    const { records = 0, holds: ending = 0, copies: there = 0 } = more;
    days.set(day, {
      records: at.records + records,
      holds: at.holds + ending,
      copies: at.copies + there,
    });
  };
  for (const { day, count } of deadlinesByDay(cells, rules, from, to))
    if (count > 0) add(day, { records: count });
  for (const { day, count } of holds) add(day, { holds: count });
  for (const { destroyBy, count } of copies)
    if (destroyBy >= from && destroyBy <= to) add(destroyBy, { copies: count });
  return days;
}
