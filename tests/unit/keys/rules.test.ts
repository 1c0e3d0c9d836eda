import { describe, expect, test } from "vitest";
import { KEY_SCOPES } from "@/lib/access/permissions";
import { MakeKeyInput } from "@/lib/keys/input";
import { decideExpiry, isIdle, keyState, lastDayMax } from "@/lib/keys/rules";
import { keyStandingWords } from "@/lib/keys/words";
import { addDays, daysBetween, parseDay, type Day } from "@/lib/time/day";
import { formatFor } from "@/lib/time/format";

const day = (text: string): Day => {
  const found = parseDay(text);
  if (!found) throw new Error(`${text} is no day.`);
  return found;
};
const TODAY = day("2026-11-22");
const format = formatFor("en-GB", "UTC", TODAY);

const key = (expiresOn: string, change = {}) => ({
  ...{ expiresOn: day(expiresOn), revokedAt: null, lastUsedOn: null },
  madeAt: new Date("2026-11-01T10:00:00Z"),
  ...change,
});

describe("a key", () => {
  test.each([
    ["2027-02-01", "working", "works, 71 days left"],
    ["2026-12-07", "working", "works, 15 days left"],
    ["2026-12-06", "endsSoon", "ends soon, 14 days left"],
    ["2026-11-23", "endsSoon", "ends soon, 1 day left"],
    ["2026-11-22", "endsSoon", "ends soon, its last day is today"],
    ["2026-11-21", "expired", "expired 21 Nov"],
  ])("that works through %s is %s", (expiresOn, state, words) => {
    expect(keyState(key(expiresOn), TODAY)).toBe(state);
    expect(keyStandingWords(key(expiresOn), TODAY, format)).toBe(words);
    const revoked = key(expiresOn, { revokedAt: new Date("2026-11-20T10:00:00Z") });
    expect(keyState(revoked, TODAY)).toBe("revoked");
  });

  test("is marked where nobody used it for 90 days, and no longer once it is over", () => {
    const old = { madeAt: new Date("2026-01-01T10:00:00Z") };
    expect(isIdle(key("2026-12-31", old), TODAY)).toBe(true);
    expect(isIdle(key("2026-12-31"), TODAY)).toBe(false);
    const used = (days: number) => ({ ...old, lastUsedOn: addDays(TODAY, -days) });
    expect(isIdle(key("2026-12-31", used(89)), TODAY)).toBe(false);
    expect(isIdle(key("2026-12-31", used(90)), TODAY)).toBe(true);
    expect(isIdle(key("2026-11-21", old), TODAY)).toBe(false);
  });

  test("works for a year at most, today included, and not into the past", () => {
    expect(daysBetween(TODAY, lastDayMax(TODAY))).toBe(364);
    expect(decideExpiry(TODAY, TODAY)).toEqual({ ok: true, value: TODAY });
    expect(decideExpiry(lastDayMax(TODAY), TODAY).ok).toBe(true);
    expect(decideExpiry(addDays(TODAY, 365), TODAY)).toEqual({ ok: false, refusal: "expiryFar" });
    expect(decideExpiry(addDays(TODAY, -1), TODAY)).toEqual({ ok: false, refusal: "expiryOver" });
  });
});

describe("what is said of a new key", () => {
  const said = { name: " Warehouse ", scopes: ["holdings.read"], expiresOn: "2027-01-31" };
  const faults = (change: object) => {
    const parsed = MakeKeyInput.safeParse({ ...said, ...change });
    return parsed.success ? null : parsed.error.issues.map(({ message }) => message);
  };

  test("is read, in the order of the list and each once", () => {
    expect(MakeKeyInput.parse(said)).toEqual({ ...said, name: "Warehouse" });
    const scopes = ["audit.read", "holdings.read", "audit.read"];
    expect(MakeKeyInput.parse({ ...said, scopes }).scopes).toEqual(["holdings.read", "audit.read"]);
    expect(MakeKeyInput.parse({ ...said, scopes: [...KEY_SCOPES] }).scopes).toEqual(KEY_SCOPES);
  });

  test.each([
    [{ name: "" }, "Give the key a name."],
    [{ name: "x".repeat(61) }, "Keep it to 60 characters."],
    [{ name: "a\u202eb" }, "Leave out what cannot be printed."],
    [{ name: "a\nb" }, "Leave out what cannot be printed."],
    [{ scopes: undefined }, "Choose at least one thing that the key may read or do."],
    [{ scopes: [] }, "Choose at least one thing that the key may read or do."],
    [{ scopes: ["keys.change"] }, "Choose from the list."],
    [{ scopes: ["settings.change"] }, "Choose from the list."],
    [{ expiresOn: "" }, "Choose the last day on which the key works."],
    [{ expiresOn: "2027-02-30" }, "Choose the last day on which the key works."],
  ])("is refused: %j", (change, message) => {
    expect(faults(change)).toEqual([message]);
  });
});
