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
    "。": ".",
    "․": ".",
    "｡": ".",
    "∙": ".",
    "·": ".",
    "•": ".",
    "‧": ".",
    "⋅": ".",
    "・": ".",
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

/** Letters that only have the shape of capitals: small ones, and white ones on black squares and circles. */
[..."ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ"].forEach((small, at) => {
  const letter = String.fromCodePoint(0x61 + at);
  if (small !== letter) LOOK_ALIKES.set(small, letter);
  for (const first of [0x1f150, 0x1f170]) LOOK_ALIKES.set(String.fromCodePoint(first + at), letter);
});

/** What stands for a character in markup, where it helps to hide a place. */
const ENTITY = /&(?:#(\d{2,6})|#x([\da-f]{2,5})|(amp|period|commat|colon|sol|nbsp));/giy;
const NAMED = new Map<string, string>(
  Object.entries({ amp: "&", period: ".", commat: "@", colon: ":", sol: "/", nbsp: " " }),
);

/** What nobody sees: soft hyphens, joiners, marks of direction, and control characters but for line breaks and tabs. */
const UNSEEN =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u;
const COMBINING = /\p{M}/u;
const DIGIT = /^\p{Nd}$/u;
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

  for (const { letter, start, end } of lettersOf(written)) {
    if (letter === RIGHT_TO_LEFT) turnFrom ??= units.length;
    else if (ENDS_TURN.test(letter)) endTurn();
    if (isMark(letter)) {
      // What stands on the letter before it belongs to it.
      if (ends.at(-1) === start) ends[ends.length - 1] = end;
      continue;
    }
    if (UNSEEN.test(letter)) continue;
    for (const plain of plainLetters(letter)) {
      // Unpaired halves and letters beyond the first plane count as one unit each, as everything here does.
      units.push(plain.length === 1 ? plain : "\ufffd");
      starts.push(start);
      ends.push(end);
    }
  }
  endTurn();
  return { text: units.join(""), starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

const isMark = (letter: string): boolean =>
  letter >= "\u0300" && (COMBINING.test(letter) || /[\ufe00-\ufe0f]/u.test(letter));

/** The letters as they were meant, each with the place it was written at. */
function* lettersOf(
  written: string,
): Generator<{ readonly letter: string; readonly start: number; readonly end: number }> {
  for (let start = 0; start < written.length;) {
    const letter = String.fromCodePoint(written.codePointAt(start) ?? 0);
    const entity = letter === "&" ? entityAt(written, start) : null;
    const end = start + (entity?.length ?? letter.length);
    yield { letter: entity?.letter ?? letter, start, end };
    start = end;
  }
}

function entityAt(written: string, at: number) {
  ENTITY.lastIndex = at;
  const [all, decimal, hex, name] = ENTITY.exec(written) ?? [];
  if (all === undefined) return null;
  const code = decimal === undefined ? parseInt(hex ?? "", 16) : Number(decimal);
  const letter =
    name === undefined
      ? code > 0 && code <= 0x10ffff
        ? String.fromCodePoint(code)
        : null
      : NAMED.get(name.toLowerCase());
  return letter == null ? null : { letter, length: all.length };
}

function turnRound<T>(all: T[], from: number): void {
  all.push(...all.splice(from).reverse());
}

function plainLetters(letter: string): readonly string[] {
  if (letter === "\r") return [" "];
  if (letter < "\u0080") return [letter.toLowerCase()];
  const known = LOOK_ALIKES.get(letter.toLowerCase());
  if (known !== undefined) return [known];
  const plain: string[] = [];
  for (const part of letter.normalize("NFKD").toLowerCase()) {
    if (COMBINING.test(part)) continue;
    const one = LOOK_ALIKES.get(part) ?? digitOf(part) ?? part;
    plain.push(/\s/u.test(one) && one !== "\n" ? " " : one);
  }
  return plain;
}

/** A digit of another script as one of ours: the ten of a script stand in a row. */
function digitOf(letter: string): string | null {
  if (letter < "\u0080" || !DIGIT.test(letter)) return null;
  const code = letter.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && DIGIT.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}
