import { plainName, roleByName } from "@/lib/imports/mapping/header-words";

/** How a file shows its shoppers to be Prime members. */
export const REVEAL_WAYS = ["column", "value", "fileName", "implicit"] as const;
export type RevealWay = (typeof REVEAL_WAYS)[number];

/** What kind of column a value stands in, as far as it matters for what the value says. */
export type ColumnKind = "service" | "group" | "product" | "other";

/** Names that no shop uses but for membership. */
const COLUMN_NAMES =
  /^(?:(?:is|has|was) )?(?:amazon )?prime(?: (?:member|membership|member ship|status|order|customer|shopper|buyer|user|subscriber|flag|account)s?)?(?: (?:status|flag|since|id|type))?$|^bwp(?: eligibility)?(?: (?:status|order|customer|shopper|flag|tag|id))?$|^(?:is )?(?:buy with prime|buywithprime)(?: .{1,30})?$|\bprime (?:member|membership|customer|shopper|subscriber)s?\b|\bbwp eligibility\b/;
/** A column of that name alone can hold anything: prices, numbers, ratings. Its values have to answer yes or no. */
const NEEDS_ANSWERS = /^(?:amazon )?prime(?: (?:status|flag|type|id))?$/;
const ANSWERS =
  /^(?:y|n|yes|no|true|false|0|1|prime|non[ _-]?prime|not prime|active|inactive|member|x|✓|✔)$/i;

const SERVICE_COLUMN =
  /ship|deliver|fulfil|location|service|carrier|warehouse|method|logistic|dispatch|speed|source|channel|gateway|benefit/;
const GROUP_COLUMN =
  /tag|label|segment|list|group|audience|program|member|tier|loyalty|source|channel|status|type|categor|campaign|interest|origin|attribute|propert|note|comment|custom|kind|class/;
const PRODUCT_COLUMN =
  /product|item name|lineitem|line item|title|descript|sku|asin|brand|vendor|model|bullet|article/;

export function columnKind(name: string): ColumnKind {
  const plain = plainName(name);
  if (SERVICE_COLUMN.test(plain) && !/name$/.test(plain.replace(/service|method|location/, "")))
    return "service";
  if (PRODUCT_COLUMN.test(plain)) return "product";
  return GROUP_COLUMN.test(plain) ? "group" : "other";
}

/** Words without which no cell says anything of Prime; looked for in a whole row before its cells are. */
export const MAY_REVEAL = /prime|bwp|amazon[ _-]?fulfil/i;

const PROGRAMME = /\bbuy[ _-]?with[ _-]?prime\b|\bbuywithprime\b/;
const BENEFIT =
  /\bprime free shipping\b|\bprime delivery\b|\bfree prime shipping\b|\bprime shipping\b|\bshipped with prime\b/;
const PERSON =
  /\b(?:amazon )?prime[ _-](?:member|customer|shopper|subscriber|buyer|user)s?\b|\b(?:member|customer|shopper)s? (?:of|with) (?:amazon )?prime\b/;
const FULFILMENT = /^amazon[ _-]?fulfil?lment$/;
const BARE = /^(?:amazon )?prime$|^bwp$|^non[ _-]?prime$/;

/** Full-width letters and other forms as their plain ones. */
const plainCell = (cell: string): string =>
  cell.normalize("NFKC").replaceAll('"', "").trim().replace(/\s+/g, " ").toLowerCase();

/** Why a cell shows its shopper to be a Prime member; null where it does not. */
export function whyValue(cell: string, kind: ColumnKind): string | null {
  const plain = plainCell(cell);
  if (kind === "product") return null;
  if (PROGRAMME.test(plain)) return "names Buy with Prime";
  if (PERSON.test(plain)) return "names Prime members";
  if (kind !== "other" && BENEFIT.test(plain)) return "names a benefit of Prime";
  if (kind === "other" && /^(?:prime free shipping|prime delivery)$/.test(plain))
    return "names a benefit of Prime";
  const parts = plain.split(/[,;|]/).map((part) => part.trim());
  if (kind === "service" && parts.some((part) => FULFILMENT.test(part)))
    return "names the fulfilment of Buy with Prime";
  if (kind === "group" && parts.some((part) => BARE.test(part))) return "names Prime";
  return null;
}

