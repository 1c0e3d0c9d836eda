const NAME_CHARS_MAX = 60;
/** What no column is called, but what a cell may hold: an address, a number, markup, a formula. */
const LIKE_A_VALUE = /@|\d{5}|[\p{Cc}<>]|^[=+]|\d{4}-\d{2}-\d{2}|\d[\d ().-]{6,}\d/u;

/** Two or more words, each with a capital: so a person is called, and so is many a column. */
const LIKE_A_PERSON = /^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*)+$/u;

/** Words of which one at least stands in the name of nearly every column, and in hardly any person's. */
const COLUMN_WORDS = new Set(
  `account accepts active activity additional address age agent amount attribute attributes barcode batch birthday
   body box brand bundle buyer campaign cancel cancelled carrier category channel city class code color colour comment
   comments company consent cost count country county coupon created currency custom customer date day days delivered
   delivery department description device discount district due duties email end error estimated event expiry external
   fax fee fees field file first flag fulfilled fulfillment fulfilment gender gift group handling id index instructions
   insurance internal invoice ip is item items key kind label language last level line lineitem link list location
   loyalty marketing memo message method mobile mode model modified name next note notes number opt option order orders
   origin package paid parcel parent payment percent period phone pickup points postal postcode preference price
   priority product profile program promotion property province quantity question rank rate rating reason reference
   refund refunded region request requested reward risk route sale sales score segment serial service session shipment
   shipping shop sku source staff start state status stock store street subscription subtotal supplier tag tags tax team
   terms text tier time title total tracking transaction type unit units updated url user value variant vat vendor
   version volume voucher warehouse website weight width window zip zone`.split(/\s+/),
);

const namesAColumn = (name: string): boolean =>
  name
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => COLUMN_WORDS.has(word));

/** A column's name, or its place where the name itself may be somebody's data; `index` counts from 0. */
export function shownName(name: string, index: number): string {
  const isValue =
    name === "" ||
    name.length > NAME_CHARS_MAX ||
    LIKE_A_VALUE.test(name) ||
    !/[a-z]/i.test(name) ||
    (LIKE_A_PERSON.test(name) && !namesAColumn(name));
  return isValue ? `column ${index + 1}` : name;
}
