import { type PlainText, writtenPlace } from "./plain-text";

/** A way to reach somebody, or to be led somewhere, in the text as it was written. */
export type Contact = {
  readonly kind: "link" | "email" | "phone";
  readonly start: number;
  readonly end: number;
};

/** Ends of names on the web that hardly any sentence makes by chance. */
const SURE_ENDS =
  "com|net|org|co\\.uk|co|io|shop|store|info|biz|de|fr|es|eu|uk|ca|au|jp|nl|pl|se|ch|ly|app|dev|xyz|online|site|website|link|page|club|gl|gg|tv|cc|ee|top|vip|live|pro|blog|tech|ru|cn|br|mx|ie|dk|fi|cz|pt|gr|nz|pe|bio";
/** Ends that are words too: what stands before them may only be a sentence’s end without its blank. */
const WORD_ENDS = "it|to|me|us|in|is|at|so|no|be|my|am|as|do|by|or|on|an|tn|la|sh|st|id";

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const SPELLED_DOT =
  "\\s*(?:\\(\\s*(?:dot|punkt|point|\\.)\\s*\\)|\\[\\s*(?:dot|punkt|point|\\.)\\s*\\]|\\{\\s*(?:dot|\\.)\\s*\\}|<\\s*dot\\s*>|\\s(?:dot|d0t)\\s|_dot_|-dot-)\\s*";
const DOT = `(?:\\.|${SPELLED_DOT})`;
const PATH = "(?:[:/?#][^\\s]{0,500})?";

const LINKS: readonly RegExp[] = [
  /** With a scheme or `www`, blanks around the dots or not. */
  new RegExp(
    `(?:h\\s?t\\s?t\\s?p\\s?s?|hxxps?|ftp)\\s?:\\s?/\\s?/\\s?[^\\s<>"']{2,500}|\\bwww\\s*${DOT}\\s*${LABEL}(?:\\s*${DOT}\\s*${LABEL}){1,4}${PATH}`,
    "g",
  ),
  /** A name on the web, its dots written or spelled out. */
  new RegExp(
    `(?<![@\\w.-])(?:${LABEL}${DOT}){1,5}(?:${SURE_ENDS})(?![a-z0-9-])(?!\\.[a-z0-9])${PATH}`,
    "g",
  ),
  /** A blank before the dot: nobody ends a sentence so. */
  new RegExp(
    `(?<![@\\w.-])${LABEL}\\s+\\.\\s*(?:com|net|org|co\\s?\\.\\s?uk|de|shop|store)(?![a-z0-9-])${PATH}`,
    "g",
  ),
  new RegExp(`(?<![@\\w.-])${LABEL}\\s*\\.\\s+com(?![a-z0-9-])${PATH}`, "g"),
  /** A comma in place of the dot, or the dot's name without blanks. */
  new RegExp(
    `(?<![@\\w.-])[a-z0-9][a-z0-9-]{2,60}(?:,|dot)(?:com|net|org)(?![a-z0-9-])${PATH}`,
    "g",
  ),
  /** Ends that are words, where something else shows that a place is meant. */
  new RegExp(
    `(?<=\\b(?:visit|see|via|goto|go to|site|website|shop|store|link|here)[: ]\\s{0,3})(?:${LABEL}\\.){1,4}(?:${WORD_ENDS})(?![a-z0-9.-])${PATH}|(?<![@\\w.-])(?:${LABEL}\\.){1,4}(?:${WORD_ENDS})/[^\\s]{1,500}`,
    "g",
  ),
  /** Letter by letter. */
  /(?<![a-z0-9])(?:[a-z0-9][ _]){3,40}[a-z0-9]?[ _]*(?:\.|dot)[ _]*c[ _]+o[ _]+m(?![a-z0-9])/g,
  /** A number in place of a name. */
  /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?=[:/])[^\s]{1,500}/g,
];

const LOCAL = "[a-z0-9](?:[a-z0-9._%+'-]{0,62}[a-z0-9_+-])?";
const AT =
  "\\s*(?:@|\\(\\s*(?:at|a|@|ät)\\s*\\)|\\[\\s*(?:at|a|@)\\s*\\]|\\{\\s*(?:at|@)\\s*\\}|<\\s*at\\s*>|_at_|-at-)\\s*";