/** What a column’s name alone says: for certain, only where its values answer yes or no, or nothing. */
export function columnSays(name: string): "surely" | "ifAnswers" | null {
  const plain = plainName(name)
    .replace(/[^\p{L}\p{N} ]/gu, "")
    .trim();
  if (!COLUMN_NAMES.test(plain)) return null;
  return NEEDS_ANSWERS.test(plain) ? "ifAnswers" : "surely";
}

export const isAnswer = (cell: string): boolean => ANSWERS.test(cell.trim());

/** Whether a column tells whose row it is: without one, nothing shows anybody. */
export function tellsWhose(name: string): boolean {
  const role = roleByName(name);
  if (role === "recordKey" || role === "user.name" || role === "user.unique_id") return true;
  if (role?.startsWith("user.contact.") === true || role === "firstLine") return true;
  return /\b(?:order|customer|shopper|buyer|subscriber|member|profile|contact|user|client) (?:id|no|nr|number|name|key|ref)\b|^(?:order|customer|name)$/.test(
    plainName(name),
  );
}

const FILE_NAME =
  /buy[\s_.-]*with[\s_.-]*prime|(?<![a-z0-9])bwp(?![a-z0-9])|(?<![a-z0-9])(?:amazon[\s_.-]*)?prime[\s_.-]*(?:members?|customers?|shoppers?|buyers?|users?|subscribers?|orders?|audience|segment|list)(?![a-z0-9])|(?<![a-z0-9])amazon[\s_.-]*prime(?![a-z0-9])|(?<=(?:members?|customers?|shoppers?|buyers?|orders?|segment|list|audience)[\s_.-]+)(?:amazon[\s_.-]*)?prime(?![a-z0-9])|^(?:amazon[\s_.-]*)?prime(?=[\s_.-]*\d*\.[a-z0-9]{2,5}$)/i;
const KEEPS =
  /(?:members?|customers?|shoppers?|buyers?|users?|subscribers?|orders?|audience|segment|list)$/i;

/** Whether a file is called after Prime, and what it could be called instead. */
export function whyFileName(
  name: string,
): { readonly why: string; readonly rename: string } | null {
  if (!FILE_NAME.test(name)) return null;
  let rest = name;
  for (let found = FILE_NAME.exec(rest); found; found = FILE_NAME.exec(rest)) {
    const kept =
      /prime/i.test(found[0]) && !/with/i.test(found[0]) ? (KEEPS.exec(found[0])?.[0] ?? "") : "";
    rest = rest.slice(0, found.index) + kept + rest.slice(found.index + found[0].length);
  }
  const dot = rest.lastIndexOf(".");
  const [stem, end] = dot < 0 ? [rest, ""] : [rest.slice(0, dot), rest.slice(dot)];
  const clean = stem.replace(/([\s_.-])[\s_.-]+/g, "$1").replace(/^[\s_.-]+|[\s_.-]+$/g, "");
  return { why: "is called after Prime", rename: `${clean === "" ? "list" : clean}${end}` };
}

/** From so many rows of known origin on, and such a share of them, a choice of rows shows Prime by itself. */
export const IMPLICIT_ROWS_MIN = 20;
export const IMPLICIT_SHARE_MIN = 0.95;

/** Whether rows were chosen by Prime, as far as is known where they came from. */
export const isImplicit = (known: number, buyWithPrime: number): boolean =>
  buyWithPrime >= IMPLICIT_ROWS_MIN && buyWithPrime >= known * IMPLICIT_SHARE_MIN;
