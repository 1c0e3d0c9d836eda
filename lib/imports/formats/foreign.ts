type Names = ReadonlySet<string>;
type Foreign = { readonly is: string; readonly fits: (names: Names) => boolean };

const all = (names: Names, ...wanted: readonly string[]): boolean =>
  wanted.every((name) => names.has(name));
const any = (names: Names, ...wanted: readonly string[]): boolean =>
  wanted.some((name) => names.has(name));

/** Two columns of the Analytics download, whose header is in the language of the site. */
const ANALYTICS_ORDER = [
  ...["order #", "commande n°", "commande nº", "bestellung #", "bestellung nr.", "bestellnr."],
  ...[
    "pedido #",
    "pedido nº",
    "pedido n.º",
    "n.º de pedido",
    "ordine #",
    "ordine n.",
    "bestelling #",
  ],
];
const CUSTOMER_TYPE = [
  ...["customer type", "type de client", "kundentyp", "kundenart", "tipo de cliente"],
  ...["tipo di cliente", "tipo cliente", "klanttype", "type klant"],
];

/** Tables that people are likely to have at hand and that are not read, by what only their headers have. */
const FOREIGN_TABLES: readonly Foreign[] = [
  {
    is: "an Amazon listings report",
    fits: (names) => any(names, "listing-id", "seller-sku") && any(names, "asin1", "open-date"),
  },
  {
    is: "a Shopify products export",
    fits: (names) => all(names, "handle", "title") && any(names, "variant sku", "variant price"),
  },
  {
    is: "the orders download of WooCommerce Analytics, which holds no contact data (export the orders with a plug-in)",
    fits: (names) =>
      any(names, ...ANALYTICS_ORDER) && (any(names, ...CUSTOMER_TYPE) || names.has("attribution")),
  },
];

/** What a table is that has these names in its header and is none of ours; null where nobody knows. */
export const foreignTable = (names: Names): string | null =>
  FOREIGN_TABLES.find(({ fits }) => fits(names))?.is ?? null;

/** JSON that people are likely to have at hand and that is not read, by keys that stand near its beginning. */
const FOREIGN_JSON: readonly { readonly is: string; readonly keys: readonly RegExp[] }[] = [
  {
    is: "Shopify orders from its API (JSON)",
    keys: [/"line_items"\s*:/, /"order_number"\s*:|"financial_status"\s*:/],
  },
];

/** What JSON is that begins so and is none of ours; null where nobody knows. */
export const foreignJson = (head: string): string | null =>
  FOREIGN_JSON.find(({ keys }) => keys.every((key) => key.test(head)))?.is ?? null;
