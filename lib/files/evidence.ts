import { countUtf8, type Encoding } from "@/lib/files/encodings";

/** Lines looked at more closely; beyond them the picture does not change and only time goes. */
const LINES_MAX = 20_000;
/** Double-byte characters a line must have on average before Shift-JIS is believed without a Japanese shop in sight. */
const PAIRS_PER_LINE = 3;
/** One line in so many may be odd without changing the picture. */
const ODD_LINES = 20;

/**
 * What the lines beyond ASCII say about a file's encoding. UTF-8 proves itself, the others are only plausible:
 * they are believed where no line is UTF-8 and every one of them reads as text, but for an odd one in twenty.
 */
export class Evidence {
  good = 0;
  bad = 0;
  private plausible1252 = 0;
  private plausibleJis = 0;
  private pairs = 0;
  private japanese = false;

  /** Takes one line that has bytes beyond ASCII. */
  add(bytes: Uint8Array, start: number, end: number): void {
    const utf8 = countUtf8(bytes, start, end);
    if (utf8.broken === 0) {
      if (utf8.characters > 0) this.good += 1;
      return;
    }
    this.bad += 1;
    if (this.bad > LINES_MAX) return;

    const damaged = utf8.characters >= utf8.broken;
    if (!damaged && isPlausible1252(bytes, start, end)) this.plausible1252 += 1;
    const pairs = damaged ? 0 : japanesePairs(bytes, start, end);
    if (pairs > 0) this.plausibleJis += 1;
    this.pairs += pairs;
    this.japanese ||= namesJapan(bytes, start, end);
  }

  /** The other encoding that fits all of it; null where UTF-8 stays the best reading. */
  other(): Encoding | null {
    if (this.bad === 0 || this.good * ODD_LINES >= this.bad) return null;
    const lines = Math.min(this.bad, LINES_MAX);
    const oddMax = lines / ODD_LINES;
    if (lines - this.plausible1252 < oddMax) return "windows-1252";
    const many = this.pairs >= PAIRS_PER_LINE * lines;
    return lines - this.plausibleJis < oddMax && (this.japanese || many) ? "shift_jis" : null;
  }
}

/** Marks that stand in Western text: quotes, dashes, ellipsis, euro, pound, degree, no-break space and the like. */
const MARKS_1252 = new Set([
  0x80, 0x82, 0x84, 0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x99, 0xa0, 0xa1, 0xa3, 0xa7, 0xa9,
  0xaa, 0xab, 0xae, 0xb0, 0xb2, 0xb3, 0xb4, 0xb5, 0xb7, 0xba, 0xbb, 0xbd, 0xbf,
]);
/** Accented letters that are words of their own: `à`, `è` and their capitals. */
const WORDS_1252 = new Set([0xc0, 0xc8, 0xe0, 0xe8]);
/** Multiplication and division sign, and a letter that hardly any name has but much binary data. */
const NO_LETTERS_1252 = new Set([0xd7, 0xf7, 0xff]);

/** Whether the bytes read as a Western language; at least one of them must speak for it. */
function isPlausible1252(bytes: Uint8Array, start: number, end: number): boolean {
  let telling = 0;

  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    const before = at > start ? (bytes[at - 1] ?? 0) : 0;
    const after = at + 1 < end ? (bytes[at + 1] ?? 0) : 0;

    if (byte >= 0xc0) {
      if (!isLetter1252(byte, before, after)) return false;
      telling += 1;
    } else if (!MARKS_1252.has(byte)) {
      return false;
    } else if (isOrdinal(byte, before) || isApostrophe(byte, before, after)) {
      telling += 1;
    }
  }
  return telling > 0;
}

/** An accented letter stands next to a plain one, and no capital behind a small one: so a cut UTF-8 sequence looks. */
function isLetter1252(byte: number, before: number, after: number): boolean {
  if (NO_LETTERS_1252.has(byte)) return false;
  if (byte <= 0xde && isAsciiSmall(before)) return false;
  return isAsciiLetter(before) || isAsciiLetter(after) || WORDS_1252.has(byte);
}

const isOrdinal = (byte: number, before: number): boolean =>
  (byte === 0xaa || byte === 0xba) && (isAsciiLetter(before) || (before >= 0x30 && before <= 0x39));
const isApostrophe = (byte: number, before: number, after: number): boolean =>
  byte === 0x92 && isAsciiLetter(before) && isAsciiLetter(after);
const isAsciiSmall = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a;
const isAsciiLetter = (byte: number): boolean =>
  isAsciiSmall(byte) || (byte >= 0x41 && byte <= 0x5a);

/** How many double-byte characters the line has if it is Shift-JIS; 0 where it is none. */
function japanesePairs(bytes: Uint8Array, start: number, end: number): number {
  let pairs = 0;

  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80 || (byte >= 0xa1 && byte <= 0xdf)) continue;
    const trail = at + 1 < end ? (bytes[at + 1] ?? 0) : 0;
    const isLead = (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);
    const isPair = isLead && trail >= 0x40 && trail <= 0xfc && trail !== 0x7f;
    if (!isPair) return 0;
    pairs += 1;
    at += 1;
  }
  return pairs;
}

const LENIENT = new TextDecoder("latin1");

/** Whether a line names Japan as the place of sale or delivery, in the ASCII part that every encoding shares. */
function namesJapan(bytes: Uint8Array, start: number, end: number): boolean {
  const text = LENIENT.decode(bytes.subarray(start, end));
  return /[\t,;]"?JP"?(?:[\t,;\r]|$)|amazon\.co\.jp/i.test(text);
}
