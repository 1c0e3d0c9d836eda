import { readFile as readFromDisk } from "node:fs/promises";
import { join } from "node:path";
import type { FileShape, SourceRecord } from "@/lib/imports/model";
import { readFile, type ReadOptions, type ReadResult } from "@/lib/imports/read";
import { dayNumber, parseDay } from "@/lib/time/day";

/** The day on which these tests take place. */
const NOW = new Date("2026-11-01T12:00:00Z");

export type Reading = {
  readonly result: ReadResult;
  readonly records: readonly SourceRecord[];
  readonly shapes: readonly FileShape[];
};

type Content = string | Uint8Array;

/** Bytes of a text, or of characters that are each one byte where they are given as Latin-1. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const latin1 = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));

/** Reads a file given whole, in pieces of `pieceBytes`. */
export async function read(
  content: Content,
  options: Partial<ReadOptions> = {},
  pieceBytes = 65_536,
): Promise<Reading> {
  const bytes = typeof content === "string" ? utf8(content) : content;
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      yield bytes.subarray(at, at + pieceBytes);
    }
  }
  return readStream(pieces(), options);
}

/** Reads a stream and keeps what came out of it. */
export async function readStream(
  source: AsyncIterable<Uint8Array>,
  options: Partial<ReadOptions> = {},
): Promise<Reading> {
  const records: SourceRecord[] = [];
  const shapes: FileShape[] = [];
  const result = await readFile(
    source,
    { now: NOW, onShape: (shape) => shapes.push(shape), ...options },
    (batch) => {
      records.push(...batch);
    },
  );
  return { result, records, shapes };
}

/** Reads one of our own look-alike files. */
export const readFixture = async (name: string): Promise<Reading> =>
  read(await readFromDisk(join(import.meta.dirname, "../../support/files", name)));

/** What was found at the end of a file that could be read. */
export function summaryOf({ result }: Reading) {
  if (!result.ok) throw new Error(`not read: ${result.problem.kind}`);
  return result.summary;
}

/** Why a file could not be read. */
export function problemOf({ result }: Reading) {
  if (result.ok) throw new Error("was read");
  return result.problem;
}

/** The number of a day, as bases name it. */
export function numberOf(text: string): number {
  const day = parseDay(text);
  if (day === null) throw new Error(`no day: ${text}`);
  return dayNumber(day);
}

/** Line, column and reason of each problem. */
export const problemsOf = (reading: Reading): readonly string[] =>
  summaryOf(reading).problems.map(
    ({ line, column, reason, effect }) => `${line} ${column ?? "-"} ${reason} ${effect}`,
  );
