/** No byte of UTF-8: stands for what was no character, so that the line it is in is refused further on. */
const NO_CHARACTER = 0xff;

/**
 * Turns blocks of UTF-16 into UTF-8, so that everything behind knows one kind of line end. Halves of characters
 * become bytes that no decoder accepts.
 */
export async function* utf8FromUtf16(
  blocks: AsyncIterable<Uint8Array>,
  endian: "utf-16le" | "utf-16be",
): AsyncGenerator<Uint8Array, void, undefined> {
  const units = new UnitReader(endian === "utf-16le");
  for await (const block of blocks) yield units.push(block);
  const rest = units.end();
  if (rest.length > 0) yield rest;
}

class UnitReader {
  private odd = -1;
  private high = 0;

  private readonly littleEndian: boolean;

  constructor(littleEndian: boolean) {
    this.littleEndian = littleEndian;
  }

  push(block: Uint8Array): Uint8Array {
    const out = new Uint8Array(block.length * 2 + 8);
    let length = 0;
    let at = 0;

    if (this.odd >= 0 && block.length > 0) {
      length = this.put(out, length, this.unit(this.odd, block[0] ?? 0));
      this.odd = -1;
      at = 1;
    }
    for (; at + 1 < block.length; at += 2) {
      length = this.put(out, length, this.unit(block[at] ?? 0, block[at + 1] ?? 0));
    }
    if (at < block.length) this.odd = block[at] ?? 0;
    return out.subarray(0, length);
  }

  end(): Uint8Array {
    const lost = (this.high > 0 ? 1 : 0) + (this.odd >= 0 ? 1 : 0);
    return new Uint8Array(lost).fill(NO_CHARACTER);
  }

  private unit(first: number, second: number): number {
    return this.littleEndian ? first | (second << 8) : (first << 8) | second;
  }

  private put(out: Uint8Array, length: number, unit: number): number {
    if (this.high > 0) {
      const high = this.high;
      this.high = 0;
      if (unit >= 0xdc00 && unit <= 0xdfff) {
        return putCode(out, length, 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00));
      }
      out[length] = NO_CHARACTER;
      length += 1;
    }
    if (unit >= 0xd800 && unit <= 0xdbff) {
      this.high = unit;
      return length;
    }
    if (unit >= 0xdc00 && unit <= 0xdfff) {
      out[length] = NO_CHARACTER;
      return length + 1;
    }
    return putCode(out, length, unit);
  }
}

/** Writes one code point as UTF-8 and answers the new length. */
function putCode(out: Uint8Array, length: number, code: number): number {
  if (code < 0x80) {
    out[length] = code;
    return length + 1;
  }
  if (code < 0x800) {
    out[length] = 0xc0 | (code >> 6);
    out[length + 1] = 0x80 | (code & 0x3f);
    return length + 2;
  }
  if (code < 0x10000) {
    out[length] = 0xe0 | (code >> 12);
    out[length + 1] = 0x80 | ((code >> 6) & 0x3f);
    out[length + 2] = 0x80 | (code & 0x3f);
    return length + 3;
  }
  out[length] = 0xf0 | (code >> 18);
  out[length + 1] = 0x80 | ((code >> 12) & 0x3f);
  out[length + 2] = 0x80 | ((code >> 6) & 0x3f);
  out[length + 3] = 0x80 | (code & 0x3f);
  return length + 4;
}