const MAIL_HOUSES =
  "gmail|googlemail|yahoo|hotmail|outlook|icloud|gmx|proton(?:mail)?|aol|web\\.de|live";
const MAIL_NAMES =
  "support|info|help|contact|sales|service|hello|orders?|returns?|refunds?|customer[ ._-]?(?:service|care|support)|mail|office|shop|store|team|care|admin|me|seller|kontakt";

/** Words before “at” that lead to a place and are nobody’s name. */
const LEADS_ON =
  "look|looking|find|found|see|us|available|is|are|it|them|here|more|buy|shop|order|ordered|bought|page|site|website|store|located|there|that|this|one|visit|available|products?|items?";

const EMAILS: readonly RegExp[] = [
  new RegExp(
    `(?<![\\w.%+-])${LOCAL}${AT}(?:${LABEL}\\s*${DOT}\\s*){1,5}[a-z]{2,24}(?![a-z0-9])`,
    "g",
  ),
  new RegExp(`(?<![\\w.%+-])${LOCAL}${AT}(?:${MAIL_HOUSES})(?![a-z0-9])`, "g"),
  new RegExp(
    `(?<![\\w.%+-])(?!(?:${LEADS_ON})\\s)${LOCAL}\\s+(?:at|@)\\s+(?:${LABEL}${SPELLED_DOT}){1,4}[a-z]{2,24}(?![a-z0-9])`,
    "g",
  ),
  new RegExp(
    `(?<![\\w.%+-])(?:${MAIL_NAMES})\\s+at\\s+(?:${LABEL}\\.){1,4}(?:${SURE_ENDS})(?![a-z0-9-])`,
    "g",
  ),
  new RegExp(
    `(?<![\\w.%+-])${LOCAL}\\s+at\\s+(?:gmail|googlemail|yahoo|hotmail|outlook|icloud|gmx)(?![a-z0-9])(?:${DOT}\\s*[a-z]{2,4})?`,
    "g",
  ),
];

/** Parties that carry a parcel: a buyer may follow it there. */
const CARRIERS =
  "ups|fedex|usps|dhl|royalmail|parcelforce|dpd|dpdgroup|gls|gls-group|gls-pakete|hermesworld|myhermes|evri|yodel|laposte|colissimo|chronopost|mondialrelay|postnl|bpost|correos|correosexpress|seur|mrw|brt|poste|canadapost|canadapost-postescanada|purolator|auspost|ontrac|lasership|tnt|deutschepost|swiship|17track|japanpost|kuronekoyamato|sagawa-exp|postnord|inpost|anpost";
const ALLOWED = new RegExp(
  `^(?:https?://)?(?:[a-z0-9-]+\\.)*(?:amazon\\.(?:com|ca|co\\.uk|de|fr|es|it|nl|se|pl|ie|com\\.(?:au|be|br|mx|tr)|co\\.(?:jp|za)|in|sg|ae|sa|eg)|(?:${CARRIERS})\\.(?:com|co\\.uk|de|fr|es|it|nl|be|ca|com\\.au|com\\.pl|pl|at|net|eu|ie|jp|co\\.jp|post|info|jp))(?:[:/?#]|[.,;!?)]*$)`,
);

/** Whether a link leads to Amazon or to a carrier: exactly so written, not with letters that merely look like it. */
const mayBeFollowed = (written: string): boolean => ALLOWED.test(written.toLowerCase());

const ORDER = /\d{3}\s*-\s*\d{7}\s*-\s*\d{7}/g;
const DIGIT_WORD = "(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|\\d)";
const CALLED =
  /\b(?:call|phone|tele(?:phone|fon)?|tel|text|whats ?app|sms|mobile|cell|hotline|dial|ring|reach|fax|viber|telegram|signal|(?:our|my|this) (?:\w+ )?number|contact)\b[^.!?\n]{0,40}$/;
