import type { Item, Order } from "./orders";

type Cells = Readonly<Record<string, string>>;

const NEW_ORDERS = [
  ...["order-id", "order-item-id", "purchase-date", "payments-date", "buyer-email", "buyer-name"],
  ...["buyer-phone-number", "sku", "product-name", "quantity-purchased", "currency", "item-price"],
  ...["item-tax", "shipping-price", "shipping-tax", "ship-service-level", "recipient-name"],
  ...["ship-address-1", "ship-address-2", "ship-address-3", "ship-city", "ship-state"],
  ...["ship-postal-code", "ship-country", "ship-phone-number", "delivery-start-date"],
  ...["delivery-end-date", "delivery-time-zone", "delivery-Instructions", "sales-channel"],
  ...["is-business-order", "purchase-order-number", "price-designation", "is-sold-by-ab"],
];

const FULFILLED_SHIPMENTS = [
  ...["amazon-order-id", "merchant-order-id", "shipment-id", "shipment-item-id"],
  ...["amazon-order-item-id", "merchant-order-item-id", "purchase-date", "payments-date"],
  ...["shipment-date", "reporting-date", "buyer-email", "buyer-name", "buyer-phone-number", "sku"],
  ...["product-name", "quantity-shipped", "currency", "item-price", "item-tax", "shipping-price"],
  ...["shipping-tax", "gift-wrap-price", "gift-wrap-tax", "ship-service-level", "recipient-name"],
  ...["ship-address-1", "ship-address-2", "ship-address-3", "ship-city", "ship-state"],
  ...["ship-postal-code", "ship-country", "ship-phone-number", "bill-address-1"],
  ...["bill-address-2", "bill-address-3", "bill-city", "bill-state", "bill-postal-code"],
  ...["bill-country", "item-promotion-discount", "ship-promotion-discount", "carrier"],
  ...["tracking-number", "estimated-arrival-date", "fulfillment-center-id"],
  ...["fulfillment-channel", "sales-channel"],
];

/**
 * A New Orders report: the orders the merchant ships, a row an item, tabs between the cells. `undated` lost their dates
 * on the way through somebody's hands.
 */
export const newOrdersFile = (
  orders: readonly Order[],
  undated: ReadonlySet<Order> = new Set(),
): string =>
  table(NEW_ORDERS, orders, (order, item) => newOrderCells(order, item, !undated.has(order)));

/** An Amazon Fulfilled Shipments report: the orders Amazon ships, a row an item. */
export const fulfilledShipmentsFile = (orders: readonly Order[]): string =>
  table(FULFILLED_SHIPMENTS, orders, shipmentCells);

function table(
  columns: readonly string[],
  orders: readonly Order[],
  cellsOf: (order: Order, item: Item, index: number) => Cells,
): string {
  const rows = orders.flatMap((order) =>
    order.items.map((item, index) => {
      const cells = cellsOf(order, item, index);
      return columns.map((column) => cells[column] ?? "").join("\t");
    }),
  );
  return [columns.join("\t"), ...rows].map((row) => `${row}\n`).join("");
}

const moment = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}+00:00`;
const price = ({ cents, quantity }: Item): string => ((cents * quantity) / 100).toFixed(2);

function itemCells(item: Item): Cells {
  return {
    sku: item.sku,
    "product-name": item.title,
    currency: "USD",
    "item-price": price(item),
    "item-tax": "0.00",
    "shipping-price": "0.00",
    "shipping-tax": "0.00",
    "ship-service-level": "Standard",
  };
}

function addressCells({ shopper }: Order): Cells {
  return {
    "recipient-name": shopper.name,
    "ship-address-1": shopper.street,
    "ship-address-2": shopper.secondLine,
    "ship-city": shopper.city,
    "ship-state": shopper.state,
    "ship-postal-code": shopper.postalCode,
    "ship-country": "US",
  };
}

function newOrderCells(order: Order, item: Item, hasDates: boolean): Cells {
  const phone = order.showsPhone ? order.shopper.phone : "";
  const dates = {
    "purchase-date": moment(order.placedAt),
    "payments-date": moment(order.placedAt + 60_000),
    "delivery-end-date": moment(order.arrivesAt),
  };
  return {
    ...itemCells(item),
    ...addressCells(order),
    ...(hasDates ? dates : {}),
    "order-id": order.id,
    "order-item-id": `${order.id.replaceAll("-", "").slice(-12)}${item.sku.length}`,
    "buyer-email": order.shopper.relayEmail,
    "buyer-name": order.shopper.name,
    "buyer-phone-number": phone,
    "ship-phone-number": phone,
    "quantity-purchased": String(item.quantity),
    "delivery-Instructions": order.note,
    "sales-channel": "Amazon.com",
    "is-business-order": "false",
    "is-sold-by-ab": "false",
  };
}

function shipmentCells(order: Order, item: Item, index: number): Cells {
  const isElsewhere = order.id.startsWith("S01");
  const tail = order.id.slice(-7);
  return {
    ...itemCells(item),
    ...addressCells(order),
    "amazon-order-id": order.id,
    "shipment-id": `SHIP${tail}`,
    "shipment-item-id": `ITEM${tail}${index}`,
    "amazon-order-item-id": `${tail}${index}`,
    "purchase-date": moment(order.placedAt),
    "payments-date": moment(order.shippedAt),
    "shipment-date": moment(order.shippedAt),
    "reporting-date": moment(order.shippedAt + 3_600_000),
    "buyer-email": isElsewhere ? "" : order.shopper.relayEmail,
    "buyer-name": isElsewhere ? "" : order.shopper.name,
    "quantity-shipped": String(item.quantity),
    carrier: "AMAZON",
    "tracking-number": `DEMO${tail}`,
    // Amazon does not always say when it thinks a parcel arrives.
    "estimated-arrival-date": Number(tail) % 6 === 0 ? "" : moment(order.arrivesAt),
    "fulfillment-center-id": "DEM1",
    "fulfillment-channel": "AFN",
    "sales-channel": isElsewhere ? "Non-Amazon US" : "Amazon.com",
  };
}
