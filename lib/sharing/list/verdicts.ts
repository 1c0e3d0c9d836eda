import { LIST_VERDICTS, placeOf, verdictAt, type ListVerdict } from "./model";

/** A verdict a row, in a byte each. */
export class Verdicts {
  private bytes = new Uint8Array(4_096);
  private length = 0;

  put(row: number, verdict: ListVerdict): void {
    if (row >= this.bytes.length) {
      const wider = new Uint8Array(this.bytes.length * 2);
      wider.set(this.bytes);
      this.bytes = wider;
    }
    this.bytes[row] = placeOf(verdict);
    this.length = Math.max(this.length, row + 1);
  }

  at(row: number): number {
    return this.bytes[row] ?? -1;
  }

  counts(): Record<ListVerdict, number> {
    const counts = Object.fromEntries(LIST_VERDICTS.map((one) => [one, 0])) as Record<
      ListVerdict,
      number
    >;
    for (let row = 0; row < this.length; row += 1) counts[verdictAt(this.at(row))] += 1;
    return counts;
  }
}
