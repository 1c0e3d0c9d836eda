import { showsPrime, type Flow, type Flows, type ShowsPrime } from "@/lib/amazon/rules";
import type { Channel } from "@/lib/policy/channel";

/** More systems than these are one box, so that the picture stays one. Its table names all of them. */
export const SYSTEMS_DRAWN_MAX = 10;

/** A system of the picture, what comes into it, and the firm behind it. */
export type DrawnSystem = {
  /** Null where several systems stand in one box. */
  readonly id: string | null;
  readonly label: string;
  readonly into: readonly DrawnFlow[];
  /** The firm's place among the firms; null where the merchant runs the system. */
  readonly firm: number | null;
  /** What the firm's line shows. */
  readonly toFirm: LineKind;
};

export type DrawnFlow = {
  readonly source: "site" | "amazon";
  readonly channel: Channel;
  readonly records: number;
};

export type Drawn = {
  readonly systems: readonly DrawnSystem[];
  readonly firms: readonly string[];
  /** How many systems the last box stands for; 0 where each has its own. */
  readonly folded: number;
};

const CHANNEL_ORDER: readonly Channel[] = [
  "direct",
  "unknown",
  "buy_with_prime",
  "amazon_marketplace",
];

/**
 * What of the flows is drawn. Systems that hold Buy with Prime records keep a box of their own first, then those that
 * hold most. They stand by how much of theirs comes from Amazon, since Amazon stands below, so that few lines cross.
 */
export function drawnFlows({ nodes, links }: Flows, most = SYSTEMS_DRAWN_MAX): Drawn {
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  const known = nodes.filter(({ column }) => column === 2).map(({ id }) => readSystem(id, links));
  const byWeight = known.toSorted(
    (a, b) => Number(b.holdsPrime) - Number(a.holdsPrime) || b.records - a.records,
  );
  const own = new Set(byWeight.slice(0, known.length > most ? most - 1 : most).map(({ id }) => id));
  const shown = known
    .filter(({ id }) => own.has(id))
    .toSorted((a, b) => a.ofAmazon - b.ofAmazon || b.records - a.records);
  const rest = known.filter(({ id }) => !own.has(id));

  const firms = [...new Set(shown.map(({ firm }) => firm).filter((firm) => firm !== null))];
  const restFirms = new Set(rest.map(({ firm }) => firm).filter((firm) => firm !== null));
  const firmLabels = firms.map((id) => labels.get(id) ?? "");
  const systems = shown.map(({ id, into, firm, toFirm }): DrawnSystem => ({
    ...{ id, label: labels.get(id) ?? "", into, toFirm },
    firm: firm === null ? null : firms.indexOf(firm),
  }));
  if (rest.length === 0) return { systems, firms: firmLabels, folded: 0 };

  const more: DrawnSystem = {
    ...{ id: null, label: `${rest.length} more systems`, into: summed(rest) },
    firm: restFirms.size === 0 ? null : firmLabels.length,
    toFirm: LINE_KINDS.find((kind) => rest.some(({ toFirm }) => toFirm === kind)) ?? "plain",
  };
  return {
    systems: [...systems, more],
    firms:
      restFirms.size === 0
        ? firmLabels
        : [...firmLabels, restFirms.size === 1 ? "1 firm" : `${restFirms.size} firms`],
    folded: rest.length,
  };
}

type ReadSystem = {
  readonly id: string;
  readonly into: readonly DrawnFlow[];
  readonly firm: string | null;
  readonly toFirm: LineKind;
  readonly records: number;
  readonly holdsPrime: boolean;
  /** The share that comes from Amazon; of one that holds nothing past all others, so that it stands last. */
  readonly ofAmazon: number;
};

function readSystem(id: string, links: readonly Flow[]): ReadSystem {
  const into = inOrder(
    links.flatMap(({ from, to, channel, records }): readonly DrawnFlow[] =>
      to === id && channel !== null && records !== null && (from === "site" || from === "amazon")
        ? [{ source: from, channel, records }]
        : [],
    ),
  );
  const behind = links.find(({ from }) => from === id);
  const sum = (of: readonly DrawnFlow[]) => of.reduce((all, { records }) => all + records, 0);
  const records = sum(into);
  return {
    ...{ id, into, records },
    firm: behind?.to ?? null,
    toFirm: behind ? LINES[showsPrime(behind)] : "plain",
    holdsPrime: into.some(({ channel }) => channel === "buy_with_prime"),
    ofAmazon: records === 0 ? 2 : sum(into.filter(({ source }) => source === "amazon")) / records,
  };
}

