import { decoderOf, type Encoding } from "@/lib/files/encodings";
import { type EmptiedList, type JsonFault, JsonItems } from "@/lib/files/json-items";
import { isObject, type JsonObject, saysSomething } from "@/lib/imports/formats/json-values";
import { EVENT_FIELDS, type ToldEvent } from "./event";
import { refused, type CountedLine, type Flaw } from "./lines";
import { DEPTH_MAX, EVENT_BYTES_MAX, type Unreadable } from "./model";
import { propertiesIn } from "./properties";
import type { Tally } from "./tally";

/** Items that are no event and yet may stand before the first one. */
const STRANGERS_MAX = 100;
/** Lists in a page of an answer; each, or one in it, holds the events. */
const LIST_NAMES = [
  "events",
  "userEvents",
  "items",
  "records",
  "results",
  "edges",
  "nodes",
  "data",
];
const LISTS = new Set([
  ...LIST_NAMES,
  ...LIST_NAMES.flatMap((name) => [`data.${name}`, `payload.${name}`]),
]);
/** How deep in a page its list is looked for where it could not be cut out. */
const PAGE_DEPTH = 4;

const FIELDS: ReadonlySet<string> = new Set(EVENT_FIELDS);
const isEvent = (value: JsonObject): boolean =>
  value.eventType !== undefined ||
  value.eventName !== undefined ||
  value.eventId !== undefined ||
  value.eventTime !== undefined;

/** What an object of the file tells of an event. */
export const eventIn = (value: JsonObject): ToldEvent => ({
  eventType: value.eventType,
  eventName: value.eventName,
  eventId: value.eventId,
  eventTime: value.eventTime,
  timestamp: value.timestamp,
  clientType: value.clientType,
  properties: propertiesIn(value.additionalProperties),
  otherFields: Object.keys(value).filter((name) => !FIELDS.has(name) && saysSomething(value[name])),
});

/** The events of a value: itself, one that an edge wraps, or those of a list somewhere in a page. */
function eventsOf(value: unknown, depth = 0): readonly unknown[] | null {
  if (!isObject(value)) return null;
  if (isEvent(value)) return [value];
  if (isObject(value.node)) return eventsOf(value.node, depth);
  if (depth === PAGE_DEPTH) return null;
  for (const each of Object.values(value)) {
    if (Array.isArray(each)) {
      const found = each.flatMap((one) => eventsOf(one, PAGE_DEPTH) ?? []);
      if (found.length > 0) return found;
    } else if (isObject(each)) {
      const found = eventsOf(each, depth + 1);
      if (found) return found;
    }
  }
  return null;
}

/** Reads events in JSON: one, a list of them, one a line, or the pages of an answer. */
export class EventsReader {
  /** Why the file is not read; nothing is looked at any more. */
  problem: Unreadable | null = null;
  private readonly items: JsonItems;
  private number = 0;
  private strangers = 0;
  private hasEvents = false;
  private hasPages = false;

  private readonly read: (event: ToldEvent, line: number) => CountedLine | Flaw;
  private readonly tally: Tally;

  constructor(
    encoding: Encoding,
    read: (event: ToldEvent, line: number) => CountedLine | Flaw,
    tally: Tally,
  ) {
    this.read = read;
    this.tally = tally;
    const decode = decoderOf(encoding);
    const limits = {
      depthMax: DEPTH_MAX,
      itemBytesMax: EVENT_BYTES_MAX,
      hasTrailBytes: encoding === "shift_jis",
      lists: LISTS,
    };
    this.items = new JsonItems(limits, (bytes, _line, emptied) =>
      this.takeItem(decode(bytes), emptied),
    );
  }

  push(block: Uint8Array): void {
    this.faulted(this.items.push(block));
  }

  /** The file has ended; answers why it cannot be read, if so. */
  end(): Unreadable | null {
    this.faulted(this.items.end());
    if (this.problem) return this.problem;
    if (this.hasEvents) return null;
    if (this.hasPages) return { kind: "headerOnly" };
    return this.number === 0 ? { kind: "empty" } : { kind: "notSupported", looksLike: null };
  }

  private faulted(fault: JsonFault | null): void {
    if (!fault) return;
    this.problem ??=
      fault.kind === "itemTooLarge"
        ? { kind: "eventTooLarge", line: this.number + 1, limitBytes: EVENT_BYTES_MAX }
        : fault;
  }

  private takeItem(text: string | null, emptied: EmptiedList | null): void {
    if (this.problem) return;
    if (text === null) return this.refuse("brokenBytes");
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return this.refuse("brokenJson");
    }
    const events = eventsOf(value);
    if (events) for (const event of events) this.takeEvent(event as JsonObject);
    else if (emptied) this.hasPages = true;
    else this.takeStranger();
  }

  private takeEvent(event: JsonObject): void {
    this.hasEvents = true;
    this.number += 1;
    this.tally.take(this.read(eventIn(event), this.number), this.number);
  }

  private takeStranger(): void {
    this.refuse("notAnEvent");
    this.strangers += 1;
    if (!this.hasEvents && this.strangers >= STRANGERS_MAX)
      this.problem = { kind: "notSupported", looksLike: null };
  }

  private refuse(reason: "brokenBytes" | "brokenJson" | "notAnEvent"): void {
    this.number += 1;
    this.tally.note(refused(reason), this.number);
  }
}
