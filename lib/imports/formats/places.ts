import { COUNTRIES } from "@/lib/policy/countries";

const KNOWN = new Set(COUNTRIES);

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
  if (KNOWN.has(cell)) return cell;
  const upper = cell.toUpperCase();
  if (upper === "UK") return "GB";
  return KNOWN.has(upper) ? upper : null;
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
