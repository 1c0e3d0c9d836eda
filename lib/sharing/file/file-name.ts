import { LISTED, LISTED_FIRST, OTHERS_AFTER, OTHERS_BEFORE, primeWords } from "./prime-words";

/** One word of a name, and where it stands. */
type Word = { readonly text: string; readonly start: number; readonly end: number };

const WORDS =
  /(?<!\p{L})bwp(?=[^\p{L}]|$)|BWP(?=\p{Ll})|bwp(?=\p{Lu})|プライム|[\p{sc=Han}]+|[\p{sc=Kana}ー]+|\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|\p{L}+/gu;

/** The words of a name in small letters, one written as `buywithprime` or `isprime` too. */
const wordsIn = (name: string): readonly Word[] =>
  [...name.matchAll(WORDS)].map(({ 0: text, index }) => ({
    ...{ text: primeWords(text) || text.toLowerCase(), start: index, end: index + text.length },
  }));

/** Words of a name that name Prime, as one text with blanks: what is found in it is taken out. */
const CALLED = /(?<!\p{L})(?:buy with prime|bwp|(?:is|has|non) prime|amazon prime)(?!\p{L})/u;
const WITH_LISTED = new RegExp(
  `(?<!\\p{L})(?:amazon )?prime(?= (?:${LISTED})(?!\\p{L}))|(?<=(?<!\\p{L})(?:${LISTED_FIRST}) )(?:amazon )?prime(?!\\p{L}| (?:${OTHERS_AFTER})(?!\\p{L}))`,
  "u",
);
const ALONE = /^(?:amazon )?prime(?= ?[\d ]*$)/;
const TAKEN = new RegExp(`^(?:${OTHERS_BEFORE})$`);

/** Whether a file is called after Prime, and what it could be called instead. */
export function whyFileName(
  name: string,
): { readonly why: string; readonly rename: string } | null {
  const dot = /\.[a-z0-9]{2,5}$/i.exec(name)?.index ?? name.length;
  const end = name.slice(dot);
  let rest = name.slice(0, dot).normalize("NFKC").replaceAll("%20", " ");
  let isNamed = false;
  for (let cut = namedIn(rest); cut; cut = namedIn(rest)) {
    isNamed = true;
    rest = rest.slice(0, cut.start) + rest.slice(cut.end);
  }
  if (!isNamed) return null;
  const clean = rest
    .replace(/\(\s*\)|\[\s*\]/g, "")
    .replace(/([\s_.-])[\s_.-]+/g, "$1")
    .replace(/^[\s_.-]+|[\s_.-]+$/g, "");
  return { why: "is called after Prime", rename: `${clean === "" ? "list" : clean}${end}` };
}

function namedIn(stem: string): { readonly start: number; readonly end: number } | null {
  const words = wordsIn(stem);
  const places: Word[] = [];
  let text = "";
  for (const word of words) {
    if (text !== "") text += " ";
    places.push({ text: word.text, start: text.length, end: text.length + word.text.length });
    text += word.text;
  }
  const found = CALLED.exec(text) ?? WITH_LISTED.exec(text) ?? ALONE.exec(text);
  if (!found) return null;
  const [from, to] = [found.index, found.index + found[0].length];
  const cut = words.filter((_, index) => {
    const place = places[index];
    return place !== undefined && place.start < to && place.end > from;
  });
  const [first, last] = [cut[0], cut.at(-1)];
  return first && last && !TAKEN.test(text.slice(0, from).split(" ").at(-2) ?? "")
    ? { start: first.start, end: last.end }
    : null;
}
