import type { Row } from "@/lib/files/rows";
import { shopKeyProblem } from "@/lib/imports/formats/record-key";
import { countryNamed } from "@/lib/imports/mapping/country-names";
import { asOrdered } from "@/lib/imports/mapping/dates";
import { namesAPerson } from "@/lib/imports/mapping/person-names";
import type { Looks } from "@/lib/imports/mapping/figures";
import { DATE_ORDERS, type DateOrder } from "@/lib/imports/mapping/roles";

const EMAIL = /[^\s@<>,;:"]@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/u;
const PHONE_SIGNS = /^\+?[\d\s()./-]{7,24}$/;
/** A plus sign, a leading zero, or digits in groups: what an article number or an amount has none of. */
const PHONE_SHAPE = /^(?:\+|0\d|\(?\d{2,4}\)?[\s./-]\d{2,4}[\s./-]\d{3,})/;
const DATE_SHAPE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/;
const POSTAL_CODE = /^(?=.*\d)[A-Z0-9][A-Z0-9 -]{2,9}$/i;
/** What of a cell is looked at; a person's details stand at no other place in a longer one. */
const CHARS_MAX = 320;
const DISTINCT_MAX = 2_000;

export const holdsEmail = (cell: string): boolean => EMAIL.test(cell);

export function looksLikePhone(cell: string): boolean {
  if (!PHONE_SIGNS.test(cell) || DATE_SHAPE.test(cell)) return false;
  const digits = cell.replace(/\D/g, "").length;
  return digits >= 7 && digits <= 15 && PHONE_SHAPE.test(cell);
}

/** Looks at the values of one column, one after another. */
export class ColumnLooks {
  private filled = 0;
  private emails = 0;
  private phones = 0;
  private people = 0;
  private keys = 0;
  private countries = 0;
  private postalCodes = 0;
  private readonly dates: Record<DateOrder, number> = { yearFirst: 0, dayFirst: 0, monthFirst: 0 };
  private readonly seen = new Set<string>();
  private isDistinct = true;

  take(whole: string): void {
    if (whole === "") return;
    const cell = whole.length > CHARS_MAX ? whole.slice(0, CHARS_MAX) : whole;
    this.filled += 1;
    if (this.isDistinct && this.seen.size < DISTINCT_MAX) {
      if (this.seen.has(cell)) this.isDistinct = false;
      this.seen.add(cell);
    }
    if (cell.includes("@") && holdsEmail(cell)) this.emails += 1;
    else if (looksLikePhone(cell)) this.phones += 1;
    else if (namesAPerson(cell)) this.people += 1;
    if (shopKeyProblem(cell) === null && /\d/.test(cell)) this.keys += 1;
    if (countryNamed(cell) !== null) this.countries += 1;
    if (POSTAL_CODE.test(cell)) this.postalCodes += 1;
    for (const order of DATE_ORDERS) {
      if (!Number.isNaN(asOrdered(order)(cell, 0, cell.length))) this.dates[order] += 1;
    }
  }

  looks(): Looks {
    const { filled, emails, phones, people, keys, countries, postalCodes, dates, isDistinct } =
      this;
    return {
      ...{ filled, emails, phones, people, keys, countries, postalCodes },
      dates: { ...dates },
      isDistinct,
    };
  }
}

/** Rows that are looked at one by one, and of those after them one in so many. */
const FIRST_ROWS = 2_000;
const ONE_IN = 16;

/** Looks at some columns of a table, at all rows of its beginning and at a part of the others. */
export class RowLooks {
  private rows = 0;
  private readonly looks: readonly ColumnLooks[];

  private readonly indexes: readonly number[];

  constructor(indexes: readonly number[]) {
    this.indexes = indexes;
    this.looks = indexes.map(() => new ColumnLooks());
  }

  take(row: Row): void {
    this.rows += 1;
    if (this.rows > FIRST_ROWS && this.rows % ONE_IN !== 0) return;
    for (const [at, index] of this.indexes.entries()) this.looks[at]?.take(row.cell(index));
  }

  all(): readonly Looks[] {
    return this.looks.map((one) => one.looks());
  }
}
