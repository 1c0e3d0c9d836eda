import { isObject, textIn } from "@/lib/imports/formats/json-values";
import {
  column,
  FOREIGN,
  type Item,
  type ObjectFormat,
  objectsAt,
  unknownKeysReader,
  valuesAt,
} from "@/lib/imports/formats/objects";
import { recordOf } from "@/lib/imports/formats/told";
import { channelBit } from "@/lib/policy/channel";

const unknownKeys = unknownKeysReader({
  "": "fullName mailingAddress primaryEmail asinMetrics",
  mailingAddress: `addressLine1 addressLine2 addressLine3 city stateOrRegion districtOrCounty postalCode countryCode`,
  asinMetrics: "startDate endDate marketplaceId asin pageViews gms currencyCode",
});

/** The report of people in the EU who agreed that Amazon shares their data with the seller: contacts, not orders. */
export const amazonEuEndUserData: ObjectFormat = {
  format: "amazon-eu-end-user-data",
  columns: [
    column("primaryEmail", "user.contact.email"),
    column("fullName", "user.name"),
    column("mailingAddress.addressLine1–3", "user.contact.address"),
    column("mailingAddress.city … postalCode", "user.contact.address.city"),
    column("asinMetrics.startDate"),
    column("asinMetrics.endDate"),
  ],
  lists: ["endUserData"],
  itemIn,
  unknownKeys,
  read(person, line, latestMs) {
    const email = textIn(person.primaryEmail);
    if (email.indexOf("@") <= 0) return { reason: "noRecordKey", column: "primaryEmail" };
    return recordOf(
      {
        recordKey: { kind: "email", value: email },
        channels: channelBit("amazon_marketplace"),
        channelOtherwise: "amazon_marketplace",
        primeMarks: 0,
        dates: ["asinMetrics.startDate", "asinMetrics.endDate"].flatMap((way) =>
          valuesAt(person, way).map((value) => ({
            kind: "lastActivity" as const,
            column: way,
            value,
          })),
        ),
        isCancelled: null,
        lastUpdated: null,
        happened: [],
        emails: [email],
        phones: [],
        addresses: objectsAt(person, "mailingAddress").map((address) => ({
          lines: [address.addressLine1, address.addressLine2, address.addressLine3],
          place: [address.city, address.districtOrCounty],
          postalCode: address.postalCode,
          region: address.stateOrRegion,
          country: address.countryCode,
        })),
        country: null,
        fields: { "user.name": [person.fullName] },
      },
      line,
      latestMs,
    );
  },
};

function itemIn(value: unknown): Item {
  if (!isObject(value)) return FOREIGN;
  if (Array.isArray(value.endUserData)) return { kind: "page" };
  const isPerson = "primaryEmail" in value || ("fullName" in value && "mailingAddress" in value);
  return isPerson ? { kind: "order", order: value } : FOREIGN;
}
