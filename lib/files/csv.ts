/**
 * One line of a CSV that a spreadsheet may open: quoted where needed, and with an apostrophe before what it would
 * take for a formula (OWASP's CSV injection).
 */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map(csvCell).join(",")}\r\n`;

const FORMULA = /^[=+\-@\t\r]/;

function csvCell(cell: string | number | null): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
