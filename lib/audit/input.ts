import { z } from "zod";
import { addDays, parseDay, type Day } from "@/lib/time/day";
import { TRAIL_GROUPS, typesOf, type TrailGroup } from "./groups";
import { AUDIT_EVENT_TYPES, FILTER_NAME_MAX, type AuditEventType } from "./model";

/** What a button sends that asks for nothing but its deed. */
export const CheckTrailInput = z.object({});

/** Whoever may stand behind an event without being a person of the merchant. */
export const OTHER_ACTORS = ["operator", "system", "anonymous"] as const;

/** A filter as it stands in an address: days are those of the merchant's time zone, both included. */
export type TrailFilter = {
  readonly about?: TrailGroup | undefined;
  readonly type?: AuditEventType | undefined;
  /** A person's id, or one of the other actors. */
  readonly who?: string | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
};

const day = z.string().transform((text, context): Day => {
  const parsed = parseDay(text);
  if (parsed) return parsed;
  context.addIssue({ code: "custom", message: "is not a day like 2026-10-31" });
  return z.NEVER;
});

const filter = {
  about: z.enum(TRAIL_GROUPS).optional().catch(undefined),
  type: z
    .custom<AuditEventType>((value) => AUDIT_EVENT_TYPES.some((type) => type === value))
    .optional()
    .catch(undefined),
  who: z
    .union([z.uuid(), z.enum(OTHER_ACTORS)])
    .optional()
    .catch(undefined),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
};
const FilterInput = z.object(filter);

/** A filter out of an address. What is not one of its values is left out, as if the link had not named it. */
export const readTrailFilter = (query: Readonly<Record<string, unknown>>): TrailFilter =>
  FilterInput.parse(query);

/** The same filter as it stands in an address. */
export const trailQuery = ({
  about,
  type,
  who,
  from,
  to,
}: TrailFilter): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries({ about, type, who, from, to }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );

const filterName = z
  .string("Give the filter a name.")
  .trim()
  .min(1, "Give the filter a name.")
  .max(FILTER_NAME_MAX, `Keep it to ${FILTER_NAME_MAX} characters.`);

/** A filter that somebody keeps for themselves, with its name. */
export const SaveFilterInput = z.object({ name: filterName, ...filter });
export type SaveFilterInput = z.output<typeof SaveFilterInput>;

export const RemoveFilterInput = z.object({ name: filterName });
export type RemoveFilterInput = z.output<typeof RemoveFilterInput>;

const EVENT_NUMBER_MAX = 2 ** 31 - 1;

/** The number of an event out of an address; undefined where it is none. */
export function readEventNumber(text: unknown): number | undefined {
  const number = typeof text === "string" && /^\d{1,10}$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= EVENT_NUMBER_MAX ? number : undefined;
}

/** The filter in the trail's own terms: moments, and the actor's kind apart from the person. */
export function eventFilter({ about, type, who, from, to }: TrailFilter, timeZone: string) {
  const other = OTHER_ACTORS.find((kind) => kind === who);
  return {
    types: typesAsked(about, type),
    actorId: other ? undefined : who,
    actorKind: other,
    from: from && startOfDay(from, timeZone),
    before: to && startOfDay(addDays(to, 1), timeZone),
  };
}

/** One event, all of a kind, or one of a kind, which may be none; undefined for every event. */
function typesAsked(
  about: TrailGroup | undefined,
  type: AuditEventType | undefined,
): readonly AuditEventType[] | undefined {
  if (about === undefined) return type && [type];
  const known = typesOf(about);
  return type === undefined ? known : known.filter((each) => each === type);
}

/**
 * The first moment of a day as a clock in this zone shows it. The offset is looked up twice, because the first guess
 * can lie on the other side of a change of clocks.
 */
export function startOfDay(at: Day, timeZone: string): Date {
  const midnight = Date.parse(`${at}T00:00:00Z`);
  const guess = midnight - offsetMs(midnight, timeZone);
  return new Date(midnight - offsetMs(guess, timeZone));
}

/** How far the zone's clock is ahead of UTC at a moment. */
function offsetMs(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(new Date(moment));
  const of = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(
    of("year"),
    of("month") - 1,
    of("day"),
    of("hour"),
    of("minute"),
    of("second"),
  );
  return shown - Math.floor(moment / 1_000) * 1_000;
}
