/** Why a record shows its shopper to be a Prime member; `bit` is its place in a stored set of marks. */
export const PRIME_MARKS = [
  { key: "tag", bit: 0, label: "order tag “Buy With Prime”" },
  { key: "shippingMethod", bit: 1, label: "shipping method “Prime Free Shipping”" },
  { key: "location", bit: 2, label: "location “Buy with Prime” or “Amazon Fulfillment”" },
  { key: "fulfilmentService", bit: 3, label: "fulfilment service of Buy with Prime" },
  { key: "deliveryMessage", bit: 4, label: "delivery message “Prime Delivery”" },
  { key: "isPrime", bit: 5, label: "column that says whether the order is Prime" },
  { key: "programme", bit: 6, label: "programme PRIME" },
] as const;
export type PrimeMark = (typeof PRIME_MARKS)[number]["key"];
