import { describe, expect, test } from "vitest";
import type { Decision, ReviewedPerson } from "@/lib/access-review/model";
import {
  countReview,
  decideClose,
  decideOn,
  isReviewDue,
  isUndecided,
  reviewAgeDays,
} from "@/lib/access-review/rules";
import { reviewTable } from "@/lib/access-review/export";
import type { Day } from "@/lib/time/day";

const NOW = new Date("2026-11-22T10:00:00Z");
const day = (text: string) => text as Day;

const decision = (change: Partial<Decision> = {}): Decision => ({
  ...{ number: 1, kind: "confirmed", role: "staff", reason: "Packs.", byName: "Tom", at: NOW },
  ...change,
});
const person = (change: Partial<ReviewedPerson> = {}): ReviewedPerson => ({
  ...{ userId: "ana", name: "Ana", email: "ana@example.com", roleThen: "staff", role: "staff" },
  ...{ isOwner: false, lastSeenAt: NOW, deactivatedAt: null, decisions: [] },
  ...change,
});
const refused = (refusal: string) => ({ ok: false, refusal });

describe("a decision on somebody's access", () => {
  const confirmed = { kind: "confirmed", role: "admin" } as const;

  test("keeps the role where it only confirms, whatever the form says", () => {
    expect(decideOn(person(), confirmed, "tom", ["tom"])).toEqual({
      ...{ ok: true, value: { kind: "confirmed", role: "staff" } },
    });
    expect(decideOn(person(), { kind: "changed", role: "staff" }, "tom", ["tom"])).toEqual(
      refused("sameRole"),
    );
  });

  test("is another admin's where there is one", () => {
    const tom = person({ userId: "tom", role: "admin" });
    expect(decideOn(tom, confirmed, "tom", ["ann", "tom"])).toEqual(refused("ownAccess"));
    expect(decideOn(tom, confirmed, "tom", ["tom"]).ok).toBe(true);
  });

  test("has nothing to decide once the access has ended, and comes to an end itself", () => {
    expect(decideOn(person({ deactivatedAt: NOW }), confirmed, "tom", ["tom"])).toEqual(
      refused("noAccess"),
    );
    const many = Array.from({ length: 20 }, (_, at) => decision({ number: at + 1 }));
    expect(decideOn(person({ decisions: many }), confirmed, "tom", ["tom"])).toEqual(
      refused("tooManyDecisions"),
    );
  });
});

describe("a review", () => {
  test("counts the last decision of each, and closes once nobody is left", () => {
    const changed = [decision(), decision({ number: 2, kind: "changed", role: "reviewer" })];
    const people = [
      person({ decisions: [decision()] }),
      person({ decisions: changed, role: "reviewer" }),
      person({ decisions: [decision({ kind: "removed" })], deactivatedAt: NOW }),
      person({ deactivatedAt: NOW }),
    ];
    const counts = { confirmed: 1, changed: 1, removed: 1, leftMeanwhile: 1 };
    expect(countReview(people)).toEqual({ ...counts, undecided: 0 });
    expect(decideClose(countReview(people)).ok).toBe(true);
    expect(decideClose(countReview([...people, person()]))).toEqual(refused("undecided"));
  });

  test("counts no decision that is not so any more, until it is closed", () => {
    const removed = decision({ kind: "removed" });
    const people = [
      person({ decisions: [removed] }),
      person({ decisions: [decision()], role: "admin" }),
      person({ decisions: [decision()], deactivatedAt: NOW }),
    ];
    const none = { confirmed: 0, changed: 0, removed: 0 };
    expect(countReview(people)).toEqual({ ...none, undecided: 2, leftMeanwhile: 1 });
    expect(people.map(isUndecided)).toEqual([true, true, false]);
    const closed = { confirmed: 2, changed: 0, removed: 1, undecided: 0, leftMeanwhile: 0 };
    expect(countReview(people, false)).toEqual(closed);
  });

  test("is due some days before the quarter is over, from the last one or the merchant's first day", () => {
    const today = day("2026-11-22");
    expect(reviewAgeDays(day("2026-11-20"), day("2026-01-01"), today)).toBe(2);
    expect(reviewAgeDays(null, day("2026-11-01"), today)).toBe(21);
    expect(isReviewDue(78)).toBe(false);
    expect(isReviewDue(79)).toBe(true);
  });

  test("becomes a table that a spreadsheet opens as what it says", () => {
    const review = {
      ...{ id: "r1", startedAt: NOW, startedByName: "Tom", closedAt: null, closedByName: null },
      sha256: null,
    };
    const people = [
      person({ name: "=HYPERLINK(1)", decisions: [decision({ reason: '+1, "quoted"' })] }),
      person({ name: "Gone", deactivatedAt: NOW }),
    ];
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
      reviewTable(review, { at: NOW, byName: "Ann" }, people),
    );
    expect(text.split("\r\n")).toEqual([
      "\uFEFFaccess_review,r1",
      "started,2026-11-22T10:00:00.000Z,Tom",
      "closed,2026-11-22T10:00:00.000Z,Ann",
      "name,email,role_at_start,last_seen,decision,role_from_then_on,reason,decided_by,decided_at,access_ended_at",
      `'=HYPERLINK(1),ana@example.com,Staff,2026-11-22T10:00:00.000Z,Confirmed,Staff,"'+1, ""quoted""",Tom,2026-11-22T10:00:00.000Z,`,
      "Gone,ana@example.com,Staff,2026-11-22T10:00:00.000Z,left meanwhile,,,,,2026-11-22T10:00:00.000Z",
      "",
    ]);
  });
});
