import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "@/lib/engagement/model";
import { personalIn } from "@/lib/engagement/personal";
import { zipOf } from "../../support/zip";
import { eventLines, newEvent } from "../../support/events";
import { problemsOf, read, told } from "./reading";

const at = "2026-11-20T12:00:00Z";
const EVENTS = [
  newEvent({ eventId: "a" }),
  newEvent({ eventId: "b", eventType: "bwp-widget-promise-loaded" }),
  newEvent({ eventId: "c", eventType: "click", sku: "SKU-2" }),
  newEvent({ eventId: "d", page: "review" }),
  newEvent({ eventId: "e", page: "Confirmation " }),
  newEvent({ eventId: "f", page: "cart" }),
];
const COUNTED = [
  { line: 1, day: "2026-11-20", product: "SKU-1", viewed: 1 },
  { line: 2, day: "2026-11-20", product: "SKU-1", estimateShown: 1 },
  { line: 3, day: "2026-11-20", product: "SKU-2", clicked: 1 },
  { line: 4, day: "2026-11-20", product: "SKU-1", started: 1 },
  { line: 5, day: "2026-11-20", product: "SKU-1", completed: 1 },
  { line: 6, day: "2026-11-20", product: "SKU-1" },
];

const asCsv = (
  events: typeof EVENTS,
  head: string,
  cells: (event: (typeof EVENTS)[number]) => string,
) => [head, ...events.map(cells)].map((line) => `${line}\n`).join("");
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe("events are read", () => {
  test.each([
    ["lines of JSON", eventLines(EVENTS)],
    ["a list", JSON.stringify(EVENTS)],
    ["a list in an object", JSON.stringify({ events: EVENTS, next: null })],
    ["a page of an answer", JSON.stringify({ data: { userEvents: EVENTS } })],
    [
      "edges of an answer",
      JSON.stringify({ data: { userEvents: { edges: EVENTS.map((node) => ({ node })) } } }),
    ],
    ["a gzip", gzipSync(eventLines(EVENTS))],
    ["a ZIP", zipOf([{ name: "events.json", content: eventLines(EVENTS) }])],
    ["UTF-16", Buffer.from(`\ufeff${eventLines(EVENTS)}`, "utf16le")],
    [
      "older names",
      eventLines(
        EVENTS.map(({ eventType, eventTime, ...rest }) => ({
          ...{ eventName: eventType, timestamp: eventTime },
          ...rest,
        })),
      ),
    ],
    [
      "older and newer names side by side",
      eventLines(EVENTS.map((event) => ({ ...event, eventName: event.eventType, timestamp: at }))),
    ],
    [
      "properties as an object",
      eventLines(
        EVENTS.map(({ additionalProperties, ...rest }) => ({
          ...rest,
          additionalProperties: Object.fromEntries(
            additionalProperties.map(({ name, value }) => [name, value]),
          ),
        })),
      ),
    ],
  ])("out of %s", async (_, file) => {
    const answer = await read(file, {}, 37);
    expect(problemsOf(answer)).toEqual([]);
    expect(answer.counted.map(told)).toEqual(COUNTED);
    expect(answer).toMatchObject({ ok: true, report: { kind: "events", format: "json" } });
  });

  test("out of a CSV with a cell of JSON, or a column for each property", async () => {
    const withJson = asCsv(
      EVENTS,
      "eventId,eventTime,eventType,clientType,additionalProperties",
      ({ eventId, eventTime, eventType, clientType, additionalProperties }) =>
        [
          eventId,
          eventTime,
          eventType,
          clientType,
          quoted(JSON.stringify(additionalProperties)),
        ].join(","),
    );
    const byColumns = asCsv(
      EVENTS,
      "Event Type;Event Id;timestamp;Client Type;additionalProperties.sku;additionalProperties.pageType",
      ({ eventId, eventTime, eventType, clientType, additionalProperties }) =>
        [
          ...[eventType, eventId, eventTime, clientType],
          ...["sku", "pageType"].map(
            (name) => additionalProperties.find((each) => each.name === name)?.value ?? "",
          ),
        ].join(";"),
    );
    for (const file of [withJson, byColumns]) {
      const answer = await read(file, {}, 53);
      expect(problemsOf(answer)).toEqual([]);
      expect(answer.counted.map(told)).toEqual(
        COUNTED.map((each) => ({ ...each, line: each.line + 1 })),
      );
    }
  });

  test("by the merchant's own names of pages and products, and in its zone", async () => {
    const settings = {
      ...DEFAULT_SETTINGS,
      ...{ pageProperty: "step", reviewValues: ["1", "check"], confirmationValues: ["done"] },
      productProperty: "asin",
    };
    const event = (id: string, step: string, time: string) => ({
      ...{ eventType: "page-load", eventId: id, eventTime: time, clientType: "IOS" },
      additionalProperties: { step, asin: "B00", pageType: "review" },
    });
    const file = eventLines([
      event("a", "CHECK", "2026-11-20T04:00:00Z"),
      event("b", "done", "2026-11-20T05:00:00Z"),
      event("c", "other", "2026-11-20T23:30:00-05:00"),
    ]);
    const answer = await read(file, { settings, timeZone: "America/New_York" });
    expect(answer.counted.map(told)).toEqual([
      { line: 1, day: "2026-11-19", product: "B00", started: 1 },
      { line: 2, day: "2026-11-20", product: "B00", completed: 1 },
      { line: 3, day: "2026-11-20", product: "B00" },
    ]);
  });

  test("the same event has one identity, whatever else it says", async () => {
    const id = "3f2b8c1e-9d4a-4b7f-8a61-0c5d2e7f9b13";
    const [one, two, three] = (
      await read(
        eventLines([
          newEvent({ eventId: id }),
          newEvent({ eventId: ` ${id.toUpperCase()} `, clientType: "website_client", sku: "X" }),
          newEvent({ eventId: id, clientType: "SERVER_CLIENT" }),
        ]),
      )
    ).counted;
    expect(two?.identity).toBe(one?.identity);
    expect(three?.identity).not.toBe(one?.identity);
  });
});

