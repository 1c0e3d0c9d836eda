import { crc32, deflateRawSync } from "node:zlib";

/** A file to be packed, and how; as most tools do it where nothing is said. */
export type Packed = {
  readonly name: string;
  readonly content: Uint8Array | string;
  readonly isStored?: boolean;
  /** Sizes behind the data: with or without a signature, in 32 or 64 bits. */
  readonly descriptor?: "signed" | "bare" | "signed64" | "bare64";
  /** Sizes in 64 bits, in the extra field. */
  readonly is64?: boolean;
  readonly flags?: number;
  readonly method?: number;
};

const number = (bytes: number, value: number): Buffer => {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 8) buffer.writeBigUInt64LE(BigInt(value));
  else buffer.writeUIntLE(value, 0, bytes);
  return buffer;
};
const numbers = (...pairs: readonly (readonly [bytes: number, value: number])[]): Buffer =>
  Buffer.concat(pairs.map(([bytes, value]) => number(bytes, value)));

const ALL_ONES = 0xffffffff;

/** Packs files as a ZIP, also in ways that few tools do. */
export function zipOf(files: readonly Packed[], comment = ""): Buffer {
  const members: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;

  for (const file of files) {
    const name = Buffer.from(file.name);
    const content = Buffer.from(file.content);
    const data = file.isStored ? content : deflateRawSync(content);
    const [crc, packed, unpacked] = [crc32(content), data.length, content.length];
    const flags = (file.flags ?? 0) | (file.descriptor ? 8 : 0);
    const method = file.method ?? (file.isStored ? 0 : 8);
    const told = file.descriptor ? [0, 0, 0] : [crc, packed, unpacked];
    const extra = file.is64
      ? numbers([2, 1], [2, 16], [8, told[2] ?? 0], [8, told[1] ?? 0])
      : Buffer.alloc(0);
    const sizes = file.is64 ? [ALL_ONES, ALL_ONES] : [told[1] ?? 0, told[2] ?? 0];
    const member = Buffer.concat([
      numbers([4, 0x04034b50], [2, 20], [2, flags], [2, method], [4, 0], [4, told[0] ?? 0]),
      numbers([4, sizes[0] ?? 0], [4, sizes[1] ?? 0], [2, name.length], [2, extra.length]),
      name,
      extra,
      data,
      descriptorOf(file.descriptor, crc, packed, unpacked),
    ]);
    members.push(member);
    entries.push(
      numbers([4, 0x02014b50], [2, 20], [2, 20], [2, flags], [2, method], [4, 0], [4, crc]),
      numbers([4, packed], [4, unpacked], [2, name.length], [2, 0], [2, 0], [2, 0], [2, 0]),
      numbers([4, 0], [4, offset]),
      name,
    );
    offset += member.length;
  }
  const directory = Buffer.concat(entries);
  const is64 = files.some((file) => file.is64);
  const end64 = is64
    ? [
        numbers([4, 0x06064b50], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0], [8, files.length]),
        numbers([8, files.length], [8, directory.length], [8, offset]),
        numbers([4, 0x07064b50], [4, 0], [8, offset + directory.length], [4, 1]),
      ]
    : [];
  return Buffer.concat([
    ...members,
    directory,
    ...end64,
    numbers([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length]),
    numbers([4, directory.length], [4, offset], [2, comment.length]),
    Buffer.from(comment),
  ]);
}

function descriptorOf(
  kind: Packed["descriptor"],
  crc: number,
  packed: number,
  unpacked: number,
): Buffer {
  if (!kind) return Buffer.alloc(0);
  const bytes = kind.endsWith("64") ? 8 : 4;
  const signature = kind.startsWith("signed") ? number(4, 0x08074b50) : Buffer.alloc(0);
  return Buffer.concat([signature, numbers([4, crc], [bytes, packed], [bytes, unpacked])]);
}
