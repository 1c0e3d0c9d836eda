import { describe, expect, test } from "vitest";
import {
  DestroyCopiesInput,
  readCopyFilter,
  readCopyPlace,
  readCopySelection,
  readOfferedCopy,
  RegisterCopyInput,
  seenCopyText,
} from "@/lib/copies/input";
import {
  copyFilterQuery,
  copyPlaceText,
  offeredCopyQuery,
  type OfferedCopy,
} from "@/lib/copies/queries";
import { COPY_SELECTION_MAX, WHAT_LENGTH_MAX, type CopyFilter } from "@/lib/copies/model";
import type { Day } from "@/lib/time/day";

const ID = "0b4f5c1e-0c4d-4c3a-9f63-6c7f2f1c9a10";
const said = {
  ...{ kind: "export", what: "Orders", place: "Drive", since: "2026-11-01" },
  destroyBy: "2026-12-01",
};

const messages = (input: unknown) => {
  const result = RegisterCopyInput.safeParse(input);
  return result.success ? [] : result.error.issues.map(({ path }) => path[0]);
};

describe("what is said of a copy", () => {
  test("may leave owner, system and number open", () => {
    const open = { ...said, ownerId: "", ownerWords: " ", systemId: "", records: "" };
    expect(RegisterCopyInput.parse(open)).toMatchObject({
      ...{ ownerId: null, ownerWords: null, systemId: null, records: null },
    });
    expect(RegisterCopyInput.parse({ ...said, records: " 12 " }).records).toBe(12);
  });

  test.each([
    [{ kind: "list" }, "kind"],
    [{ what: "  " }, "what"],
    [{ what: "x".repeat(WHAT_LENGTH_MAX + 1) }, "what"],
    [{ place: "" }, "place"],
    [{ ownerId: "Ana" }, "ownerId"],
    [{ records: "about 12" }, "records"],
    [{ records: "-1" }, "records"],
    [{ records: "1.5" }, "records"],
    [{ records: "99999999999" }, "records"],
    [{ since: "2026-02-30" }, "since"],
    [{ destroyBy: "" }, "destroyBy"],
    [{ destroyBy: "soon" }, "destroyBy"],
  ])("is refused where it is %j", (change, field) => {
    expect(messages({ ...said, ...change })).toEqual([field]);
  });
});

describe("an attestation", () => {
  const destroyed = { copy: [`${ID}:3`], on: "2026-11-22", words: "Shredded." };

  test("names each copy with the version in which it was seen", () => {
    expect(DestroyCopiesInput.parse(destroyed).copy).toEqual([{ id: ID, version: 3 }]);
    expect(seenCopyText({ id: ID, version: 3 })).toBe(`${ID}:3`);
  });

  test.each([
    [{ copy: [] }],
    [{ copy: [ID] }],
    [{ copy: [`${ID}:x`] }],
    [{ copy: [`${"-".repeat(36)}:1`] }],
    [{ copy: Array.from({ length: COPY_SELECTION_MAX + 1 }, () => `${ID}:1`) }],
    [{ words: " " }],
    [{ on: "" }],
  ])("is refused where it is %j", (change) => {
    expect(DestroyCopiesInput.safeParse({ ...destroyed, ...change }).success).toBe(false);
  });
});

describe("an address", () => {
  test("carries a filter there and back, and drops what is none", () => {
    const filter: CopyFilter = {
      ...{ state: "dueSoon", kind: "print", systemId: ID, ownerless: true },
      ...{ dueFrom: "2026-11-01" as Day, dueTo: "2026-11-30" as Day },
    };
    expect(readCopyFilter(copyFilterQuery(filter))).toEqual(filter);
    const wrong = { state: "gone", kind: "x", system: "1", owner: "some", from: "x", to: ["a"] };
    expect(copyFilterQuery(readCopyFilter(wrong))).toEqual({});
  });

  test("carries a place", () => {
    const place = { day: "2026-11-01" as Day, id: ID };
    expect(readCopyPlace(copyPlaceText(place))).toEqual(place);
    for (const text of ["", "2026-11-01", `2026-13-01.${ID}`, "2026-11-01.x", 3, ["a"]])
      expect(readCopyPlace(text)).toBeNull();
  });

  test("carries what is offered, and no more than may be", () => {
    const offered: OfferedCopy = {
      ...{ kind: "export", what: "List of records", records: 12, systemId: ID },
      soonestDue: "2026-12-01" as Day,
    };
    expect(readOfferedCopy(offeredCopyQuery(offered))).toEqual(offered);
    const nothing = { kind: "export", what: "", records: null, soonestDue: null, systemId: null };
    expect(readOfferedCopy({})).toEqual(nothing);
    const wrong = { kind: "x", what: "x".repeat(999), records: "-1", due: "soon", system: "1" };
    expect(readOfferedCopy(wrong)).toEqual(nothing);
  });

  test("carries picked copies, each once, and no more than a page", () => {
    expect(readCopySelection(undefined)).toEqual([]);
    expect(readCopySelection(ID)).toEqual([ID]);
    expect(readCopySelection([ID, ID, "x"])).toEqual([ID]);
  });
});
