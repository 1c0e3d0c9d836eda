import { isAllOrders, isUnshipped } from "@/lib/imports/formats/amazon";

type Names = ReadonlySet<string>;
type Foreign = { readonly is: string; readonly fits: (names: Names) => boolean };

const all = (names: Names, ...wanted: readonly string[]): boolean =>
  wanted.every((name) => names.has(name));
const any = (names: Names, ...wanted: readonly string[]): boolean =>
  wanted.some((name) => names.has(name));

/** Tables that people are likely to have at hand and that are not read, by what only their headers have. */
const FOREIGN_TABLES: readonly Foreign[] = [
  { is: "an Amazon Unshipped Orders report", fits: isUnshipped },
  { is: "an Amazon All Orders report", fits: isAllOrders },
  {
    is: "an Amazon FBA customer returns report",
    fits: (names) =>
      names.has("return-date") &&
      any(names, "license-plate-number", "detailed-disposition", "customer-comments", "fnsku"),
  },
  {
    is: "an Amazon returns report",
    fits: (names) => any(names, "amazon rma id", "return request date", "return request status"),
  },
  {
    is: "an Amazon seller feedback report",
    fits: (names) =>
      names.has("rating") && any(names, "rater email", "your response") && names.has("comments"),
  },
  {
    is: "an Amazon listings report",
    fits: (names) => any(names, "listing-id", "seller-sku") && any(names, "asin1", "open-date"),
  },
  {
    is: "a Shopify customers export",
    fits: (names) =>
      all(names, "first name", "last name", "email") &&
      any(names, "accepts email marketing", "accepts marketing", "total spent", "total orders"),
  },
  {
    is: "a Shopify products export",
    fits: (names) => all(names, "handle", "title") && any(names, "variant sku", "variant price"),
  },
  {
    is: "a WooCommerce orders export",
    fits: (names) =>
      (any(names, "order_id", "order_number") &&
        any(names, "billing_email", "billing_first_name", "billing_address_1")) ||
      all(names, "order #", "n. revenue") ||
      (any(names, "order #", "commande n°") && any(names, "attribution", "customer type")),
  },
  {
    is: "a Mailchimp audience export",
    fits: (names) =>
      names.has("email address") &&
      any(names, "member_rating", "optin_time", "confirm_time", "leid", "euid", "unsub_time"),
  },
  {
    is: "a Klaviyo profiles export",
    fits: (names) => any(names, "klaviyo id", "email marketing consent", "$consent"),
  },
  {
    is: "a Brevo contacts export",
    fits: (names) =>
      names.has("email") && any(names, "email_blacklisted", "sms_blacklisted", "added_time"),
  },
  {
    is: "an ActiveCampaign contacts export",
    fits: (names) =>
      all(names, "email", "first name", "date created") && any(names, "ip", "tags", "status"),
  },
  {
    is: "a Kit subscribers export",
    fits: (names) => all(names, "first_name", "email", "created_at", "status"),
  },
];

/** What a table is that has these names in its header and is none of ours; null where nobody knows. */
export const foreignTable = (names: Names): string | null =>
  FOREIGN_TABLES.find(({ fits }) => fits(names))?.is ?? null;

/** JSON that people are likely to have at hand and that is not read, by keys that stand near its beginning. */
const FOREIGN_JSON: readonly { readonly is: string; readonly keys: readonly RegExp[] }[] = [
  {
    is: "an Amazon EU end-user data report (JSON)",
    keys: [/"endUserData"\s*:|"END_USER_DATA_REPORT"/],
  },
  {
    is: "an answer of Amazon's Orders API, version 2026-01-01 (JSON)",
    keys: [/"orderId"\s*:/, /"salesChannel"\s*:|"orderAliases"\s*:|"fulfilledBy"\s*:/],
  },
  { is: "an answer of Amazon's Orders API, version 0 (JSON)", keys: [/"AmazonOrderId"\s*:/] },
  {
    is: "Shopify orders from its API (JSON)",
    keys: [/"line_items"\s*:/, /"order_number"\s*:|"financial_status"\s*:/],
  },
];

/** What JSON is that begins so and is none of ours; null where nobody knows. */
export const foreignJson = (head: string): string | null =>
  FOREIGN_JSON.find(({ keys }) => keys.every((key) => key.test(head)))?.is ?? null;
