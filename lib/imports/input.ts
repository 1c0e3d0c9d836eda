import { z } from "zod";
import { CHANNELS } from "@/lib/policy/channel";
import { ENCODINGS } from "./model";

export const ImportIdInput = z.object({ id: z.uuid() });

/** The fields that come before the file in an upload. */
export const UploadInput = z.object({
  systemId: z.uuid({ error: "names no system" }),
  channel: z.union([z.enum(CHANNELS), z.literal("").transform(() => null)]).default(null),
  encoding: z.union([z.enum(ENCODINGS), z.literal("").transform(() => null)]).default(null),
});
export type UploadInput = z.output<typeof UploadInput>;
