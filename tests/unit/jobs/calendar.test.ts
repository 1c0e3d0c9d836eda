import { describe, expect, test } from "vitest";
import { entriesOf, feedText, type FeedContent } from "@/lib/jobs/calendar";
import { day } from "@/tests/unit/retention/builders";

const TODAY = day("2026-11-22");

const content = (change: Partial<FeedContent> = {}): FeedContent => ({
  merchant: { id: "m1", name: "Juniper & Pine", href: "https://steward.example/m/juniper" },
  ...{ checklists: [], days: new Map(), overdue: 0, reader: "ana", today: TODAY },
  now: new Date("2026-11-22T10:00:00Z"),
  ...change,
});

describe("the calendar", () => {
  test("has one entry for the checklists of a day, and says which are one's own", () => {
    const dueOn = day("2026-12-31");
    const checklists = [
      { id: "1", clause: "F1", ownerId: "ana", dueOn },
      { id: "2", clause: "G6", ownerId: "ben", dueOn },
    ] as const;
    expect(entriesOf(content({ checklists }))).toEqual([
      {
        ...{ kind: "checklists", day: dueOn, summary: "2 checklists due: F1, G6" },
        description: "At Juniper & Pine: F1, G6. Yours: F1.",
        href: "https://steward.example/m/juniper/checklists",
      },
    ]);
  });

  test("has one entry for a day on which something falls due, and tells today what is late", () => {
    const days = new Map([
      [TODAY, { records: 1, holds: 0, copies: 0 }],
      [day("2026-11-30"), { records: 1_412, holds: 1, copies: 2 }],
    ]);
    const said = entriesOf(content({ days, overdue: 38 })).map(({ day: on, summary }) => [
      on,
      summary,
    ]);
    expect(said).toEqual([
      ["2026-11-22", "38 records past their day, 1 record due"],
      ["2026-11-30", "1,412 records due, 1 hold ends, 2 copies to destroy"],
    ]);
  });

  test("says what is late also where nothing is due today", () => {
    expect(entriesOf(content({ overdue: 1 }))).toMatchObject([
      { day: "2026-11-22", summary: "1 record past its day" },
    ]);
  });

  test("is whole days under ids that stay, and nothing of what people typed breaks out of a line", () => {
    const merchant = {
      ...{ id: "m1", href: "https://steward.example/m/juniper" },
      name: "Acme\r\nBEGIN:VEVENT; a, b",
    };
    const days = new Map([[day("2026-11-30"), { records: 2, holds: 0, copies: 0 }]]);
    const first = feedText(content({ merchant, days }));
    expect(first.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")).toBe(true);
    expect(first).toContain("DTSTART;VALUE=DATE:20261130\r\n");
    expect(first).toContain("UID:records-2026-11-30-m1@steward.example\r\n");
    expect(first.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
    const later = feedText(content({ merchant, days, now: new Date("2026-11-23T10:00:00Z") }));
    const ids = (text: string) => text.match(/^UID:.*$/gm);
    expect(ids(later)).toEqual(ids(first));
  });
});
