import { describe, expect, test } from "vitest";
import { RetentionChangeInput } from "@/lib/retention/input";
import { REASON_LENGTH_MAX } from "@/lib/retention/rules";

const OWNER = "9b2f0a6e-4c1d-4a57-8c61-0f9d6b7e2a11";
const form = (change: Record<string, unknown> = {}) => ({
  key: "period.amazon_marketplace",
  days: "30",
  reason: "",
  ownerId: "",
  endsOn: "",
  ...change,
});
const read = (change: Record<string, unknown> = {}) => RetentionChangeInput.safeParse(form(change));

describe("the form for a period or an allowance", () => {
  test("reads what a browser sends; an empty field is null", () => {
    expect(
      read({ days: " 45 ", reason: " Late claims ", ownerId: OWNER, endsOn: "2027-01-31" }).data,
    ).toEqual({
      key: "period.amazon_marketplace",
      days: 45,
      reason: "Late claims",
      ownerId: OWNER,
      endsOn: "2027-01-31",
    });
    expect(read({ reason: "  " }).data).toMatchObject({
      reason: null,
      ownerId: null,
      endsOn: null,
    });
  });

  test("reads numbers as well, and fields that were not sent", () => {
    expect(RetentionChangeInput.parse({ key: "period.direct", days: 90 })).toEqual({
      key: "period.direct",
      days: 90,
      reason: null,
      ownerId: null,
      endsOn: null,
    });
  });

  test("an own period may be left empty, no other figure", () => {
    expect(read({ key: "period.direct", days: "" }).data?.days).toBeNull();
    expect(read({ key: "period.buy_with_prime", days: " " }).data?.days).toBeNull();
    for (const key of ["period.amazon_marketplace", "allowance.shipped", "allowance.ordered"]) {
      expect(read({ key, days: "" }).error?.issues[0]?.path).toEqual(["days"]);
    }
  });

  test.each([
    ["key", "period.unknown"],
    ["key", ""],
    ["days", "thirty"],
    ["days", "-1"],
    ["days", "1e2"],
    ["days", "0x1f"],
    ["days", "29.5"],
    ["days", 29.5],
    ["days", true],
    ["reason", "x".repeat(REASON_LENGTH_MAX + 1)],
    ["ownerId", "ana"],
    ["endsOn", "2027-02-30"],
    ["endsOn", "31/01/2027"],
  ])("refuses %s %j at its field", (field, value) => {
    expect(read({ [field]: value }).error?.issues.map((issue) => issue.path)).toContainEqual([
      field,
    ]);
  });

  test("a reason may be as long as the limit", () => {
    expect(read({ reason: "x".repeat(REASON_LENGTH_MAX) }).success).toBe(true);
  });
});
