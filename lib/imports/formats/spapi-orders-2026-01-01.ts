import { isObject, type JsonObject, objectIn, wordIn } from "@/lib/imports/formats/json-values";
import { markBit } from "@/lib/imports/formats/marks";
import {
  column,
  FOREIGN,
  type Item,
  type ObjectFormat,
  objectsAt,
  unknownKeysReader,
  valuesAt,
} from "@/lib/imports/formats/objects";
import { countryOfStore } from "@/lib/imports/formats/places";
import { amazonKeyProblem, isSoldElsewhere } from "@/lib/imports/formats/record-key";
import { recordOf, type ToldAddress } from "@/lib/imports/formats/told";
import { channelBit } from "@/lib/policy/channel";

/** Keys of which an order has one beside its id, or several without it. */
const TELLING = [
  "orderAliases",
  "createdTime",
  "lastUpdatedTime",
  "programs",
  "salesChannel",
  "buyer",
  "recipient",
  "fulfillment",
  "orderItems",
  "packages",
];
const TELLING_MIN = 2;
/** What stands beside the orders of a page, so that another program's `orders` are not taken for it. */
const PAGE_KEYS = ["pagination", "createdBefore", "lastUpdatedBefore"];

const ADDRESS_KEYS =
  "name companyName addressLine1 addressLine2 addressLine3 city districtOrCounty stateOrRegion municipality " +
  "postalCode countryCode phone extendedFields addressType";

const unknownKeys = unknownKeysReader({
  "": `orderId orderAliases createdTime lastUpdatedTime programs associatedOrders salesChannel buyer recipient proceeds
    expense promotion cancellation fulfillment orderItems packages tax payment fulfillmentOrders`,
  buyer: "buyerName buyerEmail buyerCompanyName buyerPurchaseOrderNumber",
  recipient: "deliveryAddress deliveryPreference",
  "recipient.deliveryAddress": ADDRESS_KEYS,
  "recipient.deliveryPreference":
    "dropOffLocation addressInstruction deliveryTime deliveryCapabilities",
  orderItems: `orderItemId quantityOrdered measurement programs product proceeds expense promotion cancellation
    fulfillment tax associatedOrderItems`,
  "orderItems.fulfillment.packing.giftOption": "giftMessage giftWrapLevel",
});

