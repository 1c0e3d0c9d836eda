import type { Row } from "@/lib/files/rows";
import { BasisReader, MomentReader } from "@/lib/imports/formats/bases";
import {
  type BuildRecord,
  columnsOf,
  type DelimitedFormat,
  fieldsReader,
  hasAny,
  type Header,
} from "@/lib/imports/formats/delimited";
import {
  addAddress,
  addEmail,
  addPhone,
  bare,
  cellsReader,
} from "@/lib/imports/formats/identities";
import { dayNumberOf } from "@/lib/imports/formats/moments";
import { countryIn, regionIn } from "@/lib/imports/formats/places";
import { primeMarksReader } from "@/lib/imports/formats/prime-columns";
import { shopKeyProblem } from "@/lib/imports/formats/record-key";
import { asWritten } from "@/lib/imports/formats/written-dates";
import type { Identity } from "@/lib/imports/model";
import { channelBit } from "@/lib/policy/channel";

const BUY_WITH_PRIME = channelBit("buy_with_prime");

const both = (...names: readonly string[]): string[] =>
  names.flatMap((name) => [`billing_${name}`, `shipping_${name}`]);

const PEOPLE = both(
  "first_name",
  "last_name",
  "full_name",
  "email",
  "phone",
  "address_1",
  "address",
);

/**
 * The orders that export plug-ins write for a WooCommerce shop, each with a choice of columns. Nothing in them would
 * surely mark each order of Buy with Prime, so that one without a mark is not told to be the shop's own.
 */
export const wooCommerceOrders: DelimitedFormat = {
  format: "woocommerce-orders",
  keyColumns: ["order_number", "order_id"],
  ...columnsOf(
    [
      ...["order_key", "paid_date", "date_paid", "completed_date", "date_completed"],
      ...["shipping_total", "shipping_tax_total", "fee_total", "fee_tax_total", "tax_total"],
      ...["cart_discount", "order_discount", "discount_total", "order_total", "order_subtotal"],
      ...["refunded_total", "order_currency", "currency", "payment_method", "total", "subtotal"],
      ...["payment_method_title", "customer_id", "customer_user", "user_id", "transaction_id"],
      ...["coupons", "coupon_items", "line_items", "shipping_items", "tax_items", "fee_items"],
    ],
    {
      "user.name": [...both("first_name", "last_name", "full_name"), "customer_name"],
      "user.contact.email": [...both("email"), "customer_email"],
      "user.contact.phone_number": both("phone"),
      "user.contact.address": both("address_1", "address_2", "address"),
      "user.contact.address.city": both("city", "state", "postcode"),
      "user.content": ["customer_note", "order_notes", "customer_message"],
      "user.workplace": both("company"),
      "user.device": ["customer_ip_address", "customer_user_agent"],
      "user.government_id": ["billing_vat", "billing_vat_number", "vat_number"],
    },
    [
      ...["order_number", "order_id", "date", "order_date", "status", "order_status"],
      ...["date_modified", "shipping_method", "shipping_method_title", ...both("country")],
    ],
  ),
  mayRepeat: new Set(),
  missing(names) {
    const isOrders = hasAny(names, ["order_number", "order_id"]) && hasAny(names, PEOPLE);
    return isOrders ? [] : null;
  },
  keyProblem: shopKeyProblem,
  quotesAreData: false,
  hasContinuations: false,
  builder: wooCommerceBuilder,
};

function wooCommerceBuilder(header: Header, now: Date): BuildRecord {
  const { at } = header;
  const fieldsOf = fieldsReader(header, wooCommerceOrders.columns);
  const bases = new BasisReader(
    header,
    [
      { name: "date", kind: "ordered", parse: asWritten },
      { name: "order_date", kind: "ordered", parse: asWritten },
    ],
    now,
  );
  const modified = new MomentReader(header, "date_modified", now, asWritten);
  const marksOf = primeMarksReader(header);
  const identitiesOf = identitiesReader(header);
  const [shipping, billing] = [at("shipping_country"), at("billing_country")];
  const [shippingState, billingState] = [at("shipping_state"), at("billing_state")];
  const status = at("status") >= 0 ? at("status") : at("order_status");

  return (row, line, key) => {
    const refusal = bases.read(row) ?? modified.read(row);
    if (refusal) return refusal;
    const { basis } = bases;
    const lastUpdatedMs = modified.ms;
    const day = lastUpdatedMs === null ? basis?.dayNumber : dayNumberOf(lastUpdatedMs);

    const shippingCountry = countryIn(row.cell(shipping));
    const country = shippingCountry ?? countryIn(row.cell(billing));
    const primeMarks = marksOf(row);
    return {
      line,
      recordKey: key,
      fields: fieldsOf(row),
      primeMarks,
      channels: primeMarks === 0 ? 0 : BUY_WITH_PRIME,
      channelOtherwise: "unknown",
      basis,
      happenedMs: bases.happenedMs,
      cancelled: isCancelled(row.cell(status)) && day !== undefined ? { dayNumber: day } : null,
      lastUpdatedMs,
      country,
      region: regionIn(country, row.cell(shippingCountry ? shippingState : billingState)),
      identities: identitiesOf(row, country),
    };
  };
}

const isCancelled = (cell: string): boolean => /^(?:wc-)?cancelled$/i.test(cell);

function identitiesReader(header: Header): (row: Row, country: string | null) => Identity[] {
  const { at } = header;
  const emailsOf = cellsReader(header, ["billing_email", "customer_email", "shipping_email"]);
  const phonesOf = cellsReader(header, ["billing_phone", "shipping_phone"]);
  const addresses = ["shipping", "billing"].map((side) => ({
    country: at(`${side}_country`),
    postalCode: at(`${side}_postcode`),
    firstLine: at(`${side}_address_1`) >= 0 ? at(`${side}_address_1`) : at(`${side}_address`),
  }));

  return (row, country) => {
    const identities: Identity[] = [];
    for (const email of emailsOf(row)) addEmail(identities, email);
    for (const phone of phonesOf(row)) addPhone(identities, bare(phone), country);
    for (const { country: place, postalCode, firstLine } of addresses) {
      const code = countryIn(row.cell(place));
      addAddress(identities, code, bare(row.cell(postalCode)), row.cell(firstLine));
    }
    return identities;
  };
}
