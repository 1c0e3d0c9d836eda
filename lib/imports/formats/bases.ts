import type { Row } from "@/lib/files/rows";
import type { Header, Refusal } from "@/lib/imports/formats/delimited";
import {
  dayNumberOf,
  latestMoment,
  momentProblem,
  parseMoment,
} from "@/lib/imports/formats/moments";
import { hasHappened, type SourceRecord } from "@/lib/imports/model";
import { BASIS_KINDS, type BasisKind } from "@/lib/retention/model";

type Basis = NonNullable<SourceRecord["basis"]>;

/** Which column is which basis. */
export type BasisColumn = { readonly name: string; readonly kind: BasisKind };

/** Reads the bases of a row: each must be sound, also those that a more trusted one outweighs. */
export class BasisReader {
  /** The best basis of the row last read, other than a cancellation. */
  basis: Basis | null = null;
  /** The cancellation of the row last read. */
  cancelled: SourceRecord["cancelled"] = null;
  /** The newest moment of the row last read at which something had happened. */
  happenedMs: number | null = null;
  private readonly columns: readonly (BasisColumn & { readonly index: number })[];
  private readonly latestMs: number;

  constructor(header: Header, columns: readonly BasisColumn[], now: Date) {
    this.latestMs = latestMoment(now);
    this.columns = columns
      .map((column) => ({ ...column, index: header.at(column.name) }))
      .filter(({ index }) => index >= 0)
      .sort((a, b) => BASIS_KINDS.indexOf(a.kind) - BASIS_KINDS.indexOf(b.kind));
  }

  /** Reads a row; answers why it is refused, if it is. */
  read(row: Row): Refusal | null {
    this.basis = null;
    this.cancelled = null;
    this.happenedMs = null;

    for (const { name, kind, index } of this.columns) {
      if (!row.has(index)) continue;
      const start = row.startOf(index);
      const ms = parseMoment(row.text, start, row.endOf(index, start));
      const reason = momentProblem(ms, this.latestMs);
      if (reason) return { reason, column: name };
      this.note(kind, dayNumberOf(ms));
      if (hasHappened(kind) && ms > (this.happenedMs ?? -Infinity)) this.happenedMs = ms;
    }
    return null;
  }

  private note(kind: BasisKind, dayNumber: number): void {
    if (kind === "cancelled") this.cancelled = { dayNumber };
    else if (!this.basis) this.basis = { kind, dayNumber };
    else if (this.basis.kind === kind && this.basis.dayNumber < dayNumber) {
      this.basis = { kind, dayNumber };
    }
  }
}
