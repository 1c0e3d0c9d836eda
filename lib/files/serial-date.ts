const DAY_MS = 86_400_000;
/** The day number that spreadsheets give 1 January 1970. */
const EPOCH_SERIAL = 25_569;

/** Ms since 1970 of the number a spreadsheet keeps a date as, to the second; it knows no zone and is taken for UTC. */
export const serialMs = (serial: number): number =>
  Math.round(((serial - EPOCH_SERIAL) * DAY_MS) / 1_000) * 1_000;

/** The same as text: a day, with its time of day where it has one. */
export function serialText(serial: number): string {
  const ms = serialMs(serial);
  if (Number.isNaN(new Date(ms).getTime())) return String(serial);
  const text = new Date(ms).toISOString();
  return Number.isInteger(serial) ? text.slice(0, 10) : `${text.slice(0, 19)}Z`;
}
