import { describe, expect, it } from "vitest";
import { markBit } from "@/lib/imports/formats/marks";
import { channelBit } from "@/lib/policy/channel";
import { fieldSetOf } from "@/lib/policy/fields";
import { dayNumber, parseDay } from "@/lib/time/day";
import { problemOf, problemsOf, read, readFixture, summaryOf } from "./reading";

const MARKETPLACE = channelBit("amazon_marketplace");

function numberOf(text: string): number {
  const day = parseDay(text);
  if (day === null) throw new Error(`no day: ${text}`);
  return dayNumber(day);
}

const lines = (accepted: number, refused = 0) => ({
  read: accepted + refused,
  accepted,
  skipped: 0,
  refused,
});

describe("a page of the Orders API, version 0", () => {
  it("is read order by order", async () => {
    const reading = await readFixture("spapi-orders-v0.json");
    expect(summaryOf(reading)).toMatchObject({
      format: "spapi-orders-v0",
      encoding: "utf-8",
      delimiter: null,
      unmapped: ["NewBlock", "ShippingAddress.Doorbell"],
      lines: lines(3),
      problems: [],
    });
    expect(reading.shapes).toHaveLength(1);
    expect(reading.records[0]).toEqual({
      line: 1,
      recordKey: "028-0000001-0000001",
      fields: fieldSetOf([
        "user.name",
        "user.contact.email",
        "user.contact.address",
        "user.contact.phone_number",
        "user.content",
        "user.workplace",
        "user.government_id",
      ]),
      primeMarks: markBit("isPrime"),
      channels: MARKETPLACE,
      channelOtherwise: "unknown",
      basis: { kind: "promisedDelivery", dayNumber: numberOf("2026-10-06") },
      cancelled: null,
      lastUpdatedMs: Date.parse("2026-10-02T10:00:00Z"),
      happenedMs: Date.parse("2026-10-02T10:00:00Z"),
      country: "DE",
      region: null,
      identities: [
        { kind: "email", value: "shopper1@example.com" },
        { kind: "phone", value: "030 123456", country: "DE" },
        { kind: "address", country: "DE", postalCode: "10000", firstLine: "1 Invented Street" },
      ],
    });
  });

  it("says when an order was cancelled; empty blocks prove nothing", async () => {
    const { records } = await readFixture("spapi-orders-v0.json");
    expect(records[1]).toMatchObject({
      fields: 0,
      primeMarks: 0,
      basis: { kind: "ordered", dayNumber: numberOf("2026-10-03") },
      cancelled: { dayNumber: numberOf("2026-10-04") },
      lastUpdatedMs: Date.parse("2026-10-04T10:00:00Z"),
      identities: [],
    });
  });

  it("does not say where an order came from that Amazon only ships", async () => {
    const { records } = await readFixture("spapi-orders-v0.json");
    expect(records[2]).toMatchObject({
      channels: 0,
      channelOtherwise: "unknown",
      fields: fieldSetOf(["user.contact.address.city"]),
      region: "WA",
    });
  });

  it.each([
    ["SalesChannel", { SalesChannel: "Non-Amazon" }, 0],
    ["the store", { SalesChannel: "Amazon.com" }, MARKETPLACE],
    ["nothing but its number", {}, MARKETPLACE],
  ])("has its channel from %s", async (_, more, channels) => {
    const text = JSON.stringify({ AmazonOrderId: "028-0000001-0000001", ...more });
    expect((await read(text)).records[0]?.channels).toBe(channels);
  });

  it("joins the extra calls to the order they name", async () => {
    const reading = await readFixture("spapi-orders-v0-calls.ndjson");
    expect(summaryOf(reading)).toMatchObject({
      format: "spapi-orders-v0",
      unmapped: [],
      lines: lines(4, 1),
    });
    expect(problemsOf(reading)).toEqual(["5 - notAnOrder refused"]);
    expect(new Set(reading.records.map(({ recordKey }) => recordKey))).toEqual(
      new Set(["028-0000001-0000001"]),
    );
    expect(reading.records.map(({ fields }) => fields)).toEqual([
      fieldSetOf(["user.name", "user.contact.email"]),
      fieldSetOf([
        "user.contact.address",
        "user.contact.phone_number",
        "user.content",
        "user.workplace",
      ]),
      0,
      fieldSetOf(["user.content"]),
    ]);
    for (const { basis, cancelled, lastUpdatedMs, channels } of reading.records) {
      expect({ basis, cancelled, lastUpdatedMs, channels }).toEqual({
        basis: null,
        cancelled: null,
        lastUpdatedMs: null,
        channels: MARKETPLACE,
      });
    }
  });

  it("says nothing for or against a cancellation where it has no status", async () => {
    const text = JSON.stringify({
      AmazonOrderId: "028-0000001-0000001",
      LastUpdateDate: "2026-10-02T10:00:00Z",
    });
    expect((await read(text)).records[0]).toMatchObject({ cancelled: null, lastUpdatedMs: null });
  });

  it("counts a cancellation without its moment from the order", async () => {
    const text = JSON.stringify({
      AmazonOrderId: "028-0000001-0000001",
      OrderStatus: "Canceled",
      PurchaseDate: "2026-10-02T10:00:00Z",
    });
    expect((await read(text)).records[0]).toMatchObject({
      cancelled: { dayNumber: numberOf("2026-10-02") },
      lastUpdatedMs: null,
    });
  });
});

