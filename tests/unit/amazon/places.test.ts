import { expect, test } from "vitest";
import { amazonPlaces } from "@/components/amazon/places";
import { KEPT, KEPT_PARTS } from "@/lib/amazon/words";
import { CLAUSE_IDS } from "@/lib/policy/model";

test("each clause from F4 to F15 leads to where it is looked at, G2 to who has access, and no other", () => {
  const led = CLAUSE_IDS.filter((clause) => amazonPlaces(clause, "/m/acme").length > 0);
  expect(led).toEqual(CLAUSE_IDS.filter((id) => /^(F([4-9]|1[0-5])|G2)$/.test(id)));
});

test("a place on the page of what is kept is one of its kinds", () => {
  const kinds = KEPT.map(({ key }) => `/m/acme/amazon#${key}`);
  const anchored = CLAUSE_IDS.flatMap((clause) => amazonPlaces(clause, "/m/acme"))
    .map(({ href }) => href)
    .filter((href) => href.includes("#"));
  expect(new Set(anchored)).toEqual(new Set(kinds));
});

test("every clause from F4 to F14 is said of some kind", () => {
  const said = KEPT.flatMap((kind) =>
    KEPT_PARTS.flatMap(({ part }) => kind[part].map(({ clause }) => clause)),
  );
  for (let number = 4; number <= 14; number += 1) expect(said).toContain(`F${number}`);
});