test("a column is shown by its name unless that may be somebody's", async () => {
  const head = "eventType,eventId,eventTime,clientType,additionalProperties.Ana Sample,Ben Sample";
  const answer = await read(`${head},additionalProperties.sku\nclick,1,${at},IOS,x,y,A\n`);
  if (!answer.ok) throw new Error("Not read.");
  expect(answer.report.columns.map(({ name, holds }) => [name, holds])).toEqual([
    ...["eventType", "eventId", "eventTime", "clientType"].map((name) => [name, "event"]),
    ["additionalProperties.column 5", "event"],
    ["column 6", null],
    ["additionalProperties.sku", "event"],
  ]);
  expect(answer.report.found).toEqual([{ kind: "otherFields", name: "column 1", count: 1 }]);
});

describe("what is not counted has its line, field and reason", () => {
  const bad = (said: object) => ({ ...newEvent({ eventId: "x" }), ...said });
  test.each([
    [{ eventType: "purchase" }, "1 eventType unknownType skipped"],
    [{ eventType: "" }, "1 eventType noType refused"],
    [{ eventName: "click" }, "1 eventType namesDisagree refused"],
    [{ eventId: null }, "1 eventId noId refused"],
    [{ eventId: "x".repeat(201) }, "1 eventId idTooLong refused"],
    [{ eventTime: undefined }, "1 eventTime noTime refused"],
    [{ eventTime: "yesterday" }, "1 eventTime unreadableTime refused"],
    [{ eventTime: 5 }, "1 eventTime unreadableTime refused"],
    [{ eventTime: "2026-11-20T12:00:00" }, "1 eventTime timeWithoutZone refused"],
    [{ eventTime: "2026-11-20" }, "1 eventTime timeWithoutZone refused"],
    [{ timestamp: "2026-11-20T12:00:01Z" }, "1 eventTime namesDisagree refused"],
    [{ eventTime: "2026-11-23T10:00:01Z" }, "1 eventTime timeAhead refused"],
    [{ eventTime: "1994-12-31T23:59:59Z" }, "1 eventTime timeTooEarly refused"],
    [{ clientType: "" }, "1 clientType noClient refused"],
    [{ additionalProperties: "sku" }, "1 additionalProperties unreadableProperties refused"],
    [{ additionalProperties: { sku: "a@example.com" } }, "1 sku productShape refused"],
    [{ additionalProperties: { sku: "198.51.100.7" } }, "1 sku productShape refused"],
    [{ additionalProperties: { sku: "x".repeat(101) } }, "1 sku productShape refused"],
  ])("%j", async (said, expected) => {
    const answer = await read(eventLines([bad(said), newEvent()]));
    expect(problemsOf(answer)).toEqual([expected]);
    const effect = expected.endsWith("skipped") ? { skipped: 1 } : { refused: 1 };
    expect(answer).toMatchObject({ report: { lines: { read: 2, accepted: 1, ...effect } } });
  });

  test("a day ahead is taken, and a number of ms is a time", async () => {
    const answer = await read(
      eventLines([bad({ eventTime: "2026-11-23T10:00:00Z" }), bad({ eventTime: Date.parse(at) })]),
    );
    expect(answer.counted.map(told).map(({ day }) => day)).toEqual(["2026-11-23", "2026-11-20"]);
  });

  test("a day whose hashes are gone", async () => {
    const closed = Date.parse("2026-11-20T00:00:00Z") / 86_400_000;
    const answer = await read(eventLines([newEvent()]), { closedDays: new Set([closed]) });
    expect(problemsOf(answer)).toEqual(["1 eventTime dayClosed refused"]);
  });

  test("entries that are no JSON, or no event, cost no other", async () => {
    const file = `${eventLines([newEvent()])}{"a":1,}\n{"order":{"id":"7"}}\n${eventLines([newEvent()])}`;
    expect(problemsOf(await read(file))).toEqual([
      "2 - brokenJson refused",
      "3 - notAnEvent refused",
    ]);
  });

  test.each([
    ["", "empty"],
    ["[]", "empty"],
    ['{"events":[]}', "headerOnly"],
    ["eventType,eventId,eventTime,clientType\n", "headerOnly"],
    ['[{"eventType":"click"', "brokenJson"],
    ["eventType,eventTime\nclick,2026-11-20T12:00:00Z\n", "missingColumns"],
    ["eventType,eventId,eventTime,clientType,eventId\na,b,c,d,e\n", "duplicateColumns"],
    [`${'{"a":'.repeat(40)}1${"}".repeat(40)}`, "tooDeep"],
    ["<!doctype html><p>x", "notSupported"],
    ['{"customers":[{"name":"x"}]}', "notSupported"],
    [
      zipOf([
        { name: "a", content: eventLines(EVENTS) },
        { name: "b", content: eventLines(EVENTS) },
      ]),
      "severalFiles",
    ],
  ])("and a file that is none: %#", async (file, kind) => {
    expect(problemsOf(await read(file))).toEqual([kind]);
  });
});

