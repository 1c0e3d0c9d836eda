import { crc32, createInflateRaw } from "node:zlib";
import { ArchiveError } from "@/lib/files/archive-fault";
import { ByteCursor } from "@/lib/files/byte-cursor";
import { checkDensity, inflated, PIECE_BYTES } from "@/lib/files/inflate";

/** One file of a ZIP. It is read to its end before the next one is handed out. */
export type Member = {
  /** Only tells files apart from what a computer adds of its own; it is never shown or kept. */
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
  /** Where its packed data begins; with `packedBytes`, known once it was read, it can be found again. */
  readonly start: number;
  readonly isStored: boolean;
  packedBytes: number;
};

export type ZipLimits = {
  readonly membersMax: number;
  readonly unpackedMax: number;
  /** Whether files may be packed as densely as they like, since `unpackedMax` is small enough. */
  readonly mayBeDense?: boolean;
};

const [MEMBER, DIRECTORY, END] = [0x04034b50, 0x02014b50, 0x06054b50] as const;
const [END_64, LOCATOR_64, DESCRIPTOR] = [0x06064b50, 0x07064b50, 0x08074b50] as const;
const [STORED, DEFLATED] = [0, 8] as const;
const [IS_ENCRYPTED, HAS_DESCRIPTOR] = [0x2041, 0x0008] as const;
const SIZES_64 = 0x0001;
const UNKNOWN_32 = 0xffffffff;
const TWO_32 = 0x100000000;
/** A folder, or what a Mac adds beside every file. */
const IS_NO_FILE = /[/\\]$|(?:^|[/\\])(?:__MACOSX[/\\]|\.DS_Store$)/;

type Header = {
  readonly name: string;
  readonly isStored: boolean;
  readonly hasDescriptor: boolean;
  readonly has64: boolean;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
};

/**
 * The files of a ZIP, one after another as they arrive. The directory at its end is read too and must agree in number:
 * a ZIP that was cut off, or that shows other files to other programs, is broken. Breaks off with an `ArchiveError`.
 */
export async function* zipMembers(
  source: AsyncIterable<Uint8Array>,
  limits: ZipLimits,
): AsyncGenerator<Member, void, undefined> {
  const bytes = new ByteCursor(source);
  let [count, unpacked] = [0, 0];

  let signature = await number32(bytes);
  for (; signature === MEMBER; signature = await number32(bytes)) {
    count += 1;
    if (count > limits.membersMax) throw new ArchiveError("tooManyFiles");
    const header = await readHeader(bytes);
    const member: Member = {
      name: header.name,
      content: { [Symbol.asyncIterator]: () => ({ next: () => content.next() }) },
      start: bytes.taken,
      isStored: header.isStored,
      packedBytes: 0,
    };
    const onPiece = (length: number) => {
      unpacked += length;
      if (unpacked > limits.unpackedMax) throw new ArchiveError("tooLarge");
      if (!limits.mayBeDense) checkDensity(unpacked, bytes.taken);
    };
    const content = memberContent(bytes, header, onPiece, (packed) => {
      member.packedBytes = packed;
    });
    try {
      if (!IS_NO_FILE.test(header.name)) yield member;
      for (let rest = await content.next(); !rest.done;) rest = await content.next();
    } finally {
      await content.return();
    }
  }
  await readDirectory(bytes, signature, count);
}

/** A file again, out of a ZIP that is held whole. */
export function memberAgain(
  zip: Uint8Array,
  { start, packedBytes, isStored }: Member,
): AsyncIterable<Uint8Array> {
  const packed = zip.subarray(start, start + packedBytes);
  const source = inPieces(packed);
  if (isStored) return source;
  return inflated(createInflateRaw({ chunkSize: PIECE_BYTES }), new ByteCursor(source));
}

/** Bytes that are held whole, as a stream. */
export async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    yield await Promise.resolve(bytes.subarray(at, at + PIECE_BYTES));
  }
}

async function readHeader(bytes: ByteCursor): Promise<Header> {
  const fixed = await view(bytes, 26);
  const flags = fixed.getUint16(2, true);
  const method = fixed.getUint16(4, true);
  const name = await take(bytes, fixed.getUint16(22, true));
  const extra = await take(bytes, fixed.getUint16(24, true));
  if ((flags & IS_ENCRYPTED) !== 0) throw new ArchiveError("encrypted");
  if (method !== STORED && method !== DEFLATED) throw new ArchiveError("unknownMethod");

  const hasDescriptor = (flags & HAS_DESCRIPTOR) !== 0;
  const [packed32, unpacked32] = [fixed.getUint32(14, true), fixed.getUint32(18, true)];
  const sizes = sizes64(extra, packed32, unpacked32);
  const isStored = method === STORED;
  // Data that is neither packed nor counted ends anywhere.
  if (isStored && hasDescriptor && sizes.packed === 0) throw new ArchiveError("unknownMethod");
  return {
    name: new TextDecoder("latin1").decode(name),
    isStored,
    hasDescriptor,
    crc: fixed.getUint32(10, true),
    ...sizes,
  };
}

