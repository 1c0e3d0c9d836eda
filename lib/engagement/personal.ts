import { holdsEmail, looksLikePhone } from "@/lib/imports/mapping/looks";
import { namesAPerson } from "@/lib/imports/mapping/person-names";
import type { EventFinding } from "./model";

/** What of a value is looked at; a person's details stand at no other place in a longer one. */
const CHARS_MAX = 320;

const IPV4 =
  /(?:^|[^\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])/;
/** What may be an address of the longer kind: nothing before or behind it goes on. */
const LIKE_IPV6 = /(?<![\w:.])[0-9a-f:]{6,39}(?![\w:])/gi;
const HEX_GROUP = /^[0-9a-f]{1,4}$/i;

/** Eight groups, or at least three where two colons stand for the rest; a time of day is none. */
function isIpv6(text: string): boolean {
  const [before = "", after, ...more] = text.split("::");
  if (more.length > 0) return false;
  const groups = [before, after ?? ""].flatMap((side) => (side === "" ? [] : side.split(":")));
  const isWhole =
    after === undefined ? groups.length === 8 : groups.length >= 3 && groups.length < 8;
  return isWhole && groups.every((group) => HEX_GROUP.test(group));
}

/** Whether an internet address stands in a text. */
export const holdsIp = (text: string): boolean =>
  (text.includes(".") && IPV4.test(text)) ||
  (text.includes(":") && (text.match(LIKE_IPV6) ?? []).some(isIpv6));

/** A property's name in words: `clientIp`, `client_ip` and `Client IP` are the same. */
const wordsOf = (name: string): string =>
  ` ${name
    .slice(0, CHARS_MAX)
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;

const NAMED: readonly (readonly [EventFinding, RegExp])[] = [
  ["ipAddresses", / (?:ip|ips|ipv4|ipv6|ip ?addr(?:ess)?|ipaddress|remote addr) /],
  ["emails", / e ?mail| mail addr/],
  ["phones", / (?:phone|mobile|telephone|tel|cell|fax)(?: |number)/],
  [
    "names",
    / (?:first|last|full|given|family|middle|sur|customer|shopper|buyer|recipient|user) ?name | (?:street|postal|shipping|billing|home|delivery) ?(?:address|code) | address(?: line)? ?\d? | zip(?: ?code)? | birth/,
  ],
  [
    "personNumbers",
    / (?:customer|shopper|buyer|user|account|member|person|visitor|session|device|cookie|order|client) (?:id|number|no|token|hash|key) | (?:customerid|userid|shopperid|sessionid|deviceid|orderid|fingerprint|user agent|useragent|cookie) /,
  ],
];

/** What is called after a thing and not after a person, so that no value of it is taken for somebody's name. */
const OF_THINGS =
  / (?:product|item|page|brand|event|schema|widget|campaign|title|variant|category|color|colour|size|url|path|type) /;

/**
 * What of a person an additional property carries; null where nothing speaks for it. By its value first, for a helpful
 * script can put an address anywhere; then by its name, since a name or a number cannot be told by itself.
 */
export function personalIn(name: string, whole: string): EventFinding | null {
  const value = whole.length > CHARS_MAX ? whole.slice(0, CHARS_MAX) : whole;
  if (value.trim() === "") return null;
  if (value.includes("@") && holdsEmail(value)) return "emails";
  if (holdsIp(value)) return "ipAddresses";
  if (value.startsWith("+") && looksLikePhone(value)) return "phones";
  const words = wordsOf(name);
  const named = NAMED.find(([, pattern]) => pattern.test(words));
  if (named) return named[0];
  return !OF_THINGS.test(words) && / /.test(value.trim()) && namesAPerson(value) ? "names" : null;
}

const FORMULA = /^[=+@<>]/;
const CONTROL = /\p{Cc}/u;

/**
 * Whether a text can be the name of a product. What a shifted row puts there is refused, because a product's name is the
 * one text of an event that is stored as it stands.
 */
export const isProductKey = (text: string, charsMax: number): boolean =>
  text.length <= charsMax &&
  !text.includes("@") &&
  !FORMULA.test(text) &&
  !CONTROL.test(text) &&
  !holdsIp(text);
