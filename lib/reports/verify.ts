import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { ArchiveError } from "@/lib/files/archive-fault";
import { zipMembers, type Member } from "@/lib/files/zip";
import { directoryOf, memberHead, type Framed } from "./archive";
import { MANIFEST, readManifest, readSigned, type Manifest } from "./manifest";
import { BUNDLE_BYTES_MAX, BUNDLE_FILES_MAX } from "./model";

export type Verdict = {
  readonly intact: boolean;
  /** How many files were read. */
  readonly files: number;
  /** The first file that is not as it was, by its path; the archive's own list is called `directory`. */
  readonly firstBroken: string | null;
};

/** Where the archive itself is broken behind its last file. */
export const DIRECTORY_NAME = "directory";

/** What is read as text, the manifest and the payloads, all together. */
const TEXT_BYTES_MAX = 64 * 2 ** 20;
const READ_BYTES = 2 ** 20;

type Found = Framed & {
  readonly sha256: string;
  readonly start: number;
  readonly isStored: boolean;
};
type Reading = {
  readonly found: Found[];
  readonly texts: Map<string, string>;
  textBytes: number;
  /** Which file was being read when the reading broke off; null where it went to the end. */
  brokenAt: string | null;
};

/**
 * Whether a bundle is as it was made, and which of its files is the first that is not. It asks nothing but the file:
 * no database, no key. The file may come from anybody: it is read in pieces, nothing is written, no name of it is used
 * as one, and what would unpack to more than any bundle breaks the reading off.
 */
export async function verifyBundle(path: string): Promise<Verdict> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const reading = await readAll(path);
    const text = reading.texts.get(MANIFEST);
    const manifest = text === undefined ? null : readManifest(text);
    const firstBroken = manifest
      ? (firstBrokenOf(manifest, reading) ?? (await brokenFrame(file, size, reading.found)))
      : MANIFEST;
    return { intact: firstBroken === null, files: reading.found.length, firstBroken };
  } finally {
    await file.close();
  }
}

async function readAll(path: string): Promise<Reading> {
  const reading: Reading = { found: [], texts: new Map(), textBytes: 0, brokenAt: null };
  const limits = { membersMax: BUNDLE_FILES_MAX, unpackedMax: BUNDLE_BYTES_MAX };
  let current: string | null = null;
  try {
    const source = createReadStream(path, { highWaterMark: READ_BYTES });
    for await (const member of zipMembers(source, limits)) {
      current = member.name;
      reading.found.push(await readMember(member, reading));
      current = null;
    }
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    reading.brokenAt = current ?? "";
  }
  return reading;
}

async function readMember(member: Member, reading: Reading): Promise<Found> {
  const { name, start, isStored } = member;
  const hash = createHash("sha256");
  const isText = name.endsWith(".json");
  const held: Uint8Array[] = [];
  let [bytes, crc] = [0, 0];
  for await (const piece of member.content) {
    hash.update(piece);
    crc = crc32(piece, crc);
    bytes += piece.length;
    if (!isText) continue;
    reading.textBytes += piece.length;
    if (reading.textBytes > TEXT_BYTES_MAX) throw new ArchiveError("tooLarge");
    held.push(Uint8Array.from(piece));
  }
  if (isText) reading.texts.set(name, Buffer.concat(held).toString("utf8"));
  return { name, bytes, crc, start, isStored, sha256: hash.digest("hex") };
}

/** The first file that the manifest lists otherwise than it is, or not at all. */
function firstBrokenOf(manifest: Manifest, { found, texts, brokenAt }: Reading): string | null {
  const [by, twice] = [new Map(found.map((each) => [each.name, each])), new Set<string>()];
  const listed = [MANIFEST, ...manifest.files.map(({ path }) => path)];
  for (const { path, bytes, sha256 } of manifest.files) {
    const file = by.get(path);
    if (file?.bytes !== bytes || file.sha256 !== sha256) return path;
  }
  // Everything that is listed is there: what broke the reading off stands behind it.
  if (brokenAt !== null) return known(listed, brokenAt) ?? DIRECTORY_NAME;
  for (const { name } of found) {
    if (twice.has(name) || !listed.includes(name)) return known(listed, name) ?? UNLISTED;
    twice.add(name);
  }
  return wrongHash(manifest, texts);
}

/** What a stranger's name for a file is told as: it could hold anything. */
export const UNLISTED = "a file that is not listed";

const known = (listed: readonly string[], name: string): string | null =>
  listed.includes(name) ? name : null;

/** Payloads and evidence against each other: the hash of a signature, and of each file that the signature names. */
function wrongHash(manifest: Manifest, texts: ReadonlyMap<string, string>): string | null {
  const files = new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]));
  const evidence = new Map(manifest.evidence.map((each) => [each.id, each]));
  for (const { path, sha256 } of manifest.signatures) {
    if (files.get(path) !== sha256) return path;
    const payload = readSigned(texts.get(path) ?? "");
    if (!payload) return path;
    for (const { id, sha256: signed } of payload.evidence) {
      const each = evidence.get(id);
      if (each?.sha256 !== signed) return each?.path ?? path;
    }
  }
  for (const { kind, url, path, sha256 } of manifest.evidence) {
    const is =
      kind === "link"
        ? createHash("sha256")
            .update(url ?? "")
            .digest("hex")
        : files.get(path ?? "");
    if (is !== sha256) return path ?? MANIFEST;
  }
  return null;
}

/**
 * What stands around the files, byte for byte, where they lie as a bundle is written. One that somebody packed anew
 * with the same files has other frames: there its files say all.
 */
async function brokenFrame(
  file: FileHandle,
  size: number,
  found: readonly Found[],
): Promise<string | null> {
  const directory = directoryOf(found);
  let at = 0;
  const places = found.map((each) => {
    const place = { each, at, head: memberHead(each) };
    at += place.head.length + each.bytes;
    return place;
  });
  const isOurs = places.every(
    ({ each, at: begin, head }) => each.isStored && each.start === begin + head.length,
  );
  if (!isOurs) return null;
  if (size !== at + directory.length) return DIRECTORY_NAME;
  for (const { each, at: begin, head } of places)
    if (!(await holds(file, begin, head))) return each.name;
  return (await holds(file, at, directory)) ? null : DIRECTORY_NAME;
}

async function holds(file: FileHandle, at: number, expected: Uint8Array): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(
    Buffer.alloc(expected.length),
    0,
    expected.length,
    at,
  );
  return bytesRead === expected.length && buffer.equals(expected);
}
