import type { Rate, Window } from "@/lib/engagement/model";
import { UNTOLD_WORDS, withheldWords } from "@/lib/engagement/words";
import type { Format } from "@/lib/time/format";

/** How often, or that nothing tells it. */
export function Told({ count, number }: { count: number | null; number: Format["number"] }) {
  return count === null ? <span className="text-ink-3">{UNTOLD_WORDS}</span> : number(count);
}

/** `8.1%`, to a tenth; of large shares and changes no more than figures of this kind are sure of. */
export const shareWords = (share: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(share);

type ShareProps = { rate: Rate; smallGroup: number; locale: string };

/** A rate; or that it would stand on too few, or that nothing tells it. */
export function Share({ rate, smallGroup, locale }: ShareProps) {
  if (rate.value !== null) return <>{shareWords(rate.value, locale)}</>;
  return (
    <span className="text-ink-3">
      {rate.isWithheld ? `of ${withheldWords(smallGroup)}` : UNTOLD_WORDS}
    </span>
  );
}

/** `+4.2%`, `−12%`. */
export const changeWords = (change: number, locale: string): string =>
  new Intl.NumberFormat(locale, {
    ...{ style: "percent", maximumFractionDigits: 1, signDisplay: "exceptZero" },
  })
    .format(change)
    .replace("-", "−");

/** `1 Nov to 28 Nov`. */
export const windowWords = (
  { from, to }: Window,
  { shortDay }: Pick<Format, "shortDay">,
): string => (from === to ? shortDay(from) : `${shortDay(from)} to ${shortDay(to)}`);