describe("a page of the Orders API, version 2026-01-01", () => {
  it("is read order by order", async () => {
    const reading = await readFixture("spapi-orders-2026-01-01.json");
    expect(summaryOf(reading)).toMatchObject({
      format: "spapi-orders-2026-01-01",
      unmapped: ["buyer.loyaltyNumber"],
      lines: lines(3),
    });
    expect(reading.records[0]).toEqual({
      line: 1,
      recordKey: "202-0000001-0000001",
      fields: fieldSetOf([
        "user.name",
        "user.contact.email",
        "user.contact.address",
        "user.contact.phone_number",
        "user.content",
        "user.workplace",
        "user.government_id",
        "user.unique_id.pseudonymous",
      ]),
      primeMarks: markBit("programme"),
      channels: MARKETPLACE,
      channelOtherwise: "unknown",
      basis: { kind: "promisedDelivery", dayNumber: numberOf("2026-10-06") },
      cancelled: null,
      lastUpdatedMs: Date.parse("2026-10-02T10:00:00Z"),
      // Its package left after the order was last updated.
      happenedMs: Date.parse("2026-10-03T14:00:00Z"),
      country: "GB",
      region: null,
      identities: [
        { kind: "email", value: "shopper1@example.com" },
        { kind: "phone", value: "020 7946 0001", country: "GB" },
        { kind: "address", country: "GB", postalCode: "EX1 1AA", firstLine: "1 Invented Street" },
      ],
    });
  });

  it("knows a cancelled order, and one that Amazon only ships", async () => {
    const { records } = await readFixture("spapi-orders-2026-01-01.json");
    expect(records[1]).toMatchObject({
      fields: 0,
      cancelled: { dayNumber: numberOf("2026-10-04") },
      basis: { kind: "ordered", dayNumber: numberOf("2026-10-03") },
      channels: MARKETPLACE,
    });
    expect(records[2]).toMatchObject({ channels: 0, channelOtherwise: "unknown" });
  });

  it("takes no moment of delivery from a package that says it arrived", async () => {
    const order = {
      orderId: "202-0000001-0000001",
      packages: [{ packageStatus: { status: "DELIVERED" }, createdTime: "2026-10-01T00:00:00Z" }],
    };
    expect((await read(JSON.stringify({ order }))).records[0]?.basis).toBeNull();
  });

  it("is also one answer, a list of answers and orders, or one a line", async () => {
    const order = (id: number) => ({ orderId: `202-0000001-000000${id}`, programs: [] });
    const one = JSON.stringify({ order: order(1) });
    const list = JSON.stringify([{ order: order(1) }, order(2), { orders: [order(3), order(4)] }]);
    const rows = [order(1), { order: order(2) }, { orders: [order(3)], pagination: {} }]
      .map((row) => JSON.stringify(row))
      .join("\n");
    const keysOf = async (text: string) =>
      (await read(text)).records.map(({ recordKey, line }) => `${line} ${String(recordKey)}`);
    expect(await keysOf(one)).toEqual(["1 202-0000001-0000001"]);
    expect(await keysOf(list)).toEqual([1, 2, 3, 4].map((id) => `${id} 202-0000001-000000${id}`));
    expect(await keysOf(rows)).toEqual([1, 2, 3].map((id) => `${id} 202-0000001-000000${id}`));
  });
});

