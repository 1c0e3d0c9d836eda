import type { Row } from "@/lib/files/rows";
import { type BasisColumn, BasisReader } from "@/lib/imports/formats/bases";
import {
  type BuildRecord,
  columnsOf,
  type DelimitedFormat,
  fieldsReader,
  type Header,
} from "@/lib/imports/formats/delimited";
import { addAddress, addEmail, addPhone } from "@/lib/imports/formats/identities";
import { markBit } from "@/lib/imports/formats/marks";
import { countryIn, countryOfStore, regionIn } from "@/lib/imports/formats/places";
import { amazonKeyProblem, isSoldElsewhere } from "@/lib/imports/formats/record-key";
import type { Identity } from "@/lib/imports/model";
import { channelBit } from "@/lib/policy/channel";

const MARKETPLACE = channelBit("amazon_marketplace");
const IS_PRIME = markBit("isPrime");

/** Columns with shopper data that both reports can have. */
const SHOPPER_COLUMNS = {
  "user.name": ["buyer-name", "recipient-name", "bill-name"],
  "user.contact.email": ["buyer-email"],
  "user.contact.phone_number": ["buyer-phone-number", "ship-phone-number", "bill-phone-number"],
  "user.contact.address": [
    "ship-address-1",
    "ship-address-2",
    "ship-address-3",
    "bill-address-1",
    "bill-address-2",
    "bill-address-3",
  ],
  "user.contact.address.city": [
    "ship-city",
    "ship-state",
    "ship-postal-code",
    "bill-city",
    "bill-state",
    "bill-postal-code",
  ],
  "user.content": [
    "delivery-Instructions",
    "gift-message-text",
    "customized-url",
    "customized-page",
  ],
  "user.workplace": ["buyer-company-name"],
  "user.unique_id.pseudonymous": ["tracking-number"],
} as const;

const ALSO_READ = ["ship-country", "bill-country", "sales-channel", "is-prime"];

const PLAIN_COLUMNS = [
  "payments-date",
  "reporting-date",
  "sku",
  "product-name",
  "item-name",
  "currency",
  "item-price",
  "item-tax",
  "shipping-price",
  "shipping-tax",
  "gift-wrap-price",
  "gift-wrap-tax",
  "gift-wrap-type",
  "ship-service-level",
  "item-promotion-discount",
  "item-promotion-id",
  "ship-promotion-discount",
  "ship-promotion-id",
  "is-business-order",
  "purchase-order-number",
  "price-designation",
  "is-sold-by-ab",
  "is-iba",
  "is-replacement-order",
  "is-heavy-or-bulky",
  "order-channel",
  "fulfillment-channel",
];

const UNSHIPPED = ["promise-date", "days-past-promise", "quantity-to-ship"];
const ALL_ORDERS = ["order-status", "item-status", "last-updated-date"];

const hasAny = (names: ReadonlySet<string>, wanted: readonly string[]): boolean =>
  wanted.some((name) => names.has(name));

/** The New Orders report that Seller Central hands out, for orders the merchant ships. */
export const amazonNewOrders: DelimitedFormat = {
  format: "amazon-new-orders",
  keyColumn: "order-id",
  ...columnsOf(
    [
      ...PLAIN_COLUMNS,
      "order-item-id",
      "quantity-purchased",
      "delivery-start-date",
      "delivery-time-zone",
    ],
    SHOPPER_COLUMNS,
    ["order-id", "purchase-date", "delivery-end-date", ...ALSO_READ],
  ),
  missing(names) {
    const missing = names.has("order-id") ? [] : ["order-id"];
    if (!hasAny(names, ["purchase-date", "delivery-end-date"])) missing.push("purchase-date");
    if (!hasAny(names, ["buyer-name", "recipient-name", "buyer-email", "ship-address-1"])) {
      missing.push("recipient-name");
    }
    return missing;
  },
  keyProblem: amazonKeyProblem,
  hasContinuations: true,
  builder: (header, now) =>
    amazonBuilder(header, now, amazonNewOrders, [
      { name: "delivery-end-date", kind: "promisedDelivery" },
      { name: "purchase-date", kind: "ordered" },
    ]),
};