const OTHER_NUMBER =
  /\b(?:order|tracking|track|invoice|asin|ean|upc|gtin|isbn|sku|serial|model|reference|ref|shipment|parcel|consignment|case|ticket|claim|rma|lot|batch|vat|part|item|id)(?:\s+(?:number|no|nr|code|id|#|is|was|for|of|your|the|order|parcel|shipment|:))*[.:#\s]*[a-z]{0,4}$/;

const NUMBERS: readonly RegExp[] = [
  /** Digits with what stands between them in a phone number; letters that look like digits too. */
  /(?<![\w.,/-])(?:\+|00)?\(?[\dol](?:[\s().\-/]{0,3}[\dol]){6,16}(?![\w-])/g,
  /** Digits and their names mixed, in groups; and names that are dialled by letters. */
  new RegExp(
    `(?<![a-z0-9])\\(?(?:${DIGIT_WORD}|\\d{1,4})\\)?(?:[\\s,.()-]{1,3}(?:${DIGIT_WORD}|\\d{1,4})\\)?){3,15}(?![a-z0-9])`,
    "g",
  ),
  /(?<![\w.-])(?:1[\s.-])?\(?(?:800|888|877|866|855|844|833|0800|0808)\)?[\s.-][a-z0-9]+(?:-[a-z0-9]+)*(?![a-z0-9])/g,
  new RegExp(
    `(?<![a-z0-9])${DIGIT_WORD}(?:[\\s,.-]{1,3}(?:double |triple )?${DIGIT_WORD}){6,15}(?![a-z])`,
    "g",
  ),
];

/** Every link, e-mail address and phone number, however it is disguised, but for those an order may need. */
export function contactsIn(plain: PlainText, written: string): readonly Contact[] {
  const found: Contact[] = [];
  const isTaken = (start: number, end: number) =>
    found.some((one) => one.start < end && start < one.end);
  const add = (kind: Contact["kind"], from: number, to: number) => {
    const { start, end } = writtenPlace(plain, from, to);
    if (end > start && !isTaken(start, end)) found.push({ kind, start, end });
  };

  for (const pattern of EMAILS)
    for (const match of plain.text.matchAll(pattern))
      add("email", match.index, match.index + match[0].length);
  for (const pattern of LINKS)
    for (const match of plain.text.matchAll(pattern)) {
      const text = match[0].replace(/[.,;:!?)\]'"]+$/, "");
      const { start, end } = writtenPlace(plain, match.index, match.index + text.length);
      if (!mayBeFollowed(written.slice(start, end)))
        add("link", match.index, match.index + text.length);
      else if (!isTaken(start, end)) found.push({ kind: "link", start, end });
    }
  const links = found.filter(
    ({ kind, start, end }) => kind !== "link" || !mayBeFollowed(written.slice(start, end)),
  );
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
  return [...links, ...found.filter(({ kind }) => kind === "phone")].filter(
    (one, at, all) => all.indexOf(one) === at,
  );
}

/** Whether words and digits together are one: seven digits at least, two of them as words, or dialled by letters. */
function isSpelled(text: string): boolean {
  const dialled = /^(?:1[\s.-])?\(?0?8\d\d\)?[\s.-](.+)$/.exec(text)?.[1];
  if (dialled !== undefined) return dialled.replace(/[^a-z0-9]/g, "").length >= 7;
  const words = text.match(/zero|oh|one|two|three|four|five|six|seven|eight|nine/g) ?? [];
  return words.length >= 2 && words.length + text.replace(/\D/g, "").length >= 7;
}

/** Whether digits are a phone number, by how they are grouped and by what stands before them. */
function isPhone(text: string, before: string): boolean {
  if (/[a-km-np-z]/.test(text)) return isSpelled(text);
  const digits = text.replace(/[^\dol]/g, "");
  const real = text.replace(/\D/g, "");
  if (real.length < 6 || digits.length < 7 || digits.length > 15) return false;
  const isCalled = CALLED.test(before);
  if (!isCalled && OTHER_NUMBER.test(before)) return false;
  if (/^\d{4}-\d{2}-\d{2}|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/.test(text)) return false;
  if (isCalled) return true;
  const groups = text.match(/[\dol]+/g) ?? [];
  if (/^(?:\+|00)/.test(text)) return digits.length >= 8;
  if (/^\(?[\dol]{3}\)?[\s.\-/]{1,3}[\dol]{3}[\s.\-/]{1,3}[\dol]{4}$/.test(text)) return true;
  if (/^1[\s.-]\(?[\dol]{3}\)?[\s.-]{1,3}[\dol]{3}[\s.-]{1,3}[\dol]{4}$/.test(text)) return true;
  return /^\(?0/.test(text) && groups.length >= 2 && digits.length >= 9;
}
