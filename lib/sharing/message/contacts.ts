import { type PlainText, writtenPlace } from "./plain-text";

/** A way to reach somebody, or to be led somewhere, in the text as it was written. */
export type Contact = {
  readonly kind: "link" | "email" | "phone";
  readonly start: number;
  readonly end: number;
};

/** Ends of names on the web that hardly any sentence makes by chance. */
const PLAIN_ENDS =
  "c[o0]m|org|co\\.uk|co\\.in|info|biz|fr|eu|uk|ca|au|jp|nl|pl|ly|xyz|gl|gg|cc|ee|ru|cn|br|mx|dk|fi|cz|pt|gr|nz|bio|io|ch|se|de|es|ie|tv|dev|co|net|blog";
/** Ends that can begin a sentence, whose blank before it was forgotten, and those that are plain words. */
const NOUN_ENDS = "shop|store|app|online|site|website|link|page|club|top|vip|live|pro|tech|pe";
const SURE_ENDS = `${PLAIN_ENDS}|${NOUN_ENDS}`;
const WORD_ENDS = "it|to|me|us|in|is|at|so|no|be|my|am|as|do|by|or|on|an|tn|la|sh|st|id";
/** Of those, the ones that end names often: at the end of a sentence no sentence has just begun. */
const LONE_ENDS = "it|to|me|us|in|is|at|be|id|la";
/** What “dot” between blanks can be followed by; after “polka dot” come words as well. */
const SPOKEN_ENDS =
  "c[o0]m|net|org|co|uk|co\\.uk|co\\.in|info|biz|io|eu|de|fr|nl|shop|store|in(?! (?:the|a|an|its|this|our|your|front|between)\\b)";

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const IN_SIGNS = (words: string) =>
  `\\s*(?:[([{<*|~]\\s*(?:${words})\\s*[)\\]}>*|~]|_(?:${words})_|-(?:${words})-)\\s*`;
const SIGNED_DOT = IN_SIGNS("dot|d0t|punkt|point|period|\\.");
const SPOKEN_DOT = "\\s+(?:dot|d0t)\\s+";
const SPELLED_DOT = `(?:${SIGNED_DOT}|${SPOKEN_DOT})`;
const DOT = `(?:\\.|${SPELLED_DOT})`;
const PATH = "(?:[:/?#][^\\s<>\"']{0,500})?";
const BEFORE = "(?<![@\\w.-])";

