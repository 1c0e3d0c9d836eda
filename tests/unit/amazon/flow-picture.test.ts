import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { narrowPicture } from "@/components/amazon/flow-narrow";
import {
  drawnFlows,
  HOLDS_NOTHING,
  linesOf,
  SYSTEMS_DRAWN_MAX,
  TAG,
  type Box,
  type Picture,
} from "@/components/amazon/flow-picture";
import { widePicture } from "@/components/amazon/flow-wide";
import { flowsOf } from "@/lib/amazon/rules";
import { CHANNELS, type Channel } from "@/lib/policy/channel";
import type { System } from "@/lib/systems/model";

type Held = Readonly<Partial<Record<Channel, number>>>;
type Place = { readonly name?: string; readonly firm?: string; readonly held?: Held };

const system = (index: number, { name = `System ${index}`, firm = "" }: Place): System => ({
  ...{ id: `s${index}`, name, kind: "other", ownerId: null, ownerName: null, purpose: "" },
  ...{ thirdParty: firm, channel: null, version: 1 },
});

const flows = (...places: readonly Place[]) =>
  flowsOf(
    places.map((place, index) => system(index, place)),
    places.flatMap(({ held = {} }, index) =>
      CHANNELS.map((channel) => ({
        ...{ systemId: `s${index}`, channel, state: "held" as const, count: held[channel] ?? 0 },
      })),
    ),
  );

const anyPlace: fc.Arbitrary<Place> = fc.record({
  name: fc.string({ minLength: 1, maxLength: 60 }).filter((text) => text.trim() !== ""),
  firm: fc.constantFrom("", "Sample Hosting", "Example Mail", "A firm with a rather long name Ltd"),
  held: fc.dictionary(fc.constantFrom(...CHANNELS), fc.integer({ min: 0, max: 9_000_000 })),
});
const anyPlaces = fc.array(anyPlace, { maxLength: 40 });

describe("what is drawn", () => {
  test("each system has its box while there are few", () => {
    const { systems, firms, folded } = drawnFlows(
      flows({ firm: "Example Mail", held: { direct: 3 } }, { held: { buy_with_prime: 5 } }),
    );
    expect(systems.map(({ id }) => id)).toEqual(["s0", "s1"]);
    expect(firms).toEqual(["Example Mail"]);
    expect(systems.map(({ firm }) => firm)).toEqual([0, null]);
    expect(folded).toBe(0);
  });

  test("those that hold Buy with Prime records keep theirs, however few they hold", () => {
    const many = Array.from({ length: 20 }, () => ({ held: { direct: 1_000 } }));
    const { systems, folded } = drawnFlows(flows(...many, { held: { buy_with_prime: 1 } }));
    expect(systems).toHaveLength(SYSTEMS_DRAWN_MAX);
    expect(systems.map(({ id }) => id)).toContain("s20");
    expect(systems.at(-1)).toMatchObject({ id: null, label: "12 more systems" });
    expect(folded).toBe(12);
  });

  test("what a firm behind one of several in a box can see, is seen behind the box", () => {
    const held = { buy_with_prime: 1 };
    const all = Array.from({ length: 15 }, (_, index) => ({ firm: `Firm ${index}`, held }));
    const { systems, firms } = drawnFlows(flows(...all));
    expect(systems.at(-1)).toMatchObject({ id: null, toFirm: "prime" });
    expect(firms.at(-1)).toBe("6 firms");
  });

  test("no record is lost in it", () => {
    fc.assert(
      fc.property(anyPlaces, (places) => {
        const { systems } = drawnFlows(flows(...places));
        for (const channel of CHANNELS)
          expect(
            systems
              .flatMap(({ into }) => into)
              .filter((flow) => flow.channel === channel)
              .reduce((sum, { records }) => sum + records, 0),
          ).toBe(places.reduce((sum, { held }) => sum + (held?.[channel] ?? 0), 0));
      }),
    );
  });
});

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const PICTURES: readonly (readonly [string, (of: ReturnType<typeof drawnFlows>) => Picture])[] = [
  ["the wide picture", widePicture],
  ["the narrow picture", narrowPicture],
];

