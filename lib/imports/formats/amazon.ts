import {
  ALSO_READ,
  amazonReport,
  PLAIN_COLUMNS,
  SHOPPER_COLUMNS,
} from "@/lib/imports/formats/amazon-report";
import { columnsOf, type DelimitedFormat, hasAny } from "@/lib/imports/formats/delimited";

const UNSHIPPED = ["promise-date", "days-past-promise", "quantity-to-ship"];
const ALL_ORDERS = ["order-status", "item-status", "last-updated-date"];
const PEOPLE = ["buyer-name", "recipient-name", "buyer-email", "ship-address-1"];

/** The New Orders report that Seller Central hands out, for orders the merchant ships. */
export const amazonNewOrders: DelimitedFormat = amazonReport(
  {
    format: "amazon-new-orders",
    keyColumns: ["order-id"],
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
      if (hasAny(names, UNSHIPPED)) return null;
      const missing = names.has("order-id") ? [] : ["order-id"];
      if (!hasAny(names, ["purchase-date", "delivery-end-date"])) missing.push("purchase-date");
      if (!hasAny(names, PEOPLE)) missing.push("recipient-name");
      return missing;
    },
    hasContinuations: true,
  },
  {
    bases: [
      { name: "delivery-end-date", kind: "promisedDelivery" },
      { name: "purchase-date", kind: "ordered" },
    ],
  },
);

/** The Unshipped Orders report: orders the merchant still has to ship. */
export const amazonUnshipped: DelimitedFormat = amazonReport(
  {
    format: "amazon-unshipped",
    keyColumns: ["order-id"],
    ...columnsOf(
      [
        ...PLAIN_COLUMNS,
        "order-item-id",
        "quantity-purchased",
        "quantity-shipped",
        "quantity-to-ship",
        "number-of-items",
        "days-past-promise",
        "payment-method",
        "payment-method-details",
        "delivery-start-date",
        "delivery-time-zone",
      ],
      SHOPPER_COLUMNS,
      ["order-id", "purchase-date", "promise-date", "delivery-end-date", ...ALSO_READ],
    ),
    missing(names) {
      if (!hasAny(names, UNSHIPPED)) return null;
      const missing = names.has("order-id") ? [] : ["order-id"];
      if (!hasAny(names, ["promise-date", "purchase-date"])) missing.push("promise-date");
      if (!hasAny(names, PEOPLE)) missing.push("recipient-name");
      return missing;
    },
    hasContinuations: true,
  },
  {
    bases: [
      { name: "delivery-end-date", kind: "promisedDelivery" },
      { name: "promise-date", kind: "promisedDelivery" },
      { name: "purchase-date", kind: "ordered" },
    ],
  },
);

/** The Amazon Fulfilled Shipments report, for orders that Amazon ships. */
export const amazonFbaShipments: DelimitedFormat = amazonReport(
  {
    format: "amazon-fba-shipments",
    keyColumns: ["amazon-order-id"],
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
    hasContinuations: true,
  },
  {
    bases: [
      { name: "estimated-arrival-date", kind: "estimatedDelivery" },
      { name: "shipment-date", kind: "shipped" },
      { name: "purchase-date", kind: "ordered" },
    ],
  },
);

/**
 * The All Orders reports, by order date or by last update, and the one of archived orders: its header differs from
 * theirs only in columns that each of them may or may not have, so nothing in a file says which of them it is, and
 * all mean the same.
 */
export const amazonAllOrders: DelimitedFormat = amazonReport(
  {
    format: "amazon-all-orders",
    keyColumns: ["amazon-order-id"],
    ...columnsOf(
      [
        ...PLAIN_COLUMNS,
        "merchant-order-id",
        "item-status",
        "quantity",
        "url",
        "promotion-ids",
        "fulfilled-by",
      ],
      SHOPPER_COLUMNS,
      ["amazon-order-id", "purchase-date", "last-updated-date", "order-status", ...ALSO_READ],
    ),
    missing(names) {
      if (hasAny(names, ["shipment-id", "shipment-date", "estimated-arrival-date"])) return null;
      if (!hasAny(names, ALL_ORDERS)) return null;
      const missing = names.has("amazon-order-id") ? [] : ["amazon-order-id"];
      if (!hasAny(names, ["purchase-date", "last-updated-date"])) missing.push("purchase-date");
      return missing;
    },
    hasContinuations: true,
  },
  {
    bases: [{ name: "purchase-date", kind: "ordered" }],
    state: { status: "order-status", lastUpdated: "last-updated-date" },
  },
);
