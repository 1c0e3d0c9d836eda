import type { Encoding } from "@/lib/files/encodings";
import { Evidence } from "@/lib/files/evidence";

/** What the head of a file says about its encoding. */
export type Detected = {
  readonly encoding: Encoding;
  /** Bytes of the byte-order mark, to be left out. */
  readonly markBytes: number;
  /** Whether the head told at all; if not, later lines may still. */
  readonly told: boolean;
};

const LF = 0x0a;
/** Bytes looked at for the pattern that UTF-16 leaves in Western text. */
const UTF16_PROBE_BYTES = 4_096;

/** Reads the head: the byte-order mark first, then the pattern of UTF-16, then line by line. */
export function detectEncoding(head: Uint8Array, isWhole: boolean): Detected {
  const marked = markedEncoding(head);
  if (marked) return marked;

  const utf16 = unmarkedUtf16(head);
  if (utf16) return { encoding: utf16, markBytes: 0, told: true };

  const evidence = new Evidence();
  forEachHighLine(head, isWhole ? head.length : endOfLastWhole(head), (start, end) =>
    evidence.add(head, start, end),
  );
  const other = evidence.other();
  if (other) return { encoding: other, markBytes: 0, told: true };
  return { encoding: "utf-8", markBytes: 0, told: evidence.good > 0 || evidence.bad > 0 };
}

/** The encoding that a byte-order mark names, and how long the mark is. */
export function markedEncoding(head: Uint8Array): Detected | null {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return mark("utf-8", 3);
  if (a === 0xff && b === 0xfe) return mark("utf-16le", 2);
  if (a === 0xfe && b === 0xff) return mark("utf-16be", 2);
  return null;
}

const mark = (encoding: Encoding, markBytes: number): Detected => ({
  encoding,
  markBytes,
  told: true,
});

/** UTF-16 without its mark: in Western text every second byte is zero. */
function unmarkedUtf16(head: Uint8Array): Encoding | null {
  const length = Math.min(head.length, UTF16_PROBE_BYTES) & ~1;
  if (length < 4) return null;
  const zeros = [0, 0];
  for (let at = 0; at < length; at += 1) {
    if (head[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1;
  }
  const half = length / 2;
  const [even, odd] = [(zeros[0] ?? 0) / half, (zeros[1] ?? 0) / half];
  if (odd > 0.4 && even < 0.1) return "utf-16le";
  if (even > 0.4 && odd < 0.1) return "utf-16be";
  return null;
}

/** Where the last line ends that the head shows whole; a single line without end is cut before its last character. */
function endOfLastWhole(head: Uint8Array): number {
  const last = head.lastIndexOf(LF);
  if (last >= 0) return last;
  let end = head.length;
  while (end > 0 && head.length - end < 4 && (head[end - 1] ?? 0) >= 0x80) end -= 1;
  return end;
}

/** Calls back for each line that has a byte beyond ASCII. */
export function forEachHighLine(
  bytes: Uint8Array,
  length: number,
  visit: (start: number, end: number) => void,
  newline = LF,
): void {
  let start = 0;
  while (start < length) {
    const found = bytes.indexOf(newline, start);
    const end = found < 0 || found > length ? length : found;
    let at = start;
    while (at < end && (bytes[at] ?? 0) < 0x80) at += 1;
    if (at < end) visit(start, end);
    start = end + 1;
  }
}