/** An answer of the Orders API, version 2026-01-01. */
export const spapiOrders2026: ObjectFormat = {
  format: "spapi-orders-2026-01-01",
  columns: [
    column("orderId"),
    column("createdTime"),
    column("lastUpdatedTime"),
    column("fulfillment.fulfillmentStatus"),
    column("fulfillment.deliverByWindow.latestDateTime"),
    column("salesChannel"),
    column("programs"),
    column("buyer.buyerEmail", "user.contact.email"),
    column("buyer.buyerName", "user.name"),
    column("buyer.buyerCompanyName", "user.workplace"),
    column("buyer.buyerPurchaseOrderNumber", "user.content"),
    column("recipient.deliveryAddress.name", "user.name"),
    column("recipient.deliveryAddress.companyName", "user.workplace"),
    column("recipient.deliveryAddress.addressLine1–3, extendedFields", "user.contact.address"),
    column("recipient.deliveryAddress.city … postalCode", "user.contact.address.city"),
    column("recipient.deliveryAddress.phone", "user.contact.phone_number"),
    column("recipient.deliveryPreference", "user.content"),
    column("orderItems.fulfillment.packing.giftOption.giftMessage", "user.content"),
    column("orderItems.product.customization.customizedUrl", "user.content"),
    column("orderItems.cancellation.cancellationRequest.cancelReason", "user.content"),
    column("packages.trackingNumber", "user.unique_id.pseudonymous"),
    column(
      "tax.taxRegistrations of the buyer",
      "user.workplace",
      "user.government_id",
      "user.contact.address",
    ),
  ],
  lists: ["orders"],
  itemIn,
  unknownKeys,
  read(order, line, latestMs) {
    const recordKey = wordIn(order.orderId);
    const keyProblem = amazonKeyProblem(recordKey);
    if (keyProblem) return { reason: keyProblem, column: "orderId" };

    const { channelName, marketplaceName } = objectIn(order.salesChannel);
    const store = wordIn(marketplaceName);
    const isElsewhere =
      isSoldElsewhere(recordKey, store) || /^non[-_]amazon/i.test(wordIn(channelName));
    const { fulfillmentStatus, deliverByWindow } = objectIn(order.fulfillment);
    const status = wordIn(fulfillmentStatus);
    const at = (way: string) => valuesAt(order, way);
    const registrations = objectsAt(order, "tax.taxRegistrations").filter(
      ({ entityType }) => !/^(?:marketplace|merchant)$/i.test(wordIn(entityType)),
    );
    const registered = (way: string) => registrations.flatMap((one) => valuesAt(one, way));
    return recordOf(
      {
        recordKey,
        channels: isElsewhere ? 0 : channelBit("amazon_marketplace"),
        channelOtherwise: "unknown",
        primeMarks: at("programs").some((name) => /^prime$/i.test(wordIn(name))) ? PROGRAMME : 0,
        // A package says that it was delivered, but not when: no basis.
        dates: [
          {
            kind: "promisedDelivery",
            column: "fulfillment.deliverByWindow.latestDateTime",
            value: objectIn(deliverByWindow).latestDateTime,
          },
          { kind: "ordered", column: "createdTime", value: order.createdTime },
        ],
        isCancelled: status === "" ? null : /^cancell?ed$/i.test(status),
        lastUpdated: { column: "lastUpdatedTime", value: order.lastUpdatedTime },
        happened: objectsAt(order, "packages").flatMap(
          ({ packageStatus, createdTime, shipTime }) =>
            HAS_SHIPPED.test(wordIn(objectIn(packageStatus).status))
              ? [createdTime, shipTime]
              : [createdTime],
        ),
        emails: at("buyer.buyerEmail"),
        phones: at("recipient.deliveryAddress.phone"),
        addresses: [
          ...objectsAt(order, "recipient.deliveryAddress").map(addressOf),
          ...registrations
            .flatMap((one) => objectsAt(one, "taxRegistrationAddress"))
            .map(addressOf),
        ],
        country: countryOfStore(store),
        fields: {
          "user.name": [
            ...at("buyer.buyerName"),
            ...at("recipient.deliveryAddress.name"),
            ...registered("taxRegistrationAddress.name"),
          ],
          "user.workplace": [
            ...at("buyer.buyerCompanyName"),
            ...at("recipient.deliveryAddress.companyName"),
            ...registered("legalName"),
            ...registered("taxRegistrationAddress.companyName"),
          ],
          "user.government_id": registered("taxRegistrationNumber"),
          "user.content": [
            ...at("buyer.buyerPurchaseOrderNumber"),
            ...at("recipient.deliveryPreference.dropOffLocation"),
            ...at("recipient.deliveryPreference.addressInstruction"),
            ...at("orderItems.fulfillment.packing.giftOption.giftMessage"),
            ...at("orderItems.product.customization.customizedUrl"),
            ...at("orderItems.cancellation.cancellationRequest.cancelReason"),
          ],
          "user.unique_id.pseudonymous": at("packages.trackingNumber"),
        },
      },
      line,
      latestMs,
    );
  },
};

const PROGRAMME = markBit("programme");
/** Until a package is under way, the time at which it ships is a plan. */
const HAS_SHIPPED = /^(?:in_transit|delivered)$/i;

function itemIn(value: unknown): Item {
  if (!isObject(value)) return FOREIGN;
  const holder = isObject(value.order) ? value.order : value;
  const telling = TELLING.filter((key) => key in holder).length;
  if (telling >= ("orderId" in holder ? 1 : TELLING_MIN)) return { kind: "order", order: holder };
  const isPage = Array.isArray(value.orders) && PAGE_KEYS.some((key) => key in value);
  return isPage ? { kind: "page" } : FOREIGN;
}

const addressOf = (address: JsonObject): ToldAddress => ({
  lines: [
    address.addressLine1,
    address.addressLine2,
    address.addressLine3,
    ...Object.values(objectIn(address.extendedFields)),
  ],
  place: [address.city, address.districtOrCounty, address.municipality],
  postalCode: address.postalCode,
  region: address.stateOrRegion,
  country: address.countryCode,
});
