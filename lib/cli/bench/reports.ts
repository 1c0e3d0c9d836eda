import { createWriteStream } from "node:fs";
import { once } from "node:events";

const COLUMNS = (
  "order-id order-item-id purchase-date payments-date buyer-email buyer-name buyer-phone-number sku product-name " +
  "quantity-purchased currency item-price item-tax shipping-price shipping-tax ship-service-level recipient-name " +
  "ship-address-1 ship-address-2 ship-address-3 ship-city ship-state ship-postal-code ship-country ship-phone-number " +
  "delivery-start-date delivery-end-date delivery-time-zone delivery-Instructions sales-channel is-business-order " +
  "purchase-order-number price-designation is-sold-by-ab"
).split(" ");

const DAYS = 140;

/**
 * Writes a New Orders report: 34 columns, about 320 bytes a row, one order a row, spread over the same 140 days
 * whatever its size, so that reports differ in nothing but their length.
 */
export async function writeNewOrders(path: string, rows: number, lastDay: number): Promise<void> {
  const out = createWriteStream(path);
  let text = `${COLUMNS.join("\t")}\n`;
  for (let index = 0; index < rows; index += 1) {
    text += row(index, lastDay);
    if (text.length > 1 << 20) {
      if (!out.write(text)) await once(out, "drain");
      text = "";
    }
  }
  out.end(text);
  await once(out, "close");
}

function row(index: number, lastDay: number): string {
  const day = lastDay - ((index * 7919) % DAYS);
  const moment = `${new Date(day * 86_400_000 + (index % 86_400) * 1000).toISOString().slice(0, 19)}+00:00`;
  const order = `${100 + (index % 900)}-${1_000_000 + ((index * 31) % 9_000_000)}-${1_000_000 + index}`;
  const phone = `+1206555${1000 + (index % 9000)}`;
  return `${[
    ...[order, 10_000_000_000 + index, moment, moment],
    ...[`b${index}x@marketplace.amazon.com`, `Buyer Number${index}`, phone],
    ...[`SKU-${index % 500}`, `A product with a title of some length ${index % 500}`, 1, "USD"],
    ...["10.59", "1.84", "1.00", "0.17", "Standard", `Recipient Number${index}`],
    ...[`${index} Sample Street`, "", "", "Seattle", "WA", "98101", "US", phone],
    ...["", "", "", "", "Amazon.com", "false", "", "", "false"],
  ].join("\t")}\n`;
}
