/** ISO 3166-1 alpha-2, all that are assigned, and XK as shops use it. */
const COUNTRIES = new Set(
  (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ " +
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO " +
    "FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE " +
    "JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO " +
    "MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW " +
    "PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM " +
    "TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
  ).split(" "),
);

const US =
  "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA " +
  "RI SC SD TN TX UT VT VA WA WV WI WY DC AS GU MP PR UM VI AA AE AP";
const CA = "AB BC MB NB NL NS NT NU ON PE QC SK YT";
const AU = "ACT NSW NT QLD SA TAS VIC WA";

const REGIONS: Readonly<Record<string, ReadonlySet<string>>> = {
  US: new Set(US.split(" ")),
  CA: new Set(CA.split(" ")),
  AU: new Set(AU.split(" ")),
};

/** The country a cell names; null where it names none by its code. */
export function countryIn(cell: string): string | null {
  if (cell.length !== 2) return null;
  if (COUNTRIES.has(cell)) return cell;
  const upper = cell.toUpperCase();
  if (upper === "UK") return "GB";
  return COUNTRIES.has(upper) ? upper : null;
}

/** The subdivision a cell names by its code; null elsewhere, for free text could be anything. */
export function regionIn(country: string | null, cell: string): string | null {
  if (country === null || cell.length < 2 || cell.length > 3) return null;
  const codes = REGIONS[country];
  if (!codes) return null;
  const upper = cell.toUpperCase();
  return codes.has(upper) ? upper : null;
}

const STORES: Readonly<Record<string, string>> = {
  "amazon.com": "US",
  "amazon.ca": "CA",
  "amazon.com.mx": "MX",
  "amazon.com.br": "BR",
  "amazon.co.uk": "GB",
  "amazon.ie": "IE",
  "amazon.de": "DE",
  "amazon.fr": "FR",
  "amazon.it": "IT",
  "amazon.es": "ES",
  "amazon.nl": "NL",
  "amazon.com.be": "BE",
  "amazon.se": "SE",
  "amazon.pl": "PL",
  "amazon.com.tr": "TR",
  "amazon.ae": "AE",
  "amazon.sa": "SA",
  "amazon.eg": "EG",
  "amazon.co.za": "ZA",
  "amazon.in": "IN",
  "amazon.co.jp": "JP",
  "amazon.sg": "SG",
  "amazon.com.au": "AU",
};

/** The country of an Amazon store such as `Amazon.co.uk`; null for anything else. */
export const countryOfStore = (store: string): string | null =>
  STORES[store] ?? STORES[store.toLowerCase()] ?? null;
