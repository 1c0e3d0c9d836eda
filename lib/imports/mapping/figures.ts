import {
  type ColumnRole,
  DATE_ORDERS,
  type DateOrder,
  isDateRole,
} from "@/lib/imports/mapping/roles";

/** How many of a column's values can be read as what. Figures only: no value leaves the reader. */
export type Looks = {
  /** Values looked at. */
  readonly filled: number;
  readonly emails: number;
  readonly phones: number;
  readonly people: number;
  readonly keys: number;
  readonly countries: number;
  readonly postalCodes: number;
  readonly dates: Readonly<Record<DateOrder, number>>;
  /** Whether no value was met twice, as far as that was followed. */
  readonly isDistinct: boolean;
};

/** What an unmapped column seems to hold; null where nothing speaks for shopper data. */
export type Seeming = "emails" | "phones" | "people";

/** Of names a part is enough: no list of names has them all, and hardly anything else is called like people. */
const SHARE: Readonly<Record<Seeming, number>> = { emails: 0.2, phones: 0.6, people: 0.15 };
const VALUES_MIN: Readonly<Record<Seeming, number>> = { emails: 1, phones: 2, people: 2 };
const SEEMINGS = ["emails", "phones", "people"] as const;

export const seemsToHold = (looks: Looks): Seeming | null =>
  SEEMINGS.find(
    (kind) => looks[kind] >= VALUES_MIN[kind] && looks[kind] >= looks.filled * SHARE[kind],
  ) ?? null;

/** The order in which most of a column's dates can be read; the first of those that do equally well. */
export function orderOf({ dates }: Pick<Looks, "dates">): DateOrder {
  return DATE_ORDERS.reduce((best, order) => (dates[order] > dates[best] ? order : best));
}

/** How many of a column's values would be read in a role; null where any value can be. */
export function readable(role: ColumnRole, looks: Looks, dates: DateOrder): number | null {
  if (isDateRole(role)) return looks.dates[dates];
  switch (role) {
    case "user.contact.email":
      return looks.emails;
    case "user.contact.phone_number":
      return looks.phones;
    case "recordKey":
      return looks.keys;
    case "country":
      return looks.countries;
    case "postalCode":
      return looks.postalCodes;
    default:
      return null;
  }
}
