import type { Row } from "@/lib/files/rows";
import { asOrdered } from "@/lib/imports/mapping/dates";
import { RowLooks } from "@/lib/imports/mapping/looks";
import { dayNumber } from "@/lib/time/day";
import { PLACES, refused, skipped, type CountedLine, type Flaw } from "./lines";
import {
  CLIENT_TYPES,
  COUNT_MAX,
  FIGURES,
  PRODUCT_CHARS_MAX,
  type ColumnLooks,
  type ColumnRole,
} from "./model";
import { isProductKey } from "./personal";
import { lastDayTaken } from "./rules";
import type { DateOrder } from "@/lib/imports/mapping/roles";

const DAY_MS = 86_400_000;
const EARLIEST_DAY = Date.UTC(1995, 0, 1) / DAY_MS;
const WHOLE = /^\+?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.0+)?$/;
const NEGATIVE = /^(?:-|\(|\u2212)\s*[\d.,]+\)?$/;
const FRACTION = /^\+?\d*[.,]\d+$|^\+?[\d.,]*%$|^\+?\d+(?:\.\d+)?e-?\d+$/i;

/** A count as a spreadsheet or a tool writes it; null of an empty cell. */
export function countIn(cell: string, column: string): number | null | Flaw {
  if (cell === "") return null;
  if (WHOLE.test(cell)) {
    const count = Number(cell.replaceAll(",", ""));
    return count <= COUNT_MAX ? count : refused("countTooLarge", column);
  }
  if (NEGATIVE.test(cell)) return refused("countNegative", column);
  return refused(FRACTION.test(cell) ? "countFractional" : "countUnreadable", column);
}

/** Which column has which role, with the name under which its problems are told. */
export type DailyColumns = ReadonlyMap<
  ColumnRole,
  { readonly index: number; readonly name: string }
>;

/** Daily figures are of all clients together. */
const NO_CLIENT = CLIENT_TYPES.indexOf("OTHER");

/** Makes counted lines of a day's figures, one row after another. */
export function dailyReader(
  columns: DailyColumns,
  dates: DateOrder,
  now: Date,
): (row: Row, line: number) => CountedLine | Flaw {
  const parse = asOrdered(dates);
  const lastDay = dayNumber(lastDayTaken(now));
  const figures = FIGURES.map((figure) => columns.get(figure));
  const [date, product] = [columns.get("date"), columns.get("product")];

  return (row, line) => {
    const counts: (number | null)[] = [];
    for (const figure of figures) {
      const count = figure ? countIn(row.cell(figure.index), figure.name) : null;
      if (count !== null && typeof count !== "number") return count;
      counts.push(count);
    }
    if (counts.every((count) => count === null)) return skipped("blankLine");
    while (counts.length < PLACES) counts.push(null);

    const written = row.cell(date?.index ?? -1);
    if (written === "") return refused("noDay", date?.name ?? null);
    const ms = parse(written, 0, written.length);
    if (Number.isNaN(ms)) return refused("unreadableDay", date?.name ?? null);
    const day = Math.floor(ms / DAY_MS);
    if (day < EARLIEST_DAY) return refused("timeTooEarly", date?.name ?? null);
    if (day > lastDay) return refused("timeAhead", date?.name ?? null);

    const key = product ? row.cell(product.index) : "";
    if (!isProductKey(key, PRODUCT_CHARS_MAX))
      return refused("productShape", product?.name ?? null);
    return { line, day, product: key, client: NO_CLIENT, identity: null, findings: 0, counts };
  };
}

/** Looks through a table that nobody has mapped, so that whoever does sees what its columns look like. */
export class UnknownColumns {
  rows = 0;
  private readonly looks: RowLooks;
  private readonly wholes: number[];

  private readonly width: number;

  constructor(width: number) {
    this.width = width;
    const indexes = Array.from({ length: width }, (_, index) => index);
    this.looks = new RowLooks(indexes);
    this.wholes = indexes.map(() => 0);
  }

  take(row: Row): void {
    if (row.filled() === 0) return;
    this.rows += 1;
    // Of a long table only some rows are looked at; whole numbers are counted of all of them, and cut to as many.
    this.looks.take(row);
    for (let index = 0; index < this.width; index += 1)
      if (WHOLE.test(row.cell(index))) this.wholes[index] = (this.wholes[index] ?? 0) + 1;
  }

  all(): readonly ColumnLooks[] {
    return this.looks.all().map(({ filled, dates, isDistinct }, index) => ({
      ...{ filled, dates, isDistinct },
      wholes: Math.min(this.wholes[index] ?? 0, filled),
    }));
  }
}