describe("an EU end-user data report", () => {
  it("holds contacts, known by their e-mail, active until the newest of their days", async () => {
    const reading = await readFixture("amazon-eu-end-user-data.json");
    expect(summaryOf(reading)).toMatchObject({
      format: "amazon-eu-end-user-data",
      unmapped: [],
      lines: lines(2, 1),
    });
    expect(problemsOf(reading)).toEqual(["3 primaryEmail noRecordKey refused"]);
    expect(reading.records[0]).toEqual({
      line: 1,
      recordKey: { kind: "email", value: "shopper1@example.com" },
      fields: fieldSetOf(["user.name", "user.contact.email", "user.contact.address"]),
      primeMarks: 0,
      channels: MARKETPLACE,
      channelOtherwise: "amazon_marketplace",
      basis: { kind: "lastActivity", dayNumber: numberOf("2026-09-30") },
      cancelled: null,
      lastUpdatedMs: null,
      happenedMs: Date.parse("2026-09-30"),
      country: "DE",
      region: null,
      identities: [
        { kind: "email", value: "shopper1@example.com" },
        { kind: "address", country: "DE", postalCode: "10000", firstLine: "1 Invented Street" },
      ],
    });
    expect(reading.records[1]?.basis).toBeNull();
  });
});

describe("an Amazon order report in XML", () => {
  it("is read order by order, each at its line", async () => {
    const reading = await readFixture("amazon-order-report.xml");
    expect(summaryOf(reading)).toMatchObject({
      format: "amazon-order-report-xml",
      encoding: "utf-8",
      delimiter: null,
      unmapped: ["BillingData.Birthday"],
      lines: lines(2, 2),
    });
    expect(problemsOf(reading)).toEqual([
      "64 OrderDate unreadableDate refused",
      "71 - notAnOrder refused",
    ]);
    expect(reading.records[0]).toEqual({
      line: 11,
      recordKey: "204-0000001-0000001",
      fields: fieldSetOf([
        "user.name",
        "user.contact.email",
        "user.contact.address",
        "user.contact.phone_number",
        "user.content",
      ]),
      primeMarks: markBit("isPrime"),
      channels: MARKETPLACE,
      channelOtherwise: "unknown",
      basis: { kind: "ordered", dayNumber: numberOf("2026-10-01") },
      cancelled: null,
      lastUpdatedMs: null,
      happenedMs: Date.parse("2026-10-01T09:30:00+01:00"),
      country: "GB",
      region: null,
      identities: [
        { kind: "email", value: "shopper1@example.com" },
        { kind: "phone", value: "020 7946 0001", country: "GB" },
        { kind: "address", country: "GB", postalCode: "EX1 1AA", firstLine: "1 Invented Straße" },
      ],
    });
    expect(reading.records[1]).toMatchObject({
      line: 53,
      recordKey: "S01-0000002-0000002",
      channels: 0,
      primeMarks: 0,
      fields: fieldSetOf(["user.contact.address.city"]),
    });
  });
});

