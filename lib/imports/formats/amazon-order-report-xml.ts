import { isObject, type JsonObject, textIn, wordIn } from "@/lib/imports/formats/json-values";
import { markBit } from "@/lib/imports/formats/marks";
import {
  column,
  FOREIGN,
  type ObjectFormat,
  objectsAt,
  unknownKeysReader,
  valuesAt,
} from "@/lib/imports/formats/objects";
import { countryOfStore } from "@/lib/imports/formats/places";
import { amazonKeyProblem, isSoldElsewhere } from "@/lib/imports/formats/record-key";
import { recordOf, type ToldAddress } from "@/lib/imports/formats/told";
import { channelBit } from "@/lib/policy/channel";

const ADDRESS_KEYS =
  "Name FormalTitle GivenName FamilyName CompanyName AddressFieldOne AddressFieldTwo AddressFieldThree City County " +
  "District StateOrRegion PostalCode CountryCode PhoneNumber AddressType";

const unknownKeys = unknownKeysReader({
  "": `AmazonOrderID MerchantOrderID AmazonSessionID OrderDate OrderPostedDate SalesChannel BillingData FulfillmentData
    IsBusinessOrder PurchaseOrderNumber PriceDesignation IsPrime IsIba IsSoldByAB IsReplacementOrder Item`,
  BillingData: "BuyerEmailAddress BuyerName BuyerPhoneNumber Address CreditCard",
  "BillingData.Address": ADDRESS_KEYS,
  FulfillmentData:
    "FulfillmentMethod FulfillmentServiceLevel FulfillmentCarrier FulfillmentCenterID DeliveryInstructions Address",
  "FulfillmentData.Address": ADDRESS_KEYS,
  Item: `AmazonOrderItemCode MerchantOrderItemID SKU Title Quantity ProductTaxCode ItemPrice ItemFees ItemTaxData
    Promotion GiftMessageText GiftWrapLevel CustomizationInfo CustomizedURL PriceDesignation`,
});

const ADDRESSES = ["FulfillmentData.Address", "BillingData.Address"];

/** One order of the XML order report: the same facts as the tab-separated New Orders report. */
export const amazonOrderReportXml: ObjectFormat = {
  format: "amazon-order-report-xml",
  columns: [
    column("AmazonOrderID"),
    column("OrderDate"),
    column("SalesChannel"),
    column("IsPrime"),
    column("BillingData.BuyerEmailAddress", "user.contact.email"),
    column("BillingData.BuyerName", "user.name"),
    column("BillingData.BuyerPhoneNumber", "user.contact.phone_number"),
    column("BillingData.Address", "user.contact.address"),
    column("FulfillmentData.Address.Name", "user.name"),
    column("FulfillmentData.Address.CompanyName", "user.workplace"),
    column("FulfillmentData.Address.AddressFieldOne–Three", "user.contact.address"),
    column("FulfillmentData.Address.City … PostalCode", "user.contact.address.city"),
    column("FulfillmentData.Address.PhoneNumber", "user.contact.phone_number"),
    column("FulfillmentData.DeliveryInstructions", "user.content"),
    column("PurchaseOrderNumber", "user.content"),
    column("Item.GiftMessageText", "user.content"),
    column("Item.CustomizationInfo", "user.content"),
    column("Item.CustomizedURL", "user.content"),
  ],
  lists: [],
  itemIn: (value) => (isObject(value) ? { kind: "order", order: value } : FOREIGN),
  unknownKeys,
  read(order, line, latestMs) {
    const recordKey = textIn(order.AmazonOrderID);
    const keyProblem = amazonKeyProblem(recordKey);
    if (keyProblem) return { reason: keyProblem, column: "AmazonOrderID" };

    const store = wordIn(order.SalesChannel);
    const at = (way: string) => valuesAt(order, way);
    const inAddresses = (keys: readonly string[]) =>
      ADDRESSES.flatMap((way) => keys.flatMap((key) => at(`${way}.${key}`)));
    return recordOf(
      {
        recordKey,
        channels: isSoldElsewhere(recordKey, store) ? 0 : channelBit("amazon_marketplace"),
        channelOtherwise: "unknown",
        primeMarks: /^(?:true|yes|y|1)$/i.test(textIn(order.IsPrime)) ? markBit("isPrime") : 0,
        dates: at("OrderDate").map((value) => ({ kind: "ordered", column: "OrderDate", value })),
        isCancelled: null,
        lastUpdated: null,
        happened: at("OrderPostedDate"),
        emails: at("BillingData.BuyerEmailAddress"),
        phones: [...at("BillingData.BuyerPhoneNumber"), ...inAddresses(["PhoneNumber"])],
        addresses: ADDRESSES.flatMap((way) => objectsAt(order, way)).map(addressOf),
        country: countryOfStore(store),
        fields: {
          "user.name": [
            ...at("BillingData.BuyerName"),
            ...inAddresses(["Name", "GivenName", "FamilyName"]),
          ],
          "user.workplace": inAddresses(["CompanyName"]),
          "user.content": [
            "FulfillmentData.DeliveryInstructions",
            "PurchaseOrderNumber",
            "Item.GiftMessageText",
            "Item.CustomizationInfo.Data",
            "Item.CustomizedURL",
          ].flatMap(at),
        },
      },
      line,
      latestMs,
    );
  },
};

const addressOf = (address: JsonObject): ToldAddress => ({
  lines: [address.AddressFieldOne, address.AddressFieldTwo, address.AddressFieldThree],
  place: [address.City, address.County, address.District],
  postalCode: address.PostalCode,
  region: address.StateOrRegion,
  country: address.CountryCode,
});
