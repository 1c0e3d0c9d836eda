/** A stretch of a well-formed XML text, as it stands. */
export type XmlToken = {
  readonly kind: "open" | "close" | "empty" | "text" | "other";
  /** Of an element, without its prefix; empty else. */
  readonly name: string;
  readonly raw: string;
};

const SPECIAL = [
  { begin: "<!--", end: "-->" },
  { begin: "<![CDATA[", end: "]]>" },
  { begin: "<?", end: "?>" },
  { begin: "<!", end: ">" },
] as const;
/** As long as a beginning can be before it is known what it begins. */
const BEGIN_CHARS = 9;

/**
 * Cuts an XML text that was found to be well-formed before into its tags and what stands between them, so that it can
 * be written again with a few of them changed. All tokens in a row are the text.
 */
export class XmlTokens {
  private left = "";

  /** The tokens that the text so far makes whole; a longer text comes in pieces. */
  *push(text: string): Generator<XmlToken, void, undefined> {
    const all = this.left + text;
    let at = 0;
    while (at < all.length) {
      const end = all.startsWith("<", at) ? tagEnd(all, at) : textEnd(all, at);
      if (end < 0) break;
      yield tokenOf(all.slice(at, end));
      at = end;
    }
    this.left = all.slice(at);
  }

  /** What no token was made of; nothing where the text is whole. */
  rest(): string {
    return this.left;
  }
}

const textEnd = (all: string, at: number): number => {
  const next = all.indexOf("<", at);
  return next < 0 ? all.length : next;
};

function tagEnd(all: string, at: number): number {
  if (all.length - at < BEGIN_CHARS && !all.includes(">", at)) return -1;
  for (const { begin, end } of SPECIAL) {
    if (!all.startsWith(begin, at)) continue;
    const found = all.indexOf(end, at + begin.length);
    return found < 0 ? -1 : found + end.length;
  }
  for (let from = at, next = at; ;) {
    next = all.indexOf(">", next);
    if (next < 0) return -1;
    from = quoteOpenIn(all, from, next);
    if (from < 0) return next + 1;
    // The bracket stands in a value: on behind the quote that closes it.
    const close = all.indexOf(all.charAt(from), from + 1);
    if (close < 0) return -1;
    from = close + 1;
    next = from;
  }
}

/** Where the quote stands that is open at `to`; -1 where none is. */
function quoteOpenIn(all: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const char = all.charAt(at);
    if (char !== '"' && char !== "'") continue;
    const close = all.indexOf(char, at + 1);
    if (close < 0 || close > to) return at;
    at = close;
  }
  return -1;
}

function tokenOf(raw: string): XmlToken {
  if (!raw.startsWith("<")) return { kind: "text", name: "", raw };
  if (raw.startsWith("<!") || raw.startsWith("<?")) return { kind: "other", name: "", raw };
  const isClose = raw.startsWith("</");
  const [full = ""] = /[^\s/>]+/.exec(raw.slice(isClose ? 2 : 1)) ?? [];
  const name = full.slice(full.indexOf(":") + 1);
  return { kind: isClose ? "close" : raw.endsWith("/>") ? "empty" : "open", name, raw };
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
  "&quot;": '"',
  "&apos;": "'",
};

/** What a text or a value means. */
export const unescaped = (text: string): string =>
  text.replace(/&(?:lt|gt|amp|quot|apos|#\d+|#x[\da-f]+);/gi, (entity) => {
    const known = ENTITIES[entity];
    if (known !== undefined) return known;
    const isHex = /^&#x/i.test(entity);
    const code = Number.parseInt(entity.slice(isHex ? 3 : 2, -1), isHex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });

/** An attribute's value in a tag, whatever its prefix; null where it has none. */
export function attributeOf(tag: string, name: string): string | null {
  const found = patternOf(name).exec(tag);
  return found ? unescaped(found[1] ?? found[2] ?? "") : null;
}

/** The tag without these attributes. */
export const withoutAttributes = (tag: string, ...names: readonly string[]): string =>
  names.reduce((left, name) => left.replace(patternOf(name), ""), tag);

const patterns = new Map<string, RegExp>();

/** By a closed list of names that this code asks for, made once each. */
function patternOf(name: string): RegExp {
  const known = patterns.get(name);
  if (known) return known;
  const made = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  patterns.set(name, made);
  return made;
}