/** The sizes of a header, out of its extra field where they do not fit into 32 bits. */
function sizes64(extra: Uint8Array, packed: number, unpacked: number) {
  const fields = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  for (let at = 0; at + 4 <= extra.length;) {
    const size = fields.getUint16(at + 2, true);
    if (fields.getUint16(at, true) === SIZES_64) {
      const end = Math.min(extra.length, at + 4 + size);
      let next = at + 4;
      const large = (small: number): number => {
        if (small !== UNKNOWN_32 || next + 8 > end) return small;
        next += 8;
        return Number(fields.getBigUint64(next - 8, true));
      };
      const unpacked64 = large(unpacked);
      return { has64: true, unpacked: unpacked64, packed: large(packed) };
    }
    at += 4 + size;
  }
  return { has64: false, packed, unpacked };
}

async function* memberContent(
  bytes: ByteCursor,
  header: Header,
  onPiece: (length: number) => void,
  onPacked: (packed: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  const start = bytes.taken;
  const pieces = header.isStored
    ? stored(bytes, header.packed)
    : inflated(createInflateRaw({ chunkSize: PIECE_BYTES }), bytes);
  let [crc, unpacked] = [0, 0];

  for await (const piece of pieces) {
    crc = crc32(piece, crc);
    unpacked += piece.length;
    onPiece(piece.length);
    yield piece;
  }
  const packed = bytes.taken - start;
  onPacked(packed);
  const isSound = header.hasDescriptor
    ? await descriptorAgrees(bytes, header.has64, { crc, packed, unpacked })
    : crc === header.crc && packed === header.packed && unpacked === header.unpacked;
  if (!isSound) throw new ArchiveError("broken");
}

async function* stored(
  bytes: ByteCursor,
  count: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let left = count; left > 0;) {
    const part = await bytes.some(left);
    if (!part) throw new ArchiveError("broken");
    left -= part.length;
    yield part;
  }
}

type Counted = { readonly crc: number; readonly packed: number; readonly unpacked: number };

/**
 * Whether what follows a file says the same of it. It may begin with a signature or not, and count in 32 bits or in 64,
 * which nothing tells but that one reading agrees with what was counted.
 */
async function descriptorAgrees(
  bytes: ByteCursor,
  has64: boolean,
  { crc, packed, unpacked }: Counted,
): Promise<boolean> {
  const first = await number32(bytes);
  const isSigned = first === DESCRIPTOR && first !== crc;
  if ((isSigned ? await number32(bytes) : first) !== crc) return false;

  const [low, next] = [await number32(bytes), await number32(bytes)];
  if (low !== packed % TWO_32) return false;
  if (!has64 && next === unpacked % TWO_32) return true;
  const [unpackedLow, unpackedHigh] = [await number32(bytes), await number32(bytes)];
  return next * TWO_32 + low === packed && unpackedHigh * TWO_32 + unpackedLow === unpacked;
}

/** Reads the directory, of which only the number of its entries counts, and what ends the file. */
async function readDirectory(bytes: ByteCursor, first: number, members: number): Promise<void> {
  let signature = first;
  let count = 0;
  for (; signature === DIRECTORY; signature = await number32(bytes)) {
    const fixed = await view(bytes, 42);
    const lengths = [24, 26, 28].map((at) => fixed.getUint16(at, true));
    for (const length of lengths) await take(bytes, length);
    count += 1;
  }
  if (signature === END_64) {
    const size = Number((await view(bytes, 8)).getBigUint64(0, true));
    for (let left = size; left > 0;) {
      const part = await bytes.some(left);
      if (!part) throw new ArchiveError("broken");
      left -= part.length;
    }
    signature = await number32(bytes);
  }
  if (signature === LOCATOR_64) {
    await take(bytes, 16);
    signature = await number32(bytes);
  }
  if (signature !== END || count !== members) throw new ArchiveError("broken");
  const end = await view(bytes, 18);
  await take(bytes, end.getUint16(16, true));
  if (await bytes.some()) throw new ArchiveError("broken");
}

async function take(bytes: ByteCursor, count: number): Promise<Uint8Array> {
  const taken = await bytes.exactly(count);
  if (!taken) throw new ArchiveError("broken");
  return taken;
}

async function view(bytes: ByteCursor, count: number): Promise<DataView> {
  return new DataView((await take(bytes, count)).buffer);
}

const number32 = async (bytes: ByteCursor): Promise<number> =>
  (await view(bytes, 4)).getUint32(0, true);
