import { parseMoment } from "@/lib/imports/formats/moments";
import { dayNumberIn } from "@/lib/time/zone";
import {
  ONE_AT,
  OTHER_PAGE_LOAD,
  PLACE_OF,
  refused,
  skipped,
  type CountedLine,
  type Flaw,
} from "./lines";
import {
  CLIENT_TYPES,
  EVENT_FINDINGS,
  PRODUCT_CHARS_MAX,
  type EngagementSettings,
  type EventFinding,
  type EventType,
} from "./model";
import { isProductKey, personalIn } from "./personal";
import { DAY_AHEAD_MS, plainValue } from "./rules";

export type Property = { readonly name: string; readonly value: string };

/** An event as its file tells it, under the names of the schema and the older ones. Nothing of it was looked at. */
export type ToldEvent = {
  readonly eventType: unknown;
  readonly eventName: unknown;
  readonly eventId: unknown;
  readonly eventTime: unknown;
  readonly timestamp: unknown;
  readonly clientType: unknown;
  /** Null where they cannot be read. */
  readonly properties: readonly Property[] | null;
  /** Names of fields that say something and that the schema does not have. */
  readonly otherFields: readonly string[];
};

/** The fields of the schema, old names among them. */
export const EVENT_FIELDS = [
  "eventType",
  "eventName",
  "eventId",
  "eventTime",
  "timestamp",
  "clientType",
  "clientVersion",
  "schemaName",
  "schemaVersion",
  "additionalProperties",
] as const;

/** By what events are read. */
export type EventRules = {
  readonly settings: EngagementSettings;
  readonly timeZone: string;
  readonly now: Date;
  /** Days whose hashes are gone, so that nobody would know an event again. */
  readonly closedDays: ReadonlySet<number>;
};

const EARLIEST_MS = Date.UTC(1995, 0, 1);
const ID_CHARS_MAX = 200;
const CLIENT_CHARS_MAX = 60;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/;
/** Before it a number is none of ms since 1970 that anybody would have written. */
const MS_FROM = 1e11;

const CLIENTS: ReadonlyMap<string, number> = new Map(
  CLIENT_TYPES.map((client, place) => [client, place]),
);
const OTHER_CLIENT = CLIENT_TYPES.indexOf("OTHER");

const COUNTED_AS: Readonly<Record<EventType, number | "page">> = {
  "widget-viewed": PLACE_OF.viewed,
  "bwp-widget-promise-loaded": PLACE_OF.estimateShown,
  click: PLACE_OF.clicked,
  "page-load": "page",
};
const PLACES_OF_TYPES: ReadonlyMap<string, number | "page"> = new Map(Object.entries(COUNTED_AS));

const text = (value: unknown): string =>
  typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";

/** Notes a name under which something was found; the reader counts and masks it. */
export type NoteFound = (kind: EventFinding, name: string) => void;

/** Makes counted lines of events, one after another, by one merchant's rules. */
export function eventReader(
  { settings, timeZone, now, closedDays }: EventRules,
  note: NoteFound,
): (event: ToldEvent, line: number) => CountedLine | Flaw {
  const dayNumber = dayNumberIn(timeZone);
  const latestMs = now.getTime() + DAY_AHEAD_MS;
  const reviews = new Set(settings.reviewValues.map(plainValue));
  const confirmations = new Set(settings.confirmationValues.map(plainValue));
  const { pageProperty, productProperty } = settings;

  const placeOfPage = (properties: readonly Property[]): number => {
    const page = properties.find(({ name }) => name === pageProperty);
    const value = page ? plainValue(page.value) : "";
    if (reviews.has(value)) return PLACE_OF.started;
    return confirmations.has(value) ? PLACE_OF.completed : OTHER_PAGE_LOAD;
  };

  const findingsIn = ({ otherFields }: ToldEvent, properties: readonly Property[]): number => {
    let bits = 0;
    const add = (kind: EventFinding, name: string) => {
      bits |= 1 << EVENT_FINDINGS.indexOf(kind);
      note(kind, name);
    };
    for (const name of otherFields) add("otherFields", name);
    for (const { name, value } of properties) {
      if (name === pageProperty || name === productProperty) continue;
      const kind = personalIn(name, value);
      if (kind !== null) add(kind, name);
    }
    return bits;
  };

  return (event, line) => {
    const [newer, older] = [text(event.eventType), text(event.eventName)];
    if (newer !== "" && older !== "" && newer !== older)
      return refused("namesDisagree", "eventType");
    const type = newer === "" ? older : newer;
    if (type === "") return refused("noType", "eventType");
    const kind = PLACES_OF_TYPES.get(type);
    if (kind === undefined) return skipped("unknownType", "eventType");

    const id = text(event.eventId);
    if (id === "") return refused("noId", "eventId");
    if (id.length > ID_CHARS_MAX) return refused("idTooLong", "eventId");
    const ms = timeOf(event);
    if (typeof ms !== "number") return ms;
    if (ms < EARLIEST_MS) return refused("timeTooEarly", "eventTime");
    if (ms > latestMs) return refused("timeAhead", "eventTime");
    const client = text(event.clientType).toUpperCase();
    if (client === "" || client.length > CLIENT_CHARS_MAX) return refused("noClient", "clientType");

    const { properties } = event;
    if (properties === null) return refused("unreadableProperties", "additionalProperties");
    const product = properties.find(({ name }) => name === productProperty)?.value.trim() ?? "";
    if (!isProductKey(product, PRODUCT_CHARS_MAX)) return refused("productShape", productProperty);
    const day = dayNumber(ms);
    if (closedDays.has(day)) return refused("dayClosed", "eventTime");
    const place = kind === "page" ? placeOfPage(properties) : kind;
    return {
      ...{ line, day, product },
      client: CLIENTS.get(client) ?? OTHER_CLIENT,
      identity: `${client}:${UUID.test(id) ? id.toLowerCase() : id}`,
      findings: findingsIn(event, properties),
      counts: ONE_AT[place] ?? [],
    };
  };
}

/** When an event happened, in ms: with its zone, or as a number of ms. */
function timeOf({ eventTime, timestamp }: ToldEvent): number | Flaw {
  const newer = momentOf(eventTime);
  const older = momentOf(timestamp);
  if (newer === null && older === null) return refused("noTime", "eventTime");
  const found = newer ?? older;
  if (typeof found !== "number") return found ?? refused("noTime", "eventTime");
  if (typeof newer === "number" && typeof older === "number" && newer !== older)
    return refused("namesDisagree", "eventTime");
  return found;
}

function momentOf(value: unknown): number | Flaw | null {
  if (typeof value === "number")
    return Number.isFinite(value) && value >= MS_FROM
      ? Math.trunc(value)
      : refused("unreadableTime", "eventTime");
  const written = text(value);
  if (written === "") return null;
  if (WITHOUT_ZONE.test(written)) return refused("timeWithoutZone", "eventTime");
  const ms = written.length > 40 ? Number.NaN : parseMoment(written, 0, written.length);
  return Number.isNaN(ms) || written.length <= 12 ? refused("unreadableTime", "eventTime") : ms;
}
