import { dayFromNumber, type Day } from "./day";

const DAY_MS = 86_400_000;
/** No zone has changed its offset at any other place of an hour since 1995. */
const STEP_MS = 900_000;
const KEPT_MAX = 200_000;

/** The day that it is in a time zone at a moment. */
export const dayIn = (timeZone: string, at: Date): Day =>
  dayFromNumber(dayNumberIn(timeZone)(at.getTime()));

/**
 * Answers in which day of a time zone a moment lies, as days since 1970. Events are asked about by the million and most
 * lie near each other, so that the answer for each quarter of an hour is kept.
 */
export function dayNumberIn(timeZone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "numeric",
    day: "numeric",
  });
  const known = new Map<number, number>();
  let [lastStep, lastDay] = [Number.NaN, 0];

  const dayOfStep = (step: number): number => {
    const parts = new Map(
      format.formatToParts(step * STEP_MS).map(({ type, value }) => [type, Number(value)]),
    );
    const [year = 0, month = 1, day = 1] = (["year", "month", "day"] as const).map((type) =>
      parts.get(type),
    );
    return Date.UTC(year, month - 1, day) / DAY_MS;
  };

  return (ms) => {
    const step = Math.floor(ms / STEP_MS);
    if (step === lastStep) return lastDay;
    let day = known.get(step);
    if (day === undefined) {
      day = dayOfStep(step);
      if (known.size >= KEPT_MAX) known.clear();
      known.set(step, day);
    }
    [lastStep, lastDay] = [step, day];
    return day;
  };
}
