import type { Refusal } from "@/lib/imports/formats/delimited";
import { addAddress, addEmail, addPhone } from "@/lib/imports/formats/identities";
import {
  isObject,
  type JsonObject,
  objectIn,
  objectsIn,
  saysSomething,
  textIn,
} from "@/lib/imports/formats/json-values";
import { markBit } from "@/lib/imports/formats/marks";
import {
  dayNumberOf,
  momentInJson,
  momentProblem,
  newestInJson,
} from "@/lib/imports/formats/moments";
import {
  column,
  FOREIGN,
  type Item,
  type ObjectFormat,
  unknownKeysReader,
} from "@/lib/imports/formats/objects";
import { countryIn, regionIn } from "@/lib/imports/formats/places";
import { shopKeyProblem } from "@/lib/imports/formats/record-key";
import type { Identity, SourceRecord } from "@/lib/imports/model";
import { channelBit } from "@/lib/policy/channel";
import { type FieldKey, fieldBit, type FieldSet, uniteFields } from "@/lib/policy/fields";
import type { BasisKind } from "@/lib/retention/model";

const BUY_WITH_PRIME = channelBit("buy_with_prime");
const DELIVERY_MESSAGE = markBit("deliveryMessage");

const COLUMNS = [
  column("id"),
  column("orderState.createdAt"),
  column("orderState.placedAt"),
  column("customer.contact.name", "user.name"),
  column("customer.contact.email", "user.contact.email"),
  column("customer.contact.phone", "user.contact.phone_number"),
  column("deliveryOptions.shippingAddress", "user.contact.address"),
  column("deliveryOptions.deliveryOptionTransfer.deliveryDate.latest"),
  column("deliveryOptions.deliveryOptionTransfer.shipDate.latest"),
  column("deliveryOptions.deliveryOptionTransfer.shippingBenefitsMessage"),
  column("lineItems.shipments.estimatedDeliveryAt"),
  column("lineItems.shipments.trackingDetail.trackingId", "user.unique_id.pseudonymous"),
  column("recipients.shippingAddress", "user.contact.address"),
  column("payments.billingAddress", "user.contact.address"),
  column("refundPayments.billingAddress", "user.contact.address"),
  column("payers.id", "user.unique_id"),
  column("clientDetails", "user.device"),
];

const unknownKeys = unknownKeysReader({
  "": `${[...new Set(COLUMNS.map(({ name }) => name.split(".")[0]))].join(" ")} shipments summary returnEligibilities
    returnFulfillments cancellationEligibilities __typename`,
});

/** The answer of the Buy with Prime API to an order query, and a bare order. */
export const bwpOrders: ObjectFormat = {
  format: "bwp-order",
  columns: COLUMNS,
  lists: [],
  itemIn,
  unknownKeys,
  read: readBwpOrder,
};

function itemIn(value: unknown): Item {
  if (!isObject(value)) return FOREIGN;
  if (isOrder(value)) return { kind: "order", order: value };

  const holder = isObject(value.data) ? value.data : value;
  if (!("order" in holder)) return FOREIGN;
  if (isObject(holder.order) && isOrder(holder.order))
    return { kind: "order", order: holder.order };
  return holder.order === null ? { kind: "noOrder" } : FOREIGN;
}

/** An order without its id is one too, and is refused for it; what it is shows in what only such orders have. */
const isOrder = (value: JsonObject): boolean =>
  isObject(value.orderState) ||
  Array.isArray(value.deliveryOptions) ||
  (Array.isArray(value.lineItems) && (isObject(value.customer) || Array.isArray(value.payers)));

/** Reads one order; refuses it where its id or one of its dates cannot be. */
function readBwpOrder(order: JsonObject, line: number, latestMs: number): SourceRecord | Refusal {
  const recordKey = typeof order.id === "number" ? String(order.id) : textIn(order.id);
  const keyProblem = shopKeyProblem(recordKey);
  if (keyProblem) return { reason: keyProblem, column: "id" };

  const basis = readBasis(order, latestMs);
  if (basis && "reason" in basis) return basis;

  const addresses = addressesOf(order);
  const contacts = contactsOf(order);
  const shipTo = addresses[0] ?? {};
  const country = countryIn(textIn(shipTo.countryCode));
  return {
    line,
    recordKey,
    fields: fieldsOf(order, addresses, contacts),
    primeMarks: marksOf(order),
    channels: BUY_WITH_PRIME,
    channelOtherwise: "buy_with_prime",
    basis,
    cancelled: null,
    lastUpdatedMs: null,
    happenedMs: newestInJson(happenedIn(order), latestMs),
    country,
    region: regionIn(country, textIn(shipTo.region)),
    identities: identitiesOf(addresses, contacts, country),
  };
}

const transfersOf = (order: JsonObject): readonly JsonObject[] =>
  objectsIn(order.deliveryOptions).map((option) => objectIn(option.deliveryOptionTransfer));

const shipmentsOf = (order: JsonObject): readonly JsonObject[] => [
  ...objectsIn(order.lineItems).flatMap((item) => objectsIn(item.shipments)),
  ...objectsIn(order.shipments),
];

