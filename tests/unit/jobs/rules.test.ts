import { describe, expect, test } from "vitest";
import { ROLES } from "@/lib/access/permissions";
import { TOPICS } from "@/lib/jobs/model";
import { digestNeeds, hearsOf, isDigestTime, isNews, merchantDay } from "@/lib/jobs/rules";
import { digestMail, newsLines } from "@/lib/jobs/words";
import { faultOf } from "@/lib/mail/rules";
import type { Need } from "@/lib/overview/rules";
import { formatFor } from "@/lib/time/format";
import { cell, day } from "@/tests/unit/retention/builders";

const TODAY = day("2026-11-22");
const format = formatFor("en-GB", "Europe/Berlin", TODAY);

const OVERDUE: Need = {
  ...{ kind: "overdue", count: 38, channel: "amazon_marketplace" },
  oldest: { cell: cell({ basisDay: day("2026-10-12") }), due: day("2026-11-11") },
  bySystem: [{ id: "s", name: "Order spreadsheet", count: 38 }],
};
const TO_REVIEW: Need = { kind: "reviewsWaiting", count: 2 };
const EVIDENCE: Need = {
  ...{ kind: "evidenceEnds", count: 1, first: day("2026-11-30"), isOver: false },
};
const NO_OWNER: Need = { kind: "noOwner", systems: [{ id: "s", name: "Help desk", count: 0 }] };
const ALL = [OVERDUE, TO_REVIEW, EVIDENCE, NO_OWNER];

const kinds = (needs: readonly Need[]) => needs.map(({ kind }) => kind);

describe("a digest", () => {
  test("tells each role what it can do something about", () => {
    expect(kinds(digestNeeds(ALL, "staff", []))).toEqual(["overdue", "evidenceEnds"]);
    expect(kinds(digestNeeds(ALL, "reviewer", []))).toEqual(["overdue", "reviewsWaiting"]);
    expect(kinds(digestNeeds(ALL, "admin", []))).toEqual([
      ...["overdue", "reviewsWaiting", "evidenceEnds"],
    ]);
    expect(digestNeeds(ALL, "auditor", [])).toEqual([]);
  });

  test("leaves out what waits for no day, and what somebody does not want to hear of", () => {
    expect(digestNeeds([NO_OWNER], "admin", [])).toEqual([]);
    expect(kinds(digestNeeds(ALL, "admin", ["records", "evidence"]))).toEqual(["reviewsWaiting"]);
    expect(digestNeeds(ALL, "admin", TOPICS)).toEqual([]);
  });

  test("offers each role the choices that are any", () => {
    const offered = ROLES.map((role) => TOPICS.filter((topic) => hearsOf(role, topic)));
    const [staff, reviewer, admin, auditor] = offered;
    expect(staff).not.toContain("reviews");
    expect(reviewer).toContain("reviews");
    expect(reviewer).not.toContain("imports");
    expect(admin).toEqual([...TOPICS]);
    expect(auditor).toEqual([]);
  });

  test("is plain text that says what waits, where, and how to hear less", () => {
    const { subject, text } = digestMail(
      {
        needs: [OVERDUE, TO_REVIEW],
        person: "Ana Varga",
        merchant: { name: "Juniper & Pine", href: "https://steward.example/m/juniper" },
        choicesHref: "https://steward.example/account/notifications",
      },
      format,
    );
    expect(subject).toBe("2 things wait for you at Juniper & Pine");
    expect(text).toContain("Hello Ana,");
    expect(text).toContain("* 38 marketplace records are past their day\n");
    expect(text).toContain("All in “Order spreadsheet”.");
    expect(text).toContain("* 2 checklists wait for review\n");
    expect(text).toContain("https://steward.example/m/juniper\n");
    expect(text).toContain("https://steward.example/account/notifications");
    expect(faultOf({ to: "ana@example.com", subject, text })).toBeNull();
  });

  test("no name that people typed begins a line or a header", () => {
    const { subject, text } = digestMail(
      {
        needs: [{ ...OVERDUE, bySystem: [{ id: "s", name: "A\r\nBcc: x@example.com", count: 1 }] }],
        person: "",
        merchant: { name: "Acme\r\nBcc: y@example.com", href: "https://steward.example/m/acme" },
        choicesHref: "https://steward.example/account/notifications",
      },
      format,
    );
    expect(subject).toBe("1 thing waits for you at Acme Bcc: y@example.com");
    expect(text).not.toMatch(/^Bcc/m);
    expect(faultOf({ to: "ana@example.com", subject, text })).toBeNull();
  });
});

describe("the day and the hour", () => {
  test.each([
    ["Europe/Berlin", "2026-11-22T23:30:00Z", "2026-11-23"],
    ["Europe/Berlin", "2026-11-22T22:59:59Z", "2026-11-22"],
    ["America/Los_Angeles", "2026-11-22T07:59:00Z", "2026-11-21"],
    ["Pacific/Auckland", "2026-11-22T11:00:00Z", "2026-11-23"],
    ["Asia/Kathmandu", "2026-11-22T18:15:00Z", "2026-11-23"],
    ["UTC", "2026-11-22T00:00:00Z", "2026-11-22"],
  ])("in %s at %s it is the %s", (zone, at, expected) => {
    expect(merchantDay(zone, new Date(at))).toBe(expected);
  });

  test.each([
    ["Europe/Berlin", "2026-11-22T05:59:00Z", false],
    ["Europe/Berlin", "2026-11-22T06:00:00Z", true],
    ["Europe/Berlin", "2026-11-22T22:59:00Z", true],
    ["Europe/Berlin", "2026-11-22T23:00:00Z", false],
    // The night on which summer time ended and the one on which it began: seven is seven.
    ["Europe/Berlin", "2026-10-25T05:59:00Z", false],
    ["Europe/Berlin", "2026-10-25T06:00:00Z", true],
    ["Europe/Berlin", "2026-03-29T04:59:00Z", false],
    ["Europe/Berlin", "2026-03-29T05:00:00Z", true],
    ["Asia/Kathmandu", "2026-11-22T01:14:00Z", false],
    ["Asia/Kathmandu", "2026-11-22T01:15:00Z", true],
  ])("in %s at %s the digest is due: %s", (zone, at, due) => {
    expect(isDigestTime(zone, new Date(at))).toBe(due);
  });
});

describe("the same again", () => {
  const told = { on: day("2026-11-15"), hash: "aa" };

  test("is no news before a week is over", () => {
    expect(isNews(told, "aa", day("2026-11-16"))).toBe(false);
    expect(isNews(told, "aa", day("2026-11-21"))).toBe(false);
    expect(isNews(told, "aa", day("2026-11-22"))).toBe(true);
  });

  test("is not told apart by the days that went by", () => {
    const due = (ageDays: number): Need => ({ kind: "accessReviewDue", ageDays, openId: null });
    expect(newsLines([due(95)], format)).toEqual(newsLines([due(96)], format));
    expect(newsLines([OVERDUE], format)).not.toEqual(
      newsLines([{ ...OVERDUE, count: 39 }], format),
    );
  });

  test("something else is, and so is the first", () => {
    expect(isNews(told, "bb", day("2026-11-16"))).toBe(true);
    expect(isNews(null, "aa", day("2026-11-16"))).toBe(true);
  });
});
