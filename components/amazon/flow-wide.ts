import {
  arrowAt,
  CHANNEL_WORDS,
  HOLDS_NOTHING,
  LINE_HEIGHT,
  lineKind,
  linesOf,
  TAG,
  type Box,
  type Drawn,
  type DrawnSystem,
  type Line,
  type LineKind,
  type Picture,
  type Point,
  type Words,
} from "./flow-picture";

const WIDTH = 880;
/** The four columns: shoppers, your site and Amazon, systems, firms. */
const SHOPPERS = { x: 1, width: 88 } as const;
const SIDES = { x: 205, width: 122, height: 40 } as const;
const SYSTEMS = { x: 510, width: 158 } as const;
const FIRMS = { x: 757, width: 122 } as const;
const GAP = 12;
const PORT = 20;
/** Before a system, its lines run straight so far: there their figures stand. */
const RUN = 112;
const LETTERS = { side: 18, words: 19, system: 21, firm: 16 } as const;
const HEIGHT_MIN = 250;

type Placed<T> = T & { readonly top: number; readonly height: number };

const middleOf = ({ top, height }: { readonly top: number; readonly height: number }): number =>
  top + height / 2;

/** From left to right: a curve that leaves and arrives level, straight from `bend` on. */
const across = (from: Point, to: Point, bend = to.x): string => {
  const half = (from.x + bend) / 2;
  const curve = `M${from.x} ${from.y}C${half} ${from.y} ${half} ${to.y} ${bend} ${to.y}`;
  return bend === to.x ? curve : `${curve}H${to.x}`;
};

function line(key: string, kind: LineKind, from: Point, to: Point, bend?: number): Line {
  const size = kind === "prime" ? 8 : 6;
  const end = { x: to.x - size + 1, y: to.y };
  return { key, kind, path: across(from, end, bend ?? end.x), head: arrowAt(to, "right", size) };
}

/** The flows from left to right, for where there is room. */
export function widePicture({ systems, firms }: Drawn): Picture {
  const rows = stacked(
    systems.map((system) => ({ system, ...textOf(system) })),
    ({ system: { into }, lines, note }) =>
      Math.max(
        lines.length * LINE_HEIGHT + (note === null ? 0 : LINE_HEIGHT - 2) + 18,
        into.length * PORT + 8,
      ),
  );
  const stack = rows.at(-1);
  const tall = Math.max(HEIGHT_MIN, stack ? stack.top + stack.height : 0);
  const shift = stack ? (tall - (stack.top + stack.height)) / 2 : 0;
  const placed = rows.map((row) => ({ ...row, top: row.top + shift + 1 }));
  const behind = firmRows(firms, placed, tall);
  const height = Math.max(tall, ...behind.map(({ top, height: own }) => top + own)) + 2;

  const site = { ...SIDES, y: height * 0.27 };
  const amazon = { ...SIDES, y: height * 0.73 };
  const sideEnd = SIDES.x + SIDES.width;
  const shoppersEnd = { x: SHOPPERS.x + SHOPPERS.width, y: height / 2 };
  const down = {
    x: SIDES.x + 16,
    from: site.y + SIDES.height / 2,
    to: amazon.y - SIDES.height / 2,
  };
  const between = linesOf(SITE_TO_AMAZON, LETTERS.side, 5);

  const boxes: Box[] = [
    sideBox("shoppers", "Shoppers", { ...SHOPPERS, height: SIDES.height, y: height / 2 }),
    sideBox("site", "Your site", site),
    sideBox("amazon", "Amazon", amazon),
  ];
  const lines: Line[] = [
    line(
      "shoppers site",
      "plain",
      { ...shoppersEnd, y: shoppersEnd.y - 7 },
      start(site),
      SIDES.x - 24,
    ),
    line(
      "shoppers amazon",
      "prime",
      { ...shoppersEnd, y: shoppersEnd.y + 7 },
      start(amazon),
      SIDES.x - 54,
    ),
    {
      ...{ key: "site amazon", kind: "plain", path: `M${down.x} ${down.from}V${down.to - 5}` },
      head: arrowAt({ x: down.x, y: down.to }, "down"),
    },
  ];
  const words: Words[] = [
    ...placeWords("visits", linesOf(SHOPPERS_TO_SITE, LETTERS.words, 2), {
      ...{ x: SIDES.x - 10, y: site.y - 8, anchor: "end" },
    }),
    ...placeWords("checkout", linesOf(SHOPPERS_TO_AMAZON, LETTERS.words, 2), {
      ...{ x: SIDES.x - 10, y: amazon.y + 20, anchor: "end" },
    }),
    ...placeWords("between", between, {
      x: down.x + 11,
      y: (down.from + down.to) / 2 - ((between.length - 1) * 13) / 2 + 4,
      anchor: "start",
    }),
  ];
  const tags: Point[] = [{ x: SIDES.x - 14 - TAG.width / 2, y: amazon.y }];

  for (const { system, lines: name, note, top, height: own } of placed) {
    const middle = top + own / 2;
    const noted = note === null ? 0 : LINE_HEIGHT - 2;
    boxes.push({
      ...{ key: system.id ?? "more", kind: "system", x: SYSTEMS.x, y: top, note, lines: name },
      ...{ width: SYSTEMS.width, height: own, systemId: system.id },
      textX: SYSTEMS.x + SYSTEMS.width / 2,
      textY: middle - ((name.length - 1) * LINE_HEIGHT + noted) / 2 + 4,
    });
    system.into.forEach((flow, index) => {
      const y = middle + (index - (system.into.length - 1) / 2) * PORT + 3;
      const kind = lineKind(flow.channel);
      const side = flow.source === "site" ? site : amazon;
      const isLower = flow.channel === "unknown" || flow.channel === "amazon_marketplace";
      const from = { x: sideEnd, y: side.y + (isLower ? 8 : -8) };
      const key = `${system.id ?? "more"} ${flow.channel}`;
      lines.push(line(key, kind, from, { x: SYSTEMS.x, y }, SYSTEMS.x - RUN));
      const isPrime = kind === "prime";
      if (isPrime) tags.push({ x: SYSTEMS.x - 11 - TAG.width / 2, y: y - 10 });
      words.push({
        ...{ key, anchor: "end", text: CHANNEL_WORDS[flow.channel], y: y - 6 },
        x: SYSTEMS.x - 11 - (isPrime ? TAG.width + 5 : 0),
        count: { records: flow.records, systemId: system.id, channel: flow.channel },
      });
    });
    const firm = system.firm === null ? undefined : behind[system.firm];
    if (!firm) continue;
    const from = { x: SYSTEMS.x + SYSTEMS.width, y: middle };
    const kind = system.toFirm;
    const to = { x: FIRMS.x, y: middleOf(firm) };
    const key = `${system.id ?? "more"} firm`;
    // Straight first, so that the tag stands on a level piece of its line.
    const begin = { x: from.x + TAG.width + 8, y: middle };
    const drawn = line(key, kind, begin, to);
    lines.push({
      ...drawn,
      path: `M${from.x} ${from.y}H${begin.x}${drawn.path.slice(drawn.path.indexOf("C"))}`,
    });
    if (kind === "prime") tags.push({ x: from.x + 5 + TAG.width / 2, y: middle - 10 });
  }
  for (const { name, lines: firmLines, top, height: own } of behind)
    boxes.push({
      ...{ key: `firm ${name}`, kind: "firm", x: FIRMS.x, y: top, note: null, lines: firmLines },
      ...{ width: FIRMS.width, height: own, systemId: null },
      textX: FIRMS.x + FIRMS.width / 2,
      textY: top + own / 2 - ((firmLines.length - 1) * LINE_HEIGHT) / 2 + 4,
    });
  return { width: WIDTH, height, boxes, lines, words, tags };
}

