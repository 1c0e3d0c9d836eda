import { describe, expect, test } from "vitest";
import { UncheckedInput } from "@/lib/sharing/share/input";

describe("a hand-over that nobody had checked", () => {
  test("says what it held: a form without a ticked box names no kinds at all", () => {
    const said = {
      ...{ token: crypto.randomUUID(), recipientId: crypto.randomUUID() },
      ...{ handedOn: "2026-10-01", rows: "12" },
    };
    const { error } = UncheckedInput.safeParse(said);
    expect(error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
      ["field", "Choose what it held."],
    ]);
    expect(UncheckedInput.safeParse({ ...said, field: ["user.name"] }).success).toBe(true);
  });
});
