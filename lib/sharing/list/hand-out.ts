import { csvLine } from "@/lib/files/csv";
import type { Encoding } from "@/lib/files/encodings";
import { mendFile, type MendRefusal } from "../file/mend";
import type { ListChecked } from "./check";
import { isGoing, type ListVerdict } from "./model";
import { LIST_VERDICT_LABELS } from "./words";
import { writeSheetRows } from "./write";

type Source = () => AsyncIterable<Uint8Array>;
type Write = (bytes: Uint8Array) => Promise<void> | void;

export type ListToHandOut = {
  readonly checked: ListChecked & { readonly ok: true };
  /** The same file once more, as often as it is asked for. */
  readonly source: Source;
  readonly encoding: Encoding | null;
  /** Whether its recipient may learn who is a Prime member. */
  readonly mayLearn: boolean;
  readonly write: Write;
};

/** Writes those of a list who may go, without what shows who is a Prime member to whom that may not be shown. */
export async function writeCleared({
  checked,
  source,
  encoding,
  mayLearn,
  write,
}: ListToHandOut): Promise<
  { readonly ok: true } | { readonly ok: false; readonly refusal: MendRefusal }
> {
  const { table, sha256, telling, titlesTell } = checked;
  const columns = mayLearn ? [] : telling;
  if (columns.includes(checked.column.index)) return { ok: false, refusal: "peopleColumn" };
  const keeps = (row: number) => isGoing(checked.verdictOf(row));
  if (!table.isWorkbook)
    return mendFile({
      ...{ source: source(), columns, sha256, encoding, keeps, write, isGuarded: true },
      keepsTitles: mayLearn || !titlesTell,
    });
  await writeSheetRows(source(), { keeps, without: columns, write });
  return { ok: true };
}

const LINES_AT_ONCE = 5_000;

/** What each row was told to be, by its place, as a CSV: nothing that stands in it. */
export function* reasonLines(
  rows: number,
  verdictOf: (row: number) => ListVerdict,
): Generator<Uint8Array> {
  let lines = csvLine(["row", "verdict", "meaning"]);
  for (let row = 0; row < rows; row += 1) {
    const verdict = verdictOf(row);
    lines += csvLine([row + 1, verdict, LIST_VERDICT_LABELS[verdict]]);
    if (row % LINES_AT_ONCE !== 0) continue;
    yield Buffer.from(lines);
    lines = "";
  }
  yield Buffer.from(lines);
}