describe("a file of objects", () => {
  it.each([
    ["spapi-orders-v0", '{"payload":{"Orders":[]}}'],
    ["spapi-orders-2026-01-01", '{"orders":[],"createdBefore":"2026-10-01T00:00:00Z"}'],
    ["amazon-eu-end-user-data", '{"reportSpecification":{},"endUserData":[]}'],
    [
      "amazon-order-report-xml",
      "<AmazonEnvelope><MessageType>OrderReport</MessageType></AmazonEnvelope>",
    ],
  ])("of %s without a record says so", async (format, text) => {
    expect(problemOf(await read(text))).toEqual({ kind: "headerOnly", format });
  });

  it("holds records of one format only", async () => {
    const text = '[{"AmazonOrderId":"028-0000001-0000001"},{"id":"1","orderState":{}}]';
    const reading = await read(text);
    expect(summaryOf(reading)).toMatchObject({ format: "spapi-orders-v0", lines: lines(1, 1) });
    expect(problemsOf(reading)).toEqual(["2 - notAnOrder refused"]);
  });

  it.each([
    [{ AmazonOrderId: "Shopper One" }, "AmazonOrderId recordKeyShape"],
    [{ OrderStatus: "Shipped", PurchaseDate: "2026-10-01" }, "AmazonOrderId noRecordKey"],
    [{ orderId: null, programs: [] }, "orderId noRecordKey"],
    [{ orderId: "202-0000001-0000001", createdTime: "soon" }, "createdTime unreadableDate"],
    [
      { orderId: "202-0000001-0000001", lastUpdatedTime: "1990-01-01T00:00:00Z" },
      "lastUpdatedTime dateTooEarly",
    ],
    [
      { AmazonOrderId: "028-0000001-0000001", LatestDeliveryDate: "2036-01-01T00:00:00Z" },
      "LatestDeliveryDate dateTooLate",
    ],
  ])("refuses what cannot be: %j", async (order, problem) => {
    const reading = await read(JSON.stringify(order));
    expect(problemsOf(reading)).toEqual([`1 ${problem} refused`]);
  });

  it("masks a key that may be somebody's data, and not the way to it", async () => {
    const text = JSON.stringify({
      orderId: "202-0000001-0000001",
      buyer: { "Jane Example": 1, "jane@example.com": 1, nickname: "J" },
    });
    expect(summaryOf(await read(text)).unmapped).toEqual([
      "column 1",
      "column 2",
      "buyer.nickname",
    ]);
  });

  it("says on which line a page is broken behind its orders", async () => {
    const text = '{"payload":{"Orders":[\n{"AmazonOrderId":"028-0000001-0000001"}\n],\n"x":}}';
    expect(problemOf(await read(text))).toEqual({ kind: "brokenJson", line: 4 });
  });
});

/** What a file of one record says had happened last. */
async function newestIn(order: object): Promise<string | null> {
  const { newestMs } = summaryOf(await read(JSON.stringify(order)));
  return newestMs === null ? null : new Date(newestMs).toISOString();
}

