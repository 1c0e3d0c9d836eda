import { z } from "zod";
import { CHANNELS, KNOWN_CHANNELS } from "@/lib/policy/channel";
import { FIELDS, type FieldKey } from "@/lib/policy/fields";
import { HELD_STATUSES } from "@/lib/retention/model";
import { RetentionChangeInput } from "@/lib/retention/input";
import { parseDay, type Day } from "@/lib/time/day";
import type { HoldingFilter, Place } from "./model";

const FIELD_KEYS = FIELDS.map(({ key }) => key) as [FieldKey, ...FieldKey[]];

const day = z.string().transform((text, context): Day => {
  const parsed = parseDay(text);
  if (parsed) return parsed;
  context.addIssue({ code: "custom", message: "is not a day like 2026-10-31" });
  return z.NEVER;
});

const FilterInput = z.object({
  status: z.enum(HELD_STATUSES).optional().catch(undefined),
  channel: z.enum(CHANNELS).optional().catch(undefined),
  systemId: z.uuid().optional().catch(undefined),
  field: z.enum(FIELD_KEYS).optional().catch(undefined),
  reappeared: z
    .literal("yes")
    .transform((): true => true)
    .optional()
    .catch(undefined),
  dueFrom: day.optional().catch(undefined),
  dueTo: day.optional().catch(undefined),
});

/** A record's id is a keyed hash in the shape of a UUID, without the marks by which real ones tell their version. */
const RecordId = z.guid();

/** A record's id out of an address; null where it is none. */
export const readHoldingId = (text: unknown): string | null =>
  RecordId.safeParse(text).data ?? null;

/** A filter out of an address. What is not one of its values is left out, as if the link had not named it. */
export const readFilter = (query: Readonly<Record<string, unknown>>): HoldingFilter =>
  FilterInput.parse({ ...query, systemId: query.system, dueFrom: query.from, dueTo: query.to });

/** The same filter as it stands in an address. */
export function filterQuery(filter: HoldingFilter): Readonly<Record<string, string>> {
  const { status, channel, systemId, field, reappeared, dueFrom, dueTo } = filter;
  const query = {
    ...{ status, channel, system: systemId, field, from: dueFrom, to: dueTo },
    reappeared: reappeared && "yes",
  };
  return Object.fromEntries(
    Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** A place in the list out of an address: `0.2026-11-08.<id>`; null where it is none. */
export function readPlace(text: unknown): Place | null {
  if (typeof text !== "string") return null;
  const [group, at, id] = text.split(".");
  const parsed = parseDay(at ?? "");
  if (!parsed || !RecordId.safeParse(id).success || !id) return null;
  return group === "0" || group === "1" || group === "2"
    ? { group: group === "0" ? 0 : group === "1" ? 1 : 2, day: parsed, id }
    : null;
}

export const placeText = ({ group, day: at, id }: Place): string => `${group}.${at}.${id}`;

/** An order's number as a person types it. */
export const OrderLookUp = z.string().trim().min(1).max(60);

const ChannelChoice = z.union([z.enum(KNOWN_CHANNELS), z.literal("").transform(() => null)]);

/** Where a record, or what is unknown in a system, came from; empty takes the decision back. */
export const DecideChannelInput = z.object({ id: RecordId, channel: ChannelChoice });
export type DecideChannelInput = z.output<typeof DecideChannelInput>;

/** A change of a period or an allowance, with the version it was read at (0: not set yet). */
export const ChangeRetentionInput = RetentionChangeInput.safeExtend({
  version: z.coerce.number().int().min(0),
});
export type ChangeRetentionInput = z.output<typeof ChangeRetentionInput>;
