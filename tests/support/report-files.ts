/** Makes report files with invented people for tests and measurements; every person in them is a number. */

const NEW_ORDERS_COLUMNS = [
  "order-id",
  "order-item-id",
  "purchase-date",
  "payments-date",
  "buyer-email",
  "buyer-name",
  "buyer-phone-number",
  "sku",
  "product-name",
  "quantity-purchased",
  "currency",
  "item-price",
  "item-tax",
  "shipping-price",
  "shipping-tax",
  "ship-service-level",
  "recipient-name",
  "ship-address-1",
  "ship-address-2",
  "ship-address-3",
  "ship-city",
  "ship-state",
  "ship-postal-code",
  "ship-country",
  "ship-phone-number",
  "delivery-start-date",
  "delivery-end-date",
  "delivery-time-zone",
  "delivery-Instructions",
  "sales-channel",
  "is-business-order",
  "purchase-order-number",
  "price-designation",
  "is-sold-by-ab",
] as const;

const FBA_COLUMNS = [
  "amazon-order-id",
  "merchant-order-id",
  "shipment-id",
  "shipment-item-id",
  "amazon-order-item-id",
  "merchant-order-item-id",
  "purchase-date",
  "payments-date",
  "shipment-date",
  "reporting-date",
  "buyer-email",
  "buyer-name",
  "buyer-phone-number",
  "sku",
  "product-name",
  "quantity-shipped",
  "currency",
  "item-price",
  "item-tax",
  "shipping-price",
  "shipping-tax",
  "gift-wrap-price",
  "gift-wrap-tax",
  "ship-service-level",
  "recipient-name",
  "ship-address-1",
  "ship-address-2",
  "ship-address-3",
  "ship-city",
  "ship-state",
  "ship-postal-code",
  "ship-country",
  "ship-phone-number",
  "bill-address-1",
  "bill-address-2",
  "bill-address-3",
  "bill-city",
  "bill-state",
  "bill-postal-code",
  "bill-country",
  "item-promotion-discount",
  "ship-promotion-discount",
  "carrier",
  "tracking-number",
  "estimated-arrival-date",
  "fulfillment-center-id",
  "fulfillment-channel",
  "sales-channel",
] as const;

export type NewOrdersColumn = (typeof NEW_ORDERS_COLUMNS)[number];
export type FbaColumn = (typeof FBA_COLUMNS)[number];

type Cells<C extends string> = Readonly<Partial<Record<C, string>>>;

const NEW_ORDER: Cells<NewOrdersColumn> = {
  "order-id": "204-0000001-0000001",
  "order-item-id": "00000000000001",
  "purchase-date": "2026-10-01T08:30:00+00:00",
  "payments-date": "2026-10-01T08:31:00+00:00",
  "buyer-email": "shopper0000001@marketplace.amazon.co.uk",
  "buyer-name": "Shopper One",
  "buyer-phone-number": "020 7946 0001",
  sku: "LAMP-01",
  "product-name": 'Desk lamp, 12" arm',
  "quantity-purchased": "1",
  currency: "GBP",
  "item-price": "24.00",
  "item-tax": "4.00",
  "shipping-price": "0.00",
  "shipping-tax": "0.00",
  "ship-service-level": "Standard",
  "recipient-name": "Shopper One",
  "ship-address-1": "1 Invented Street",
  "ship-city": "Exampleton",
  "ship-state": "Exampleshire",
  "ship-postal-code": "EX1 1AA",
  "ship-country": "GB",
  "ship-phone-number": "020 7946 0001",
  "delivery-end-date": "2026-10-06T22:59:59+00:00",
  "sales-channel": "Amazon.co.uk",
  "is-business-order": "false",
  "is-sold-by-ab": "false",
};