/** The Amazon Fulfilled Shipments report, for orders that Amazon ships. */
export const amazonFbaShipments: DelimitedFormat = {
  format: "amazon-fba-shipments",
  keyColumn: "amazon-order-id",
  ...columnsOf(
    [
      ...PLAIN_COLUMNS,
      "merchant-order-id",
      "shipment-id",
      "shipment-item-id",
      "amazon-order-item-id",
      "merchant-order-item-id",
      "quantity-shipped",
      "carrier",
      "fulfillment-center-id",
    ],
    SHOPPER_COLUMNS,
    ["amazon-order-id", "purchase-date", "shipment-date", "estimated-arrival-date", ...ALSO_READ],
  ),
  missing(names) {
    const missing = names.has("amazon-order-id") ? [] : ["amazon-order-id"];
    if (!hasAny(names, ["shipment-date", "estimated-arrival-date", "shipment-id"])) {
      missing.push("shipment-date");
    }
    return missing;
  },
  keyProblem: amazonKeyProblem,
  hasContinuations: true,
  builder: (header, now) =>
    amazonBuilder(header, now, amazonFbaShipments, [
      { name: "estimated-arrival-date", kind: "estimatedDelivery" },
      { name: "shipment-date", kind: "shipped" },
      { name: "purchase-date", kind: "ordered" },
    ]),
};

/** Whether the names are those of a report that shares most columns with ours but is another. */
export const isUnshipped = (names: ReadonlySet<string>): boolean =>
  names.has("order-id") && hasAny(names, UNSHIPPED);
export const isAllOrders = (names: ReadonlySet<string>): boolean =>
  names.has("amazon-order-id") && hasAny(names, ALL_ORDERS) && !names.has("shipment-id");

function amazonBuilder(
  header: Header,
  now: Date,
  format: DelimitedFormat,
  basisColumns: readonly BasisColumn[],
): BuildRecord {
  const fieldsOf = fieldsReader(header, format.columns);
  const bases = new BasisReader(header, basisColumns, now);
  const identitiesOf = identitiesReader(header);
  const country = header.at("ship-country");
  const state = header.at("ship-state");
  const salesChannel = header.at("sales-channel");
  const isPrime = header.at("is-prime");

  return (row, line, key) => {
    const refusal = bases.read(row);
    if (refusal) return refusal;

    const shipCountry = countryIn(row.cell(country));
    const store = row.cell(salesChannel);
    return {
      line,
      recordKey: key,
      fields: fieldsOf(row),
      primeMarks: isPrime >= 0 && saysYes(row.cell(isPrime)) ? IS_PRIME : 0,
      channels: isSoldElsewhere(key, store) ? 0 : MARKETPLACE,
      channelOtherwise: "unknown",
      basis: bases.basis,
      cancelled: null,
      lastUpdatedMs: null,
      happenedMs: bases.happenedMs,
      country: shipCountry,
      region: regionIn(shipCountry, row.cell(state)),
      identities: identitiesOf(row, shipCountry, store),
    };
  };
}

const saysYes = (cell: string): boolean => /^(?:true|yes|y|1)$/i.test(cell);

function identitiesReader(
  header: Header,
): (row: Row, shipCountry: string | null, store: string) => Identity[] {
  const at = header.at;
  const email = at("buyer-email");
  const phones = ["buyer-phone-number", "ship-phone-number", "bill-phone-number"].map(at);
  const [shipLine, shipPostal] = [at("ship-address-1"), at("ship-postal-code")];
  const [billLine, billPostal] = [at("bill-address-1"), at("bill-postal-code")];
  const billCountry = at("bill-country");

  return (row, shipCountry, store) => {
    const identities: Identity[] = [];
    addEmail(identities, row.cell(email));
    for (const phone of phones) {
      if (row.has(phone)) {
        addPhone(identities, row.cell(phone), shipCountry ?? countryOfStore(store));
      }
    }
    addAddress(identities, shipCountry, row.cell(shipPostal), row.cell(shipLine));
    if (billLine >= 0) {
      const country = countryIn(row.cell(billCountry));
      addAddress(identities, country, row.cell(billPostal), row.cell(billLine));
    }
    return identities;
  };
}
