import { describe, expect, it } from "vitest";
import { markBit } from "@/lib/imports/formats/marks";
import { channelBit } from "@/lib/policy/channel";
import { fieldSetOf } from "@/lib/policy/fields";
import { tableText } from "../../support/report-files";
import { numberOf, problemsOf, read, readFixture, summaryOf } from "./reading";

const MARKETPLACE = channelBit("amazon_marketplace");

describe("an Amazon Unshipped Orders report", () => {
  it("is told from New Orders, and every column of it is known", async () => {
    const reading = await readFixture("amazon-unshipped.txt");
    expect(summaryOf(reading)).toMatchObject({
      format: "amazon-unshipped",
      delimiter: "\t",
      unmapped: [],
      lines: { read: 3, accepted: 3, skipped: 0, refused: 0 },
    });
  });

  it("counts from the promised delivery, else from the order", async () => {
    const { records } = await readFixture("amazon-unshipped.txt");
    expect(records.map(({ basis }) => basis)).toEqual([
      { kind: "promisedDelivery", dayNumber: numberOf("2026-10-05") },
      { kind: "ordered", dayNumber: numberOf("2026-10-02") },
      { kind: "promisedDelivery", dayNumber: numberOf("2026-10-06") },
    ]);
  });

  it("says who is Prime, and holds what hides in the columns behind", async () => {
    const { records } = await readFixture("amazon-unshipped.txt");
    expect(records.map(({ primeMarks }) => primeMarks)).toEqual([markBit("isPrime"), 0, 0]);
    expect(records[0]?.fields).toBe(
      fieldSetOf([
        ...(["user.name", "user.contact.email", "user.contact.address"] as const),
        ...(["user.contact.phone_number", "user.content", "user.government_id"] as const),
      ]),
    );
    expect(records[1]?.fields).toBe(fieldSetOf(["user.name", "user.contact.address.city"]));
    expect(records.map(({ channels }) => channels)).toEqual([MARKETPLACE, MARKETPLACE, 0]);
    expect(records[2]?.channelOtherwise).toBe("unknown");
  });

  it("lacks what it cannot do without", async () => {
    const columns = ["order-item-id", "promise-date", "quantity-to-ship", "recipient-name", "sku"];
    expect((await read(tableText(columns, [{ sku: "1" }]))).result).toMatchObject({
      problem: { kind: "wrongColumns", format: "amazon-unshipped", missing: ["order-id"] },
    });
  });
});

describe("an Amazon All Orders report", () => {
  it("is told from Fulfilled Shipments, and every column of it is known", async () => {
    const reading = await readFixture("amazon-all-orders.txt");
    expect(summaryOf(reading)).toMatchObject({
      format: "amazon-all-orders",
      unmapped: [],
      lines: { read: 5, accepted: 5, skipped: 0, refused: 0 },
    });
    expect(summaryOf(reading).columns).toHaveLength(32);
  });

  it("holds the place of an order and counts from when it was ordered", async () => {
    const { records } = await readFixture("amazon-all-orders.txt");
    expect(records[0]).toEqual({
      line: 2,
      recordKey: "111-0000002-0000001",
      fields: fieldSetOf(["user.contact.address.city"]),
      primeMarks: 0,
      channels: MARKETPLACE,
      channelOtherwise: "unknown",
      basis: { kind: "ordered", dayNumber: numberOf("2026-09-01") },
      cancelled: null,
      lastUpdatedMs: Date.UTC(2026, 8, 4, 10),
      happenedMs: Date.UTC(2026, 8, 1, 8, 30),
      country: "US",
      region: "WA",
      identities: [],
    });
  });

  it("counts a cancellation from the last update, else from the order", async () => {
    const { records } = await readFixture("amazon-all-orders.txt");
    expect(records[1]).toMatchObject({
      cancelled: { dayNumber: numberOf("2026-09-04") },
      lastUpdatedMs: Date.UTC(2026, 8, 4, 0, 30),
    });
    expect(records[2]).toMatchObject({
      cancelled: { dayNumber: numberOf("2026-09-03") },
      lastUpdatedMs: null,
    });
  });

  it("does not say where an order came from that Amazon only ships", async () => {
    const { records } = await readFixture("amazon-all-orders.txt");
    expect(records.slice(3).map(({ channels }) => channels)).toEqual([0, 0]);
    expect(records[4]?.fields).toBe(fieldSetOf(["user.contact.address.city", "user.content"]));
  });

  it("refuses an update nobody can read, for it decides between cancelled and not", async () => {
    const columns = ["amazon-order-id", "purchase-date", "last-updated-date", "order-status"];
    const row = (updated: string) =>
      ["111-0000002-0000001", "2026-09-01", updated, "Shipped"].join("\t");
    const text = tableText(columns, [row("soon"), row("1990-01-01"), row("2026-09-02")]);
    expect(problemsOf(await read(text))).toEqual([
      "2 last-updated-date unreadableDate refused",
      "3 last-updated-date dateTooEarly refused",
    ]);
  });

  it("is also what a report of archived orders is", async () => {
    const reading = await readFixture("amazon-archived-orders.txt");
    expect(summaryOf(reading)).toMatchObject({ format: "amazon-all-orders", unmapped: [] });
    expect(reading.records[0]).toMatchObject({
      fields: fieldSetOf(["user.content"]),
      basis: { kind: "ordered", dayNumber: numberOf("2024-02-01") },
    });
  });

  it("may end before columns that are mostly empty", async () => {
    const columns = ["amazon-order-id", "purchase-date", "order-status", "ship-city", "cpf"];
    const row = "111-0000002-0000001\t2026-09-01\tShipped\tExampleton";
    const cut = "111-0000002-0000001\t2026-09-01\tShipped";
    const text = tableText([...columns, "purchase-order-number"], [row, cut]);
    expect(problemsOf(await read(text))).toEqual(["3 - tooFewColumns refused"]);
  });
});