const FBA_SHIPMENT: Cells<FbaColumn> = {
  "amazon-order-id": "204-0000002-0000002",
  "shipment-id": "SHIP0001",
  "purchase-date": "2026-10-02T09:00:00+00:00",
  "shipment-date": "2026-10-03T17:00:00+00:00",
  "buyer-email": "shopper0000002@marketplace.amazon.co.uk",
  "buyer-name": "Shopper Two",
  sku: "LAMP-02",
  "product-name": "Floor lamp",
  "quantity-shipped": "1",
  currency: "GBP",
  "recipient-name": "Shopper Two",
  "ship-address-1": "2 Invented Street",
  "ship-city": "Exampleton",
  "ship-postal-code": "EX1 1AB",
  "ship-country": "GB",
  carrier: "AMAZON",
  "tracking-number": "TRACK0000002",
  "estimated-arrival-date": "2026-10-05T20:00:00+00:00",
  "sales-channel": "Amazon.co.uk",
};

/** One row of a New Orders report, sound unless the test says otherwise. */
export const newOrder = (cells: Cells<NewOrdersColumn> = {}): Cells<NewOrdersColumn> => ({
  ...NEW_ORDER,
  ...cells,
});

/** One row of a Fulfilled Shipments report, sound unless the test says otherwise. */
export const fbaShipment = (cells: Cells<FbaColumn> = {}): Cells<FbaColumn> => ({
  ...FBA_SHIPMENT,
  ...cells,
});

export type TextOptions = { readonly newline?: string; readonly delimiter?: string };

/** A table as text: the header, then the rows; whole lines may be given in place of rows. */
export function tableText<C extends string>(
  columns: readonly C[],
  rows: readonly (Cells<C> | string)[],
  { newline = "\n", delimiter = "\t" }: TextOptions = {},
): string {
  const lines = rows.map((row) =>
    typeof row === "string"
      ? row
      : columns.map((column) => cellText(row[column] ?? "", delimiter)).join(delimiter),
  );
  return [columns.join(delimiter), ...lines].map((line) => line + newline).join("");
}

const cellText = (cell: string, delimiter: string): string =>
  delimiter !== "\t" && /[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** A New Orders report of these rows. */
export const newOrdersText = (
  rows: readonly (Cells<NewOrdersColumn> | string)[],
  options?: TextOptions,
): string => tableText(NEW_ORDERS_COLUMNS, rows, options);

/** A Fulfilled Shipments report of these rows. */
export const fbaText = (
  rows: readonly (Cells<FbaColumn> | string)[],
  options?: TextOptions,
): string => tableText(FBA_COLUMNS, rows, options);

/** One generated row of about 320 bytes; row after row the order, the person, the place and the dates differ. */
function generatedNewOrder(number: number): Cells<NewOrdersColumn> {
  const digits = String(number).padStart(7, "0");
  const day = String((number % 28) + 1).padStart(2, "0");
  const hour = String(number % 24).padStart(2, "0");
  return newOrder({
    "order-id": `204-${digits}-${String((number * 7919) % 10_000_000).padStart(7, "0")}`,
    "order-item-id": `${digits}${digits}`,
    "purchase-date": `2026-09-${day}T${hour}:30:00+00:00`,
    "payments-date": `2026-09-${day}T${hour}:31:00+00:00`,
    "buyer-email": `s${digits}@marketplace.amazon.co.uk`,
    "buyer-name": `Shopper ${number}`,
    "buyer-phone-number": "",
    "recipient-name": `Shopper ${number}`,
    "ship-address-1": `${number % 500} Invented Street`,
    "ship-city": number % 10 === 0 ? "Exämpleton" : "Exampleton",
    "ship-postal-code": `EX${number % 90} 1AA`,
    "ship-phone-number": `020 7946 ${digits.slice(-4)}`,
    "delivery-end-date": `2026-10-${day}T22:59:59+00:00`,
  });
}

/** A New Orders report of so many rows, in pieces, so that no test needs to hold it whole. */
export async function* generatedNewOrders(rows: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(newOrdersText([]));
  let lines: string[] = [];
  for (let number = 1; number <= rows; number += 1) {
    const cells = generatedNewOrder(number);
    lines.push(NEW_ORDERS_COLUMNS.map((column) => cells[column] ?? "").join("\t"));
    if (lines.length === 1_000 || number === rows) {
      yield encoder.encode(`${lines.join("\n")}\n`);
      lines = [];
    }
  }
}
