import type { Item, Order } from "./orders";

type Cells = Readonly<Record<string, string>>;

const address = (side: "Billing" | "Shipping"): string[] =>
  [
    ...["Name", "Street", "Address1", "Address2", "Company", "City", "Zip", "Province"],
    ...["Country", "Phone"],
  ].map((part) => `${side} ${part}`);

/** The columns of a Shopify orders export, in its order. */
const COLUMNS = [
  ...["Name", "Email", "Financial Status", "Paid at", "Fulfillment Status", "Fulfilled at"],
  ...["Accepts Marketing", "Currency", "Subtotal", "Shipping", "Taxes", "Total", "Discount Code"],
  ...["Discount Amount", "Shipping Method", "Created at", "Lineitem quantity", "Lineitem name"],
  ...["Lineitem price", "Lineitem compare at price", "Lineitem sku"],
  ...["Lineitem requires shipping", "Lineitem taxable", "Lineitem fulfillment status"],
  ...address("Billing"),
  ...address("Shipping"),
  ...["Notes", "Note Attributes", "Cancelled at", "Payment Method", "Payment Reference"],
  ...["Refunded Amount", "Vendor", "Outstanding Balance", "Employee", "Location", "Device ID"],
  ...["Id", "Tags", "Risk Level", "Source", "Lineitem discount"],
  ...[1, 2, 3, 4, 5].flatMap((number) => [`Tax ${number} Name`, `Tax ${number} Value`]),
  ...["Phone", "Receipt Number", "Duties", "Billing Province Name", "Shipping Province Name"],
  ...["Payment ID", "Payment Terms Name", "Next Payment Due At", "Payment References"],
];

/** Without these an export does not tell which of its orders came through Buy with Prime. */
const TELLING = ["Tags", "Shipping Method", "Location"];

/** A Shopify orders export: the order's own cells on its first row, one more row for each further item. */
export const shopOrdersFile = (orders: readonly Order[]): string => table(COLUMNS, orders);

/** The same as somebody kept it, without the columns that tell where an order came from. */
export const shortenedShopOrdersFile = (orders: readonly Order[]): string =>
  table(
    COLUMNS.filter((column) => !TELLING.includes(column)),
    orders,
  );

function table(columns: readonly string[], orders: readonly Order[]): string {
  const rows = orders.flatMap((order) =>
    order.items.map((item, index) => {
      const cells = {
        ...(index === 0 ? { ...orderCells(order), ...addressCells(order) } : {}),
        ...itemCells(order, item),
      };
      return columns.map((column) => quoted(cells[column] ?? "")).join(",");
    }),
  );
  return [columns.join(","), ...rows].map((row) => `${row}\n`).join("");
}

const quoted = (cell: string): string =>
  /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

const HOUR_MS = 3_600_000;
/** In the shop's own time, eight hours behind. */
const moment = (ms: number): string =>
  `${new Date(ms - 8 * HOUR_MS).toISOString().slice(0, 19).replace("T", " ")} -0800`;
const money = (cents: number): string => (cents / 100).toFixed(2);

/** What was placed the day before yesterday or later has not left the workshop yet. */
const isFulfilled = ({ ageDays, cancelledAt }: Order): boolean =>
  ageDays > 2 && cancelledAt === null;

function itemCells(order: Order, item: Item): Cells {
  return {
    Name: order.id,
    Email: order.shopper.email,
    "Created at": moment(order.placedAt),
    "Lineitem quantity": String(item.quantity),
    "Lineitem name": item.title,
    "Lineitem price": money(item.cents),
    "Lineitem sku": item.sku,
    "Lineitem requires shipping": "true",
    "Lineitem taxable": "true",
    "Lineitem fulfillment status": isFulfilled(order) ? "fulfilled" : "pending",
    "Lineitem discount": "0.00",
    Vendor: "Juniper & Pine",
  };
}

function orderCells(order: Order): Cells {
  const total = order.items.reduce((sum, { cents, quantity }) => sum + cents * quantity, 0);
  const isPrime = order.primeId !== "";
  const isCancelled = order.cancelledAt !== null;
  return {
    "Financial Status": isCancelled ? "refunded" : "paid",
    "Paid at": moment(order.placedAt + 60_000),
    "Fulfillment Status": isFulfilled(order) ? "fulfilled" : "unfulfilled",
    "Fulfilled at": isFulfilled(order) ? moment(order.shippedAt) : "",
    "Accepts Marketing": order.placedAt % 3 === 0 ? "yes" : "no",
    Currency: "USD",
    Subtotal: money(total),
    Shipping: "0.00",
    Taxes: "0.00",
    Total: money(total),
    "Discount Amount": "0.00",
    "Shipping Method": isPrime ? "Prime Free Shipping" : "Standard",
    Notes: order.note,
    "Cancelled at": order.cancelledAt === null ? "" : moment(order.cancelledAt),
    "Payment Method": "Shopify Payments",
    "Refunded Amount": isCancelled ? money(total) : "0.00",
    "Outstanding Balance": "0.00",
    Location: isPrime ? "Amazon Fulfillment" : "Workshop",
    Id: `55${order.id.slice(1)}00`,
    Tags: isPrime ? "Buy With Prime" : order.note === "" ? "" : "note",
    "Risk Level": "Low",
    Source: "web",
  };
}

function addressCells({ shopper, showsPhone }: Order): Cells {
  const phone = showsPhone ? shopper.phone : "";
  const parts = {
    Name: shopper.name,
    Street: [shopper.street, shopper.secondLine].filter((line) => line !== "").join(", "),
    Address1: shopper.street,
    Address2: shopper.secondLine,
    Company: shopper.company,
    City: shopper.city,
    // As the export writes it, so that a spreadsheet keeps the zeros.
    Zip: `'${shopper.postalCode}`,
    Province: shopper.state,
    Country: "US",
    Phone: phone,
  };
  const sides = ["Billing", "Shipping"].flatMap((side) =>
    Object.entries(parts).map(([part, cell]): [string, string] => [`${side} ${part}`, cell]),
  );
  return { ...Object.fromEntries(sides), Phone: phone };
}