export const SHOPPERS_TO_SITE = "visits, orders";
export const SHOPPERS_TO_AMAZON = "Prime sign-in, checkout, payment";
export const SITE_TO_AMAZON = "views, clicks, steps of the checkout; product data";

const start = ({ x, y }: Point): Point => ({ x, y });

const textOf = ({ label, into }: DrawnSystem) => ({
  lines: linesOf(label, LETTERS.system, 2),
  note: into.length === 0 ? HOLDS_NOTHING : null,
});

function stacked<T>(rows: readonly T[], heightOf: (row: T) => number): readonly Placed<T>[] {
  let top = 0;
  return rows.map((row) => {
    const height = heightOf(row);
    const placed = { ...row, top, height };
    top += height + GAP;
    return placed;
  });
}

/** Each firm beside the systems it stands behind, and none over another. */
function firmRows(
  firms: readonly string[],
  systems: readonly Placed<{ readonly system: DrawnSystem }>[],
  tall: number,
) {
  const wanted = firms.map((name, index) => {
    const own = systems.filter(({ system }) => system.firm === index).map(middleOf);
    const lines = linesOf(name, LETTERS.firm, 3);
    const height = lines.length * LINE_HEIGHT + 16;
    const middle = own.reduce((sum, each) => sum + each, 0) / Math.max(1, own.length);
    return { name, lines, height, index, top: middle - height / 2 };
  });
  let free = 1;
  const placed = wanted
    .toSorted((a, b) => a.top - b.top)
    .map((firm) => {
      const top = Math.max(free, firm.top);
      free = top + firm.height + GAP;
      return { ...firm, top };
    });
  // Where the last ones were pushed past the foot, all that touch move up again.
  let foot = tall;
  const settled = placed.toReversed().map((firm) => {
    const top = Math.max(1, Math.min(firm.top, foot - firm.height));
    foot = top - GAP;
    return { ...firm, top };
  });
  return settled.toSorted((a, b) => a.index - b.index);
}

const sideBox = (
  key: string,
  label: string,
  { x, y, width, height }: Point & { readonly width: number; readonly height: number },
): Box => ({
  ...{ key, kind: "side", x, y: y - height / 2, width, height },
  ...{ lines: [label], note: null, systemId: null, textX: x + width / 2, textY: y + 4 },
});

/** Lines of words below each other, the last of those that end on the right above where it is said. */
const placeWords = (
  key: string,
  lines: readonly string[],
  { x, y, anchor }: Point & Pick<Words, "anchor">,
): readonly Words[] =>
  lines.map((text, index) => ({
    ...{ key: `${key} ${index}`, x, y: y + index * 13, anchor, text, count: null },
  }));
