import type { Row } from "@/lib/files/rows";
import type { Header, Refusal } from "@/lib/imports/formats/delimited";
import {
  dayNumberOf,
  isLocalDate,
  latestMoment,
  momentProblem,
  parseMoment,
} from "@/lib/imports/formats/moments";
import type { ParseMoment } from "@/lib/imports/formats/written-dates";
import { hasHappened, type SourceRecord } from "@/lib/imports/model";
import { BASIS_KINDS, type BasisKind } from "@/lib/retention/model";

type Basis = NonNullable<SourceRecord["basis"]>;

/** Which column is which basis, and how its dates are written where not as in ISO 8601. */
export type BasisColumn = {
  readonly name: string;
  readonly kind: BasisKind;
  readonly parse?: ParseMoment;
};

/** Reads the bases of a row: each must be sound, also those that a more trusted one outweighs. */
export class BasisReader {
  /** The best basis of the row last read, other than a cancellation. */
  basis: Basis | null = null;
  /** The cancellation of the row last read. */
  cancelled: SourceRecord["cancelled"] = null;
  /** The newest moment of the row last read at which something had happened. */
  happenedMs: number | null = null;
  private readonly columns: readonly (Required<BasisColumn> & { readonly index: number })[];
  private readonly latestMs: number;

  constructor(header: Header, columns: readonly BasisColumn[], now: Date) {
    this.latestMs = latestMoment(now);
    this.columns = columns
      .flatMap((column) => {
        const { parse = parseMoment } = column;
        return header.all(column.name).map((index) => ({ ...column, parse, index }));
      })
      .sort((a, b) => BASIS_KINDS.indexOf(a.kind) - BASIS_KINDS.indexOf(b.kind));
  }

  /** Reads a row; answers why it is refused, if it is. */
  read(row: Row): Refusal | null {
    this.basis = null;
    this.cancelled = null;
    this.happenedMs = null;

    for (const { name, kind, index, parse } of this.columns) {
      if (!row.has(index)) continue;
      const start = row.startOf(index);
      const ms = parse(row.text, start, row.endOf(index, start));
      const reason = momentProblem(ms, this.latestMs);
      // Where the format itself says which comes first, the day or the month, nothing is ambiguous.
      const mayBeLocal = reason === "unreadableDate" && parse === parseMoment;
      if (mayBeLocal && isLocalDate(row.cell(index))) {
        return { reason: "localDate", column: name };
      }
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

/** Reads the moment in one column that is no basis of its own. */
export class MomentReader {
  /** The moment of the row last read; null where its cell is empty. */
  ms: number | null = null;
  private readonly index: number;
  private readonly latestMs: number;

  private readonly name: string;
  private readonly parse: ParseMoment;

  constructor(header: Header, name: string, now: Date, parse: ParseMoment = parseMoment) {
    this.name = name;
    this.parse = parse;
    this.index = header.at(name);
    this.latestMs = latestMoment(now);
  }

  /** Reads a row; answers why it is refused, if it is. */
  read(row: Row): Refusal | null {
    this.ms = null;
    if (!row.has(this.index)) return null;
    const start = row.startOf(this.index);
    const ms = this.parse(row.text, start, row.endOf(this.index, start));
    const reason = momentProblem(ms, this.latestMs);
    if (reason) return { reason, column: this.name };
    this.ms = ms;
    return null;
  }
}
