import ical from "ical-generator";
import type { CalendarDay } from "@/lib/overview/calendar";
import type { DueChecklist } from "@/lib/checklists/views";
import { dayNumber, type Day } from "@/lib/time/day";

/** What somebody's calendar shows of one merchant. */
export type FeedContent = {
  readonly merchant: { readonly id: string; readonly name: string; readonly href: string };
  readonly checklists: readonly DueChecklist[];
  /** What falls due from today on. */
  readonly days: ReadonlyMap<Day, CalendarDay>;
  readonly overdue: number;
  readonly reader: string;
  readonly today: Day;
  readonly now: Date;
};

type Entry = {
  readonly kind: "checklists" | "records";
  readonly day: Day;
  readonly summary: string;
  readonly description: string;
  readonly href: string;
};

/** As a file for calendar programs: days without an hour, under ids that stay, so that a day is moved and not doubled. */
export function feedText(content: FeedContent): string {
  const { merchant, now } = content;
  const host = new URL(merchant.href).hostname;
  const calendar = ical({
    name: `Steward · ${oneLine(merchant.name)}`,
    prodId: { company: "Steward", product: "Steward", language: "EN" },
    ttl: HOURS_TTL * 3600,
  });
  for (const { kind, day, summary, description, href } of entriesOf(content))
    calendar.createEvent({
      id: `${kind}-${day}-${merchant.id}@${host}`,
      ...{ start: new Date(dayNumber(day) * 86_400_000), allDay: true, stamp: now },
      ...{ summary, description, url: href },
    });
  return calendar.toString();
}

/** How often a program should look again. */
const HOURS_TTL = 6;

export function entriesOf(content: FeedContent): readonly Entry[] {
  return [...checklistEntries(content), ...recordEntries(content)].toSorted((a, b) =>
    a.day < b.day ? -1 : a.day > b.day ? 1 : 0,
  );
}

function checklistEntries({ checklists, merchant, reader }: FeedContent): readonly Entry[] {
  const byDay = Map.groupBy(checklists, ({ dueOn }) => dueOn);
  return [...byDay].map(([day, due]) => {
    const own = due.filter(({ ownerId }) => ownerId === reader);
    const clauses = (some: readonly DueChecklist[]) => some.map(({ clause }) => clause).join(", ");
    return {
      ...{ kind: "checklists", day, href: `${merchant.href}/checklists` },
      summary:
        due.length === 1
          ? `Checklist ${clauses(due)} due`
          : `${due.length} checklists due: ${clauses(due.slice(0, 6))}${due.length > 6 ? " …" : ""}`,
      description:
        own.length === 0
          ? `At ${oneLine(merchant.name)}: ${clauses(due)}.`
          : `At ${oneLine(merchant.name)}: ${clauses(due)}. Yours: ${clauses(own)}.`,
    } as const;
  });
}

function recordEntries({ days, overdue, merchant, today }: FeedContent): readonly Entry[] {
  const all = new Set([...days.keys(), ...(overdue > 0 ? [today] : [])]);
  return [...all].map((day) => {
    const { records, holds, copies } = days.get(day) ?? { records: 0, holds: 0, copies: 0 };
    const late = day === today ? overdue : 0;
    const parts = [
      ...(late > 0 ? [counted(late, "record past its day", "records past their day")] : []),
      ...(records > 0 ? [counted(records, "record due", "records due")] : []),
      ...(holds > 0 ? [counted(holds, "hold ends", "holds end")] : []),
      ...(copies > 0 ? [counted(copies, "copy to destroy", "copies to destroy")] : []),
    ];
    return {
      ...{ kind: "records", day, href: `${merchant.href}/retention/calendar` },
      summary: parts.join(", "),
      description: `At ${oneLine(merchant.name)}. As of ${today}.`,
    } as const;
  });
}

const counted = (count: number, one: string, many: string): string =>
  `${new Intl.NumberFormat("en-GB").format(count)} ${count === 1 ? one : many}`;

const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
