import { describe, expect, it } from "vitest";
import { markBit } from "@/lib/imports/formats/marks";
import { channelBit } from "@/lib/policy/channel";
import { fieldSetOf } from "@/lib/policy/fields";
import { numberOf, problemOf, problemsOf, read, readFixture, summaryOf } from "./reading";

const lastActivity = (day: string) => ({ kind: "lastActivity", dayNumber: numberOf(day) });
const email = (value: string) => ({ kind: "email", value });
const ONE = email("shopper.one@example.com");

/** What every contact has in common, unless a test says otherwise. */
const CONTACT = {
  primeMarks: 0,
  channels: 0,
  channelOtherwise: "unknown",
  cancelled: null,
  lastUpdatedMs: null,
};

describe("a Shopify customers export", () => {
  it("is read contact by contact", async () => {
    const reading = await readFixture("shopify-customers.csv");
    expect(summaryOf(reading)).toMatchObject({
      format: "shopify-customers",
      delimiter: ",",
      unmapped: [],
      lines: { read: 3, accepted: 2, skipped: 0, refused: 1 },
    });
    expect(problemsOf(reading)).toEqual(["4 Email noRecordKey refused"]);
    expect(reading.records).toEqual([
      {
        ...CONTACT,
        line: 2,
        recordKey: ONE,
        fields: fieldSetOf([
          ...(["user.name", "user.contact.email", "user.contact.address"] as const),
          "user.contact.phone_number",
        ]),
        primeMarks: markBit("tag"),
        basis: null,
        happenedMs: null,
        country: "US",
        region: "WA",
        identities: [
          ONE,
          { kind: "phone", value: "+1 206-555-0101", country: "US" },
          {
            ...{ kind: "address", country: "US", postalCode: "00001" },
            firstLine: "1 Invented Avenue, Floor 2",
          },
        ],
      },
      {
        ...CONTACT,
        line: 3,
        recordKey: { kind: "phone", value: "(206) 555-0102", country: "US" },
        fields: fieldSetOf([
          ...(["user.name", "user.contact.phone_number", "user.workplace"] as const),
          "user.content",
        ]),
        basis: null,
        happenedMs: null,
        country: "US",
        region: null,
        identities: [{ kind: "phone", value: "(206) 555-0102", country: "US" }],
      },
    ]);
  });

  it("is also known with its older columns", async () => {
    const text =
      "First Name,Last Name,Email,Accepts Email Marketing,Company,Address1,Address2,City,Province,Province Code," +
      "Country,Country Code,Zip,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Tags,Note,Tax Exempt\n" +
      "Shopper,One,shopper.one@example.com,yes,,1 Invented Avenue,,Exampleton,Washington,WA," +
      "United States,US,00001,,no,1,1,,,no\n";
    const reading = await read(text);
    expect(summaryOf(reading)).toMatchObject({ format: "shopify-customers", unmapped: [] });
    expect(reading.records[0]).toMatchObject({ country: "US", region: "WA" });
    expect(reading.records[0]?.identities).toHaveLength(2);
  });
});

describe("a Mailchimp audience export", () => {
  it("holds what hides in its columns; an audience's own fields are unmapped", async () => {
    const reading = await readFixture("mailchimp-subscribed.csv");
    expect(summaryOf(reading)).toMatchObject({
      format: "mailchimp-contacts",
      unmapped: ["Favourite colour"],
      lines: { read: 2, accepted: 2 },
    });
    expect(reading.records[0]).toMatchObject({
      ...CONTACT,
      recordKey: ONE,
      fields: fieldSetOf([
        ...(["user.name", "user.contact.email", "user.contact.address"] as const),
        ...(["user.contact.phone_number", "user.content", "user.device"] as const),
        ...(["user.location", "user.demographic.date_of_birth"] as const),
      ]),
      primeMarks: markBit("tag"),
      basis: lastActivity("2026-08-01"),
      country: "US",
      region: "WA",
      identities: [ONE, { kind: "phone", value: "(206) 555-0101", country: "US" }],
    });
  });

  it("says where an address of Amazon's relay came from", async () => {
    const { records } = await readFixture("mailchimp-subscribed.csv");
    expect(records[1]).toMatchObject({ channels: channelBit("amazon_marketplace") });
  });

  it("is one too of the unsubscribed, though columns stand in it twice", async () => {
    const reading = await readFixture("mailchimp-unsubscribed.csv");
    expect(summaryOf(reading)).toMatchObject({ format: "mailchimp-contacts", unmapped: [] });
    expect(reading.records[0]).toMatchObject({
      fields: fieldSetOf(["user.name", "user.contact.email", "user.content", "user.device"]),
      basis: lastActivity("2026-05-06"),
    });
  });

  it("is one too of the cleaned", async () => {
    const reading = await readFixture("mailchimp-cleaned.csv");
    expect(summaryOf(reading)).toMatchObject({ format: "mailchimp-contacts", unmapped: [] });
    expect(reading.records[0]).toMatchObject({
      fields: fieldSetOf(["user.contact.email"]),
      basis: lastActivity("2025-06-07"),
    });
  });

  it.each(["Address", "Email Address"])("cannot have %s twice", async (name) => {
    const text = `Email Address,Address,LEID,${name}\nshopper.one@example.com,,1,\n`;
    expect(problemOf(await read(text))).toEqual({
      kind: "duplicateColumns",
      format: "mailchimp-contacts",
      columns: [name],
    });
  });
});