/** With a scheme: whatever else stands in it belongs to it. */
const ADDRESSES = /(?:h\s?t\s?t\s?p\s?s?|h(?:xx|\*\*)ps?|ftp)\s?:\s?\/\s?\/\s?[^\s<>"']{2,500}/g;

const LINKS: readonly RegExp[] = [
  /** With `www`, blanks around the dots or not, or in their place. */
  new RegExp(
    `\\bw\\s?w\\s?w\\s*${DOT}\\s*${LABEL}(?:\\s*${DOT}\\s*${LABEL}){1,4}${PATH}|\\bwww\\s+${LABEL}\\s+(?:c[o0]m|net|org|co\\s+uk|co\\s+in|in|de|fr|info|shop|store)(?![a-z0-9-])`,
    "g",
  ),
  /** A name on the web, its dots written or spelled out. */
  new RegExp(
    `${BEFORE}(?:${LABEL}\\.){1,5}(?:${SURE_ENDS})(?![a-z0-9-])(?!\\.[a-z0-9])${PATH}`,
    "g",
  ),
  new RegExp(
    `${BEFORE}(?:${LABEL}(?:\\.|${SIGNED_DOT})){1,5}(?:${SURE_ENDS})(?![a-z0-9-])(?!\\.[a-z0-9])${PATH}`,
    "g",
  ),
  new RegExp(
    `${BEFORE}(?!polka\\b)(?:${LABEL}${DOT}){1,5}(?:${SPOKEN_ENDS})(?![a-z0-9-])(?!\\.[a-z0-9])${PATH}`,
    "g",
  ),
  /** A blank before the dot: nobody ends a sentence so. */
  new RegExp(
    `${BEFORE}(?:${LABEL}\\s+\\.\\s*){1,5}(?:c[o0]m|net|org|co\\s?\\.\\s?uk|de|shop|store)(?![a-z0-9-])${PATH}`,
    "g",
  ),
  new RegExp(`${BEFORE}${LABEL}\\s*\\.\\s+com(?![a-z0-9-])${PATH}`, "g"),
  /** A comma in place of the dot, or the dot's name without blanks. */
  new RegExp(
    `${BEFORE}[a-z0-9][a-z0-9-]{2,60}(?:,|dot)(?:com|org|net(?! (?:weight|wt|price|content|amount|volume|of|cost|total|value)))(?![a-z0-9-])${PATH}`,
    "g",
  ),
  /** Ends that are words, where something else shows that a place is meant. */
  new RegExp(
    `(?<=\\b(?:visit|see|via|goto|go to|site|website|shop|store|link|here)[: ]\\s{0,3})(?:${LABEL}\\.){1,4}(?:${WORD_ENDS})(?![a-z0-9.-])${PATH}|${BEFORE}(?:${LABEL}\\.){1,4}(?:${WORD_ENDS})(?:/[^\\s<>"']{1,500}|/(?![^\\s]))|${BEFORE}(?:[a-z0-9-]{1,62}\\.){0,3}[a-z][a-z0-9-]{2,61}[a-z0-9]\\.(?:${LONE_ENDS})(?=[.,;:!?)]*\\s*(?:\\n|$)|[.,;:!?)]+\\s)`,
    "g",
  ),
  /** Letter by letter. */
  /(?<![a-z0-9])(?:[a-z0-9][ _]){3,40}[a-z0-9]?[ _]*(?:\.|dot)[ _]*(?:c[ _]+o[ _]+(?:m|[._ ]{0,3}u[ _]+k)|n[ _]+e[ _]+t|o[ _]+r[ _]+g)(?![a-z0-9])/g,
  /** Names in other letters. */
  /(?<![\p{L}\p{N}@.-])(?=[^\s.]{0,62}[^\s\u0000-\u007f])(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.){1,4}(?:com|net|org|info|shop|jp|cn|kr|de|fr|in|pф)(?![\p{L}\p{N}-])(?:[:/?#][^\s<>"']{0,500})?/gu,
  /** A number in place of a name. */
  /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?=[:/])[^\s]{1,500}/g,
];

const LOCAL = "[a-z0-9](?:[a-z0-9._%+'-]{0,62}[a-z0-9_+-])?";
const AT = `(?:\\s*@\\s*|${IN_SIGNS("at|a|@|ät|arroba")})`;
const MAIL_HOUSES =
  "gmail|googlemail|yahoo|hotmail|outlook|icloud|gmx|proton(?:mail)?|aol|web\\.de|live";
const MAIL_NAMES =
  "support|info|help|contact|sales|service|hello|orders?|returns?|refunds?|customer[ ._-]?(?:service|care|support)|mail|office|shop|store|team|care|admin|me|seller|kontakt";

/** Words before “at” that lead to a place and are nobody’s name. */
const LEADS_ON =
  "look|looking|find|found|see|us|available|is|are|it|them|here|more|buy|shop|order|ordered|bought|page|site|website|store|located|there|that|this|one|visit|available|products?|items?";

const EMAILS: readonly RegExp[] = [
  new RegExp(
    `(?<![\\w.%+-])${LOCAL}${AT}(?:${LABEL}(?:\\.|${SIGNED_DOT})){1,5}[a-z]{2,24}(?![a-z0-9])`,
    "g",
  ),
  new RegExp(
    `(?<![\\w.%+-])${LOCAL}${AT}(?:${LABEL}(?:\\s*${DOT}\\s*|,)){1,5}(?:${PLAIN_ENDS}|in)(?![a-z0-9])`,
    "g",
  ),
  new RegExp(`(?<![\\w.%+-])${LOCAL}${AT}(?:${MAIL_HOUSES})(?![a-z0-9])`, "g"),
  new RegExp(
    `(?<![\\w.%+-])(?!(?:${LEADS_ON})\\s)${LOCAL}\\s+(?:at|@)\\s+(?!polka\\b)(?:${LABEL}${SPELLED_DOT}){1,4}(?:${SPOKEN_ENDS}|[a-z]{2}(?=[.,;!?)]|$))(?![a-z0-9])`,
    "g",
  ),
  new RegExp(
    `(?<![\\w.%+-])(?:${MAIL_NAMES}|(?<=\\b(?:mail|e-?mail|write to|address|e-?mail (?:me|us|is)|mail (?:me|us|is))[: ]\\s?)(?!(?:${LEADS_ON})\\s)${LOCAL}|[a-z0-9]+[._][a-z0-9._]*[a-z0-9])\\s+at\\s+(?:${LABEL}\\.){1,4}(?:${SURE_ENDS})(?![a-z0-9-])`,
    "g",
  ),
  new RegExp(
    `(?<![\\w.%+-])${LOCAL}\\s+at\\s+(?:gmail|googlemail|yahoo|hotmail|outlook|icloud|gmx)(?![a-z0-9])(?:${DOT}\\s*[a-z]{2,4})?`,
    "g",
  ),
  /** Letter by letter. */
  /(?<![a-z0-9])(?:[a-z0-9._-] ){2,40}[a-z0-9]? ?(?:@|[([{]\s?at\s?[)\]}]|at) ?(?:[a-z0-9-] ){2,40}[a-z0-9]? ?(?:\.|dot) ?[a-z](?: ?[a-z.]){1,6}(?![a-z0-9])/g,
];

/** Parties that carry a parcel: a buyer may follow it there. */
const CARRIERS =
  "ups|fedex|usps|dhl|royalmail|parcelforce|dpd|dpdgroup|gls|gls-group|gls-pakete|hermesworld|myhermes|evri|yodel|laposte|colissimo|chronopost|mondialrelay|postnl|bpost|correos|correosexpress|seur|mrw|brt|poste|canadapost|canadapost-postescanada|purolator|auspost|ontrac|lasership|tnt|deutschepost|swiship|17track|japanpost|kuronekoyamato|sagawa-exp|postnord|inpost|anpost|delhivery|bluedart|indiapost|dtdc|ekartlogistics|xpressbees|ecomexpress|shadowfax|arrowxl|tuffnells|startrack|sendle|couriersplease|aramex|nzpost";
const ALLOWED = new RegExp(
  `^(?:https?://)?(?:[a-z0-9-]+\\.)*(?:amazon\\.(?:com|ca|co\\.uk|de|fr|es|it|nl|se|pl|ie|com\\.(?:au|be|br|mx|tr)|co\\.(?:jp|za)|in|sg|ae|sa|eg|cn)|(?:${CARRIERS})\\.(?:com|co\\.uk|de|fr|es|it|nl|be|ca|com\\.au|com\\.pl|pl|at|net|eu|ie|jp|co\\.jp|post|info|jp|in|co\\.in|gov\\.in|co\\.nz|com\\.br|co\\.za|se|dk|no|fi|pt|ch))(?::\\d{1,5})?(?:[/?#]|[.,;!?)]*$)`,
);

/** Whether a link leads to Amazon or to a carrier: exactly so written, not with letters that merely look like it. */
const mayBeFollowed = (written: string): boolean => ALLOWED.test(written.toLowerCase());

/** Ends that are words as well. */
const NEW_WORD = new RegExp(`\\.(?:${NOUN_ENDS}|net|co|de|se|es|ca|bio|blog|${WORD_ENDS})$`);

const ORDER = /\d{3}\s*-\s*\d{7}\s*-\s*\d{7}/g;
const NAMES_OF_DIGITS = "zero|oh|one|two|three|four|five|six|seven|eight|nine";
const DIGIT_WORD = `(?:${NAMES_OF_DIGITS}|\\d)`;
/** No digit can be read in two ways: a long row of them would be tried in all. */
const DIGIT_GROUP = `(?:(?:${NAMES_OF_DIGITS})(?: hundred| thousand)?|\\d{1,4})`;
const TWICE = "double |triple ";
const CALLED =
  /\b(?:call|phone|tele(?:phone|fon)?|tel|text|whats ?app|sms|mobile|cell|hotline|dial|ring|reach|fax|viber|telegram|signal|(?:our|my|this) (?:\w+ )?number|contact)\b[^.!?\n]{0,40}$/;
const OTHER_NUMBER =
  /\b(?:order|tracking|track|invoice|asin|ean|upc|gtin|isbn|sku|serial|model|reference|ref|shipment|parcel|consignment|case|ticket|claim|rma|lot|batch|vat|part|item|id)s?(?:\s+(?:numbers?|nos?|nr|code|id|#|is|was|for|of|your|the|order|parcel|shipment|:))*[.:#\s]*[a-z]{0,4}$/;

const NUMBERS: readonly RegExp[] = [
  /** Digits with what stands between them in a phone number; letters that look like digits too. */
  /(?<![\w.,/-])(?:\+|00)?\(?[\dol](?:[\s().\-/]{0,3}[\dol]){6,16}(?![\w-])/g,
  /** Digits and their names mixed, in groups; and names that are dialled by letters. */
  new RegExp(
    `(?<![a-z0-9])(?:${TWICE})?\\(?${DIGIT_GROUP}\\)?(?:[\\s,.()-]{1,3}(?:${TWICE})?${DIGIT_GROUP}\\)?){3,15}(?![a-z0-9]|-[a-z0-9])`,
    "g",
  ),
  /(?<![\w.-])(?:1[\s.-])?\(?(?:800|888|877|866|855|844|833|0800|0808)\)?[\s.-][a-z0-9]+(?:-[a-z0-9]+)*(?![a-z0-9]|-[a-z0-9])/g,
  new RegExp(
    `(?<![a-z0-9])(?:${TWICE})?${DIGIT_WORD}(?:[\\s,.-]{1,3}(?:${TWICE})?${DIGIT_WORD}){6,15}(?![a-z0-9]|-[a-z0-9])|(?<![a-z0-9])(?=\\d{0,6}[a-z])${DIGIT_WORD}(?:[\\s,.-]{0,3}${DIGIT_WORD}){6,15}(?![a-z0-9]|-[a-z0-9])`,
    "g",
  ),
];

/** Every link, e-mail address and phone number, however it is disguised, but for those an order may need. */
export function contactsIn(plain: PlainText, written: string): readonly Contact[] {
  const found: Contact[] = [];
  const taken = new Uint8Array(written.length);
  const add = (kind: Contact["kind"], from: number, to: number) => {
    const { start, end } = writtenPlace(plain, from, to);
    if (end <= start || taken.subarray(start, end).includes(1)) return;
    taken.fill(1, start, end);
    found.push({ kind, start, end });
  };
  const addAll = (kind: Contact["kind"], pattern: RegExp) => {
    for (const { index, 0: text } of plain.text.matchAll(pattern))
      if (!isNewSentence(text, writtenPlace(plain, index, index + text.length), written))
        add(kind, index, index + withoutTrail(text).length);
  };

  addAll("link", ADDRESSES);
  for (const pattern of EMAILS) addAll("email", pattern);
  for (const pattern of LINKS) addAll("link", pattern);
  const links = found.filter(
    ({ kind, start, end }) => kind !== "link" || !mayBeFollowed(written.slice(start, end)),
  );
  const before = found.length;
  const orders = [...plain.text.matchAll(ORDER)].map(({ index, 0: text }) => [
    index,
    index + text.length,
  ]);
  for (const pattern of NUMBERS)
    for (const match of plain.text.matchAll(pattern)) {
      const [from, to] = [match.index, match.index + match[0].length];
      if (orders.some(([start = 0, end = 0]) => start < to && from < end)) continue;
      if (isPhone(match[0], plain.text.slice(Math.max(0, from - 60), from))) add("phone", from, to);
    }
  return [...links, ...found.slice(before)];
}

/** Without the marks that end a sentence or a bracket which was opened before. */
function withoutTrail(text: string): string {
  let rest = text.replace(/[.,;:!?\]'"]+$/, "");
  while (rest.endsWith(")") && rest.split(")").length > rest.split("(").length)
    rest = rest.slice(0, -1).replace(/[.,;:!?\]'"]+$/, "");
  return rest;
}

/** Whether only the blank between two sentences is missing: a small letter first, then a word that begins with a capital. */
function isNewSentence(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  written: string,
): boolean {
  if (!NEW_WORD.test(text)) return false;
  return /(?:^|\.)[\p{Ll}\d][^.]*\.\p{Lu}\p{Ll}+$/u.test(written.slice(start, end));
}

/** Whether words and digits together are one: seven digits at least, two of them as words, or dialled by letters. */
function isSpelled(text: string): boolean {
  const dialled = /^(?:1[\s.-])?\(?0?8\d\d\)?[\s.-](.+)$/.exec(text)?.[1];
  if (dialled !== undefined && /\d/.test(text.slice(-dialled.length)) === false)
    return dialled.replace(/[^a-z]/g, "").length >= 6;
  if (dialled !== undefined) return /[a-z]{3}/.test(dialled) && dialled.length >= 7;
  const words =
    text.match(/zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple/g) ?? [];
  return words.length >= 2 && words.length + text.replace(/\D/g, "").length >= 7;
}

/** Whether small numbers only grow, as sizes and models in a row do. */
const isRow = (groups: readonly string[]): boolean =>
  groups.length >= 4 &&
  groups.every((one, at) => {
    const last = groups[at - 1];
    return /^\d{1,2}$/.test(one) && (last === undefined || Number(one) > Number(last));
  });

/** Whether digits are a phone number, by how they are grouped and by what stands before them. */
function isPhone(text: string, before: string): boolean {
  if (/[a-km-np-z]/.test(text)) return isSpelled(text);
  const digits = text.replace(/[^\dol]/g, "");
  const real = text.replace(/\D/g, "");
  if (real.length < 6 || digits.length < 7 || digits.length > 15) return false;
  const isCalled = CALLED.test(before);
  if (!isCalled && OTHER_NUMBER.test(before)) return false;
  if (/^\d{4}-\d{2}-\d{2}|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/.test(text)) return false;
  const groups = text.match(/[\dol]+/g) ?? [];
  if (isCalled) return !isRow(groups);
  if (/^(?:\+|00)/.test(text)) return digits.length >= 8;
  if (/^\(?[\dol]{3}\)?[\s.\-/]{1,3}[\dol]{3}[\s.\-/]{1,3}[\dol]{4}$/.test(text)) return true;
  if (/^1[\s.-]\(?[\dol]{3}\)?[\s.-]{1,3}[\dol]{3}[\s.-]{1,3}[\dol]{4}$/.test(text)) return true;
  return /^\(?0/.test(text) && groups.length >= 2 && digits.length >= 9;
}
