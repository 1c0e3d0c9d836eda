import { BASIS_KINDS, type BasisKind } from "@/lib/retention/model";
import { FIELDS, type FieldKey } from "@/lib/policy/fields";

/**
 * What a column of an unknown table can be said to hold. Fields go by their own keys. `nothing` is a person's word that
 * no shopper data stands there; a column without a role was never spoken for.
 */
export const PLACE_ROLES = ["firstLine", "postalCode", "region", "country"] as const;
export const DATE_ROLES = [...BASIS_KINDS, "lastUpdated"] as const;
const FIELD_ROLES = FIELDS.map(({ key }) => key);
export const COLUMN_ROLES = [
  "recordKey",
  ...FIELD_ROLES,
  ...PLACE_ROLES,
  ...DATE_ROLES,
  "nothing",
] as const;

export type DateRole = BasisKind | "lastUpdated";
export type ColumnRole =
  "recordKey" | FieldKey | (typeof PLACE_ROLES)[number] | DateRole | "nothing";

/** How dates that begin with neither their year nor a month's name are written in a column. */
export const DATE_ORDERS = ["yearFirst", "dayFirst", "monthFirst"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

const DATES: ReadonlySet<string> = new Set(DATE_ROLES);
export const isDateRole = (role: ColumnRole | null): role is DateRole =>
  role !== null && DATES.has(role);

/** Roles that two columns cannot both have: nobody would know which one counts. */
const SINGLE: ReadonlySet<ColumnRole> = new Set<ColumnRole>([
  "recordKey",
  "firstLine",
  "postalCode",
  "region",
  "country",
  ...DATE_ROLES,
]);
export const isSingle = (role: ColumnRole): boolean => SINGLE.has(role);

/** Fields that a role says a column holds; parts of an address are what a street address or a place is made of. */
export function fieldsOfRole(role: ColumnRole): readonly FieldKey[] {
  if (role === "firstLine") return ["user.contact.address"];
  if (role === "postalCode" || role === "region") return ["user.contact.address.city"];
  return FIELD_ROLES.filter((key) => key === role);
}

const FIELD_WORDS: Readonly<Record<FieldKey, string>> = {
  "user.name": "Name",
  "user.contact.email": "E-mail address",
  "user.contact.address": "Address, further lines",
  "user.contact.phone_number": "Phone number",
  "user.contact.address.city": "City or district",
  "user.content": "Free text",
  "user.workplace": "Company",
  "user.device": "Device",
  "user.unique_id": "Amazon account id",
  "user.unique_id.pseudonymous": "Tracking number",
  "user.location": "Location of a device",
  "user.government_id": "Tax or identity number",
  "user.demographic.date_of_birth": "Birthday",
};

const DATE_WORDS: Readonly<Record<DateRole, string>> = {
  cancelled: "Cancelled on",
  delivered: "Delivered on",
  estimatedDelivery: "Estimated delivery",
  promisedDelivery: "Promised delivery",
  shipped: "Shipped on",
  ordered: "Ordered on",
  lastActivity: "Last activity",
  lastUpdated: "Record last updated",
};

const OTHER_WORDS = {
  recordKey: "Order number",
  firstLine: "Address, first line",
  postalCode: "Postal code",
  region: "State or region",
  country: "Country",
  nothing: "No shopper data",
} as const;

/** What people call a role. */
export const roleWords = (role: ColumnRole): string => ROLE_WORDS[role];
const ROLE_WORDS: Readonly<Record<ColumnRole, string>> = {
  ...FIELD_WORDS,
  ...DATE_WORDS,
  ...OTHER_WORDS,
};

/** Roles as they are offered, by what they are about. */
export const ROLE_GROUPS: readonly {
  readonly label: string;
  readonly roles: readonly ColumnRole[];
}[] = [
  { label: "The record", roles: ["recordKey"] },
  {
    label: "The person",
    roles: ["user.name", "user.contact.email", "user.contact.phone_number", "user.workplace"],
  },
  {
    label: "Where they live",
    roles: [
      ...["firstLine", "user.contact.address", "user.contact.address.city"],
      ...["postalCode", "region", "country"],
    ] as ColumnRole[],
  },
  { label: "Dates", roles: DATE_ROLES },
  {
    label: "Other shopper data",
    roles: [
      ...["user.content", "user.unique_id", "user.unique_id.pseudonymous", "user.device"],
      ...["user.location", "user.government_id", "user.demographic.date_of_birth"],
    ] as ColumnRole[],
  },
  { label: "None of these", roles: ["nothing"] },
];
