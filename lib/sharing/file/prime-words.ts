/*
 * Words by which Amazon's programme and its members are named, in the languages that shops and their exports are kept
 * in. They are looked for among words and never inside one: a primer is no Prime.
 */

/** The programme's short name where it begins or ends no other word: `bwp_order`, `isBwp`, `BWPcustomers`. */
const SHORT_NAME =
  /(?:(?<![\p{L}])[Bb][Ww][Pp]|(?<=\p{Ll})B[Ww][Pp])(?=[^\p{L}]|$|(?<=P)\p{Ll}|(?<=p)\p{Lu})/gu;

/** What else is called prime: a robot, a loan, a rib. */
export const OTHERS_BEFORE = "optimus|sub|near";
export const OTHERS_AFTER =
  "ribs?|cuts?|beef|steaks?|numbers?|factors?|ministers?|energy|hydration|time|lens(?:es)?|rates?|costs?|locations?|suspects?|contractors?|movers?|meridian|video";
const OTHERS = new RegExp(
  `(?<!\\p{L})(?:(?:${OTHERS_BEFORE}) prime|prime (?:${OTHERS_AFTER}))(?!\\p{L})`,
  "gu",
);

/**
 * A text as small words parted by blanks: full-width letters as plain ones, no accents, humps and signs parted. Names
 * that are written as one word are taken apart, so that they are looked for once.
 */
export const primeWords = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/%20/g, " ")
    .replace(SHORT_NAME, " bwp ")
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/プライム/g, " prime ")
    .replace(/buywithprime/g, " buy with prime ")
    .replace(/(?<!\p{L})(is|has)prime(?!\p{L})/gu, "$1 prime")
    .replace(
      /(?<!\p{L})prime(?=(?:member|customer|shopper|mitglied)|[\p{sc=Han}\p{sc=Kana}])/gu,
      "prime ",
    )
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(OTHERS, "")
    .trim();

/** People of a programme, and of nothing else. */
const MEMBERS = [
  ...["members?", "memberships?", "member ships?", "customers?", "shoppers?", "subscribers?"],
  ...["mitglied(?:er|s|schaft)?", "kund(?:e|en|in|innen)", "abonnent(?:en|in)?"],
  ...["leden", "lid", "klant(?:en)?", "medlem(?:mar|mer)?", "kunder?", "uyesi", "uyeleri"],
  ...["会員(?:様)?", "メンバー"],
].join("|");
/** As they are called where the word for people comes first. */
const MEMBERS_FIRST = [
  ...[
    "membres?",
    "abonnee?s?",
    "adherent(?:e?s)?",
    "miembros?",
    "soci(?:os?|as?)",
    "suscriptor(?:es)?",
  ],
  ...["membro", "membri", "membros", "iscritt[oi]", "abbonat[oi]", "assinantes?", "cz[lł]onek"],
].join("|");
const CLIENTS_FIRST = "clients?|clientes?|clienti|acheteurs?|compradores?|acquirenti";
const DEALINGS = "orders?|purchases?|purchasers?|buyers?|users?|accounts?|subscriptions?";

export const PROGRAMME = /\bbuy with prime\b/;
export const SHORT = /\bbwp\b/;
export const ELIGIBILITY = /\bbwp eligibility\b/;

/** Names people as members of Prime, whatever else is said of them. */
export const MEMBERS_OF_PRIME = new RegExp(
  `\\bprime (?:eligible )?(?:${MEMBERS})(?!\\p{L})|\\b(?:${MEMBERS_FIRST}) (?:d |de |do |di |da )?(?:amazon )?prime\\b|\\bmembers? (?:of|with) (?:amazon )?prime\\b`,
  "u",
);
/** Names them, or means something else: a premium, a bonus, whoever comes first. */
export const CLIENTS_OF_PRIME = new RegExp(`\\b(?:${CLIENTS_FIRST}) (?:amazon )?prime$`);

/** What they did or have, where the name ends with it or counts it. */
export const DEALINGS_OF_PRIME = new RegExp(
  `\\bprime (?:${DEALINGS})(?: (?:counts?|status|flag|id|ids|type|date|since|total|number|value|at))*$`,
);

/** Words behind which a list's name keeps its sense without Prime, and before which Prime tells whose it is. */
export const LISTED = [
  ...[MEMBERS, DEALINGS, "clients?|clientes?|clienti|membres?|miembros?|membri|membros"],
  ...["audiences?|segments?|lists?|listen?|kaufer|emails?|email list|e mails?|mailing list|leads"],
].join("|");
export const LISTED_FIRST = `${MEMBERS_FIRST}|${CLIENTS_FIRST}|${MEMBERS}|orders?|buyers?|audiences?|segments?|lists?|liste`;
