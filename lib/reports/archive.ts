import { crc32 } from "node:zlib";

/** A file of an archive, as far as the archive itself tells of it. */
export type Framed = { readonly name: string; readonly bytes: number; readonly crc: number };

const [MEMBER, DIRECTORY, END] = [0x04034b50, 0x02014b50, 0x06054b50] as const;
/** What a program needs to unpack it: nothing but to copy. */
const VERSION = 10;
/** The first day that a ZIP can name: a bundle of the same things is the same to the last byte. */
const [TIME, DAY] = [0, 0x0021] as const;

/** Numbers of two and four bytes, one after another, and a name behind them. */
function record(
  fields: readonly (readonly [bytes: 2 | 4, value: number])[],
  name = "",
): Uint8Array {
  const size = fields.reduce((sum, [bytes]) => sum + bytes, 0);
  const record = new Uint8Array(size + name.length);
  const view = new DataView(record.buffer);
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  record.set(new TextEncoder().encode(name), at);
  return record;
}

const told = ({ name, bytes, crc }: Framed) =>
  [
    ...([
      [2, 0],
      [2, 0],
      [2, TIME],
      [2, DAY],
      [4, crc],
    ] as const),
    ...([
      [4, bytes],
      [4, bytes],
      [2, name.length],
      [2, 0],
    ] as const),
  ] as const;

/** What stands before a file's content. Nothing is packed: what people attach mostly is already. */
export const memberHead = (file: Framed): Uint8Array =>
  record([[4, MEMBER], [2, VERSION], ...told(file)], file.name);

/** What stands behind the last file: the list of all, and its end. */
export function directoryOf(files: readonly Framed[]): Uint8Array {
  let offset = 0;
  const entries = files.map((file) => {
    const at = offset;
    offset += memberHead(file).length + file.bytes;
    return record(
      [
        ...([
          [4, DIRECTORY],
          [2, VERSION],
          [2, VERSION],
        ] as const),
        ...told(file),
        ...([
          [2, 0],
          [2, 0],
          [2, 0],
          [4, 0],
          [4, at],
        ] as const),
      ],
      file.name,
    );
  });
  const size = entries.reduce((sum, { length }) => sum + length, 0);
  const [count] = [files.length];
  const end = record([
    ...([
      [4, END],
      [2, 0],
      [2, 0],
      [2, count],
      [2, count],
      [4, size],
      [4, offset],
      [2, 0],
    ] as const),
  ]);
  return Buffer.concat([...entries, end]);
}

export const framed = (name: string, content: Uint8Array): Framed => ({
  ...{ name, bytes: content.length, crc: crc32(content) },
});
