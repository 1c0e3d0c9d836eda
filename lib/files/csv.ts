/**
 * One line of a CSV that a spreadsheet may open: quoted where needed, and with an apostrophe before what it would
 * take for a formula (OWASP's CSV injection).
 */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map((cell) => csvCell(cell)).join(",")}\r\n`;

/** The same of what somebody else wrote: a telephone number or an amount stays what it is, since programs read it. */
export const csvLineOfData = (cells: readonly string[]): string =>
  `${cells.map((cell) => csvCell(cell, isFormula)).join(",")}\r\n`;

const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-][\d\s().,/-]*$/;

/** Whether a spreadsheet would take a cell for a formula; one that is only a number does no harm. */
export const isFormula = (cell: string): boolean => FORMULA.test(cell) && !NUMBER.test(cell);

function csvCell(
  cell: string | number | null,
  isTaken = (text: string): boolean => FORMULA.test(text),
): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = isTaken(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
