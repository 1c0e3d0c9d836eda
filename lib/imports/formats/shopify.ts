import type { Row } from "@/lib/files/rows";
import { BasisReader } from "@/lib/imports/formats/bases";
import {
  type BuildRecord,
  columnsOf,
  type DelimitedFormat,
  fieldsReader,
  type Header,
} from "@/lib/imports/formats/delimited";
import {
  addAddress,
  addEmail,
  addPhone,
  bare,
  cellsReader,
} from "@/lib/imports/formats/identities";
import { countryIn, regionIn } from "@/lib/imports/formats/places";
import { primeMarksReader } from "@/lib/imports/formats/prime-columns";
import { shopKeyProblem } from "@/lib/imports/formats/record-key";
import type { Identity } from "@/lib/imports/model";
import { channelBit } from "@/lib/policy/channel";

const BUY_WITH_PRIME = channelBit("buy_with_prime");

const both = (...names: readonly string[]): string[] =>
  names.flatMap((name) => [`Billing ${name}`, `Shipping ${name}`]);

const TAXES = [1, 2, 3, 4, 5].flatMap((number) => [`Tax ${number} Name`, `Tax ${number} Value`]);

const LINE_ITEM = [
  "Lineitem quantity",
  "Lineitem name",
  "Lineitem price",
  "Lineitem compare at price",
  "Lineitem sku",
  "Lineitem requires shipping",
  "Lineitem taxable",
  "Lineitem fulfillment status",
  "Lineitem discount",
];

/** Order columns whose names other shops do not use for orders. */
const TELLING = [
  "Financial Status",
  "Fulfillment Status",
  "Fulfilled at",
  "Paid at",
  "Accepts Marketing",
  "Refunded Amount",
  "Outstanding Balance",
  "Shipping Method",
];

/** The orders export of a Shopify shop: one row per line item, the order's own columns on the first only. */
export const shopifyOrders: DelimitedFormat = {
  format: "shopify-orders",
  keyColumns: ["Name"],
  ...columnsOf(
    [
      ...TELLING,
      ...LINE_ITEM,
      ...TAXES,
      "Currency",
      "Subtotal",
      "Shipping",
      "Taxes",
      "Total",
      "Discount Code",
      "Discount Amount",
      "Payment Method",
      "Payment Reference",
      "Payment References",
      "Payment ID",
      "Payment Terms Name",
      "Next Payment Due At",
      "Vendor",
      // The merchant's own person at the till, and no shopper.
      "Employee",
      "Id",
      "Risk Level",
      "Source",
      "Receipt Number",
      "Duties",
    ],
    {
      "user.name": both("Name"),
      "user.contact.email": ["Email"],
      "user.contact.phone_number": [...both("Phone"), "Phone"],
      "user.contact.address": both("Street", "Address1", "Address2"),
      "user.contact.address.city": both("City", "Zip", "Province", "Province Name"),
      "user.content": ["Notes", "Note Attributes"],
      "user.workplace": both("Company"),
      "user.device": ["Device ID"],
    },
    [
      "Name",
      "Created at",
      "Fulfilled at",
      "Cancelled at",
      "Shipping Method",
      "Location",
      "Tags",
      "Lineitem fulfillment service",
      "Fulfillment Service",
      ...both("Country"),
    ],
  ),
  missing(names) {
    const missing = names.has("name") ? [] : ["Name"];
    if (!names.has("created at")) missing.push("Created at");
    const telling = TELLING.filter((name) => names.has(name.toLowerCase())).length;
    const hasLineItems = LINE_ITEM.some((name) => names.has(name.toLowerCase()));
    if (!hasLineItems && telling < 2) missing.push("Lineitem name");
    return missing;
  },
  mayRepeat: new Set(),
  keyProblem: shopKeyProblem,
  quotesAreData: false,
  hasContinuations: false,
  builder: shopifyBuilder,
};

function shopifyBuilder(header: Header, now: Date): BuildRecord {
  const { at } = header;
  const fieldsOf = fieldsReader(header, shopifyOrders.columns);
  const bases = new BasisReader(
    header,
    [
      { name: "Cancelled at", kind: "cancelled" },
      { name: "Fulfilled at", kind: "shipped" },
      { name: "Created at", kind: "ordered" },
    ],
    now,
  );
  const marksOf = primeMarksReader(header);
  const identitiesOf = identitiesReader(header);
  const [shipping, billing] = [at("Shipping Country"), at("Billing Country")];
  const [shippingProvince, billingProvince] = [at("Shipping Province"), at("Billing Province")];
  const tells = [at("Tags"), at("Shipping Method"), at("Location")].every((index) => index >= 0);

  return (row, line, key) => {
    const refusal = bases.read(row);
    if (refusal) return refusal;

    const shippingCountry = countryIn(row.cell(shipping));
    const country = shippingCountry ?? countryIn(row.cell(billing));
    const province = row.cell(shippingCountry ? shippingProvince : billingProvince);
    const primeMarks = marksOf(row);
    return {
      line,
      recordKey: key,
      fields: fieldsOf(row),
      primeMarks,
      channels: primeMarks === 0 ? 0 : BUY_WITH_PRIME,
      channelOtherwise: tells ? "direct" : "unknown",
      basis: bases.basis,
      happenedMs: bases.happenedMs,
      cancelled: bases.cancelled,
      lastUpdatedMs: null,
      country,
      region: regionIn(country, province),
      identities: identitiesOf(row, country),
    };
  };
}

function identitiesReader(header: Header): (row: Row, country: string | null) => Identity[] {
  const { at } = header;
  const email = at("Email");
  const phonesOf = cellsReader(header, ["Phone", "Shipping Phone", "Billing Phone"]);
  const addresses = ["Shipping", "Billing"].map((side) => ({
    country: at(`${side} Country`),
    postalCode: at(`${side} Zip`),
    // The street column joins both lines; the fingerprint takes the first alone.
    firstLine: at(`${side} Address1`) >= 0 ? at(`${side} Address1`) : at(`${side} Street`),
  }));

  return (row, country) => {
    const identities: Identity[] = [];
    addEmail(identities, row.cell(email));
    for (const phone of phonesOf(row)) addPhone(identities, bare(phone), country);
    for (const address of addresses) {
      if (!row.has(address.firstLine)) continue;
      addAddress(
        identities,
        countryIn(row.cell(address.country)),
        bare(row.cell(address.postalCode)),
        row.cell(address.firstLine),
      );
    }
    return identities;
  };
}
