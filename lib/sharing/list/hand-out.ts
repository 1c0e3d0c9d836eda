import { csvLine } from "@/lib/files/csv";
import type { Encoding } from "@/lib/files/encodings";
import { checkFile } from "../file/check";
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

/** Writes those of a list who may go, without the columns that show who is a Prime member to whom that may not be shown. */
export async function writeCleared(
  { checked, source, encoding, mayLearn, write }: ListToHandOut,
  now: Date,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly refusal: MendRefusal }> {
  const columns = mayLearn ? [] : await tellingColumns(source(), encoding, now);
  const keeps = (row: number) => isGoing(checked.verdictOf(row));
  const { table, sha256 } = checked;
  if (!table.isWorkbook)
    return mendFile({ source: source(), columns, sha256, encoding, keeps, write, isGuarded: true });
  await writeSheetRows(source(), { keeps, without: columns, write });
  return { ok: true };
}

/** Columns of a list that show who is a Prime member, by their places; they stay behind. */
async function tellingColumns(
  source: AsyncIterable<Uint8Array>,
  encoding: Encoding | null,
  now: Date,
): Promise<readonly number[]> {
  const looked = await checkFile({
    ...{ source, name: null, encoding, now },
    origins: (asked) => Promise.resolve(asked.map(() => [])),
  });
  return looked.ok ? (looked.findings.columns[0] ?? []) : [];
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
