import type { Row, RowFlaw } from "@/lib/files/rows";
import { guessCountry, guessTable } from "@/lib/imports/mapping/guess";
import { roleByName } from "@/lib/imports/mapping/header-words";
import { RowLooks } from "@/lib/imports/mapping/looks";
import type { UnknownTable } from "@/lib/imports/mapping/model";
import type { Unreadable } from "@/lib/imports/model";

/** Looks through the rows of a table that nobody has mapped, so that whoever does sees what its columns look like. */
export class UnknownRows {
  private rows = 0;
  private readonly looks: RowLooks;

  private readonly names: readonly string[];
  private readonly header: readonly string[] | null;
  private readonly signature: string;

  constructor(names: readonly string[], header: readonly string[] | null, signature: string) {
    this.names = names;
    this.header = header;
    this.signature = signature;
    this.looks = new RowLooks(names.map((_, index) => index));
  }

  take(row: Row, flaw: RowFlaw | null): void {
    if (flaw || row.filled() === 0) return;
    this.rows += 1;
    this.looks.take(row);
  }

  /** What is to be asked; a table without a single row is none. */
  problem(): Unreadable {
    if (this.rows === 0) return { kind: "notSupported", looksLike: null };
    return { kind: "unknownTable", table: this.table(), signature: this.signature };
  }

  private table(): UnknownTable {
    const { header, names, rows } = this;
    // A header of which no name is known may be a record after all, so that its words are no hint either.
    const isSure = header?.some((name) => roleByName(name) !== null) ?? false;
    const all = this.looks.all();
    const placed = names.map((_, index) => (isSure ? (header?.[index] ?? null) : null));
    const columns = placed.flatMap((name, index) => {
      const looks = all[index];
      return looks ? [{ name, looks }] : [];
    });
    const guesses = guessTable(columns);
    return {
      columns: columns.map(({ looks }, index) => ({
        name: names[index] ?? "",
        looks,
        guess: guesses[index]?.role ?? null,
        dates: guesses[index]?.dates ?? "yearFirst",
      })),
      hasHeader: header !== null,
      rows,
      country: guessCountry(placed),
    };
  }
}
