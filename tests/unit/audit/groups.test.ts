import { expect, test } from "vitest";
import { TRAIL_GROUPS, typesOf } from "@/lib/audit/groups";
import { eventFilter, readTrailFilter, trailQuery } from "@/lib/audit/input";

/** Printed whole, so that a new event is looked for where somebody would look for it. */
test("which events belong together", () => {
  const lines = TRAIL_GROUPS.map((group) => `${group}: ${typesOf(group).join(" ")}`);
  expect(lines.join("\n")).toMatchInlineSnapshot();
});

test("a filter by what events are about asks for all of them, or for one of them", () => {
  const of = (query: Record<string, string>) => eventFilter(readTrailFilter(query), "UTC").types;
  expect(of({})).toBeUndefined();
  expect(of({ type: "key.made" })).toEqual(["key.made"]);
  expect(of({ about: "lookUps" })).toEqual(["person.lookedUp", "person.exported"]);
  expect(of({ about: "lookUps", type: "person.lookedUp" })).toEqual(["person.lookedUp"]);
  expect(of({ about: "lookUps", type: "key.made" })).toEqual([]);
  expect(of({ about: "nonsense" })).toBeUndefined();
});

test("a filter stands in its address as it was read", () => {
  const query = { about: "signIn", type: "session.started", who: "operator", from: "2026-11-01" };
  expect(trailQuery(readTrailFilter(query))).toEqual(query);
});
