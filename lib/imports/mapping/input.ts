import { z } from "zod";
import { MAPPED_COLUMNS_MAX } from "@/lib/imports/mapping/model";
import { COLUMN_ROLES, DATE_ORDERS } from "@/lib/imports/mapping/roles";
import { COUNTRIES } from "@/lib/policy/countries";

const unsaid = z.literal("").transform(() => null);

/** What a table's columns hold, each by its place: a role, or nothing said, and how its dates are written. */
export const SaveMappingInput = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().min(1),
  roles: z.array(z.union([unsaid, z.enum(COLUMN_ROLES)])).max(MAPPED_COLUMNS_MAX),
  dates: z.array(z.enum(DATE_ORDERS)).max(MAPPED_COLUMNS_MAX),
  country: z.union([unsaid, z.enum(COUNTRIES as [string, ...string[]])]).default(null),
});
export type SaveMappingInput = z.output<typeof SaveMappingInput>;

export const MappingIdInput = z.object({ id: z.uuid() });

/** A mapping's id out of an address; null where it is none. */
export const readMappingId = (text: unknown): string | null =>
  z.uuid().safeParse(text).data ?? null;
