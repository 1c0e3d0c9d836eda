import { describe, expect, test } from "vitest";
import { readObservationFilter, readObservationPlace } from "@/lib/amazon/input";
import { observationPlaceText, observationQuery } from "@/lib/amazon/queries";
import type { Day } from "@/lib/time/day";

const ID = "0b0f7b52-7a3c-4d7e-9d6f-2f1c8a5e4b3d";

describe("a place in the log", () => {
  test.each([true, false])("comes back out of an address, closed: %s", (isClosed) => {
    const place = { isClosed, seenOn: "2026-11-20" as Day, id: ID };
    expect(readObservationPlace(observationPlaceText(place))).toEqual(place);
  });

  test.each([
    undefined,
    "",
    "0",
    `2.2026-11-20.${ID}`,
    `0.2026-02-30.${ID}`,
    "0.2026-11-20.no-id",
    `0.2026-11-20.${ID}.1`,
    `0.2026-11-20.${ID}${" ".repeat(80)}`,
    ["0"],
  ])("is none where it is %j", (text) => {
    expect(readObservationPlace(text)).toBeNull();
  });
});

test("a filter comes back out of an address, and what is none of its values is left out", () => {
  const filter = { clause: "F13", state: "raised" } as const;
  expect(readObservationFilter(observationQuery(filter))).toEqual(filter);
  expect(observationQuery(readObservationFilter({ clause: "F1", state: ["open"] }))).toEqual({});
});
