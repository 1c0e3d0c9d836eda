import { normalPhone } from "@/lib/crypto/fingerprint";
import { BasisReader } from "@/lib/imports/formats/bases";
import {
  type BuildRecord,
  columnsOf,
  type DelimitedFormat,
  fieldsReader,
  type Header,
} from "@/lib/imports/formats/delimited";
import {
  addAddress,
  addEmail,
  addPhone,
  bare,
  cellsReader,
} from "@/lib/imports/formats/identities";
import { countryIn, regionIn } from "@/lib/imports/formats/places";
import { primeMarksReader } from "@/lib/imports/formats/prime-columns";
import { contactKeyProblem } from "@/lib/imports/formats/record-key";
import { asWritten, type ParseMoment } from "@/lib/imports/formats/written-dates";
import type { Format, Identity, RecordKey } from "@/lib/imports/model";
import { channelBit } from "@/lib/policy/channel";
import type { FieldKey } from "@/lib/policy/fields";

const MARKETPLACE = channelBit("amazon_marketplace");
/** The address under which Amazon relays to a buyer: whoever has it bought on the marketplace, wherever they are listed. */
const RELAYED = /@(?:[\w-]+\.)*marketplace\.amazon(?:\.[a-z]{2,3}){1,2}$/i;
export const isRelayed = (email: string): boolean => RELAYED.test(email);

/** What a list of contacts has in its columns; names in the order in which they are preferred. */
export type ContactColumns = {
  readonly format: Format;
  readonly email: string;
  readonly phones: readonly string[];
  readonly names: readonly string[];
  /** Other columns with shopper data. */
  readonly fields: Readonly<Partial<Record<FieldKey, readonly string[]>>>;
  readonly countries: readonly string[];
  readonly regions?: readonly string[];
  readonly address?: {
    readonly firstLine: readonly string[];
    readonly postalCode: readonly string[];
  };
  /** Columns whose newest date is the contact's last activity. */
  readonly dates: readonly string[];
  readonly plain: readonly string[];
  readonly mayRepeat?: readonly string[];
  readonly parseDate?: ParseMoment;
  /** Whether its phones are written as in E.164 but for the plus sign. */
  readonly omitsPlus?: boolean;
  readonly missing: DelimitedFormat["missing"];
};

/**
 * A list of contacts: no order numbers, so that the e-mail's fingerprint is the key, or the phone's where there is
 * none. Where a contact came from such a list does not say, but for an address of Amazon's relay.
 */
export function contactFormat(list: ContactColumns): DelimitedFormat {
  const { format, email, phones, names, fields, countries, regions = [], address } = list;
  const { columns, reads } = columnsOf(
    list.plain,
    {
      ...fields,
      "user.name": names,
      "user.contact.email": [email],
      "user.contact.phone_number": phones,
    },
    [...countries, ...regions, ...(address?.postalCode ?? []), ...list.dates, "Tags"],
  );
  return {
    format,
    keyColumns: [email],
    columns,
    reads,
    mayRepeat: new Set(list.mayRepeat ?? []),
    missing: list.missing,
    keyProblem: contactKeyProblem,
    quotesAreData: false,
    hasContinuations: false,
    builder: (header, now) => contactBuilder(header, now, list, columns),
  };
}

function contactBuilder(
  header: Header,
  now: Date,
  list: ContactColumns,
  columns: DelimitedFormat["columns"],
): BuildRecord {
  const fieldsOf = fieldsReader(header, columns);
  const parse = list.parseDate ?? asWritten;
  const bases = new BasisReader(
    header,
    list.dates.map((name) => ({ name, kind: "lastActivity", parse })),
    now,
  );
  const marksOf = primeMarksReader(header);
  const email = header.at(list.email);
  const phonesOf = cellsReader(header, list.phones);
  const firstOf = (names: readonly string[] = []) =>
    header.at(names.find((name) => header.at(name) >= 0) ?? "");
  const [country, region] = [firstOf(list.countries), firstOf(list.regions)];
  const [firstLine, postalCode] = [
    firstOf(list.address?.firstLine),
    firstOf(list.address?.postalCode),
  ];
  const withPlus = (phone: string) =>
    list.omitsPlus && /^\d{8,15}$/.test(phone) ? `+${phone}` : phone;

  return (row, line) => {
    const refusal = bases.read(row);
    if (refusal) return refusal;

    const inCountry = countryIn(row.cell(country));
    const identities: Identity[] = [];
    addEmail(identities, row.cell(email));
    for (const phone of phonesOf(row)) addPhone(identities, withPlus(bare(phone)), inCountry);
    const recordKey = keyAmong(identities);
    if (recordKey === null) return { reason: "noRecordKey", column: list.email };
    addAddress(identities, inCountry, bare(row.cell(postalCode)), row.cell(firstLine));
    return {
      line,
      recordKey,
      fields: fieldsOf(row),
      primeMarks: marksOf(row),
      channels: isRelayed(row.cell(email)) ? MARKETPLACE : 0,
      channelOtherwise: "unknown",
      basis: bases.basis,
      happenedMs: bases.happenedMs,
      cancelled: null,
      lastUpdatedMs: null,
      country: inCountry,
      region: regionIn(inCountry, row.cell(region)),
      identities,
    };
  };
}

/** What makes the contact's key: the e-mail, else the first phone that can be read. */
export function keyAmong(identities: readonly Identity[]): Exclude<RecordKey, string> | null {
  for (const identity of identities) {
    if (identity.kind === "email") return identity;
    if (identity.kind === "phone" && normalPhone(identity.value, identity.country) !== null) {
      return identity;
    }
  }
  return null;
}
