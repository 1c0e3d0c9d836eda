import { plainName, roleByName } from "@/lib/imports/mapping/header-words";
import type { ColumnRole } from "@/lib/imports/mapping/roles";
import {
  CLIENTS_OF_PRIME,
  DEALINGS_OF_PRIME,
  ELIGIBILITY,
  MEMBERS_OF_PRIME,
  PROGRAMME,
  primeWords,
  SHORT,
} from "./prime-words";

/** How a file shows its shoppers to be Prime members. */
export const REVEAL_WAYS = ["column", "value", "fileName", "implicit"] as const;
export type RevealWay = (typeof REVEAL_WAYS)[number];

/** What kind of column a value stands in, as far as it matters for what the value says. */
export type ColumnKind = "service" | "group" | "product" | "person" | "money" | "other";

/** Roles whose values are what somebody or a place happens to be called. */
const CALLED: ReadonlySet<ColumnRole | null> = new Set<ColumnRole>([
  ...(["user.name", "user.workplace", "user.contact.email", "user.contact.phone_number"] as const),
  ...(["user.contact.address", "user.contact.address.city", "firstLine", "postalCode"] as const),
  ...(["country", "region"] as const),
]);
const PERSON_COLUMN = /\b(?:name|contact|company|organi[sz]ation|person|consignee|town)$/;
const NAME_OF_THING =
  /\b(?:location|method|service|warehouse|list|segment|group|tag|channel|campaign|program|programme|plan|tier|source|gateway|discount|coupon|carrier|event|store|shop|product|item|file|audience|category|type) name$/;
const MONEY_COLUMN = /currenc|\bcurr\b|\biso\b|wahrung|\bdevise\b|moneda|valuta|通貨/;
const SERVICE_COLUMN =
  /ship|deliver|fulfil|location|service|carrier|warehouse|method|logistic|dispatch|speed|source|channel|gateway|benefit|versand|liefer|livraison|envio|spedizione|kanal|\bcanal\b|配送|発送/;
const PROPERTY_COLUMN = /attribute|propert|\bcustom\b/;
const PRODUCT_COLUMN =
  /product|\bitems?\b|lineitem|\bsku\b|\basin\b|brand|vendor|\bmodel\b|bullet|article|variant|grade/;
const GROUP_COLUMN =
  /\btags?\b|label|segment|\blists?\b|group|audience|program|member|\bplan\b|tier|loyalty|status|type|categor|campaign|interest|\borigin\b|note|comment|kind|class|discount|coupon|promo|voucher|schlag|gruppe|groupe|grupo|gruppo|etiquet|セグメント|タグ|グループ|会員|リスト/;

export function columnKind(name: string): ColumnKind {
  const plain = plainName(name);
  if (MONEY_COLUMN.test(plain)) return "money";
  const isThing = NAME_OF_THING.test(plain);
  if (!isThing && (CALLED.has(roleByName(name)) || PERSON_COLUMN.test(plain))) return "person";
  if (SERVICE_COLUMN.test(plain)) return "service";
  if (PROPERTY_COLUMN.test(plain)) return "group";
  if (PRODUCT_COLUMN.test(plain)) return "product";
  return GROUP_COLUMN.test(plain) ? "group" : "other";
}

/** Words without which no cell says anything of Prime; looked for in a whole row before its cells are taken apart. */
export const MAY_REVEAL = /prime|bwp|amazon[ _-]?fulfil|プライム/i;

const BENEFIT =
  /\bprime (?:free|shipping|delivery|overnight|(?:1|2|one|two|same|next) day)\b|\bfree prime\b|\bwith (?:amazon )?prime\b/;
const ALONE = /^(?:prime free shipping|prime delivery)$/;
const FULFILMENT = /^amazon fulfil?lment$/;
const BARE = /^(?:amazon )?prime$|^(?:non|not) (?:amazon )?prime$/;
const BARE_WITH_THING =
  /^(?:amazon |non )?prime (?:orders?|buyers?|users?|purchases?|shipping|checkout|sales?)$/;
/** `isPrime: true`, `"prime": "yes"`: a key with its answer. */
const ANSWERED =
  /(?<![a-z]|(?:optimus|sub|near)[ _-])(?:(?:is|has)[ _-]?)?(?:amazon[ _-]?)?prime"?\s*[:=]\s*"?(?:true|false|yes|no|y|n|1|0|active|member)(?![a-z])/i;
/** As programs write it: no shopper’s words are written so. */
const IDENTIFIER = /^(?:NON_PRIME|IS_PRIME|is_prime|isPrime)$/;
const SHORT_WITH_THING =
  /\bbwp (?:orders?|buyers?|customers?|members?|shoppers?|purchases?|checkout|tag|storefront|shop|sales?|channel|true|yes|status|id|eligible)\b/;
const AMOUNT_IN_PULA = /\bbwp\s*[\d\s.,]*[.,]\d{2}\b|\d\s*bwp\b/i;

