import { z } from "zod";
import { CHANNELS } from "@/lib/policy/channel";
import { ENCODINGS } from "./model";

export const ImportIdInput = z.object({ id: z.uuid() });

/** An import's id out of an address; null where it is none. */
export const readImportId = (text: unknown): string | null => z.uuid().safeParse(text).data ?? null;

/** The fields that come before the file in an upload. */
export const UploadInput = z.object({
  systemId: z.uuid({ error: "names no system" }),
  channel: z.union([z.enum(CHANNELS), z.literal("").transform(() => null)]).default(null),
  encoding: z.union([z.enum(ENCODINGS), z.literal("").transform(() => null)]).default(null),
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
