import { z } from "zod";
import { normalPhone } from "@/lib/crypto/fingerprint";
import { CHANNELS, KNOWN_CHANNELS } from "@/lib/policy/channel";
import { COUNTRIES } from "@/lib/policy/countries";
import { FIELDS, type FieldKey } from "@/lib/policy/fields";
import { STATUSES } from "@/lib/retention/model";
import { RetentionChangeInput } from "@/lib/retention/input";
import { parseDay, type Day } from "@/lib/time/day";
import { PERSON_COPIES_MAX, PERSON_KINDS, type HoldingFilter, type Place } from "./model";

const FIELD_KEYS = FIELDS.map(({ key }) => key) as [FieldKey, ...FieldKey[]];

const day = z.string().transform((text, context): Day => {
  const parsed = parseDay(text);
  if (parsed) return parsed;
  context.addIssue({ code: "custom", message: "is not a day like 2026-10-31" });
  return z.NEVER;
});

const FilterInput = z.object({
  status: z.enum(STATUSES).optional().catch(undefined),
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
  notOnHold: z
    .literal("none")
    .transform((): true => true)
    .optional()
    .catch(undefined),
});

/** A record's id is a keyed hash in the shape of a UUID, without the marks by which real ones tell their version. */
const RecordId = z.guid();

/** A record's id out of an address; null where it is none. */
export const readHoldingId = (text: unknown): string | null =>
  RecordId.safeParse(text).data ?? null;

/** A filter out of an address. What is not one of its values is left out, as if the link had not named it. */
export const readFilter = (query: Readonly<Record<string, unknown>>): HoldingFilter =>
  FilterInput.parse({
    ...{ ...query, systemId: query.system, dueFrom: query.from, dueTo: query.to },
    notOnHold: query.hold,
  });

/** The same filter as it stands in an address. */
export function filterQuery(filter: HoldingFilter): Readonly<Record<string, string>> {
  const { status, channel, systemId, field, reappeared, dueFrom, dueTo, notOnHold } = filter;
  const query = {
    ...{ status, channel, system: systemId, field, from: dueFrom, to: dueTo },
    reappeared: reappeared && "yes",
    hold: notOnHold && "none",
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

const typed = (max: number) =>
  z.string().trim().max(max, `is longer than ${max} characters`).optional().default("");

const country = z
  .union([z.literal(""), z.enum(COUNTRIES)], { error: "is not one of the list" })
  .optional()
  .default("");

const ADDRESS_LIKE = /^[^\s@]+@[^\s@]+$/;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** By what a shopper is looked up. The messages end a sentence that begins with the field; none repeats the value. */
export const PersonInput = z
  .object({
    by: z.enum(PERSON_KINDS),
    email: typed(254),
    phone: typed(40),
    phoneCountry: country,
    country,
    postalCode: typed(20),
    firstLine: typed(200),
  })
  .superRefine((said, context) => {
    const wrong = (field: string, message: string) =>
      context.addIssue({ code: "custom", path: [field], message });
    switch (said.by) {
      case "email":
        if (!ADDRESS_LIKE.test(said.email)) wrong("email", "is not one like name@example.com");
        return;
      case "phone":
        if (said.phoneCountry === "" && !said.phone.startsWith("+"))
          wrong("phoneCountry", "is needed unless the number begins with + and its country code");
        else if (normalPhone(said.phone, said.phoneCountry || null) === null)
          wrong("phone", "can not be read as a number of that country");
        return;
      case "address":
        if (said.country === "") wrong("country", "is needed");
        if (!LETTER_OR_DIGIT.test(said.postalCode)) wrong("postalCode", "is needed");
        if (!LETTER_OR_DIGIT.test(said.firstLine)) wrong("firstLine", "is needed");
    }
  });
export type PersonInput = z.output<typeof PersonInput>;

const IDS_CHARACTERS_MAX = PERSON_COPIES_MAX * 40;

/** The copies of an answer, named again for its export: the value that was looked up is not sent twice. */
export const CopiesInput = z.object({
  ids: z
    .string()
    .max(IDS_CHARACTERS_MAX)
    .transform((text) => text.split(","))
    .pipe(z.array(RecordId).min(1).max(PERSON_COPIES_MAX)),
});
