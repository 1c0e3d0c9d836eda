import { contactFormat } from "@/lib/imports/formats/contacts";
import { hasAny } from "@/lib/imports/formats/delimited";
import { dayFirst } from "@/lib/imports/formats/written-dates";

type Names = ReadonlySet<string>;

/**
 * Columns that people give their lists everywhere are no sign of a tool: a header is its own only with one of these,
 * and is anybody's table otherwise.
 */
const tells =
  (email: string, signs: (names: Names) => boolean) =>
  (names: Names): readonly string[] | null => {
    if (!signs(names)) return null;
    return hasAny(names, [email]) ? [] : [email];
  };

const defaultAddress = (...names: readonly string[]): string[] =>
  names.flatMap((name) => [`Default Address ${name}`, name]);

/** The customers export of a Shopify shop. It has no date. */
export const shopifyCustomers = contactFormat({
  format: "shopify-customers",
  email: "Email",
  phones: ["Phone", "Default Address Phone"],
  names: ["First Name", "Last Name"],
  fields: {
    "user.contact.address": defaultAddress("Address1", "Address2"),
    "user.contact.address.city": defaultAddress("City", "Province", "Province Code", "Zip"),
    "user.workplace": defaultAddress("Company"),
    "user.content": ["Note"],
  },
  countries: [...defaultAddress("Country Code"), "Country"],
  regions: [...defaultAddress("Province Code"), "Province"],
  address: { firstLine: defaultAddress("Address1"), postalCode: defaultAddress("Zip") },
  dates: [],
  plain: [
    ...["Customer ID", "Accepts Email Marketing", "Accepts SMS Marketing"],
    ...["Accepts WhatsApp Marketing", "Accepts Marketing", "Total Spent", "Total Orders"],
    ...["Tax Exempt", "Default Address Country"],
  ],
  missing: tells(
    "Email",
    (names) =>
      hasAny(names, ["First Name", "Last Name"]) &&
      hasAny(names, ["Accepts Email Marketing", "Total Spent", "Total Orders"]),
  ),
});

/** An audience export of Mailchimp, of subscribed, unsubscribed or cleaned contacts; each audience has merge fields of its own. */
export const mailchimpContacts = contactFormat({
  format: "mailchimp-contacts",
  email: "Email Address",
  phones: ["Phone Number", "Phone", "SMS Phone Number"],
  names: ["First Name", "Last Name"],
  fields: {
    "user.contact.address": ["Address"],
    "user.workplace": ["Company"],
    "user.content": ["NOTES", "UNSUB_REASON_OTHER"],
    "user.device": ["OPTIN_IP", "CONFIRM_IP"],
    "user.location": ["LATITUDE", "LONGITUDE", "REGION"],
    "user.demographic.date_of_birth": ["Birthday"],
  },
  countries: ["CC"],
  regions: ["REGION"],
  dates: ["OPTIN_TIME", "CONFIRM_TIME", "LAST_CHANGED", "UNSUB_TIME", "CLEAN_TIME"],
  plain: [
    ...["MEMBER_RATING", "GMTOFF", "DSTOFF", "TIMEZONE", "LEID", "EUID"],
    ...["UNSUB_CAMPAIGN_TITLE", "UNSUB_CAMPAIGN_ID", "UNSUB_REASON"],
    ...["CLEAN_CAMPAIGN_TITLE", "CLEAN_CAMPAIGN_ID"],
  ],
  mayRepeat: ["UNSUB_TIME", "UNSUB_REASON_OTHER"],
  missing: tells("Email Address", (names) =>
    hasAny(names, [
      ...["MEMBER_RATING", "OPTIN_TIME", "CONFIRM_TIME", "LEID", "EUID"],
      ...["UNSUB_TIME", "CLEAN_TIME"],
    ]),
  ),
});

/** A list or segment exported from Klaviyo; whoever exports it chooses the columns. */
export const klaviyoContacts = contactFormat({
  format: "klaviyo-contacts",
  email: "Email",
  phones: ["Phone Number"],
  names: ["First Name", "Last Name"],
  fields: {
    "user.contact.address": ["Address", "Address 2"],
    "user.contact.address.city": ["City", "State / Region", "Zip Code"],
    "user.workplace": ["Organization", "Title"],
    "user.device": ["IP Address"],
    "user.location": ["Latitude", "Longitude"],
    "user.demographic.date_of_birth": ["Birthday"],
  },
  countries: ["Country"],
  regions: ["State / Region"],
  address: { firstLine: ["Address"], postalCode: ["Zip Code"] },
  dates: [
    ...["Created At", "Profile Created On", "Date Added", "First Active", "Last Active"],
    ...["Last Open", "Last Click", "Email Marketing Consent Timestamp"],
  ],
  plain: [
    ...["Klaviyo ID", "Source", "Email Marketing Consent", "SMS Marketing Consent"],
    ...["Accepts Marketing", "$consent", "Email Suppressions", "Average Order Value"],
    ...["Historic Customer Lifetime Value", "Total Customer Lifetime Value"],
    ...["Predicted Customer Lifetime Value", "Historic Number Of Orders"],
    ...["Predicted Number Of Orders", "Average Days Between Orders", "Churn Risk Prediction"],
  ],
  missing: tells("Email", (names) =>
    hasAny(names, ["Klaviyo ID", "Email Marketing Consent", "$consent", "Email Suppressions"]),
  ),
});

/** A contacts export of Brevo: semicolons, the day before the month, phones without their plus sign. */
export const brevoContacts = contactFormat({
  format: "brevo-contacts",
  email: "EMAIL",
  phones: ["SMS", "WHATSAPP", "LANDLINE_NUMBER"],
  names: ["FIRSTNAME", "LASTNAME", "PRENOM", "NOM", "VORNAME", "NACHNAME"],
  fields: { "user.workplace": ["COMPANY", "JOB_TITLE"] },
  countries: [],
  dates: ["ADDED_TIME", "MODIFIED_TIME"],
  plain: [
    ...["EMAIL_BLACKLISTED", "SMS_BLACKLISTED", "BLACKLISTED", "DOUBLE_OPT-IN", "OPT_IN"],
    ...["CONTACT ID", "EXT_ID", "LISTS", "CONTACT_TIMEZONE", "LAST_CHANGED"],
  ],
  parseDate: dayFirst,
  omitsPlus: true,
  missing: tells("EMAIL", (names) =>
    hasAny(names, ["EMAIL_BLACKLISTED", "SMS_BLACKLISTED", "ADDED_TIME", "MODIFIED_TIME"]),
  ),
});

/** A contacts export of ActiveCampaign. */
export const activeCampaignContacts = contactFormat({
  format: "activecampaign-contacts",
  email: "Email",
  phones: ["Phone"],
  names: ["First Name", "Last Name"],
  fields: {
    "user.workplace": ["Organization", "Account", "Job Title"],
    "user.device": ["IP"],
  },
  countries: [],
  dates: ["Date Created", "Date Updated"],
  plain: ["Status", "ID", "Lists", "Score"],
  missing: tells(
    "Email",
    (names) =>
      names.has("date created") &&
      hasAny(names, ["First Name", "Last Name"]) &&
      hasAny(names, ["IP", "Tags", "Status"]),
  ),
});

/** A subscribers export of Kit (ConvertKit). */
export const kitContacts = contactFormat({
  format: "kit-contacts",
  email: "email",
  phones: [],
  names: ["first_name", "last_name"],
  fields: {},
  countries: [],
  dates: ["created_at"],
  plain: ["id", "status"],
  missing: tells("email", (names) =>
    ["first_name", "created_at", "status"].every((name) => names.has(name)),
  ),
});
