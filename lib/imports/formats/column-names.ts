const NAME_CHARS_MAX = 60;
/** What no column is called, but what a cell may hold: an address, a number, markup, a formula. */
const LIKE_A_VALUE = /@|\d{5}|[\p{Cc}<>]|^[=+]|\d{4}-\d{2}-\d{2}|\d[\d ().-]{6,}\d/u;

/** A column's name, or its place where the name itself may be somebody's data; `index` counts from 0. */
export function shownName(name: string, index: number): string {
  const isValue = name === "" || name.length > NAME_CHARS_MAX || LIKE_A_VALUE.test(name);
  return isValue ? `column ${index + 1}` : name;
}
