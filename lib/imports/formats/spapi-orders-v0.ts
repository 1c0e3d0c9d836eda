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

/** Keys of which an order without its id has several. */
const TELLING = [
  "PurchaseDate",
  "LastUpdateDate",
  "OrderStatus",
  "FulfillmentChannel",
  "MarketplaceId",
  "OrderItems",
  "BuyerInfo",
  "ShippingAddress",
];
const TELLING_MIN = 2;

const ADDRESS_KEYS =
  "Name CompanyName AddressLine1 AddressLine2 AddressLine3 City County District StateOrRegion Municipality " +
  "PostalCode CountryCode Phone ExtendedFields AddressType";
const BUYER_KEYS = "BuyerEmail BuyerName BuyerCounty BuyerTaxInfo PurchaseOrderNumber";
const GIFT_KEYS =
  "GiftMessageText GiftWrapLevel GiftWrapPrice GiftWrapTax BuyerCustomizedInfo CustomizedURL";

const unknownKeys = unknownKeysReader({
  "": `AmazonOrderId SellerOrderId PurchaseDate LastUpdateDate OrderStatus FulfillmentChannel SalesChannel OrderChannel
    ShipServiceLevel OrderTotal NumberOfItemsShipped NumberOfItemsUnshipped PaymentExecutionDetail PaymentMethod
    PaymentMethodDetails MarketplaceId ShipmentServiceLevelCategory EasyShipShipmentStatus CbaDisplayableShippingLabel
    OrderType EarliestShipDate LatestShipDate EarliestDeliveryDate LatestDeliveryDate IsBusinessOrder IsPrime
    IsPremiumOrder IsGlobalExpressEnabled ReplacedOrderId IsReplacementOrder PromiseResponseDueDate
    IsEstimatedShipDateSet IsSoldByAB IsIBA DefaultShipFromLocationAddress BuyerInvoicePreference BuyerTaxInformation
    FulfillmentInstruction IsISPU IsAccessPointOrder MarketplaceTaxInfo SellerDisplayName ShippingAddress BuyerInfo
    AutomatedShippingSettings HasRegulatedItems ElectronicInvoiceStatus ItemApprovalTypes ItemApprovalStatus
    DeliveryPreferences BuyerCompanyName OrderItems NextToken ${BUYER_KEYS}`,
  BuyerInfo: BUYER_KEYS,
  ShippingAddress: ADDRESS_KEYS,
  OrderItems: `ASIN SellerSKU OrderItemId AssociatedItems Title QuantityOrdered QuantityShipped ProductInfo
    PointsGranted ItemPrice ShippingPrice ItemTax ShippingTax ShippingDiscount ShippingDiscountTax PromotionDiscount
    PromotionDiscountTax PromotionIds CODFee CODFeeDiscount IsGift ConditionNote ConditionId ConditionSubtypeId
    ScheduledDeliveryStartDate ScheduledDeliveryEndDate PriceDesignation TaxCollection SerialNumberRequired
    SerialNumbers IsTransparency IossNumber StoreChainStoreId DeemedResellerCategory BuyerInfo BuyerRequestedCancel
    ItemApprovalContext SubstitutionPreferences Measurement ShippingConstraints AmazonPrograms ${GIFT_KEYS}`,
  "OrderItems.BuyerInfo": GIFT_KEYS,
});

