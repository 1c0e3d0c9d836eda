import { crc32, createDeflateRaw } from "node:zlib";
import { ArchiveError } from "@/lib/files/archive-fault";
import { memberAgain } from "@/lib/files/zip";

const [MEMBER, DIRECTORY, END] = [0x04034b50, 0x02014b50, 0x06054b50] as const;
const [END_64, LOCATOR_64] = [0x06064b50, 0x07064b50] as const;
const [MEMBER_BYTES, ENTRY_BYTES, END_BYTES, LOCATOR_BYTES] = [30, 46, 22, 20] as const;
const [STORED, DEFLATED] = [0, 8] as const;
const HAS_DESCRIPTOR = 0x0008;
const SIZES_64 = 0x0001;
const UNKNOWN_32 = 0xffffffff;
/** What may follow a file's data: nothing, or its sizes, with or without a signature, in 32 bits or in 64. */
const DESCRIPTOR_BYTES: readonly number[] = [0, 12, 16, 20, 24];

/** One file of a ZIP that is held whole. */
export type ZipEntry = {
  /** As it is looked up: in small letters, folders parted by a slash. */
  readonly name: string;
  /** Of the entry in the directory, to be written again. */
  readonly entry: Buffer;
  readonly nameBytes: Buffer;
  readonly comment: Buffer;
  /** Extra fields but for sizes in 64 bits, which no file here needs. */
  readonly extra: Buffer;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly isStored: boolean;
  /** Its header, its data and what follows them. */
  readonly whole: Buffer;
  /** Where its data begins. */
  readonly start: number;
};

/** The files of a ZIP by its directory, in the order in which they lie; its comment. It must have been read before. */
export type ZipDirectory = { readonly entries: readonly ZipEntry[]; readonly comment: Buffer };

/** What a file holds. */
export const entryContent = (
  zip: Uint8Array,
  { name, start, packed, isStored }: ZipEntry,
): AsyncIterable<Uint8Array> =>
  memberAgain(zip, { name, start, packedBytes: packed, isStored, content: none() });

async function* none(): AsyncGenerator<Uint8Array, void, undefined> {
  // A file that is read again is read from where it lies.
}

/** Reads the directory, and makes sure that it shows the very files that lie in the ZIP, one behind the other. */
export function zipDirectory(bytes: Uint8Array): ZipDirectory {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return directoryIn(zip);
  } catch (error) {
    throw error instanceof RangeError ? new ArchiveError("broken") : error;
  }
}

function directoryIn(zip: Buffer): ZipDirectory {
  const end = endOf(zip);
  const { count, offset } = placeOfDirectory(zip, end);
  const found: { readonly at: number; readonly entry: Omit<ZipEntry, "whole" | "start"> }[] = [];
  let at = offset;
  for (let index = 0; index < count; index += 1) {
    if (zip.readUInt32LE(at) !== DIRECTORY) throw new ArchiveError("broken");
    const [names, extras, comments] = [28, 30, 32].map((place) => zip.readUInt16LE(at + place));
    const parts = cut(zip, at, [ENTRY_BYTES, names ?? 0, extras ?? 0, comments ?? 0]);
    const [entry, nameBytes, extra, comment] = parts as [Buffer, Buffer, Buffer, Buffer];
    const sizes = sizesOf(entry, extra);
    found.push({
      at: sizes.offset,
      entry: {
        ...{ entry, nameBytes, comment, extra: withoutSizes64(extra), ...sizes },
        name: nameBytes.toString("latin1").replaceAll("\\", "/").toLowerCase(),
        crc: entry.readUInt32LE(16),
        isStored: entry.readUInt16LE(10) === STORED,
      },
    });
    at += parts.reduce((sum, part) => sum + part.length, 0);
  }
  found.sort((a, b) => a.at - b.at);
  if (found.length === 0 || found[0]?.at !== 0) throw new ArchiveError("broken");
  const entries = found.map(({ at: from, entry }, index): ZipEntry => {
    const whole = zip.subarray(from, found[index + 1]?.at ?? offset);
    return { ...entry, whole, start: from + dataAt(whole, entry) };
  });
  return { entries, comment: zip.subarray(end + END_BYTES) };
}

/** Where a file's data begins behind its own header, which must say the same as the directory. */
function dataAt(whole: Buffer, entry: Pick<ZipEntry, "nameBytes" | "packed">): number {
  const names = whole.readUInt16LE(26);
  const begin = MEMBER_BYTES + names + whole.readUInt16LE(28);
  const isSame =
    whole.readUInt32LE(0) === MEMBER &&
    whole.subarray(MEMBER_BYTES, MEMBER_BYTES + names).equals(entry.nameBytes);
  const behind = whole.length - begin - entry.packed;
  if (!isSame || !DESCRIPTOR_BYTES.includes(behind)) throw new ArchiveError("broken");
  return begin;
}

/** What ends the ZIP: its comment reaches to the last byte. */
function endOf(zip: Buffer): number {
  for (let at = zip.length - END_BYTES; at >= 0; at -= 1)
    if (zip.readUInt32LE(at) === END && at + END_BYTES + zip.readUInt16LE(at + 20) === zip.length)
      return at;
  throw new ArchiveError("broken");
}

