import { isJapanese, roleByName } from "@/lib/imports/mapping/header-words";
import {
  type Looks,
  orderOf,
  readable,
  type Seeming,
  seemsToHold,
} from "@/lib/imports/mapping/figures";
import { type ColumnRole, type DateOrder, isSingle } from "@/lib/imports/mapping/roles";

export type Guess = { readonly role: ColumnRole | null; readonly dates: DateOrder };

const SEEMING_ROLES: Readonly<Record<Seeming, ColumnRole>> = {
  emails: "user.contact.email",
  phones: "user.contact.phone_number",
  people: "user.name",
};

/** Most of a column's values, so that a header's word is believed and a stray value does not count. */
const MOST = 0.6;

/**
 * What a column probably holds, by its name and its values; a person confirms it. Values outweigh the name: a column
 * called "order" that is full of addresses holds addresses.
 */
export function guessColumn(name: string | null, looks: Looks): Guess {
  const dates = orderOf(looks);
  const named = name === null ? null : roleByName(name);
  const seems = seemsToHold(looks);
  if (seems && seems !== "people" && looks[seems] >= looks.filled * MOST) {
    return { role: SEEMING_ROLES[seems], dates };
  }
  if (named !== null && looks.filled === 0) return { role: named, dates };
  if (named !== null) {
    const read = readable(named, looks, dates);
    if (read === null || read >= looks.filled * MOST) return { role: named, dates };
  }
  return { role: seems && SEEMING_ROLES[seems], dates };
}

/** The guesses for a whole table: of two columns with a role that only one can have, the first keeps it. */
export function guessTable(
  columns: readonly { readonly name: string | null; readonly looks: Looks }[],
): readonly Guess[] {
  const taken = new Set<ColumnRole>();
  const guesses = columns.map(({ name, looks }) => guessColumn(name, looks));
  const isOrders = guesses.some(({ role }) => role === "recordKey");
  return guesses.map((one) => {
    // A list without order numbers is one of contacts: its dates tell when they were last heard of.
    const guess = one.role === "ordered" && !isOrders ? { ...one, role: CONTACT_DATE } : one;
    if (guess.role === null || !isSingle(guess.role)) return guess;
    if (taken.has(guess.role)) return { ...guess, role: second(guess.role) };
    taken.add(guess.role);
    return guess;
  });
}

const CONTACT_DATE: ColumnRole = "lastActivity";

/** What a second column with the same name usually is: a further line of the address, another place. */
const second = (role: ColumnRole): ColumnRole | null =>
  role === "firstLine" ? "user.contact.address" : null;

/** The country in which a table's phone numbers are probably written, by the language of its header. */
export const guessCountry = (names: readonly (string | null)[]): string | null =>
  names.some((name) => name !== null && isJapanese(name)) ? "JP" : null;
