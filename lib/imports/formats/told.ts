import type { Refusal } from "@/lib/imports/formats/delimited";
import { addAddress, addEmail, addPhone } from "@/lib/imports/formats/identities";
import { saysSomething, textIn, wordIn } from "@/lib/imports/formats/json-values";
import {
  dayNumberOf,
  momentInJson,
  momentProblem,
  newestInJson,
} from "@/lib/imports/formats/moments";
import { countryIn, regionIn } from "@/lib/imports/formats/places";
import { hasHappened, type Identity, type RecordKey, type SourceRecord } from "@/lib/imports/model";
import type { ChannelSet } from "@/lib/policy/channel";
import { type FieldKey, fieldBit, type FieldSet, uniteFields } from "@/lib/policy/fields";
import { BASIS_KINDS, type BasisKind } from "@/lib/retention/model";

type Values = readonly unknown[];

/** Where a parcel or an invoice goes: its lines, first the one that a fingerprint takes. */
export type ToldAddress = {
  readonly lines: Values;
  /** What of it only names a town or a part of the country. */
  readonly place: Values;
  readonly postalCode: unknown;
  readonly region: unknown;
  readonly country: unknown;
};

/** A value of a record that should be a moment, and the name of the way to it. */
export type ToldMoment = { readonly column: string; readonly value: unknown };

/** What an object says, whichever format it came in; nothing of it has been looked at. */
export type Told = {
  readonly recordKey: RecordKey;
  readonly channels: ChannelSet;
  readonly channelOtherwise: SourceRecord["channelOtherwise"];
  readonly primeMarks: number;
  readonly dates: readonly (ToldMoment & { readonly kind: BasisKind })[];
  /** Whether the order was cancelled; null where the object does not say. */
  readonly isCancelled: boolean | null;
  readonly lastUpdated: ToldMoment | null;
  /** Other moments at which something had happened; none of them is a basis. */
  readonly happened: Values;
  readonly emails: Values;
  readonly phones: Values;
  /** The first one says in which country the order went. */
  readonly addresses: readonly ToldAddress[];
  /** The country of a phone number where no address says it. */
  readonly country: string | null;
  /** Values that are other kinds of data; e-mails, phones and addresses need not be among them. */
  readonly fields: Readonly<Partial<Record<FieldKey, Values>>>;
};

/** Makes a record of what an object says; refuses it where one of its dates cannot be. */
export function recordOf(told: Told, line: number, latestMs: number): SourceRecord | Refusal {
  const updated = told.lastUpdated && momentOf(told.lastUpdated, latestMs);
  if (updated && typeof updated !== "number") return updated;

  let basis: SourceRecord["basis"] = null;
  let orderedDay: number | null = null;
  for (const { kind, ...moment } of told.dates) {
    const ms = momentOf(moment, latestMs);
    if (ms === null) continue;
    if (typeof ms !== "number") return ms;
    const dayNumber = dayNumberOf(ms);
    if (kind === "ordered") orderedDay = dayNumber;
    if (!basis || isBetter({ kind, dayNumber }, basis)) basis = { kind, dayNumber };
  }
  const cancelledDay = updated === null ? orderedDay : dayNumberOf(updated);
  const [shipTo] = told.addresses;
  const country = shipTo ? countryIn(textIn(shipTo.country)) : null;
  return {
    line,
    recordKey: told.recordKey,
    fields: fieldsOf(told),
    primeMarks: told.primeMarks,
    channels: told.channels,
    channelOtherwise: told.channelOtherwise,
    basis,
    cancelled: told.isCancelled && cancelledDay !== null ? { dayNumber: cancelledDay } : null,
    // Without its state a record says nothing for or against a cancellation, however new it is.
    lastUpdatedMs: told.isCancelled === null ? null : updated,
    happenedMs: newestInJson(happenedIn(told), latestMs),
    country,
    region: shipTo ? regionIn(country, textIn(shipTo.region)) : null,
    identities: identitiesOf(told, country ?? told.country),
  };
}

const happenedIn = ({ dates, lastUpdated, happened }: Told): Values => [
  ...dates.flatMap(({ kind, value }) => (hasHappened(kind) ? [value] : [])),
  lastUpdated?.value,
  ...happened,
];

/** A moment in ms; null where there is none, a refusal where it cannot be one. */
function momentOf({ column, value }: ToldMoment, latestMs: number): number | Refusal | null {
  const ms = momentInJson(value);
  if (ms === null) return null;
  const reason = momentProblem(ms, latestMs);
  return reason ? { reason, column } : ms;
}

type Basis = NonNullable<SourceRecord["basis"]>;

const isBetter = (one: Basis, other: Basis): boolean =>
  one.kind === other.kind
    ? one.dayNumber > other.dayNumber
    : BASIS_KINDS.indexOf(one.kind) < BASIS_KINDS.indexOf(other.kind);

function fieldsOf({ emails, phones, addresses, fields }: Told): FieldSet {
  const present: [FieldKey, Values][] = [
    ["user.contact.email", emails],
    ["user.contact.phone_number", phones],
    ["user.contact.address", addresses.flatMap(({ lines }) => lines)],
    [
      "user.contact.address.city",
      addresses.flatMap(({ place, postalCode, region }) => [...place, postalCode, region]),
    ],
    ...(Object.entries(fields) as [FieldKey, Values][]),
  ];
  return present
    .map(([key, values]) => (values.some(saysSomething) ? fieldBit(key) : 0))
    .reduce(uniteFields, 0);
}

function identitiesOf(told: Told, phoneCountry: string | null): readonly Identity[] {
  const identities: Identity[] = [];
  for (const email of told.emails) addEmail(identities, textIn(email));
  for (const phone of told.phones) addPhone(identities, wordIn(phone), phoneCountry);
  for (const { lines, postalCode, country } of told.addresses) {
    addAddress(identities, countryIn(textIn(country)), wordIn(postalCode), textIn(lines[0]));
  }
  return identities;
}
