/**
 * A text as it is meant, whatever it is disguised as: in small letters, without what cannot be seen, look-alike letters
 * as those they look like. Every unit knows where it came from.
 */
export type PlainText = {
  readonly text: string;
  /** Where the unit at a place begins and ends in what was written. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
};

/** A part of the plain text, as a place in what was written. */
export function writtenPlace(
  { starts, ends }: PlainText,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  let [from, to] = [Infinity, 0];
  // Units that were turned round do not stand in their order.
  for (let at = start; at < end; at += 1) {
    from = Math.min(from, starts[at] ?? 0);
    to = Math.max(to, ends[at] ?? 0);
  }
  return from < to ? { start: from, end: to } : { start: 0, end: 0 };
}

/** Letters of other scripts that look like ours; enough to write a name with. */
const LOOK_ALIKES = new Map<string, string>(
  Object.entries({
    а: "a",
    ɑ: "a",
    α: "a",
    ь: "b",
    в: "b",
    β: "b",
    с: "c",
    ϲ: "c",
    ԁ: "d",
    е: "e",
    ε: "e",
    є: "e",
    ё: "e",
    ɡ: "g",
    һ: "h",
    н: "h",
    і: "i",
    ι: "i",
    ї: "i",
    ı: "i",
    ј: "j",
    к: "k",
    κ: "k",
    ӏ: "l",
    м: "m",
    η: "n",
    п: "n",
    о: "o",
    ο: "o",
    օ: "o",
    р: "p",
    ρ: "p",
    ԛ: "q",
    г: "r",
    ѕ: "s",
    т: "t",
    τ: "t",
    υ: "u",
    ս: "u",
    ν: "v",
    ѵ: "v",
    ԝ: "w",
    ω: "w",
    х: "x",
    χ: "x",
    у: "y",
    γ: "y",
    ᴢ: "z",
    "。": ".",
    "․": ".",
    "｡": ".",
    "∙": ".",
    "·": ".",
    "⁃": "-",
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "∕": "/",
    "⁄": "/",
  }),
);

/** What nobody sees: soft hyphens, joiners, marks of direction, and control characters but for line breaks and tabs. */
const UNSEEN =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u;
const COMBINING = /\p{M}/u;
const RIGHT_TO_LEFT = "\u202e";
const ENDS_TURN = /[\u202c\u2069\n]/u;

export function plainText(written: string): PlainText {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let turnFrom: number | null = null;
  const endTurn = () => {
    if (turnFrom === null) return;
    turnRound(units, turnFrom);
    turnRound(starts, turnFrom);
    turnRound(ends, turnFrom);
    turnFrom = null;
  };

  let at = 0;
  for (const letter of written) {
    const start = at;
    at += letter.length;
    if (letter === RIGHT_TO_LEFT) turnFrom ??= units.length;
    else if (ENDS_TURN.test(letter)) endTurn();
    if (UNSEEN.test(letter)) continue;
    for (const plain of plainLetters(letter)) {
      // Unpaired halves and letters beyond the first plane count as one unit each, as everything here does.
      units.push(plain.length === 1 ? plain : "\ufffd");
      starts.push(start);
      ends.push(at);
    }
  }
  endTurn();
  return { text: units.join(""), starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

function turnRound<T>(all: T[], from: number): void {
  all.push(...all.splice(from).reverse());
}

function plainLetters(letter: string): readonly string[] {
  if (letter < "\u0080") return [letter.toLowerCase()];
  const known = LOOK_ALIKES.get(letter.toLowerCase());
  if (known !== undefined) return [known];
  const plain: string[] = [];
  for (const part of letter.normalize("NFKD").toLowerCase()) {
    if (COMBINING.test(part)) continue;
    const one = LOOK_ALIKES.get(part) ?? part;
    plain.push(/\s/u.test(one) && one !== "\n" ? " " : one);
  }
  return plain;
}
