import type { Row } from "@/lib/files/rows";
import { type BasisColumn, BasisReader, MomentReader } from "@/lib/imports/formats/bases";
import {
  type BuildRecord,
  type DelimitedFormat,
  fieldsReader,
  type Header,
} from "@/lib/imports/formats/delimited";
import { addAddress, addEmail, addPhone } from "@/lib/imports/formats/identities";
import { markBit } from "@/lib/imports/formats/marks";
import { dayNumberOf } from "@/lib/imports/formats/moments";
import { countryIn, countryOfStore, regionIn } from "@/lib/imports/formats/places";
import { amazonKeyProblem, isSoldElsewhere } from "@/lib/imports/formats/record-key";
import type { Identity, SourceRecord } from "@/lib/imports/model";
import { channelBit } from "@/lib/policy/channel";

const MARKETPLACE = channelBit("amazon_marketplace");
const IS_PRIME = markBit("isPrime");

/** Columns with shopper data that Amazon's order reports can have. */
export const SHOPPER_COLUMNS = {
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
  // A buyer types the order number of their own firm as they like, and a customised article is their picture or text.
  "user.content": [
    "delivery-Instructions",
    "gift-message-text",
    "customized-url",
    "customized-page",
    "purchase-order-number",
  ],
  "user.workplace": ["buyer-company-name"],
  "user.unique_id.pseudonymous": ["tracking-number"],
  "user.government_id": [
    "cpf",
    "buyer-identification-number",
    "buyer-tax-registration-id",
    "buyer-vat-number",
  ],
} as const;

export const ALSO_READ = ["ship-country", "bill-country", "sales-channel", "is-prime"];

/** Columns without shopper data that Amazon's order reports can have. */
export const PLAIN_COLUMNS = [
  ...["payments-date", "reporting-date", "sku", "asin", "product-name", "item-name", "currency"],
  ...["item-price", "item-tax", "shipping-price", "shipping-tax", "gift-wrap-price"],
  ...["gift-wrap-tax", "gift-wrap-type", "item-promotion-discount", "item-promotion-id"],
  ...["ship-promotion-discount", "ship-promotion-id", "ship-service-level", "ship-service-name"],
  ...["is-business-order", "price-designation", "is-sold-by-ab", "is-iba", "is-replacement-order"],
  ...["is-heavy-or-bulky", "order-channel", "fulfillment-channel", "address-type"],
  ...["buyer-identification-type", "is-transparency", "signature-confirmation-recommended"],
  ...["verge-of-cancellation", "verge-of-lateShipment", "is-buyer-requested-cancellation"],
  ...["buyer-requested-cancel-reason", "ioss-number", "tax-collection-model"],
  ...["tax-collection-responsible-party"],
];

type Columns = {
  readonly bases: readonly BasisColumn[];
  /** The column that says whether the shopper ordered as a Prime member. */
  readonly isPrime?: string;
  /** The columns that say what became of the order, and when. */
  readonly state?: { readonly status: string; readonly lastUpdated: string };
};

/** What all reports of Amazon have in common; the rest is given as the columns in which they differ. */
export const amazonReport = (
  report: Omit<DelimitedFormat, "mayRepeat" | "keyProblem" | "quotesAreData" | "builder">,
  columns: Columns,
): DelimitedFormat => ({
  ...report,
  mayRepeat: new Set(),
  keyProblem: amazonKeyProblem,
  quotesAreData: true,
  builder: (header, now) => amazonBuilder(header, now, report, columns),
});

function amazonBuilder(
  header: Header,
  now: Date,
  report: Pick<DelimitedFormat, "columns">,
  columns: Columns,
): BuildRecord {
  const fieldsOf = fieldsReader(header, report.columns);
  const bases = new BasisReader(header, columns.bases, now);
  const stateOf = columns.state ? stateReader(header, now, columns.state) : null;
  const identitiesOf = identitiesReader(header);
  const country = header.at("ship-country");
  const state = header.at("ship-state");
  const salesChannel = header.at("sales-channel");
  const isPrime = header.at(columns.isPrime ?? "is-prime");

  return (row, line, key) => {
    const refusal = bases.read(row);
    if (refusal) return refusal;
    const { basis } = bases;
    const become = stateOf ? stateOf(row, basis) : NOTHING_BECAME;
    if ("reason" in become) return become;

    const shipCountry = countryIn(row.cell(country));
    const store = row.cell(salesChannel);
    return {
      line,
      recordKey: key,
      fields: fieldsOf(row),
      primeMarks: isPrime >= 0 && saysYes(row.cell(isPrime)) ? IS_PRIME : 0,
      channels: isSoldElsewhere(key, store) ? 0 : MARKETPLACE,
      channelOtherwise: "unknown",
      basis,
      happenedMs: bases.happenedMs,
      cancelled: become.cancelled,
      lastUpdatedMs: become.lastUpdatedMs,
      country: shipCountry,
      region: regionIn(shipCountry, row.cell(state)),
      identities: identitiesOf(row, shipCountry, store),
    };
  };
}

type Became = Pick<SourceRecord, "cancelled" | "lastUpdatedMs">;

const NOTHING_BECAME: Became = { cancelled: null, lastUpdatedMs: null };

const saysYes = (cell: string): boolean => /^(?:true|yes|y|1)$/i.test(cell);
const isCancelled = (cell: string): boolean => /^cancell?ed$/i.test(cell);

/** A cancellation counts from the last update of the order, else from the order itself. */
function stateReader(
  header: Header,
  now: Date,
  { status, lastUpdated }: NonNullable<Columns["state"]>,
) {
  const statusAt = header.at(status);
  const updated = new MomentReader(header, lastUpdated, now);

  return (row: Row, basis: SourceRecord["basis"]) => {
    const refusal = updated.read(row);
    if (refusal) return refusal;
    const lastUpdatedMs = updated.ms;
    if (!isCancelled(row.cell(statusAt))) return { cancelled: null, lastUpdatedMs };
    const dayNumber = lastUpdatedMs === null ? basis?.dayNumber : dayNumberOf(lastUpdatedMs);
    return { cancelled: dayNumber === undefined ? null : { dayNumber }, lastUpdatedMs };
  };
}

function identitiesReader(
  header: Header,
): (row: Row, shipCountry: string | null, store: string) => Identity[] {
  const at = header.at;
  const [email, raterEmail] = [at("buyer-email"), at("Rater Email")];
  const phones = ["buyer-phone-number", "ship-phone-number", "bill-phone-number"].map(at);
  const [shipLine, shipPostal] = [at("ship-address-1"), at("ship-postal-code")];
  const [billLine, billPostal] = [at("bill-address-1"), at("bill-postal-code")];
  const billCountry = at("bill-country");

  return (row, shipCountry, store) => {
    const identities: Identity[] = [];
    addEmail(identities, row.cell(email));
    if (raterEmail >= 0) addEmail(identities, row.cell(raterEmail));
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