describe("the newest moment of a file of objects", () => {
  const v0 = { AmazonOrderId: "028-0000001-0000001" };
  const v2026 = { orderId: "202-0000001-0000001", programs: [] };
  const bwp = { id: "bwp-1", lineItems: [], payers: [] };
  const at = (text: string) => Date.parse(text);

  it.each([
    [
      "of the order, where it is promised for later",
      { PurchaseDate: "2026-10-01T09:00:00Z", LatestDeliveryDate: "2026-10-06T21:59:59Z" },
      "2026-10-01T09:00:00.000Z",
    ],
    [
      "of its last update",
      { PurchaseDate: "2026-10-01T09:00:00Z", LastUpdateDate: "2026-10-02T10:00:00Z" },
      "2026-10-02T10:00:00.000Z",
    ],
    [
      "of its cancellation, to the second and not to the day",
      {
        ...{ OrderStatus: "Canceled", PurchaseDate: "2026-10-01T09:00:00Z" },
        LastUpdateDate: "2026-10-02T10:00:30Z",
      },
      "2026-10-02T10:00:30.000Z",
    ],
    ["none, where there are only promises", { LatestShipDate: "2026-10-06T21:59:59Z" }, null],
  ])("is in version 0 that %s", async (_, more, newest) => {
    expect(await newestIn({ ...v0, ...more })).toBe(newest);
  });

  const created = { createdTime: "2026-10-01T09:00:00Z" };
  const pack = (status: string, more: object = {}) => ({
    ...created,
    packages: [{ packageStatus: { status }, shipTime: "2026-10-03T14:00:00Z", ...more }],
  });
  it.each([
    [
      "of the order, where it is promised for later",
      { ...created, fulfillment: { deliverByWindow: { latestDateTime: "2026-10-06T23:59:59Z" } } },
      "2026-10-01T09:00:00.000Z",
    ],
    [
      "of its last update",
      { ...created, lastUpdatedTime: "2026-10-02T10:00:00Z" },
      "2026-10-02T10:00:00.000Z",
    ],
    ["at which a package left", pack("IN_TRANSIT"), "2026-10-03T14:00:00.000Z"],
    [
      "of the order, where a package is still to leave",
      pack("PENDING"),
      "2026-10-01T09:00:00.000Z",
    ],
    [
      "at which a package was packed",
      pack("PENDING", { createdTime: "2026-10-02T08:00:00Z" }),
      "2026-10-02T08:00:00.000Z",
    ],
    [
      "of the order, where a package's cannot be read",
      pack("DELIVERED", { shipTime: "tomorrow" }),
      "2026-10-01T09:00:00.000Z",
    ],
  ])("is in version 2026-01-01 that %s", async (_, more, newest) => {
    expect(await newestIn({ ...v2026, ...more })).toBe(newest);
  });

  const placed = { createdAt: at("2026-10-01T09:00:00Z"), placedAt: at("2026-10-01T09:01:00Z") };
  const transfer = {
    shipDate: { latest: at("2026-10-03T00:00:00Z") },
    deliveryDate: { latest: at("2026-10-06T00:00:00Z") },
  };
  it.each([
    [
      "of the order, where the days on which it ships and arrives are promised",
      { orderState: placed, deliveryOptions: [{ deliveryOptionTransfer: transfer }] },
      "2026-10-01T09:01:00.000Z",
    ],
    [
      "none, where there are only promises",
      { deliveryOptions: [{ deliveryOptionTransfer: transfer }] },
      null,
    ],
    [
      "at which it was paid back",
      {
        orderState: placed,
        payments: [{ confirmedAt: at("2026-10-01T09:02:00Z") }],
        refundPayments: [{ confirmedAt: at("2026-10-20T10:00:00Z"), updatedAt: -9.2e18 }],
      },
      "2026-10-20T10:00:00.000Z",
    ],
    [
      "at which its parcel was last heard of",
      {
        orderState: placed,
        shipments: [{ trackingDetail: { updatedAt: at("2026-10-04T10:00:00Z") } }],
      },
      "2026-10-04T10:00:00.000Z",
    ],
  ])("is with Buy with Prime that %s", async (_, more, newest) => {
    expect(await newestIn({ ...bwp, ...more })).toBe(newest);
  });

  it("is that of its newest record", async () => {
    expect(summaryOf(await readFixture("spapi-orders-v0.json")).newestMs).toBe(
      at("2026-10-05T10:00:00Z"),
    );
    expect(summaryOf(await readFixture("amazon-order-report.xml")).newestMs).toBe(
      at("2026-10-02T09:00:00+01:00"),
    );
  });
});
