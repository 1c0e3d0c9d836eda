/** Chance that comes out the same each time: the demo is made anew on every machine, and looks alike on all. */
export type Chance = {
  /** A whole number from 0 up to but without `end`. */
  readonly below: (end: number) => number;
  /** A whole number from `first` through `last`. */
  readonly between: (first: number, last: number) => number;
  /** True in about `share` of all cases. */
  readonly happens: (share: number) => boolean;
  /** Any one of a list, which may not be empty. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** As many digits, the first ones possibly zeros. */
  readonly digits: (count: number) => string;
  readonly letters: (count: number, alphabet: string) => string;
};

/** The generator known as mulberry32, on one 32-bit seed. For looks only: nothing secret comes from it. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (end: number): number => Math.floor(next() * end);
  const letters = (count: number, alphabet: string): string =>
    Array.from({ length: count }, () => alphabet.charAt(below(alphabet.length))).join("");
  return {
    below,
    between: (first, last) => first + below(last - first + 1),
    happens: (share) => next() < share,
    pick: (list) => {
      const picked = list[below(list.length)];
      if (picked === undefined) throw new Error("There is nothing to pick from.");
      return picked;
    },
    digits: (count) => letters(count, "0123456789"),
    letters,
  };
}