describe.each(PICTURES)("%s", (_, drawing) => {
  test("has no box over another, nothing past its edges, and no number that is none", () => {
    fc.assert(
      fc.property(anyPlaces, (places) => {
        const { width, height, boxes, lines, words, tags } = drawing(drawnFlows(flows(...places)));
        for (const [index, box] of boxes.entries()) {
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.y).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(width);
          expect(box.y + box.height).toBeLessThanOrEqual(height);
          for (const other of boxes.slice(index + 1))
            expect(overlap(box, other), `${box.key} and ${other.key}`).toBe(false);
        }
        for (const { x, y } of [...words, ...tags]) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(width);
          expect(y).toBeLessThanOrEqual(height);
        }
        for (const { path, head } of lines) expect(path + head).not.toMatch(/NaN|undefined/);
        const keys = (all: readonly { readonly key: string }[]) => all.map(({ key }) => key);
        for (const all of [boxes, lines, words])
          expect(new Set(keys(all)).size, keys(all).join("|")).toBe(all.length);
      }),
    );
  });

  test("marks each line that shows Prime with a word, and no other", () => {
    fc.assert(
      fc.property(anyPlaces, (places) => {
        const { lines, tags } = drawing(drawnFlows(flows(...places)));
        expect(tags).toHaveLength(lines.filter(({ kind }) => kind === "prime").length);
      }),
    );
  });

  test("dashes what is of unknown origin, and says of a system that it holds nothing", () => {
    const places = [{ firm: "Example Mail", held: { unknown: 2 } }, {}];
    const { lines, boxes } = drawing(drawnFlows(flows(...places)));
    expect(lines.filter(({ kind }) => kind === "unsure").map(({ key }) => key)).toEqual([
      ...["s0 unknown", "s0 firm"],
    ]);
    expect(boxes.find(({ systemId }) => systemId === "s1")?.note).toBe(HOLDS_NOTHING);
    expect(boxes.find(({ systemId }) => systemId === "s0")?.note).toBeNull();
  });

  test("stands without any system", () => {
    const { boxes, height } = drawing(drawnFlows(flows()));
    expect(boxes.map(({ key }) => key)).toEqual(["shoppers", "site", "amazon"]);
    expect(height).toBeGreaterThan(100);
  });
});

test("on a narrow screen a firm's name leaves room for the mark in its box", () => {
  const firm = "A firm with a rather long name Ltd";
  const ofFirm = (held: Held) => {
    const { boxes } = narrowPicture(drawnFlows(flows({ firm, held })));
    const box = boxes.find(({ kind }) => kind === "firm");
    if (!box) throw new Error("There is no such box.");
    return { beyondMiddle: box.x + box.width / 2 - box.textX, lines: box.lines };
  };
  expect(ofFirm({ direct: 1 }).beyondMiddle).toBe(0);
  expect(ofFirm({ buy_with_prime: 1 }).beyondMiddle).toBeGreaterThan(TAG.width / 2);
  for (const line of ofFirm({ buy_with_prime: 1 }).lines) expect(line.length).toBeLessThan(22);
});

describe("a text in lines", () => {
  test.each([
    ["Shop", 10, 2, ["Shop"]],
    ["Downloaded order reports", 12, 3, ["Downloaded", "order", "reports"]],
    ["Downloaded order reports", 12, 2, ["Downloaded", "order…"]],
    ["Donaudampfschifffahrt", 8, 2, ["Donauda", "mpfsch…"]],
    ["  ", 8, 2, []],
    ["注文データベース", 8, 2, ["注文デー", "タベース"]],
  ])("“%s” at most %i wide", (text, letters, most, lines) => {
    expect(linesOf(text, letters, most)).toEqual(lines);
  });

  test("is never more lines or letters than it may be, and ends by itself", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 120 }),
        fc.integer({ min: 4, max: 30 }),
        fc.integer({ min: 1, max: 4 }),
        (text, letters, most) => {
          const lines = linesOf(text, letters, most);
          expect(lines.length).toBeLessThanOrEqual(most);
          for (const line of lines) expect([...line].length).toBeLessThanOrEqual(letters);
        },
      ),
    );
  });
});
