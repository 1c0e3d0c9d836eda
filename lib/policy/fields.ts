import { editSteps } from "@/lib/spelling";

/**
 * The kinds of shopper data a record can hold. Keys follow the fideslang taxonomy where it has one.
 * `bit` is the field's place in a stored field set and therefore stays for good.
 */
export const FIELDS = [
  { key: "user.name", bit: 0, label: "Name" },
  { key: "user.contact.email", bit: 1, label: "E-mail" },
  { key: "user.contact.address", bit: 2, label: "Address" },
  { key: "user.contact.phone_number", bit: 3, label: "Phone" },
  { key: "user.contact.address.city", bit: 4, label: "Place" },
  { key: "user.content", bit: 5, label: "Free text" },
  { key: "user.workplace", bit: 6, label: "Company" },
  { key: "user.device", bit: 7, label: "Device" },
  { key: "user.unique_id", bit: 8, label: "Amazon account id" },
  { key: "user.unique_id.pseudonymous", bit: 9, label: "Tracking number" },
  { key: "user.location", bit: 10, label: "Location" },
  { key: "user.government_id", bit: 11, label: "Tax or identity number" },
  { key: "user.demographic.date_of_birth", bit: 12, label: "Birthday" },
] as const;

export type Field = (typeof FIELDS)[number];
export type FieldKey = Field["key"];

/** A set of fields as bits. A street address includes its place, so that the two are never both set. */
export type FieldSet = number;

const BIT = new Map<FieldKey, number>(FIELDS.map((field) => [field.key, 1 << field.bit]));
const ADDRESS = 1 << 2;
const PLACE = 1 << 4;

/** The bit of one field. */
export const fieldBit = (key: FieldKey): FieldSet => BIT.get(key) ?? 0;

/** Both sets together; where a street address is held its place is part of it and not told apart. */
export const uniteFields = (a: FieldSet, b: FieldSet): FieldSet => {
  const both = a | b;
  return both & ADDRESS ? both & ~PLACE : both;
};

/** The set of these keys. */
export const fieldSetOf = (keys: readonly FieldKey[]): FieldSet =>
  keys.reduce((set, key) => uniteFields(set, fieldBit(key)), 0);

/** The fields of a set, in the order in which they are shown. */
export const fieldsIn = (set: FieldSet): readonly Field[] =>
  FIELDS.filter((field) => set & (1 << field.bit));

const LABELS = new Map<FieldKey, string>(FIELDS.map(({ key, label }) => [key, label]));

/** What one field is called on screen. */
export const fieldLabel = (key: FieldKey): string => LABELS.get(key) ?? key;

/** Our keys and whatever stands above them, by what they lie in. */
const WORDS_WITHIN = new Map<string, Set<string>>();
for (const { key } of FIELDS) {
  const words = key.split(".");
  for (const [at, word] of words.entries()) {
    const parent = words.slice(0, at).join(".");
    WORDS_WITHIN.set(parent, (WORDS_WITHIN.get(parent) ?? new Set()).add(word));
  }
}

/** From so many letters on a word can have two slips in it and still be the same. */
const LONG_WORD = 5;

/**
 * The key that was meant by one in which a word is nearly one of ours; null where none is. Keys of the taxonomy that
 * Steward has no field for are none of its business; one that is a slip of the pen would be judged as if it were such.
 */
export function meantField(key: string): string | null {
  const words = key.split(".");
  for (const [at, word] of words.entries()) {
    const known = WORDS_WITHIN.get(words.slice(0, at).join("."));
    if (!known) return null;
    if (known.has(word)) continue;
    const slips = word.length < LONG_WORD ? 1 : 2;
    const meant = [...known].find((one) => editSteps(word, one) <= slips);
    return meant === undefined ? null : words.with(at, meant).join(".");
  }
  return null;
}
