import { BasisReader, MomentReader } from "@/lib/imports/formats/bases";
import {
  type BuildRecord,
  type DelimitedFormat,
  fieldsReader,
  type Header,
  type KnownColumn,
} from "@/lib/imports/formats/delimited";
import {
  addAddress,
  addEmail,
  addPhone,
  bare,
  cellsReader,
} from "@/lib/imports/formats/identities";
import { regionIn } from "@/lib/imports/formats/places";
import { primeMarksReader } from "@/lib/imports/formats/prime-columns";
import { contactKeyProblem, shopKeyProblem } from "@/lib/imports/formats/record-key";
import { isRelayed, keyAmong } from "@/lib/imports/formats/contacts";
import { countryNamed } from "@/lib/imports/mapping/country-names";
import { asOrdered } from "@/lib/imports/mapping/dates";
import type { MappedColumn, TableMapping } from "@/lib/imports/mapping/model";
import { type ColumnRole, fieldsOfRole, isDateRole } from "@/lib/imports/mapping/roles";
import type { Identity, RecordKey } from "@/lib/imports/model";
import { channelBit } from "@/lib/policy/channel";

const MARKETPLACE = channelBit("amazon_marketplace");

/**
 * A table that a person mapped: they said which column holds what. Its records are orders where one column has their
 * numbers, contacts else. Where they came from such a table does not say, but for an address of Amazon's relay.
 */
export function mappedTable(mapping: TableMapping): DelimitedFormat {
  const spoken = mapping.columns.filter(({ role }) => role !== null);
  const columns = spoken.map(({ name, role }): KnownColumn => ({ name, fields: fieldsIn(role) }));
  const keys = namesOf(mapping, "recordKey");
  const read = spoken.filter(({ role }) => role !== "nothing");
  return {
    format: "mapped-table",
    keyColumns: keys.length > 0 ? keys : contactColumns(mapping),
    columns,
    reads: new Set(read.map(({ name }) => name)),
    mayRepeat: new Set(),
    missing: () => [],
    keyProblem: keys.length > 0 ? shopKeyProblem : contactKeyProblem,
    quotesAreData: false,
    hasContinuations: false,
    builder: (header, now) => builder(header, now, mapping, columns),
  };
}

const fieldsIn = (role: ColumnRole | null) => (role === null ? [] : fieldsOfRole(role));

const namesOf = ({ columns }: TableMapping, ...roles: readonly ColumnRole[]): readonly string[] =>
  columns.filter(({ role }) => role !== null && roles.includes(role)).map(({ name }) => name);

const contactColumns = (mapping: TableMapping): readonly string[] => [
  ...namesOf(mapping, "user.contact.email"),
  ...namesOf(mapping, "user.contact.phone_number"),
];

function builder(
  header: Header,
  now: Date,
  mapping: TableMapping,
  columns: readonly KnownColumn[],
): BuildRecord {
  const fieldsOf = fieldsReader(header, columns);
  const marksOf = primeMarksReader(header);
  const bases = new BasisReader(header, mapping.columns.flatMap(basisColumn), now);
  const updatedColumn = mapping.columns.find(({ role }) => role === "lastUpdated");
  const updated = updatedColumn
    ? new MomentReader(header, updatedColumn.name, now, asOrdered(updatedColumn.dates))
    : null;
  const cells = (role: ColumnRole) => cellsReader(header, namesOf(mapping, role));
  const [emailsOf, phonesOf] = [cells("user.contact.email"), cells("user.contact.phone_number")];
  const [countryOf, regionOf] = [cells("country"), cells("region")];
  const [postalCodeOf, firstLineOf] = [cells("postalCode"), cells("firstLine")];
  const tellsState = namesOf(mapping, "cancelled").length > 0;
  const hasKey = namesOf(mapping, "recordKey").length > 0;
  const contact = contactColumns(mapping)[0] ?? null;

  return (row, line, key) => {
    const refusal = bases.read(row) ?? updated?.read(row);
    if (refusal) return refusal;

    const country = countryNamed(countryOf(row)[0] ?? "");
    const nearest = country ?? mapping.country;
    const identities: Identity[] = [];
    const emails = emailsOf(row);
    for (const email of emails) addEmail(identities, email);
    for (const phone of phonesOf(row)) addPhone(identities, bare(phone), nearest);
    const recordKey: RecordKey | null = hasKey ? key : keyAmong(identities);
    if (recordKey === null) return { reason: "noRecordKey", column: contact };
    addAddress(identities, nearest, bare(postalCodeOf(row)[0] ?? ""), firstLineOf(row)[0] ?? "");
    return {
      line,
      recordKey,
      fields: fieldsOf(row),
      primeMarks: marksOf(row),
      channels: emails.some(isRelayed) ? MARKETPLACE : 0,
      channelOtherwise: "unknown",
      basis: bases.basis,
      happenedMs: newest(bases.happenedMs, updated?.ms ?? null),
      cancelled: bases.cancelled,
      // Without its state a record says nothing for or against a cancellation, however new it is.
      lastUpdatedMs: tellsState ? (updated?.ms ?? null) : null,
      country,
      region: regionIn(country, regionOf(row)[0] ?? ""),
      identities,
    };
  };
}

const newest = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other);

const basisColumn = ({ name, role, dates }: MappedColumn) =>
  isDateRole(role) && role !== "lastUpdated" ? [{ name, kind: role, parse: asOrdered(dates) }] : [];