describe("an Amazon FBA customer returns report", () => {
  it("holds what shoppers wrote, and counts from the return", async () => {
    const reading = await readFixture("amazon-fba-returns.txt");
    expect(summaryOf(reading)).toMatchObject({
      format: "amazon-fba-returns",
      unmapped: [],
      lines: { read: 2, accepted: 2 },
    });
    expect(reading.records[0]).toMatchObject({
      recordKey: "111-0000004-0000001",
      fields: fieldSetOf(["user.content"]),
      channels: MARKETPLACE,
      basis: { kind: "lastActivity", dayNumber: numberOf("2026-09-20") },
    });
    expect(reading.records[1]).toMatchObject({ fields: 0, channels: 0 });
  });
});

describe("an Amazon report of seller-fulfilled returns", () => {
  it("counts from the order, else from the return, never from the parcel's way back", async () => {
    const reading = await readFixture("amazon-seller-returns.txt");
    expect(summaryOf(reading)).toMatchObject({
      format: "amazon-seller-returns",
      unmapped: [],
      lines: { read: 2, accepted: 2 },
    });
    expect(reading.records[0]).toMatchObject({
      recordKey: "111-0000005-0000001",
      fields: fieldSetOf(["user.unique_id.pseudonymous"]),
      primeMarks: markBit("isPrime"),
      channels: MARKETPLACE,
      basis: { kind: "ordered", dayNumber: numberOf("2026-08-12") },
    });
    expect(reading.records[1]).toMatchObject({
      primeMarks: 0,
      basis: { kind: "lastActivity", dayNumber: numberOf("2026-08-15") },
    });
  });
});

describe("an Amazon seller feedback report", () => {
  it("holds the rater's e-mail and what was written, and writes the month first", async () => {
    const reading = await readFixture("amazon-seller-feedback.txt");
    expect(summaryOf(reading)).toMatchObject({
      format: "amazon-seller-feedback",
      unmapped: [],
      lines: { read: 2, accepted: 2 },
    });
    expect(reading.records[0]).toMatchObject({
      recordKey: "111-0000006-0000001",
      fields: fieldSetOf(["user.contact.email", "user.content"]),
      channels: MARKETPLACE,
      basis: { kind: "lastActivity", dayNumber: numberOf("2026-10-20") },
      identities: [{ kind: "email", value: "shopper0000001@marketplace.amazon.com" }],
    });
    expect(reading.records[1]).toMatchObject({
      fields: fieldSetOf(["user.content"]),
      basis: { kind: "lastActivity", dayNumber: numberOf("2026-09-01") },
    });
  });
});
