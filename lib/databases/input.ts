import { z } from "zod";
import { COLUMN_ROLES, DATE_ORDERS } from "@/lib/imports/mapping/roles";
import { COUNTRIES } from "@/lib/policy/countries";
import { COLUMNS_MAX, ENGINES, TABLES_MAX, TLS_MODES } from "./model";

/** A name of a machine or its address: no path, so that no file or socket of this machine is meant. */
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?|\[?[0-9A-Fa-f:]{2,39}\]?)$/;
/** Nothing that could not be typed on one line. */
const PLAIN = /^[^\p{Cc}]*$/u;

const plain = (max: number) =>
  z
    .string()
    .max(max, `has more than ${max} characters`)
    .regex(PLAIN, "has characters that cannot be typed");

export const ConnectInput = z.object({
  systemId: z.uuid(),
  /** Of the connection as it was read; 0 where there is none yet. */
  version: z.coerce.number().int().min(0),
  engine: z.enum(ENGINES, { error: "is none of the two" }),
  host: z
    .string()
    .trim()
    .min(1, "is empty")
    .regex(HOST, "is no name or address of a machine, like db.example.com")
    .transform((host) => host.replace(/^\[|\]$/g, "")),
  port: z.coerce
    .number("is no number")
    .int("is no whole number")
    .min(1, "is below 1")
    .max(65_535, "is above 65535"),
  database: plain(128).trim().min(1, "is empty"),
  tls: z.enum(TLS_MODES, { error: "is none of the three" }),
  readingUser: plain(128).trim().min(1, "is empty"),
  /** Empty to keep the one that is known. */
  readingPassword: plain(512).default(""),
  /** Empty where no account erases. */
  erasingUser: plain(128).trim().default(""),
  erasingPassword: plain(512).default(""),
});
export type ConnectInput = z.output<typeof ConnectInput>;

const versioned = { systemId: z.uuid(), version: z.coerce.number().int().min(1) };

/** The connection as it was read. */
export const ConnectionInput = z.object(versioned);
export type ConnectionInput = z.output<typeof ConnectionInput>;

export const ChooseTablesInput = z.object({
  ...versioned,
  tables: z
    .array(z.string().max(300))
    .min(1, "Choose at least one table.")
    .max(TABLES_MAX, `Choose at most ${TABLES_MAX} tables.`)
    .default([])
    .refine((tables) => tables.length > 0, "Choose at least one table."),
});
export type ChooseTablesInput = z.output<typeof ChooseTablesInput>;

const unsaid = z.literal("").transform(() => null);

/** What the columns of all tables hold, in the order in which they are shown. */
export const SayColumnsInput = z.object({
  ...versioned,
  roles: z.array(z.union([unsaid, z.enum(COLUMN_ROLES)])).max(COLUMNS_MAX * 2),
  dates: z.array(z.enum(DATE_ORDERS)).max(COLUMNS_MAX * 2),
  country: z.union([unsaid, z.enum(COUNTRIES as [string, ...string[]])]).default(null),
});
export type SayColumnsInput = z.output<typeof SayColumnsInput>;

export const ScheduleInput = z.object({
  ...versioned,
  hour: z.union([unsaid, z.coerce.number().int().min(0).max(23)]).default(null),
});
export type ScheduleInput = z.output<typeof ScheduleInput>;

export const SystemIdInput = z.object({ systemId: z.uuid() });
export const BeginErasureInput = z.object({ systemId: z.uuid(), erasureId: z.uuid() });
export const RunIdInput = z.object({ id: z.uuid() });

/** A run's id out of an address; null where it is none. */
export const readRunId = (text: unknown): string | null => z.uuid().safeParse(text).data ?? null;