describe("a Klaviyo profiles export", () => {
  it("counts from the newest of its dates", async () => {
    const reading = await readFixture("klaviyo-contacts.csv");
    expect(summaryOf(reading)).toMatchObject({
      format: "klaviyo-contacts",
      unmapped: [],
      lines: { read: 2, accepted: 2 },
    });
    expect(reading.records[0]).toMatchObject({
      ...CONTACT,
      recordKey: ONE,
      fields: fieldSetOf([
        ...(["user.name", "user.contact.email", "user.contact.address"] as const),
        ...(["user.contact.phone_number", "user.device", "user.location"] as const),
      ]),
      basis: lastActivity("2026-09-06"),
      country: "US",
      region: "WA",
      identities: [
        ONE,
        { kind: "phone", value: "+12065550101", country: "US" },
        {
          ...{ kind: "address", country: "US", postalCode: "00001" },
          firstLine: "1 Invented Avenue",
        },
      ],
    });
    expect(reading.records[1]).toMatchObject({
      recordKey: { kind: "phone", value: "+12065550102", country: null },
      basis: lastActivity("2025-09-02"),
    });
  });

  it("is known by any of its own columns", async () => {
    const text = 'Email,$consent,Created At\nshopper.one@example.com,"[""email""]",2026-01-02\n';
    const reading = await read(text);
    expect(summaryOf(reading)).toMatchObject({ format: "klaviyo-contacts" });
    expect(reading.records[0]?.basis).toEqual(lastActivity("2026-01-02"));
  });
});

describe("a Brevo contacts export", () => {
  it("writes the day first, and phones without their plus sign", async () => {
    const reading = await readFixture("brevo-contacts.csv");
    expect(summaryOf(reading)).toMatchObject({
      format: "brevo-contacts",
      delimiter: ";",
      unmapped: [],
      lines: { read: 3, accepted: 3 },
    });
    expect(reading.records).toMatchObject([
      {
        ...CONTACT,
        recordKey: ONE,
        fields: fieldSetOf(["user.name", "user.contact.email", "user.contact.phone_number"]),
        basis: lastActivity("2026-05-13"),
        identities: [ONE, { kind: "phone", value: "+12065550101", country: null }],
      },
      {
        recordKey: { kind: "phone", value: "+12065550102", country: null },
        basis: lastActivity("2025-02-01"),
      },
      { recordKey: email("shopper.three@example.com"), basis: lastActivity("2025-12-31") },
    ]);
  });

  it("refuses a date that has no such day first", async () => {
    const text = "EMAIL;ADDED_TIME\nshopper.one@example.com;12/31/2025\n";
    expect(problemsOf(await read(text))).toEqual(["2 ADDED_TIME unreadableDate refused"]);
  });
});

describe("an ActiveCampaign contacts export", () => {
  it("is read contact by contact", async () => {
    const reading = await readFixture("activecampaign-contacts.csv");
    expect(summaryOf(reading)).toMatchObject({
      format: "activecampaign-contacts",
      unmapped: [],
      lines: { read: 2, accepted: 2 },
    });
    expect(reading.records[0]).toMatchObject({
      ...CONTACT,
      recordKey: ONE,
      fields: fieldSetOf([
        ...(["user.name", "user.contact.email", "user.contact.phone_number"] as const),
        "user.device",
      ]),
      basis: lastActivity("2025-07-08"),
    });
    expect(reading.records[1]?.basis).toEqual(lastActivity("2025-07-10"));
  });
});

describe("a Kit subscribers export", () => {
  it("is read contact by contact", async () => {
    const reading = await readFixture("kit-contacts.csv");
    expect(summaryOf(reading)).toMatchObject({
      format: "kit-contacts",
      unmapped: [],
      lines: { read: 2, accepted: 2 },
    });
    expect(reading.records).toMatchObject([
      {
        ...CONTACT,
        recordKey: ONE,
        fields: fieldSetOf(["user.name", "user.contact.email"]),
        basis: lastActivity("2025-09-10"),
      },
      { fields: fieldSetOf(["user.contact.email"]), basis: lastActivity("2025-09-11") },
    ]);
  });
});

describe("a contact", () => {
  const kit = async (value: string) =>
    read(`first_name,email,created_at,status\nShopper,${value},,active\n`);

  it.each([
    "a@marketplace.amazon.de",
    "A@MARKETPLACE.AMAZON.CO.UK",
    "a+b@marketplace.amazon.com.br",
    "a@m.marketplace.amazon.co.jp",
  ])("of Amazon's relay is the marketplace's: %s", async (value) => {
    expect((await kit(value)).records[0]?.channels).toBe(channelBit("amazon_marketplace"));
  });

  it.each([
    "a@example.com",
    "a@marketplace.amazon.example.com",
    "a@amazon.com",
    "marketplace.amazon.com@example.com",
    "a@notmarketplace.amazon.com",
  ])("of another address is not: %s", async (value) => {
    expect((await kit(value)).records[0]?.channels).toBe(0);
  });

  it.each(["nobody", "@example.com", '" "'])("is none without an address: %s", async (value) => {
    const reading = await kit(value);
    expect(problemsOf(reading)).toEqual(["2 email noRecordKey refused"]);
    expect(JSON.stringify(reading.result)).not.toContain(value);
  });

  it("is none by a phone nobody can read", async () => {
    const text = "EMAIL;SMS;ADDED_TIME\n;12;\n;soon;\n;;\n";
    expect(problemsOf(await read(text))).toEqual([
      "2 EMAIL noRecordKey refused",
      "3 EMAIL noRecordKey refused",
      "4 - blankLine skipped",
    ]);
  });

  it("in a table of nobody's is not guessed at", async () => {
    const text = "Email,First Name,Last Name,Phone,City,Country\na@example.com,,,,,\n";
    expect(problemOf(await read(text)).kind).toBe("unknownTable");
  });
});