describe("what an event should not carry", () => {
  test.each([
    ["ip", "203.0.113.9", "ipAddresses"],
    ["referrer", "seen from 203.0.113.9", "ipAddresses"],
    ["host", "2001:db8::8a2e:370:7334", "ipAddresses"],
    ["note", "write to ana@example.com", "emails"],
    ["customerEmail", "hidden", "emails"],
    ["callback", "+44 20 7946 0182", "phones"],
    ["phone_number", "0", "phones"],
    ["firstName", "Xyz", "names"],
    ["by", "Anna Sample", "names"],
    ["shippingAddress", "9 Elm Street", "names"],
    ["customerId", "77", "personNumbers"],
    ["session_id", "abc", "personNumbers"],
    ["pageUrl", "/products/lamp", null],
    ["productName", "Anna lamp", null],
    ["widgetVersion", "1.2.3", null],
    ["variant", "12:30:45", null],
    ["scope", "std::string::npos", null],
    ["mac", "00:1b:44:11:3a:b7", null],
    ["host", "[2001:0db8:85a3:0000:0000:8a2e:0370:7334]:443", "ipAddresses"],
    ["quantity", "3", null],
    ["ship", "", null],
  ])("%s: “%s” is %s", (name, value, expected) => {
    expect(personalIn(name, value)).toBe(expected);
  });

  test("is told by kind, with the name of the property, masked where that may be a value", async () => {
    const file = eventLines([
      newEvent({ properties: { customerEmail: "ana@example.com", ip: "203.0.113.9" } }),
      newEvent({ properties: { customerEmail: "ben@example.com" } }),
      newEvent({ properties: { "ana@example.com": "0 ana@example.com" } }),
      { ...newEvent(), shopperNote: "hello", clientVersion: "1", schemaName: "user-event" },
    ]);
    const answer = await read(file);
    if (!answer.ok) throw new Error("Not read.");
    expect(answer.report.found).toEqual([
      { kind: "ipAddresses", name: "ip", count: 1 },
      { kind: "emails", name: "customerEmail", count: 2 },
      { kind: "emails", name: "column 3", count: 1 },
      { kind: "otherFields", name: "shopperNote", count: 1 },
    ]);
    expect(answer.counted.map(({ findings }) => findings)).toEqual([3, 2, 2, 32]);
    expect(JSON.stringify(answer.report)).not.toMatch(/example\.com|203\.0/);
  });
});