/** Ship-to addresses first, for the first of all says in which country the order went. */
const addressesOf = (order: JsonObject): readonly JsonObject[] =>
  [
    ...objectsIn(order.deliveryOptions).map((option) => option.shippingAddress),
    ...objectsIn(order.recipients).map((recipient) => recipient.shippingAddress),
    ...objectsIn(order.payments).map((payment) => payment.billingAddress),
    ...objectsIn(order.refundPayments).map((payment) => payment.billingAddress),
  ].filter(isObject);

const contactsOf = (order: JsonObject): readonly JsonObject[] =>
  [order, ...objectsIn(order.lineItems)]
    .flatMap((holder) => [objectIn(holder.customer), ...objectsIn(holder.recipients)])
    .flatMap((person) => [person, objectIn(person.contact)]);

const phoneOf = (holder: JsonObject): string => textIn(holder.phone) || textIn(holder.phoneNumber);

const placedColumn = (state: JsonObject) =>
  momentInJson(state.placedAt) === null ? "createdAt" : "placedAt";

/** What had happened to an order: the days on which it ships and arrives are promised. */
function happenedIn(order: JsonObject): readonly unknown[] {
  const { placedAt, createdAt } = objectIn(order.orderState);
  const payments = [...objectsIn(order.payments), ...objectsIn(order.refundPayments)];
  return [
    ...[placedAt, createdAt],
    ...payments.flatMap((payment) => [payment.createdAt, payment.confirmedAt, payment.updatedAt]),
    ...shipmentsOf(order).map(({ trackingDetail }) => objectIn(trackingDetail).updatedAt),
  ];
}

/** Which moments of an order are which basis, most trusted first. */
function readBasis(order: JsonObject, latestMs: number): SourceRecord["basis"] | Refusal {
  const transfers = transfersOf(order);
  const state = objectIn(order.orderState);
  const placed = placedColumn(state);
  const candidates: readonly {
    readonly kind: BasisKind;
    readonly column: string;
    readonly values: readonly unknown[];
  }[] = [
    {
      kind: "estimatedDelivery",
      column: "lineItems.shipments.estimatedDeliveryAt",
      values: shipmentsOf(order).map((shipment) => shipment.estimatedDeliveryAt),
    },
    {
      kind: "promisedDelivery",
      column: "deliveryOptions.deliveryOptionTransfer.deliveryDate.latest",
      values: transfers.map((transfer) => objectIn(transfer.deliveryDate).latest),
    },
    {
      kind: "shipped",
      column: "deliveryOptions.deliveryOptionTransfer.shipDate.latest",
      values: transfers.map((transfer) => objectIn(transfer.shipDate).latest),
    },
    { kind: "ordered", column: `orderState.${placed}`, values: [state[placed]] },
  ];

  let best: SourceRecord["basis"] = null;
  for (const { kind, column: name, values } of candidates) {
    for (const value of values) {
      const ms = momentInJson(value);
      if (ms === null) continue;
      const reason = momentProblem(ms, latestMs);
      if (reason) return { reason, column: name };
      const day = dayNumberOf(ms);
      if (!best || (best.kind === kind && best.dayNumber < day)) best = { kind, dayNumber: day };
    }
  }
  return best;
}

function fieldsOf(
  order: JsonObject,
  addresses: readonly JsonObject[],
  contacts: readonly JsonObject[],
): FieldSet {
  const people = [...contacts, ...addresses];
  const says = (keys: readonly string[], holders: readonly JsonObject[]): boolean =>
    holders.some((holder) => keys.some((key) => saysSomething(holder[key])));
  const present: readonly (readonly [FieldKey, boolean])[] = [
    ["user.name", says(["name", "firstName", "lastName", "givenName", "familyName"], people)],
    ["user.contact.email", says(["email"], people)],
    ["user.contact.phone_number", people.some((holder) => phoneOf(holder) !== "")],
    ["user.contact.address", says(["streetAddress", "extendedAddress"], addresses)],
    ["user.contact.address.city", says(["locality", "region", "postalCode"], addresses)],
    ["user.device", saysSomething(order.clientDetails)],
    ["user.unique_id", says(["id"], objectsIn(order.payers))],
    [
      "user.unique_id.pseudonymous",
      says(
        ["trackingId"],
        shipmentsOf(order).map(({ trackingDetail }) => objectIn(trackingDetail)),
      ),
    ],
  ];
  const bits = present.map(([key, isPresent]) => (isPresent ? fieldBit(key) : 0));
  return bits.reduce(uniteFields, 0);
}

const marksOf = (order: JsonObject): number =>
  transfersOf(order).some(({ shippingBenefitsMessage }) =>
    /\bprime delivery\b/i.test(textIn(shippingBenefitsMessage)),
  )
    ? DELIVERY_MESSAGE
    : 0;

function identitiesOf(
  addresses: readonly JsonObject[],
  contacts: readonly JsonObject[],
  country: string | null,
): readonly Identity[] {
  const identities: Identity[] = [];
  for (const contact of contacts) addEmail(identities, textIn(contact.email));
  for (const holder of [...contacts, ...addresses]) addPhone(identities, phoneOf(holder), country);
  for (const address of addresses) {
    const code = countryIn(textIn(address.countryCode));
    addAddress(identities, code, textIn(address.postalCode), textIn(address.streetAddress));
  }
  return identities;
}
