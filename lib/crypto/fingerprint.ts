import { parsePhoneNumberFromString, isSupportedCountry } from "libphonenumber-js/min";
import type { KeyedHash } from "./keyed-hash";

/**
 * A keyed hash of what identifies a person: 16 bytes as 32 hex digits, written into a uuid column.
 *
 * The source is forgotten, so a fingerprint can not be made again by other rules: each kind names the version
 * of the rules it was made by, and a changed rule gets a new version beside the old.
 */
export type Digest = string;

const DIGEST_HEX = 32;
const keyed = (key: KeyedHash, text: string): Digest => key(text).slice(0, DIGEST_HEX);

/** NFKC, trimmed, lower case. */
export const normalEmail = (value: string): string => value.normalize("NFKC").trim().toLowerCase();

/** The address without its plus-tag, or null where it has none: `ana+shop@…` is `ana@…` to most providers. */
export function untaggedEmail(normal: string): string | null {
  const at = normal.lastIndexOf("@");
  const plus = normal.indexOf("+");
  return plus > 0 && plus < at ? normal.slice(0, plus) + normal.slice(at) : null;
}

/** One digest of the address as written, a second one without its plus-tag where it has one. */
export function emailDigests(key: KeyedHash, value: string): readonly Digest[] {
  const normal = normalEmail(value);
  const untagged = untaggedEmail(normal);
  const whole = keyed(key, `v1:email:${normal}`);
  return untagged === null ? [whole] : [whole, keyed(key, `v1:email:${untagged}`)];
}

/**
 * A North American number as most are written. The library answers the same in ten times the time, which an import of
 * a million orders would notice; a property test holds both against each other.
 */
const NORTH_AMERICAN = /^(?:\+1[ -]?)?\(?([2-9]\d{2})\)?[ -]?([2-9]\d{2})[ -]?(\d{4})$/;

/** E.164 by the country of the address (else of the marketplace); null where it can not be read as a number. */
export function normalPhone(value: string, country: string | null): string | null {
  const american = value.startsWith("+1") || country === "US" || country === "CA";
  const plain = american ? NORTH_AMERICAN.exec(value) : null;
  if (plain) return `+1${plain[1]}${plain[2]}${plain[3]}`;
  const region = country !== null && isSupportedCountry(country) ? country : undefined;
  const phone = parsePhoneNumberFromString(value, region);
  return phone?.isPossible() ? phone.number : null;
}

/** What a number in E.164 says of itself without being told: `+44 and 10 more digits`. */
export function phoneOutline(normal: string): string {
  const code = parsePhoneNumberFromString(normal)?.countryCallingCode ?? "";
  return `+${code} and ${normal.length - 1 - code.length} more digits`;
}

export function phoneDigest(key: KeyedHash, value: string, country: string | null): Digest | null {
  const normal = normalPhone(value, country);
  return normal === null ? null : keyed(key, `v1:phone:${normal}`);
}

const lettersAndDigits = (value: string): string =>
  value
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** Country, postal code and first line, letters and digits only; null where the first line or the code is empty. */
export function addressDigest(
  key: KeyedHash,
  country: string,
  postalCode: string,
  firstLine: string,
): Digest | null {
  const line = lettersAndDigits(firstLine);
  const code = lettersAndDigits(postalCode);
  return line === "" || code === ""
    ? null
    : keyed(key, `v1:address:${country.toLowerCase()}:${code}:${line}`);
}

/** The id of one record in one system: the same record is always the same row, and an id tells no order number. */
export const recordId = (key: KeyedHash, systemId: string, recordKey: string): Digest =>
  keyed(key, `v1:record:${systemId}:${recordKey}`);

/** `0123…` as `01234567-89ab-…`, the form in which the database answers. */
export const uuidOf = (digest: Digest): string =>
  `${digest.slice(0, 8)}-${digest.slice(8, 12)}-${digest.slice(12, 16)}-${digest.slice(16, 20)}-${digest.slice(20)}`;
