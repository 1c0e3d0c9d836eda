/** The encodings in which files arrive, by the names the web platform gives them. */
export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252", "shift_jis"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Bytes to text; null where the bytes are none of this encoding. Nothing is ever replaced silently. */
export type Decode = (bytes: Uint8Array) => string | null;

/** What cp1252 leaves undefined: the web platform decodes it to control characters instead of failing. */
const UNDEFINED_IN_1252 = /[\u0081\u008d\u008f\u0090\u009d]/;

/** The strict decoder of an encoding; UTF-16 has been turned into UTF-8 before it gets here. */
export function decoderOf(encoding: Encoding): Decode {
  const label = encoding === "windows-1252" || encoding === "shift_jis" ? encoding : "utf-8";
  const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });

  return (bytes) => {
    try {
      const text = decoder.decode(bytes);
      return label === "windows-1252" && UNDEFINED_IN_1252.test(text) ? null : text;
    } catch {
      return null;
    }
  };
}

/** How much of a stretch of bytes is UTF-8: whole characters beyond ASCII, and sequences that are none. */
export type Utf8Count = { readonly characters: number; readonly broken: number };

/** Counts both without decoding, because a decoder stops at the first fault and throws, which is slow. */
export function countUtf8(bytes: Uint8Array, start: number, end: number): Utf8Count {
  let characters = 0;
  let broken = 0;
  let at = start;

  while (at < end) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      at += 1;
      continue;
    }
    const length = sequenceLength(bytes, at, end);
    if (length === 0) {
      broken += 1;
      at += 1;
    } else {
      characters += 1;
      at += length;
    }
  }
  return { characters, broken };
}

/** Length of the well-formed sequence that begins here, 0 where there is none (Unicode, table 3-7). */
function sequenceLength(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at] ?? 0;
  const second = at + 1 < end ? (bytes[at + 1] ?? 0) : 0;

  if (lead >= 0xc2 && lead <= 0xdf) return isTrail(second) ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    const lowest = lead === 0xe0 ? 0xa0 : 0x80;
    const highest = lead === 0xed ? 0x9f : 0xbf;
    return second >= lowest && second <= highest && trailAt(bytes, at + 2, end) ? 3 : 0;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    const lowest = lead === 0xf0 ? 0x90 : 0x80;
    const highest = lead === 0xf4 ? 0x8f : 0xbf;
    const goesOn = trailAt(bytes, at + 2, end) && trailAt(bytes, at + 3, end);
    return second >= lowest && second <= highest && goesOn ? 4 : 0;
  }
  return 0;
}

const isTrail = (byte: number): boolean => (byte & 0xc0) === 0x80;
const trailAt = (bytes: Uint8Array, at: number, end: number): boolean =>
  at < end && isTrail(bytes[at] ?? 0);
