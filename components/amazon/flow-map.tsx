import type { SVGProps } from "react";
import { narrowPicture } from "@/components/amazon/flow-narrow";
import {
  drawnFlows,
  LINE_HEIGHT,
  TAG,
  type Box,
  type DrawnCount,
  type LineKind,
  type Picture,
  type Words,
} from "@/components/amazon/flow-picture";
import { FlowTable } from "@/components/amazon/flow-table";
import { widePicture } from "@/components/amazon/flow-wide";
import { holdingsLink } from "@/components/systems/holdings-link";
import { ChartFrame } from "@/components/ui/chart-frame";
import { cx } from "@/components/ui/cx";
import type { Flows } from "@/lib/amazon/rules";
import { CHANNEL_LABELS } from "@/lib/retention/words";

type Props = { flows: Flows; base: string; number: (count: number) => string };

const TITLE = "Flows of shopper data";

/**
 * The way of shopper data, drawn twice: from left to right where there is room, from top to bottom where there is not.
 * Only one of them is ever in sight. What shows Prime is thick and says so; what perhaps does is dashed.
 */
export function FlowMap({ flows, base, number }: Props) {
  const drawn = drawnFlows(flows);
  const showing = flows.links.filter(({ identifiesPrime }) => identifiesPrime).length;
  const description = `From shoppers to your site and Amazon, on to ${counted(drawn.systems.length + Math.max(0, drawn.folded - 1), "system", number)} of yours and the firms behind them. ${counted(showing, "way", number)} of ${number(flows.links.length)} show that shoppers are Prime members.`;
  return (
    <ChartFrame
      title={TITLE}
      description={description}
      described
      table={<FlowTable {...{ flows, base, number }} />}
    >
      <div className="@container">
        <Drawing
          picture={widePicture(drawn)}
          className="mx-auto hidden max-w-[62rem] @min-[52rem]:block"
          {...{ base, number }}
        />
        <Drawing
          picture={narrowPicture(drawn)}
          className="mx-auto max-w-[27rem] @min-[52rem]:hidden"
          {...{ base, number }}
        />
      </div>
      <Legend />
    </ChartFrame>
  );
}

const counted = (count: number, noun: string, number: Props["number"]): string =>
  `${number(count)} ${noun}${count === 1 ? "" : "s"}`;

type DrawingProps = Pick<Props, "base" | "number"> & { picture: Picture; className: string };

function Drawing({ picture, className, base, number }: DrawingProps) {
  const { width, height, boxes, lines, words, tags } = picture;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label={TITLE}
      className={cx("chart-shape w-full", className)}
    >
      {lines.map(({ key, kind, path, head }) => (
        <g key={key} aria-hidden="true">
          <path d={path} fill="none" {...STROKES[kind]} />
          <path d={head} className={kind === "prime" ? "fill-accent" : "fill-ink-3"} />
        </g>
      ))}
      {boxes.map((box) => (
        <BoxShape key={box.key} box={box} base={base} />
      ))}
      {tags.map(({ x, y }) => (
        <Tag key={`${x} ${y}`} x={x} y={y} />
      ))}
      {words.map((each) => (
        <WordsShape key={each.key} words={each} {...{ base, number }} />
      ))}
    </svg>
  );
}

const STROKES: Readonly<Record<LineKind, SVGProps<SVGPathElement>>> = {
  prime: { className: "stroke-accent", strokeWidth: 3.5 },
  unsure: { className: "stroke-ink-3", strokeWidth: 1.5, strokeDasharray: "5 4" },
  plain: { className: "stroke-ink-3", strokeWidth: 1.25 },
};

const BOXES: Readonly<Record<Box["kind"], string>> = {
  side: "fill-accent-soft stroke-accent/50",
  system: "fill-surface stroke-line-strong",
  firm: "fill-sunken stroke-line-strong",
};

/** Sizes are in the picture's own units, and not in those of the page, so that words keep their place in it. */
function BoxShape({ box, base }: { box: Box; base: string }) {
  const { kind, x, y, width, height, lines, note, textX, textY, systemId } = box;
  const shapes = (
    <>
      <rect
        {...{ x, y, width, height }}
        rx={kind === "firm" ? 3 : 6}
        strokeDasharray={systemId === null && kind === "system" ? "4 3" : undefined}
        className={cx(BOXES[kind], systemId !== null && "group-hover:fill-hover")}
      />
      {lines.map((line, index) => (
        <text
          key={`${index} ${line}`}
          x={textX}
          y={textY + index * LINE_HEIGHT}
          textAnchor="middle"
          fontSize={12}
          fontWeight={kind === "firm" ? 400 : 600}
          className="fill-ink"
        >
          {line}
        </text>
      ))}
      {note !== null && (
        <text
          x={textX}
          y={textY + lines.length * LINE_HEIGHT - 1}
          textAnchor="middle"
          fontSize={10.5}
          className="fill-ink-3"
        >
          {note}
        </text>
      )}
    </>
  );
  return systemId === null ? (
    <g>{shapes}</g>
  ) : (
    <a href={`${base}/systems/${systemId}`} tabIndex={-1} className="group">
      {shapes}
    </a>
  );
}

function Tag({ x, y }: { x: number; y: number }) {
  return (
    <g aria-hidden="true">
      <rect
        x={x - TAG.width / 2}
        y={y - TAG.height / 2}
        width={TAG.width}
        height={TAG.height}
        rx="3"
        className="fill-accent-soft stroke-accent"
      />
      <text
        {...{ x, y: y + 3.5 }}
        textAnchor="middle"
        fontSize={10}
        fontWeight={600}
        className="fill-accent"
      >
        Prime
      </text>
    </g>
  );
}

function WordsShape({ words, base, number }: Pick<Props, "base" | "number"> & { words: Words }) {
  const { x, y, anchor, text, count } = words;
  return (
    <text x={x} y={y} textAnchor={anchor} fontSize={10.5} className="fill-ink-2">
      {count !== null && <Count {...{ count, base, number }} />}
      {count !== null && text !== "" && " "}
      {text}
    </text>
  );
}

function Count({ count, base, number }: Pick<Props, "base" | "number"> & { count: DrawnCount }) {
  const { records, systemId, channel } = count;
  return (
    <a
      href={holdingsLink(base, { channel, ...(systemId !== null && { systemId }) })}
      tabIndex={-1}
      aria-label={`${number(records)} ${records === 1 ? "record" : "records"}, ${CHANNEL_LABELS[channel]}`}
      className="fill-ink font-semibold tabular-nums hover:underline"
    >
      {number(records)}
    </a>
  );
}

/** What the lines say. */
function Legend() {
  const sample = (kind: LineKind) => (
    <svg viewBox="0 0 34 12" aria-hidden="true" className="chart-shape mt-1 h-3 w-8.5 flex-none">
      <path d="M0 6H34" fill="none" {...STROKES[kind]} />
    </svg>
  );
  return (
    <ul className="mt-3 flex flex-wrap gap-x-6 gap-y-1.5 border-t border-line pt-3 text-xs text-ink-2">
      <li className="flex gap-2">
        {sample("prime")}
        <span>
          thick, marked Prime: whoever receives it can tell that shoppers are Prime members
        </span>
      </li>
      <li className="flex gap-2">
        {sample("unsure")}
        <span>dashed: of unknown origin, so perhaps as well</span>
      </li>
      <li className="flex gap-2">
        {sample("plain")}
        <span>thin: does not show it by itself</span>
      </li>
    </ul>
  );
}