/** An answer of the Orders API, version 0: an order, or an extra call that adds to one under the same id. */
export const spapiOrdersV0: ObjectFormat = {
  format: "spapi-orders-v0",
  columns: [
    column("AmazonOrderId"),
    column("PurchaseDate"),
    column("LastUpdateDate"),
    column("OrderStatus"),
    column("LatestDeliveryDate"),
    column("SalesChannel"),
    column("IsPrime"),
    column("BuyerInfo.BuyerEmail", "user.contact.email"),
    column("BuyerInfo.BuyerName", "user.name"),
    column("BuyerInfo.BuyerCounty", "user.contact.address.city"),
    column("BuyerInfo.BuyerTaxInfo", "user.workplace", "user.government_id"),
    column("BuyerInfo.PurchaseOrderNumber", "user.content"),
    column("BuyerTaxInformation", "user.workplace", "user.government_id", "user.contact.address"),
    column("BuyerCompanyName", "user.workplace"),
    column("ShippingAddress.Name", "user.name"),
    column("ShippingAddress.CompanyName", "user.workplace"),
    column("ShippingAddress.AddressLine1–3, ExtendedFields", "user.contact.address"),
    column("ShippingAddress.City … PostalCode", "user.contact.address.city"),
    column("ShippingAddress.Phone", "user.contact.phone_number"),
    column("DeliveryPreferences", "user.content"),
    column("OrderItems.BuyerInfo.GiftMessageText", "user.content"),
    column("OrderItems.BuyerInfo.BuyerCustomizedInfo.CustomizedURL", "user.content"),
    column("OrderItems.BuyerRequestedCancel.BuyerCancelReason", "user.content"),
  ],
  lists: ["payload.Orders", "Orders"],
  itemIn,
  unknownKeys,
  read(order, line, latestMs) {
    const recordKey = wordIn(order.AmazonOrderId);
    const keyProblem = amazonKeyProblem(recordKey);
    if (keyProblem) return { reason: keyProblem, column: "AmazonOrderId" };

    const store = wordIn(order.SalesChannel);
    const status = wordIn(order.OrderStatus);
    const at = (way: string) => valuesAt(order, way);
    // The extra calls put the buyer's details beside the id, an order into a block of their own.
    const buyer = (key: string) => [...at(`BuyerInfo.${key}`), ...at(key)];
    const item = (key: string) => [
      ...at(`OrderItems.BuyerInfo.${key}`),
      ...at(`OrderItems.${key}`),
    ];
    const addresses = objectsAt(order, "ShippingAddress");
    return recordOf(
      {
        recordKey,
        channels: isSoldElsewhere(recordKey, store) ? 0 : channelBit("amazon_marketplace"),
        channelOtherwise: "unknown",
        primeMarks: order.IsPrime === true || /^true$/i.test(wordIn(order.IsPrime)) ? IS_PRIME : 0,
        dates: [
          {
            kind: "promisedDelivery",
            column: "LatestDeliveryDate",
            value: order.LatestDeliveryDate,
          },
          { kind: "ordered", column: "PurchaseDate", value: order.PurchaseDate },
        ],
        isCancelled: status === "" ? null : /^cancell?ed$/i.test(status),
        lastUpdated: { column: "LastUpdateDate", value: order.LastUpdateDate },
        happened: [],
        emails: buyer("BuyerEmail"),
        phones: at("ShippingAddress.Phone"),
        addresses: [
          ...addresses.map(addressOf),
          ...objectsAt(order, "BuyerTaxInformation.BuyerBusinessAddress").map(addressOf),
        ],
        country: countryOfStore(store),
        fields: {
          "user.name": [...buyer("BuyerName"), ...at("ShippingAddress.Name")],
          "user.contact.address": at("BuyerTaxInformation.BuyerBusinessAddress"),
          "user.contact.address.city": buyer("BuyerCounty"),
          "user.workplace": [
            ...buyer("BuyerTaxInfo.CompanyLegalName"),
            ...at("BuyerTaxInformation.BuyerLegalCompanyName"),
            ...at("BuyerCompanyName"),
            ...at("ShippingAddress.CompanyName"),
          ],
          "user.government_id": [
            ...buyer("BuyerTaxInfo.TaxClassifications.Value"),
            ...at("BuyerTaxInformation.BuyerTaxRegistrationId"),
          ],
          "user.content": [
            ...buyer("PurchaseOrderNumber"),
            ...at("DeliveryPreferences.DropOffLocation"),
            ...at("DeliveryPreferences.AddressInstructions"),
            ...item("GiftMessageText"),
            ...item("BuyerCustomizedInfo.CustomizedURL"),
            ...at("OrderItems.BuyerRequestedCancel.BuyerCancelReason"),
          ],
        },
      },
      line,
      latestMs,
    );
  },
};

const IS_PRIME = markBit("isPrime");

function itemIn(value: unknown): Item {
  if (!isObject(value)) return FOREIGN;
  const holder = isObject(value.payload) ? value.payload : value;
  if ("AmazonOrderId" in holder || TELLING.filter((key) => key in holder).length >= TELLING_MIN) {
    return { kind: "order", order: holder };
  }
  return Array.isArray(holder.Orders) ? { kind: "page" } : FOREIGN;
}

const addressOf = (address: JsonObject): ToldAddress => ({
  lines: [
    address.AddressLine1,
    address.AddressLine2,
    address.AddressLine3,
    ...Object.values(objectIn(address.ExtendedFields)),
  ],
  place: [address.City, address.County, address.District, address.Municipality],
  postalCode: address.PostalCode,
  region: address.StateOrRegion,
  country: address.CountryCode,
});
