import { describe, expect, test } from "vitest";
import {
  ChangeConsoleUserInput,
  ConfirmConsoleUsersInput,
  readConsoleFilter,
  RegisterConsoleUserInput,
} from "@/lib/consoles/input";
import { consoleQuery } from "@/lib/consoles/queries";
import {
  consoleState,
  decideChange,
  decideConfirm,
  decideTakeOff,
  quarterStart,
  type ConsoleSaid,
} from "@/lib/consoles/rules";
import type { Day } from "@/lib/time/day";

const day = (text: string) => text as Day;
const TODAY = day("2026-11-22");
const standing = {
  takenOffOn: null,
  hasLeft: false,
  confirmedAt: new Date("2026-10-01T00:00:00Z"),
};
const refused = (refusal: string) => ({ ok: false, refusal });

describe("a log-in in Amazon's consoles", () => {
  test.each([
    ["2026-01-01", "2026-01-01"],
    ["2026-03-31", "2026-01-01"],
    ["2026-11-22", "2026-10-01"],
    ["2026-12-31", "2026-10-01"],
  ])("of %s belongs to the quarter that begins on %s", (today, first) => {
    expect(quarterStart(day(today))).toBe(first);
  });

  test("is confirmed for the quarter in which somebody looked", () => {
    expect(consoleState(standing, TODAY)).toBe("confirmed");
    expect(consoleState(standing, day("2027-01-01"))).toBe("unconfirmed");
    const before = { ...standing, confirmedAt: new Date("2026-09-30T23:59:59Z") };
    expect(consoleState(before, TODAY)).toBe("unconfirmed");
    expect(consoleState({ ...standing, confirmedAt: null }, TODAY)).toBe("unconfirmed");
  });

  test("of somebody who has left is a finding until it is taken off, and never confirmed", () => {
    const left = { ...standing, hasLeft: true };
    expect(consoleState(left, TODAY)).toBe("left");
    expect(decideConfirm(left)).toEqual(refused("hasLeft"));
    expect(consoleState({ ...left, takenOffOn: TODAY }, TODAY)).toBe("takenOff");
    expect(decideConfirm({ ...left, takenOffOn: TODAY })).toEqual(refused("takenOffAlready"));
  });

  test("is taken off on a day that has come, and once", () => {
    const user = { takenOffOn: null, registeredAt: new Date("2026-11-01T00:00:00Z") };
    expect(decideTakeOff(user, day("2026-10-30"), TODAY).ok).toBe(true);
    expect(decideTakeOff(user, day("2026-11-23"), TODAY)).toEqual(refused("dayAhead"));
    expect(decideTakeOff(user, day("2020-01-01"), TODAY)).toEqual(refused("dayBefore"));
    expect(decideTakeOff({ ...user, takenOffOn: TODAY }, TODAY, TODAY)).toEqual(
      refused("takenOffAlready"),
    );
  });

  test("is changed where something else is said", () => {
    const said: ConsoleSaid = {
      console: "sellerCentral",
      ...{ userId: null, listedAs: "a", role: "Orders", isShared: false },
    };
    expect(decideChange({ ...said, takenOffOn: null }, said)).toEqual(refused("unchanged"));
    expect(decideChange({ ...said, takenOffOn: null }, { ...said, isShared: true })).toEqual({
      ...{ ok: true, value: ["isShared"] },
    });
  });
});

describe("what a form says of a log-in", () => {
  const form = {
    console: "buyWithPrime",
    userId: "",
    listedAs: " Ana ",
    role: "Admin",
    shared: "no",
  };

  test("is read whole", () => {
    expect(RegisterConsoleUserInput.parse(form)).toMatchObject({ userId: null, listedAs: "Ana" });
    const without = Object.fromEntries(Object.entries(form).filter(([name]) => name !== "userId"));
    expect(RegisterConsoleUserInput.parse(without).userId).toBeNull();
  });

  test.each([
    [{ console: "aws" }, "console"],
    [{ userId: "nobody" }, "userId"],
    [{ listedAs: " " }, "listedAs"],
    [{ listedAs: "a\nb" }, "listedAs"],
    [{ role: "x".repeat(101) }, "role"],
    [{ shared: "perhaps" }, "shared"],
  ])("%j is refused at its field", (change, field) => {
    const read = RegisterConsoleUserInput.safeParse({ ...form, ...change });
    expect(read.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });

  test("names log-ins by id and version", () => {
    const id = "7d9b8d6e-0c1f-4f60-9d2a-3f1c2b4a5d6e";
    expect(ConfirmConsoleUsersInput.parse({ user: [`${id}:3`] })).toEqual({
      user: [{ id, version: 3 }],
    });
    for (const user of [[], [`${id}`], ["x:1"], [`${id}:-1`]])
      expect(ConfirmConsoleUsersInput.safeParse({ user }).success).toBe(false);
    expect(ChangeConsoleUserInput.safeParse({ ...form, id, version: "2" }).success).toBe(true);
  });

  test("stands in an address as it was read from it", () => {
    const query = { console: "sellerCentral", state: "left", shared: "yes" };
    expect(consoleQuery(readConsoleFilter(query))).toEqual(query);
    expect(readConsoleFilter({ console: "x", state: ["a"], shared: "no" })).toEqual({});
  });
});
