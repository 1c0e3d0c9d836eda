import { randomUUID } from "node:crypto";

export type TestEvent = {
  readonly eventType: string;
  readonly eventId: string;
  readonly eventTime: string;
  readonly clientType: string;
  readonly additionalProperties: readonly { readonly name: string; readonly value: string }[];
};

type EventSaid = Partial<Omit<TestEvent, "additionalProperties">> & {
  readonly sku?: string;
  readonly page?: string;
  readonly properties?: Readonly<Record<string, string>>;
};

/** One event as Amazon's schema has it; a view of a product, unless the test says otherwise. */
export function newEvent({
  sku = "SKU-1",
  page,
  properties = {},
  ...said
}: EventSaid = {}): TestEvent {
  const named = {
    ...(sku === "" ? {} : { sku }),
    ...(page ? { pageType: page } : {}),
    ...properties,
  };
  return {
    eventType: page ? "page-load" : "widget-viewed",
    eventId: randomUUID(),
    eventTime: "2026-11-20T12:00:00Z",
    clientType: "WEBSITE_CLIENT",
    ...said,
    additionalProperties: Object.entries(named).map(([name, value]) => ({ name, value })),
  };
}

/** Events as one line each. */
export const eventLines = (events: readonly object[]): string =>
  events.map((event) => `${JSON.stringify(event)}\n`).join("");
