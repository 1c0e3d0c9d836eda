import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COPY_STATES, type Copy } from "@/lib/copies/model";
import {
  COPY_DAYS_MAX,
  copyState,
  daysWithState,
  decideChange,
  decideDays,
  decideDestroyed,
  decideTakeBack,
  proposedDestroyBy,
  saidOf,
} from "@/lib/copies/rules";
import { copyStandingWords, ownerName, proposalWords } from "@/lib/copies/words";
import { addDays, type Day } from "@/lib/time/day";
import { formatFor } from "@/lib/time/format";

const day = (text: string) => text as Day;
const TODAY = day("2026-11-22");
const format = formatFor("en-GB", "UTC", TODAY);

const copy = (change: Partial<Copy> = {}): Copy => ({
  id: "c",
  kind: "export",
  what: "Orders",
  place: "Drive",
  owner: null,
  systemId: null,
  records: 12,
  since: day("2026-11-01"),
  destroyBy: day("2026-12-10"),
  destroyedOn: null,
  registeredAt: new Date("2026-11-01T10:00:00Z"),
  registeredBy: { kind: "member", userId: "u", name: "Ana" },
  version: 1,
  ...change,
});

describe("where a copy stands", () => {
  test.each([
    ["2026-11-21", "pastItsDay", "1 day past its day"],
    ["2026-11-22", "dueSoon", "to be destroyed today"],
    ["2026-11-29", "dueSoon", "due soon, 7 days left"],
    ["2026-11-30", "kept", "kept, 8 days left"],
  ] as const)("by %s: %s", (destroyBy, state, words) => {
    const of = copy({ destroyBy: day(destroyBy) });
    expect(copyState(of, TODAY)).toBe(state);
    expect(copyStandingWords(of, TODAY, format)).toBe(words);
  });

  test("destroyed outweighs its day", () => {
    const of = copy({ destroyBy: day("2026-10-01"), destroyedOn: day("2026-11-04") });
    expect(copyState(of, TODAY)).toBe("destroyed");
    expect(copyStandingWords(of, TODAY, format)).toBe("destroyed 4 Nov");
  });

  test("lists by state hold the copies that stand so, and no others", () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
        const destroyBy = addDays(TODAY, days);
        const fitting = COPY_STATES.filter((state) => {
          const { from, to } = daysWithState(state, TODAY);
          return (
            state !== "destroyed" &&
            (from === null || destroyBy >= from) &&
            (to === null || destroyBy <= to)
          );
        });
        expect(fitting).toEqual([copyState(copy({ destroyBy }), TODAY)]);
      }),
    );
  });
});

describe("the proposed day", () => {
  test.each([
    [null, "2026-12-22", "30 days from today"],
    ["2027-05-01", "2026-12-22", "30 days from today"],
    ["2026-12-01", "2026-12-01", "the day on which the first record"],
    ["2026-11-22", "2026-11-22", "the day on which the first record"],
    ["2026-10-31", "2026-11-22", "today, since the first record it shows was due 31 Oct"],
  ] as const)("where the first record is due %s is %s", (soonest, proposed, words) => {
    const due = soonest === null ? null : day(soonest);
    expect(proposedDestroyBy(due, TODAY)).toBe(proposed);
    expect(proposalWords(due, TODAY, format)).toContain(words);
  });

  test("can always be registered", () => {
    fc.assert(
      fc.property(fc.option(fc.integer({ min: -4_000, max: 4_000 })), (days) => {
        const due = days === null ? null : addDays(TODAY, days);
        const said = { since: TODAY, destroyBy: proposedDestroyBy(due, TODAY) };
        expect(decideDays(said, TODAY)).toEqual({ ok: true, value: null });
      }),
    );
  });
});

describe("days that are refused", () => {
  test.each([
    ["2026-11-23", "2026-12-01", "sinceAhead"],
    ["2026-11-22", "2026-11-21", "destroyByEarly"],
    ["2026-11-01", "2026-11-21", "destroyByOver"],
    ["2026-11-01", addDays(TODAY, COPY_DAYS_MAX + 1), "destroyByTooFar"],
  ] as const)("since %s, by %s: %s", (since, destroyBy, refusal) => {
    const said = { since: day(since), destroyBy: day(destroyBy) };
    expect(decideDays(said, TODAY)).toEqual({ ok: false, refusal });
  });

  test("the furthest day is accepted", () => {
    const said = { since: TODAY, destroyBy: addDays(TODAY, COPY_DAYS_MAX) };
    expect(decideDays(said, TODAY).ok).toBe(true);
  });
});

describe("a change", () => {
  const decide = (
    of: Copy,
    change: Partial<ReturnType<typeof saidOf>>,
    words: string | null = null,
  ) => decideChange(of, { ...saidOf(of), ...change }, words, TODAY);

  test("names what it changes", () => {
    expect(decide(copy(), { what: "Returns", ownerWords: "The agency" })).toEqual({
      ok: true,
      value: ["what", "ownerWords"],
    });
  });

  test("brings the day nearer without a word, and puts it off with one", () => {
    expect(decide(copy(), { destroyBy: day("2026-11-22") }).ok).toBe(true);
    const later = { destroyBy: day("2027-01-01") };
    expect(decide(copy(), later)).toEqual({ ok: false, refusal: "putOffUnsaid" });
    expect(decide(copy(), later, "The audit takes longer.").ok).toBe(true);
  });

  test("leaves a day that is over as it is, and moves it to no other that is", () => {
    const past = copy({ destroyBy: day("2026-11-20") });
    expect(decide(past, { place: "Found on the phone" }).ok).toBe(true);
    expect(decide(past, { destroyBy: day("2026-11-21") })).toEqual({
      ok: false,
      refusal: "destroyByOver",
    });
    expect(decide(past, { since: day("2026-11-21") })).toEqual({
      ok: false,
      refusal: "destroyByEarly",
    });
  });

  test("that changes nothing, or comes after the deed, is refused", () => {
    expect(decide(copy(), {})).toEqual({ ok: false, refusal: "unchanged" });
    const gone = copy({ destroyedOn: TODAY });
    expect(decide(gone, { what: "Other" })).toEqual({ ok: false, refusal: "destroyedAlready" });
  });
});

describe("an attestation", () => {
  test.each([
    ["2026-11-22", { ok: true, value: "2026-11-22" }],
    ["2026-11-01", { ok: true, value: "2026-11-01" }],
    ["2026-11-23", { ok: false, refusal: "dayAhead" }],
    ["2026-10-31", { ok: false, refusal: "dayBeforeCopy" }],
  ] as const)("of %s", (on, answer) => {
    expect(decideDestroyed(copy(), day(on), TODAY)).toEqual(answer);
  });

  test("is made once, and taken back once", () => {
    const gone = copy({ destroyedOn: TODAY });
    expect(decideDestroyed(gone, TODAY, TODAY)).toEqual({
      ok: false,
      refusal: "destroyedAlready",
    });
    expect(decideTakeBack(gone).ok).toBe(true);
    expect(decideTakeBack(copy())).toEqual({ ok: false, refusal: "notDestroyed" });
  });
});

test("an owner is a person, words, or nobody", () => {
  expect(ownerName(copy({ owner: { userId: "u", name: "Ana" } }))).toBe("Ana");
  expect(ownerName(copy({ owner: { userId: "u", name: null } }))).toBe("a former account user");
  expect(ownerName(copy({ owner: { userId: null, words: "The agency" } }))).toBe("The agency");
  expect(ownerName(copy())).toBeNull();
});
