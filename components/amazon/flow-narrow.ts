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
  type DrawnFlow,
  type Line,
  type Picture,
  type Point,
  type Words,
} from "./flow-picture";
import { SHOPPERS_TO_AMAZON, SHOPPERS_TO_SITE, SITE_TO_AMAZON } from "./flow-wide";

const WIDTH = 340;
const SIDE = { top: 96, width: 132, height: 36 } as const;
const SITE_X = 1;
const AMAZON_X = WIDTH - SIDE.width - 1;
const SYSTEM = { x: 46, width: 248, gap: 16 } as const;
const FIRM = { x: 84, width: 210 } as const;
const ROW = 19;
/** Where what flows down runs beside the systems: from your site on the left, from Amazon on the right. */
const RAILS = {
  direct: 12,
  unknown: 24,
  buy_with_prime: WIDTH - 12,
  amazon_marketplace: WIDTH - 24,
};
const LETTERS = { words: 18, between: 28, system: 34, firm: 28, markedFirm: 21 } as const;
const BEND = 7;

/** The flows from top to bottom, for where there is little room. */
export function narrowPicture({ systems, firms }: Drawn): Picture {
  const sideFoot = SIDE.top + SIDE.height;
  const sideMiddle = SIDE.top + SIDE.height / 2;
  const boxes: Box[] = [
    box("shoppers", "Shoppers", { x: 112, y: 1, width: 116, height: 32 }),
    box("site", "Your site", { x: SITE_X, y: SIDE.top, ...SIDE }),
    box("amazon", "Amazon", { x: AMAZON_X, y: SIDE.top, ...SIDE }),
  ];
  const toSite = { x: SITE_X + SIDE.width / 2, y: SIDE.top };
  const toAmazon = { x: AMAZON_X + SIDE.width / 2, y: SIDE.top };
  const lines: Line[] = [
    falling("shoppers site", "plain", { x: 146, y: 33 }, toSite),
    falling("shoppers amazon", "prime", { x: 194, y: 33 }, toAmazon),
    {
      ...{ key: "site amazon", kind: "plain" },
      path: `M${SITE_X + SIDE.width} ${sideMiddle}H${AMAZON_X - 5}`,
      head: arrowAt({ x: AMAZON_X, y: sideMiddle }, "right"),
    },
  ];
  const words: Words[] = [
    { key: "visits", x: 1, y: 58, anchor: "start", text: SHOPPERS_TO_SITE, count: null },
    ...linesOf(SHOPPERS_TO_AMAZON, LETTERS.words, 2).map((text, index) => ({
      ...{ key: `checkout ${index}`, x: WIDTH - 1, y: 46 + index * 13, text, count: null },
      anchor: "end" as const,
    })),
    ...linesOf(SITE_TO_AMAZON, LETTERS.between, 2).map((text, index) => ({
      ...{
        key: `between ${index}`,
        x: WIDTH / 2,
        y: sideFoot + 17 + index * 13,
        text,
        count: null,
      },
      anchor: "middle" as const,
    })),
  ];
  const tags: Point[] = [{ x: toAmazon.x + TAG.width / 2 + 7, y: SIDE.top - 12 }];

  let top = sideFoot + 48;
  for (const system of systems) {
    const key = system.id ?? "more";
    const name = linesOf(system.label, LETTERS.system, 2);
    const left = system.into.filter(({ source }) => source === "site");
    const right = system.into.filter(({ source }) => source === "amazon");
    const rows = Math.max(left.length, right.length);
    const note = system.into.length === 0 ? HOLDS_NOTHING : null;
    const head = name.length * LINE_HEIGHT + 12;
    const height = head + (note === null ? rows * ROW + 4 : LINE_HEIGHT);
    boxes.push({
      ...{ key, kind: "system", x: SYSTEM.x, y: top, width: SYSTEM.width, height },
      ...{ lines: name, note, systemId: system.id },
      ...{ textX: SYSTEM.x + SYSTEM.width / 2, textY: top + 18 },
    });
    const into = (flow: DrawnFlow, index: number) => {
      const y = top + head + index * ROW + ROW / 2;
      const kind = lineKind(flow.channel);
      const isLeft = flow.source === "site";
      const rail = RAILS[flow.channel];
      const edge = isLeft ? SYSTEM.x : SYSTEM.x + SYSTEM.width;
      const size = kind === "prime" ? 8 : 6;
      const end = isLeft ? edge - size + 1 : edge + size - 1;
      const turn = isLeft ? rail + BEND : rail - BEND;
      lines.push({
        ...{ key: `${key} ${flow.channel}`, kind },
        path: `M${rail} ${sideFoot}V${y - BEND}Q${rail} ${y} ${turn} ${y}H${end}`,
        head: arrowAt({ x: edge, y }, isLeft ? "right" : "left", size),
      });
      const isPrime = kind === "prime";
      if (isPrime) tags.push({ x: edge - 9 - TAG.width / 2, y });
      words.push({
        ...{ key: `${key} ${flow.channel}`, y: y + 4, text: CHANNEL_WORDS[flow.channel] },
        ...{ x: isLeft ? edge + 9 : edge - 9 - (isPrime ? TAG.width + 5 : 0) },
        anchor: isLeft ? "start" : "end",
        count: { records: flow.records, systemId: system.id, channel: flow.channel },
      });
    };
    left.forEach(into);
    right.forEach(into);
    top += height;

    const firm = system.firm === null ? undefined : firms[system.firm];
    if (firm !== undefined) {
      const isMarked = system.toFirm === "prime";
      const forTag = isMarked ? TAG.width + 14 : 0;
      const firmLines = linesOf(firm, isMarked ? LETTERS.markedFirm : LETTERS.firm, 2);
      const firmTop = top + 9;
      const firmHeight = firmLines.length * LINE_HEIGHT + 12;
      const y = firmTop + firmHeight / 2;
      const kind = system.toFirm;
      const size = kind === "prime" ? 8 : 6;
      lines.push({
        ...{ key: `${key} firm`, kind },
        path: `M62 ${top}V${y - BEND}Q62 ${y} ${62 + BEND} ${y}H${FIRM.x - size + 1}`,
        head: arrowAt({ x: FIRM.x, y }, "right", size),
      });
      if (isMarked) tags.push({ x: FIRM.x + FIRM.width - 9 - TAG.width / 2, y });
      boxes.push({
        ...{ key: `${key} firm`, kind: "firm", x: FIRM.x, y: firmTop, width: FIRM.width },
        ...{ height: firmHeight, lines: firmLines, note: null, systemId: null },
        ...{ textX: FIRM.x + (FIRM.width - forTag) / 2, textY: firmTop + 17 },
      });
      top = firmTop + firmHeight;
    }
    top += SYSTEM.gap;
  }
  const height = systems.length === 0 ? sideFoot + 36 : top - SYSTEM.gap + 2;
  return { width: WIDTH, height, boxes, lines, words, tags };
}

/** From a box down to one below it: a curve that leaves and arrives upright. */
function falling(key: string, kind: "plain" | "prime", from: Point, to: Point): Line {
  const size = kind === "prime" ? 8 : 6;
  const [half, end] = [(from.y + to.y) / 2, to.y - size + 1];
  return {
    ...{ key, kind, head: arrowAt(to, "down", size) },
    path: `M${from.x} ${from.y}C${from.x} ${half} ${to.x} ${half} ${to.x} ${end}`,
  };
}

const box = (
  key: string,
  label: string,
  { x, y, width, height }: Point & { readonly width: number; readonly height: number },
): Box => ({
  ...{ key, kind: "side", x, y, width, height, lines: [label], note: null, systemId: null },
  ...{ textX: x + width / 2, textY: y + height / 2 + 4 },
});
