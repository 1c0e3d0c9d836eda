/** What a text may give away about a shopper. */
export const PERSONAL_KINDS = ["email", "phone", "orderNumber", "address"] as const;
export type PersonalKind = (typeof PERSONAL_KINDS)[number];

/** It begins where no such character stands before, and has an end: else a long text without an @ takes its square. */
const EMAIL = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}\.[\p{L}\p{N}]/u;
/** Amazon's order numbers: three groups of digits. */
const ORDER = /\b\d{3}-\d{7}-\d{7}\b/;
/** Nine digits or more, grouped as numbers are written; a date or an order number is none. */
const PHONE = /(?<![\d-])(?:\+|00)?\d(?:[ ().\u00a0-]{0,2}\d){8,14}(?![\d-])/g;
const DATE_LIKE = /^\d{4}-\d{2}-\d{2}|^\d{2}[./]\d{2}[./]\d{4}/;
/** A house number and a street, or the other way round, as most countries write them. */
const STREET =
  /\b\d{1,5}[a-z]?,? (?:\p{Lu}[\p{L}'’.-]{1,30} ){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|court|ct|way|close|place|square)\b|\b\p{L}{3,40}(?:straße|strasse|str\.|gasse|weg|platz) \d{1,4}\b|\b(?:rue|via|calle|plaza|avenida) (?:[\p{L}'’]{1,30} ){1,4}\d{1,4}\b|\b\d{1,4},? (?:rue|avenue|boulevard) \p{L}/iu;

const PROBE_CHARACTERS = 200_000;

/**
 * What of a text looks like a shopper's details. A warning and no refusal: the people who wrote it know better, and a
 * merchant's own number or address looks the same.
 */
export function looksLikeShopperDetails(text: string): readonly PersonalKind[] {
  const probe = text.slice(0, PROBE_CHARACTERS);
  const isPhone = (found: string) => !DATE_LIKE.test(found) && /\D/.test(found);
  const found: Readonly<Record<PersonalKind, boolean>> = {
    email: EMAIL.test(probe),
    phone: [...probe.replaceAll(new RegExp(ORDER, "g"), " ").matchAll(PHONE)].some(([number]) =>
      isPhone(number),
    ),
    orderNumber: ORDER.test(probe),
    address: STREET.test(probe),
  };
  return PERSONAL_KINDS.filter((kind) => found[kind]);
}
