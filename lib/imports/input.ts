import { z } from "zod";
import { IMPORT_MARKS, type ImportMark } from "@/lib/holdings/model";
import { CHANNELS } from "@/lib/policy/channel";
import { parseMoment } from "./formats/moments";
import { ENCODINGS } from "./model";

export const ImportIdInput = z.object({ id: z.uuid() });

/** An import to be joined, with the number of records that would be gone where that has to be typed. */
export const AskToJoinInput = z.object({
  id: z.uuid(),
  gone: z
    .string()
    .transform((text) => text.replaceAll(/[\s.,’']/g, ""))
    .transform((digits) => (/^\d{1,9}$/.test(digits) ? Number(digits) : null))
    .default(null),
});
export type AskToJoinInput = { readonly id: string; readonly gone?: number | null };

/**
 * A moment as a person or a browser writes it: `2026-11-01`, `2026-11-01T09:30`, with seconds or an offset. Without an
 * offset it is UTC, and a day alone is its beginning. Null where it is none.
 */
export function readMoment(text: string): Date | null {
  const written = text.trim().replace(" ", "T");
  const zoned = /T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(written) ? `${written}Z` : written;
  const ms = parseMoment(zoned, 0, zoned.length);
  return Number.isNaN(ms) ? null : new Date(ms);
}

const moment = z.string().transform((text, context): Date => {
  const read = readMoment(text);
  if (read) return read;
  context.addIssue({ code: "custom", message: "Write a moment like 2026-11-01T09:30." });
  return z.NEVER;
});

/** A new moment for a waiting import that shows everything in its system. */
export const ChangeAsOfInput = z.object({ id: z.uuid(), asOf: moment });
export type ChangeAsOfInput = z.output<typeof ChangeAsOfInput>;

/** An import's id out of an address; null where it is none. */
export const readImportId = (text: unknown): string | null => z.uuid().safeParse(text).data ?? null;

/** Which records of an import an address asks for; null where it names none. */
export const readImportMark = (text: unknown): ImportMark | null =>
  z.enum(IMPORT_MARKS).safeParse(text).data ?? null;

/** The fields that come before the file in an upload. */
export const UploadInput = z.object({
  systemId: z.uuid({ error: "names no system" }),
  channel: z.union([z.enum(CHANNELS), z.literal("").transform(() => null)]).default(null),
  encoding: z.union([z.enum(ENCODINGS), z.literal("").transform(() => null)]).default(null),
  shows: z.enum(["some", "everything"]).default("some"),
  asOf: z.union([z.literal("").transform(() => null), moment]).default(null),
  /** Of the file that was looked at before, where this is to be the same one. */
  expects: z
    .union([z.literal("").transform(() => null), z.string().regex(/^[0-9a-f]{64}$/)])
    .default(null),
});
export type UploadInput = z.output<typeof UploadInput>;

/** A place in the list of imports, newest first. */
export type ImportCursor = { readonly createdAt: Date; readonly id: string };

/** A place out of an address: `2026-11-22T08:40:00.000Z~<id>`; null where it is none. */
export function readImportCursor(text: unknown): ImportCursor | null {
  if (typeof text !== "string") return null;
  const [at, id] = text.split("~");
  const read = z.object({ at: z.iso.datetime(), id: z.uuid() }).safeParse({ at, id });
  return read.success ? { createdAt: new Date(read.data.at), id: read.data.id } : null;
}

export const importCursorText = ({ createdAt, id }: ImportCursor): string =>
  `${createdAt.toISOString()}~${id}`;