const inOrder = (flows: readonly DrawnFlow[]): readonly DrawnFlow[] =>
  flows.toSorted((a, b) => CHANNEL_ORDER.indexOf(a.channel) - CHANNEL_ORDER.indexOf(b.channel));

function summed(systems: readonly ReadSystem[]): readonly DrawnFlow[] {
  const sums = new Map<Channel, DrawnFlow>();
  for (const flow of systems.flatMap(({ into }) => into)) {
    const records = (sums.get(flow.channel)?.records ?? 0) + flow.records;
    sums.set(flow.channel, { ...flow, records });
  }
  return inOrder([...sums.values()]);
}

/** How a line shows Prime: by itself, perhaps, or not. What shows more prevails where several are one. */
const LINE_KINDS = ["prime", "unsure", "plain"] as const;
export type LineKind = (typeof LINE_KINDS)[number];

const LINES: Readonly<Record<ShowsPrime, LineKind>> = {
  yes: "prime",
  perhaps: "unsure",
  no: "plain",
};

export const lineKind = (channel: Channel): LineKind =>
  channel === "buy_with_prime" ? "prime" : channel === "unknown" ? "unsure" : "plain";

/** Everything the picture is drawn of, in its own units. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  readonly words: readonly Words[];
  /** Where a small “Prime” stands: its middle. */
  readonly tags: readonly Point[];
};

export type Point = { readonly x: number; readonly y: number };

export type Box = Point & {
  readonly key: string;
  readonly kind: "side" | "system" | "firm";
  readonly width: number;
  readonly height: number;
  /** Its name, and beneath it smaller what else is to be said. */
  readonly lines: readonly string[];
  readonly note: string | null;
  /** Where its lines have their middle, and the first of them stands. */
  readonly textX: number;
  readonly textY: number;
  readonly systemId: string | null;
};

export type Line = {
  readonly key: string;
  readonly kind: LineKind;
  readonly path: string;
  readonly head: string;
};

export type Words = Point & {
  readonly key: string;
  readonly anchor: "start" | "middle" | "end";
  readonly text: string;
  /** A figure before the words, and the records behind it. */
  readonly count: DrawnCount | null;
};

export type DrawnCount = {
  readonly records: number;
  /** Null of several systems in one box. */
  readonly systemId: string | null;
  readonly channel: Channel;
};

/** A channel beside its figure. Of Buy with Prime the tag says it. */
export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  buy_with_prime: "",
  amazon_marketplace: "marketplace",
  direct: "own sales",
  unknown: "unknown origin",
};

export const HOLDS_NOTHING = "holds no record";
export const TAG = { width: 35, height: 14 } as const;
export const LINE_HEIGHT = 15;

/** The end of a line as an arrow that points there. */
export function arrowAt({ x, y }: Point, towards: "right" | "left" | "down", size = 6): string {
  const half = size * 0.6;
  if (towards === "down") return `M${x - half} ${y - size}L${x} ${y}L${x + half} ${y - size}Z`;
  const back = towards === "right" ? x - size : x + size;
  return `M${back} ${y - half}L${x} ${y}L${back} ${y + half}Z`;
}

/** How many letters of the usual width a sign takes: those of East Asia two. */
const widthOf = (sign: string): number =>
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]|\p{Extended_Pictographic}/u.test(
    sign,
  )
    ? 2
    : /[A-ZMW@%mw]/u.test(sign)
      ? 1.25
      : 1;

/**
 * A text in lines of at most so many letters, broken between words where it can be; what is left over after the last
 * line is cut off with an ellipsis. A picture cannot let text run on, and cannot measure it either.
 */
export function linesOf(text: string, letters: number, most: number): readonly string[] {
  const lines: string[] = [];
  let [line, width] = ["", 0];
  const end = () => {
    lines.push(line.trimEnd());
    [line, width] = ["", 0];
  };
  for (const word of text.trim().split(/\s+/)) {
    const long = [...word].reduce((sum, sign) => sum + widthOf(sign), 0);
    if (width > 0 && width + long > letters) end();
    for (const sign of word) {
      if (width + widthOf(sign) > letters) end();
      line += sign;
      width += widthOf(sign);
    }
    line += " ";
    width += 1;
  }
  if (line.trim() !== "") end();
  if (lines.length <= most) return lines;
  const last = [...(lines[most - 1] ?? "")];
  while (last.reduce((sum, sign) => sum + widthOf(sign), 0) > letters - 1) last.pop();
  return [...lines.slice(0, most - 1), `${last.join("").trimEnd()}…`];
}