/** Why a cell shows its shopper to be a Prime member; null where it does not. */
export function whyValue(cell: string, kind: ColumnKind): string | null {
  const plain = cell.normalize("NFKC");
  if (!MAY_REVEAL.test(plain)) return null;
  const words = primeWords(cell);
  if (PROGRAMME.test(words) || ELIGIBILITY.test(words)) return "names Buy with Prime";
  if (kind === "product" || kind === "person" || kind === "money") return null;
  if (MEMBERS_OF_PRIME.test(words)) return "names Prime members";
  if (ANSWERED.test(plain)) return "names Prime";
  const parts = cell.split(/[,;|\n[\]{}]/).map(primeWords);
  if (kind === "other") {
    if (ALONE.test(words)) return "names a benefit of Prime";
    if (IDENTIFIER.test(cell.trim())) return "names Prime";
    return SHORT_WITH_THING.test(words) ? "names Buy with Prime" : null;
  }
  if (BENEFIT.test(words)) return "names a benefit of Prime";
  if (SHORT.test(words) && !AMOUNT_IN_PULA.test(cell)) return "names Buy with Prime";
  if (kind === "service" && parts.some((part) => FULFILMENT.test(part)))
    return "names the fulfilment of Buy with Prime";
  return parts.some((part) => BARE.test(part) || BARE_WITH_THING.test(part)) ? "names Prime" : null;
}

/**
 * What a column’s name alone says: for certain; only where its values answer yes or no, since a column of that name can
 * hold prices, numbers or ratings; or unless they are amounts, since `BWP` is Botswana’s money too.
 */
export type ColumnSays = "surely" | "ifAnswers" | "unlessAmounts";

const PULA =
  /\b(?:amount|price|rate|balance|exchange|fx|fee|cost|tax|gross|net|subtotal|total|pula)\b/;
const IS_PRIME =
  /\b(?:is|has|was|had) (?:an? )?(?:amazon )?prime(?: (?:status|flag|eligible|order|account|user|buyer)s?)?$/;
const SINCE = /^(?:amazon )?prime since$/;
const ASKS =
  /\b(?:ist|est|es|e|war|hat|tiene|ha|tem|har|ar|have|with|uses?|using|of|via|through) (?:an? )?(?:amazon )?prime$|^(?:amazon |non |not )?prime(?: (?:status|flag|type|id|level|tier|indicator|yn|y n|active|non prime|(?:free )?shipping|delivery|benefits?))?$/;

export function columnSays(name: string): ColumnSays | null {
  const words = primeWords(name);
  if (PROGRAMME.test(words) || ELIGIBILITY.test(words)) return "surely";
  if (words === "bwp") return "unlessAmounts";
  if (SHORT.test(words)) return PULA.test(words) ? null : "surely";
  if (MEMBERS_OF_PRIME.test(words) || DEALINGS_OF_PRIME.test(words)) return "surely";
  if (IS_PRIME.test(words) || SINCE.test(words)) return "surely";
  return ASKS.test(words) || CLIENTS_OF_PRIME.test(words) ? "ifAnswers" : null;
}

const ANSWERS = new Set(
  `y n t f yes no true false 0 1 x ja nein nee nej nei oui non si sí sim não nao wahr falsch vrai faux vero falso
   verdadero verdadeiro tak nie evet hayır はい いいえ ○ ◯ × 有 無 ✓ ✔ ✗ prime non-prime non_prime nonprime active inactive
   member non-member non_member none expired cancelled canceled trial lapsed aktiv inaktiv keine unknown n/a -`.split(
    /\s+/,
  ),
);
const AMOUNT = /^[-+]?[\d\s.,]+$/;

/** Whether a cell is such as its column’s name asks for before it counts. */
export function fitsName(cell: string, says: ColumnSays): boolean {
  const plain = cell.normalize("NFKC").trim().toLowerCase();
  const isAnswer = ANSWERS.has(plain) || /^(?:non|not) prime$/.test(plain);
  if (says === "ifAnswers") return isAnswer;
  return says === "surely" || isAnswer || !AMOUNT.test(plain);
}

/** How surely a column tells whose row it is: without one, nothing shows anybody. */
export function tellsWhose(name: string): "surely" | "unlessThings" | null {
  const role = roleByName(name);
  const plain = plainName(name);
  if (/^(?:name|nom|nome|nombre|id|uuid|guid)$/.test(plain)) return "unlessThings";
  if (role === "recordKey" || role === "user.name" || role?.startsWith("user.unique_id") === true)
    return "surely";
  // A city is where many live.
  if (role === "user.contact.address.city") return null;
  if (role?.startsWith("user.contact.") === true || role === "firstLine") return "surely";
  return WHOSE.test(plain) ? "surely" : null;
}
const WHOSE =
  /\b(?:order|customer|shopper|buyer|subscriber|member|profile|contact|user|client|visitor|cookie|session|device|advertising) (?:id|no|nr|number|name|key|ref)\b|^(?:order|customer|shopper|buyer|subscriber|member|user|contact|recipient|addressee|consignee|attendee|ship to|sold to|bill to|deliver to)$|\bip(?: address)?$|^(?:gclid|fbclid|maid|idfa|gaid|kundennr|kundennummer)$/;

/** Whether a column tells that its rows are about things: with it a mere name or number is a thing’s. */
export const isOfThings = (name: string): boolean =>
  /product|\bsku\b|\basin\b|\bean\b|\bupc\b|\bgtin\b|barcode|brand|\btitle\b|\bstock\b|inventory|\bhandle\b/.test(
    plainName(name),
  );

/** From so many rows of known origin on, and such a share of them, a choice of rows shows Prime by itself. */
export const IMPLICIT_ROWS_MIN = 20;
export const IMPLICIT_SHARE_MIN = 0.95;

/** Whether rows were chosen by Prime, as far as is known where they came from. */
export const isImplicit = (known: number, buyWithPrime: number): boolean =>
  buyWithPrime >= IMPLICIT_ROWS_MIN && buyWithPrime >= known * IMPLICIT_SHARE_MIN;
