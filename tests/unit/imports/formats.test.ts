import { describe, expect, it } from "vitest";
import { fieldSetOf } from "@/lib/policy/fields";
import { channelBit } from "@/lib/policy/channel";
import { markBit } from "@/lib/imports/formats/marks";
import { fbaShipment, fbaText, newOrder, newOrdersText } from "../../support/report-files";
import { numberOf, problemOf, read, readFixture, summaryOf } from "./reading";

const MARKETPLACE = channelBit("amazon_marketplace");
const BUY_WITH_PRIME = channelBit("buy_with_prime");

describe("an Amazon New Orders report", () => {
  it("is recognised by its columns and read line by line", async () => {
    const reading = await readFixture("amazon-new-orders.txt");
    expect(summaryOf(reading)).toMatchObject({
      format: "amazon-new-orders",
      encoding: "utf-8",
      delimiter: "\t",
      unmapped: [],
      lines: { read: 5, accepted: 5, skipped: 0, refused: 0 },
      problems: [],
    });
    expect(reading.shapes).toHaveLength(1);
    expect(reading.records.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
  });

  it("says which fields, basis, country and identities a line has", async () => {
    const { records } = await readFixture("amazon-new-orders.txt");
    expect(records[0]).toEqual({
      line: 2,
      recordKey: "204-0000001-0000001",
      fields: fieldSetOf([
        "user.name",
        "user.contact.email",
        "user.contact.address",
        "user.contact.phone_number",
      ]),
      primeMarks: 0,
      channels: MARKETPLACE,
      channelOtherwise: "unknown",
      basis: { kind: "promisedDelivery", dayNumber: numberOf("2026-10-06") },
      cancelled: null,
      lastUpdatedMs: null,
      happenedMs: Date.parse("2026-10-01T08:30:00Z"),
      country: "GB",
      region: null,
      identities: [
        { kind: "email", value: "shopper0000001@marketplace.amazon.co.uk" },
        { kind: "phone", value: "020 7946 0001", country: "GB" },
        {
          kind: "address",
          country: "GB",
          postalCode: "EX1 1AA",
          firstLine: "1 Invented Street",
        },
      ],
    });
  });

  it("counts from the order where no delivery is promised", async () => {
    const { records } = await readFixture("amazon-new-orders.txt");
    expect(records[2]?.basis).toEqual({ kind: "ordered", dayNumber: numberOf("2026-10-01") });
  });

  it("takes the UTC day of the moment", async () => {
    const { records } = await readFixture("amazon-new-orders.txt");
    expect(records[3]?.basis?.dayNumber).toBe(numberOf("2026-06-09"));
    expect(records[3]?.fields).toBe(fieldSetOf(["user.contact.address.city"]));
  });

  it("does not say where an order came from that Amazon only ships", async () => {
    const { records } = await readFixture("amazon-new-orders.txt");
    expect(records[4]).toMatchObject({ channels: 0, channelOtherwise: "unknown" });
  });

  it("falls back to the store's country for a phone", async () => {
    const { records } = await read(newOrdersText([newOrder({ "ship-country": "" })]));
    expect(records[0]?.country).toBeNull();
    expect(records[0]?.identities).toContainEqual({
      kind: "phone",
      value: "020 7946 0001",
      country: "GB",
    });
  });

  it("keeps a region only where its country's codes are known", async () => {
    const regionOf = async (country: string, state: string) => {
      const text = newOrdersText([newOrder({ "ship-country": country, "ship-state": state })]);
      return (await read(text)).records[0]?.region;
    };
    expect(await regionOf("US", "wa")).toBe("WA");
    expect(await regionOf("AU", "NSW")).toBe("NSW");
    expect(await regionOf("US", "Jane Shopper")).toBeNull();
    expect(await regionOf("DE", "BE")).toBeNull();
  });

  it("takes quotes as data", async () => {
    const rows = [newOrder({ "product-name": '"Half open' }), newOrder()];
    expect(summaryOf(await read(newOrdersText(rows))).lines.accepted).toBe(2);
  });

  it("is also read from a spreadsheet's comma-separated copy", async () => {
    const rows = [newOrder({ "ship-address-1": "1 Invented Street, Floor 2" })];
    const reading = await read(newOrdersText(rows, { delimiter: ",", newline: "\r\n" }));
    expect(summaryOf(reading)).toMatchObject({ format: "amazon-new-orders", delimiter: "," });
    expect(reading.records[0]?.identities).toContainEqual(
      expect.objectContaining({ firstLine: "1 Invented Street, Floor 2" }),
    );
  });
});

describe("columns", () => {
  it("are found whatever their case and order, and are named as the format names them", async () => {
    const text =
      "DELIVERY-instructions\trecipient-name\tOrder-ID\tpurchase-date\n" +
      "Ring\tShopper One\t204-0000001-0000001\t2026-10-01\n";
    const reading = await read(text);
    expect(summaryOf(reading).columns).toEqual([
      { name: "delivery-Instructions", fields: ["user.content"] },
      { name: "recipient-name", fields: ["user.name"] },
      { name: "order-id", fields: [] },
      { name: "purchase-date", fields: [] },
    ]);
    expect(reading.records[0]?.fields).toBe(fieldSetOf(["user.name", "user.content"]));
  });

  it("that are unknown are named, but not where the name could be somebody's data", async () => {
    const extra = ["new-column", "jane@example.com", "tel 0207946000", "x".repeat(61), "a\u0001b"];
    const header = ["order-id", "purchase-date", "buyer-name", ...extra].join("\t");
    const row = ["204-0000001-0000001", "2026-10-01", "Shopper", "1", "2", "3", "4", "5"];
    const { unmapped } = summaryOf(await read(`${header}\n${row.join("\t")}\n`));
    expect(unmapped).toEqual(["new-column", "column 5", "column 6", "column 7", "column 8"]);
  });

  it("may stand below a title and blank lines; lines keep their place in the file", async () => {
    const text = `\nMy orders\n\n${newOrdersText([newOrder()])}`;
    const reading = await read(text);
    expect(summaryOf(reading).lines).toEqual({ read: 1, accepted: 1, skipped: 0, refused: 0 });
    expect(reading.records[0]?.line).toBe(5);
  });
});

describe("an Amazon Fulfilled Shipments report", () => {
  it("counts from the estimated arrival, else from the shipment", async () => {
    const { records } = await readFixture("amazon-fba-shipments.txt");
    expect(records.map(({ basis }) => basis)).toEqual([
      { kind: "estimatedDelivery", dayNumber: numberOf("2026-10-05") },
      { kind: "shipped", dayNumber: numberOf("2026-10-03") },
    ]);
  });

  it("knows the tracking number and both addresses", async () => {
    const { records } = await readFixture("amazon-fba-shipments.txt");
    expect(records[0]?.fields).toBe(
      fieldSetOf([
        "user.name",
        "user.contact.email",
        "user.contact.address",
        "user.unique_id.pseudonymous",
      ]),
    );
    expect(records[1]?.identities.filter(({ kind }) => kind === "address")).toHaveLength(2);
  });

  it("names the same address once", async () => {
    const row = fbaShipment({
      "bill-address-1": "2 Invented Street",
      "bill-postal-code": "EX1 1AB",
      "bill-country": "GB",
    });
    const { records } = await read(fbaText([row]));
    expect(records[0]?.identities.filter(({ kind }) => kind === "address")).toHaveLength(1);
  });

  it("refuses rows that only repeat the header, and is read all the same", async () => {
    const header = fbaText([]).trimEnd();
    const reading = await read(fbaText([header, header]));
    expect(summaryOf(reading)).toMatchObject({
      lines: { read: 2, accepted: 0, skipped: 0, refused: 2 },
      problemCounts: { headerRepeated: 2 },
    });
  });
});

describe("a Buy with Prime order", () => {
  it("is read from the API's answer", async () => {
    const reading = await readFixture("bwp-order.json");
    expect(summaryOf(reading)).toMatchObject({
      format: "bwp-order",
      delimiter: null,
      lines: { read: 1, accepted: 1 },
    });
    expect(reading.records[0]).toMatchObject({
      line: 1,
      recordKey: "322-AB1C-EXAMPL",
      fields: fieldSetOf([
        "user.name",
        "user.contact.email",
        "user.contact.address",
        "user.device",
        "user.unique_id",
        "user.unique_id.pseudonymous",
      ]),
      primeMarks: markBit("deliveryMessage"),
      channels: BUY_WITH_PRIME,
      basis: { kind: "estimatedDelivery", dayNumber: Math.floor(1_790_250_000 / 86_400) },
      country: "US",
      region: "WA",
    });
  });

  it("is read from a list of answers and bare orders", async () => {
    const { records } = await readFixture("bwp-orders.json");
    expect(records.map(({ recordKey }) => recordKey)).toEqual([
      "322-AB1C-EXAMPL",
      "322-AB2C-EXAMPL",
      "322-AB3C-EXAMPL",
    ]);
    expect(records[2]?.basis?.kind).toBe("promisedDelivery");
  });

  const bare = (over: object = {}): object => ({
    id: "322-AB9C-EXAMPL",
    orderState: { createdAt: 1_790_000_000_000, placedAt: null },
    ...over,
  });

  it("is read one a line", async () => {
    const text = [bare(), bare({ id: "322-AB8C-EXAMPL" })].map((o) => JSON.stringify(o)).join("\n");
    expect((await read(text)).records).toHaveLength(2);
  });

  it("counts from when it was created where it was not placed", async () => {
    const { records } = await read(JSON.stringify(bare()));
    expect(records[0]?.basis).toEqual({
      kind: "ordered",
      dayNumber: Math.floor(1_790_000_000 / 86_400),
    });
  });

  it("takes the latest of several dates of one kind, and the sentinel for none", async () => {
    const shipments = [1_790_100_000_000.0, -9223372036854776000, null, 1_790_900_000_000, ""];
    const order = bare({
      lineItems: [{ shipments: shipments.map((estimatedDeliveryAt) => ({ estimatedDeliveryAt })) }],
    });
    const { records } = await read(JSON.stringify(order));
    expect(records[0]?.basis).toEqual({
      kind: "estimatedDelivery",
      dayNumber: Math.floor(1_790_900_000 / 86_400),
    });
  });

  it.each([
    [0, "dateTooEarly"],
    [-5, "dateTooEarly"],
    [1_790_000_000, "dateTooEarly"],
    [99_999_999_999_999, "dateTooLate"],
    ["soon", "unreadableDate"],
    [true, "unreadableDate"],
  ])("is refused for the date %s", async (placedAt, reason) => {
    const reading = await read(JSON.stringify([bare(), bare({ orderState: { placedAt } })]));
    expect(summaryOf(reading).problems).toEqual([
      { line: 2, column: "orderState.placedAt", reason, effect: "refused" },
    ]);
  });

  it("names keys it does not know", async () => {
    const text = JSON.stringify(bare({ giftNote: "Hello", empty: null, "x@example.com": 1 }));
    expect(summaryOf(await read(text)).unmapped).toEqual(["giftNote", "column 2"]);
  });

  it("leaves out what is no order, and an answer without one", async () => {
    const reading = await read(JSON.stringify([bare(), 7, null, { data: { order: null } }, {}]));
    expect(summaryOf(reading).lines).toEqual({ read: 5, accepted: 1, skipped: 0, refused: 4 });
    expect(summaryOf(reading).problemCounts).toEqual({ notAnOrder: 4 });
  });
});

describe("a Shopify orders export", () => {
  it("is recognised with all 79 columns, and a quoted line break makes no second line", async () => {
    const reading = await readFixture("shopify-orders.csv");
    expect(summaryOf(reading)).toMatchObject({
      format: "shopify-orders",
      delimiter: ",",
      unmapped: [],
      lines: { read: 4, accepted: 4 },
    });
    expect(summaryOf(reading).columns).toHaveLength(79);
    expect(reading.records.map(({ line }) => line)).toEqual([2, 3, 4, 5]);
  });

  it("tells orders of Buy with Prime by their marks, others are the shop's own", async () => {
    const { records } = await readFixture("shopify-orders.csv");
    expect(records[0]).toMatchObject({ channels: 0, primeMarks: 0, channelOtherwise: "direct" });
    expect(records[2]).toMatchObject({
      channels: BUY_WITH_PRIME,
      primeMarks: markBit("tag") | markBit("shippingMethod") | markBit("location"),
    });
  });

  it("says when an order was cancelled, beside its other basis", async () => {
    const { records } = await readFixture("shopify-orders.csv");
    expect(records[3]).toMatchObject({
      cancelled: { dayNumber: numberOf("2026-09-10") },
      basis: { kind: "ordered", dayNumber: numberOf("2026-09-10") },
    });
    expect(records[2]?.basis).toEqual({ kind: "shipped", dayNumber: numberOf("2026-09-12") });
  });

  it("folds lines of an order by repeating its name", async () => {
    const { records } = await readFixture("shopify-orders.csv");
    expect(records[1]).toMatchObject({ recordKey: "#1001", country: null });
    expect(records[0]?.identities).toContainEqual({
      kind: "address",
      country: "US",
      postalCode: "00001",
      firstLine: "1 Invented Avenue",
    });
  });

  it.each(["\t", ";"])("is also read with the delimiter %j", async (delimiter) => {
    const text = ['Name,Email,Created at,Total,"Lineitem name"', "#7,a@example.com,2026-10-01,1,x"]
      .join("\n")
      .replaceAll(",", delimiter);
    const reading = await read(text);
    expect(summaryOf(reading)).toMatchObject({ format: "shopify-orders", delimiter });
    expect(reading.records[0]).toMatchObject({ recordKey: "#7", channelOtherwise: "unknown" });
  });

  it("is not sure without line items or two telling columns", async () => {
    const reading = await read("Name,Email,Created at,Total\n#1,a@example.com,2026-10-01,1\n");
    expect(problemOf(reading)).toEqual({
      kind: "wrongColumns",
      format: "shopify-orders",
      missing: ["Lineitem name"],
    });
  });
});