function placeOfDirectory(zip: Buffer, end: number) {
  const [count, offset] = [zip.readUInt16LE(end + 10), zip.readUInt32LE(end + 16)];
  if (count !== 0xffff && offset !== UNKNOWN_32) return { count, offset };
  const locator = end - LOCATOR_BYTES;
  if (zip.readUInt32LE(locator) !== LOCATOR_64) throw new ArchiveError("broken");
  const at = Number(zip.readBigUInt64LE(locator + 8));
  if (zip.readUInt32LE(at) !== END_64) throw new ArchiveError("broken");
  return {
    count: Number(zip.readBigUInt64LE(at + 32)),
    offset: Number(zip.readBigUInt64LE(at + 48)),
  };
}

/** Sizes and place of an entry, out of its extra field where they do not fit. */
function sizesOf(entry: Buffer, extra: Buffer) {
  const told = [entry.readUInt32LE(24), entry.readUInt32LE(20), entry.readUInt32LE(42)];
  const field = fieldsOf(extra).find(({ id }) => id === SIZES_64)?.data;
  let next = 0;
  const [unpacked = 0, packed = 0, offset = 0] = told.map((small) => {
    if (small !== UNKNOWN_32 || !field) return small;
    next += 8;
    return Number(field.readBigUInt64LE(next - 8));
  });
  return { unpacked, packed, offset };
}

function fieldsOf(extra: Buffer): { id: number; data: Buffer; whole: Buffer }[] {
  const fields = [];
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    const whole = extra.subarray(at, end);
    fields.push({ id: extra.readUInt16LE(at), data: whole.subarray(4), whole });
    at = end;
  }
  return fields;
}

const withoutSizes64 = (extra: Buffer): Buffer =>
  Buffer.concat(fieldsOf(extra).flatMap(({ id, whole }) => (id === SIZES_64 ? [] : [whole])));

function cut(zip: Buffer, from: number, lengths: readonly number[]): Buffer[] {
  let at = from;
  return lengths.map((length) => {
    at += length;
    return zip.subarray(at - length, at);
  });
}

/** A file's new content, packed. */
export type Repacked = {
  readonly data: Buffer;
  readonly crc: number;
  readonly unpacked: number;
};

/** Packs a text as it comes about. */
export async function repacked(text: AsyncIterable<string>): Promise<Repacked> {
  const engine = createDeflateRaw();
  const pieces: Buffer[] = [];
  engine.on("data", (piece: Buffer) => pieces.push(piece));
  const done = new Promise<void>((resolve, reject) => {
    engine.once("end", resolve);
    engine.once("error", reject);
  });
  let [crc, unpacked] = [0, 0];
  try {
    for await (const part of text) {
      const bytes = Buffer.from(part);
      crc = crc32(bytes, crc);
      unpacked += bytes.length;
      await new Promise<void>((resolve) => engine.write(bytes, () => resolve()));
    }
    engine.end();
    await done;
  } finally {
    engine.destroy();
  }
  return { data: Buffer.concat(pieces), crc, unpacked };
}

/** The ZIP with other content in some of its files, and without others (null); the rest as it was packed, to the byte. */
export function rewrittenZip(
  { entries, comment }: ZipDirectory,
  changes: ReadonlyMap<string, Repacked | null>,
): readonly Uint8Array[] {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  let count = 0;
  for (const entry of entries) {
    const change = changes.get(entry.name);
    if (change === null) continue;
    const written = change ? fileOf(entry, change) : [entry.whole];
    files.push(...written);
    directory.push(...entryOf(entry, change, offset));
    offset += written.reduce((sum, { length }) => sum + length, 0);
    count += 1;
  }
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    12,
  );
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return [...files, ...directory, end, comment];
}

/** A file with its own header, which tells its sizes: nothing follows its data. */
function fileOf({ entry, nameBytes, extra }: ZipEntry, change: Repacked): Buffer[] {
  const header = Buffer.alloc(MEMBER_BYTES);
  header.writeUInt32LE(MEMBER, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(entry.readUInt16LE(8) & ~HAS_DESCRIPTOR, 6);
  header.writeUInt16LE(DEFLATED, 8);
  entry.copy(header, 10, 12, 16);
  header.writeUInt32LE(change.crc, 14);
  header.writeUInt32LE(change.data.length, 18);
  header.writeUInt32LE(change.unpacked, 22);
  header.writeUInt16LE(nameBytes.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return [header, nameBytes, extra, change.data];
}

function entryOf(file: ZipEntry, change: Repacked | undefined, offset: number): Buffer[] {
  const entry = Buffer.from(file.entry);
  const { crc, unpacked } = change ?? file;
  if (change) {
    entry.writeUInt16LE(entry.readUInt16LE(8) & ~HAS_DESCRIPTOR, 8);
    entry.writeUInt16LE(DEFLATED, 10);
  }
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(change ? change.data.length : file.packed, 20);
  entry.writeUInt32LE(unpacked, 24);
  entry.writeUInt16LE(file.extra.length, 30);
  entry.writeUInt32LE(offset, 42);
  return [entry, file.nameBytes, file.extra, file.comment];
}
