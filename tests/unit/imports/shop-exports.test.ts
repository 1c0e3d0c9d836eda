import { describe, expect, it } from "vitest";
import { markBit } from "@/lib/imports/formats/marks";
import { channelBit } from "@/lib/policy/channel";
import { fieldSetOf } from "@/lib/policy/fields";
import { numberOf, problemOf, read, readFixture, summaryOf } from "./reading";

const ordered = (day: string) => ({ kind: "ordered", dayNumber: numberOf(day) });

describe("a WooCommerce orders export", () => {
  it("is read order by order, under the number the shop shows", async () => {
    const reading = await readFixture("woocommerce-orders.csv");
    expect(summaryOf(reading)).toMatchObject({
      format: "woocommerce-orders",
      delimiter: ",",
      unmapped: [],
      lines: { read: 3, accepted: 3 },
    });
    expect(reading.records[0]).toEqual({
      line: 2,
      recordKey: "1501",
      fields: fieldSetOf([
        ...(["user.name", "user.contact.email", "user.contact.address"] as const),
        ...(["user.contact.phone_number", "user.content", "user.workplace"] as const),
        "user.device",
      ]),
      primeMarks: 0,
      channels: 0,
      channelOtherwise: "unknown",
      basis: ordered("2026-10-01"),
      cancelled: null,
      lastUpdatedMs: null,
      happenedMs: Date.UTC(2026, 9, 1, 10, 15),
      country: "US",
      region: "WA",
      identities: [
        { kind: "email", value: "shopper.one@example.com" },
        { kind: "phone", value: "(206) 555-0101", country: "US" },
        {
          ...{ kind: "address", country: "US", postalCode: "00001" },
          firstLine: "1 Invented Avenue",
        },
      ],
    });
  });

  it("counts a cancellation from the order, for it says no other day", async () => {
    const { records } = await readFixture("woocommerce-orders.csv");
    expect(records[1]).toMatchObject({
      basis: ordered("2026-10-02"),
      cancelled: { dayNumber: numberOf("2026-10-02") },
    });
  });

  it("or from its last change, where it names one", async () => {
    const text =
      "order_id,order_date,order_status,billing_email,date_modified\n" +
      "7,2026-10-01 10:00:00,wc-cancelled,shopper.one@example.com,2026-10-05 12:30:00\n";
    expect((await read(text)).records[0]).toMatchObject({
      recordKey: "7",
      cancelled: { dayNumber: numberOf("2026-10-05") },
      lastUpdatedMs: Date.UTC(2026, 9, 5, 12, 30),
    });
  });

  it("tells an order of Buy with Prime by its shipping, and no other order at all", async () => {
    const { records } = await readFixture("woocommerce-orders.csv");
    expect(records[2]).toMatchObject({
      primeMarks: markBit("shippingMethod"),
      channels: channelBit("buy_with_prime"),
    });
    expect(records[1]).toMatchObject({ channels: 0, channelOtherwise: "unknown" });
  });

  it.each([
    "Date,Order #,Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net Sales,Attribution",
    "Date,Commande n°,État,Client,Type de client,Produit(s),Articles vendus,Code(s) promo,Ventes nettes,Attribution",
  ])("is not the download of Analytics, which holds no contact data: %s", async (header) => {
    const problem = problemOf(await read(`${header}\n2026-10-01,1,,,,,,,,\n`));
    expect(problem).toMatchObject({ kind: "notSupported" });
    expect(problem.kind === "notSupported" && problem.looksLike).toContain("no contact data");
  });
});

describe("a Shopify orders export", () => {
  it("holds no shopper's data in the column of the merchant's own person", async () => {
    const text =
      "Name,Created at,Lineitem name,Employee,Note Attributes\n" +
      "#1,2026-10-01,Lamp,Clerk One,\n#2,2026-10-01,Lamp,,gift: yes\n";
    const { records } = await read(text);
    expect(records.map(({ fields }) => fields)).toEqual([0, fieldSetOf(["user.content"])]);
  });
});
