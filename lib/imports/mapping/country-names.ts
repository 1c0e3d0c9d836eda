import { COUNTRIES } from "@/lib/policy/countries";
import { countryIn } from "@/lib/imports/formats/places";

/** Languages in which a table's countries are recognised by name. */
const LANGUAGES = ["en", "de", "fr", "es", "it", "ja"];
const ALSO: Readonly<Record<string, string>> = {
  usa: "US",
  "united states of america": "US",
  "great britain": "GB",
  england: "GB",
  日本国: "JP",
};

const plain = (name: string): string => name.normalize("NFKC").trim().toLowerCase();

let byName: ReadonlyMap<string, string> | null = null;

/** Made when first asked for: few files name countries by anything but their code. */
function names(): ReadonlyMap<string, string> {
  if (byName) return byName;
  const made = new Map(Object.entries(ALSO));
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const code of COUNTRIES) {
      const name = display.of(code);
      if (name !== undefined) made.set(plain(name), code);
    }
  }
  return (byName = made);
}

const CHARS_MAX = 60;

/** The country that a cell names by its code or, in one of six languages, by its name; null where it names none. */
export const countryNamed = (cell: string): string | null =>
  countryIn(cell) ?? (cell.length > CHARS_MAX ? null : (names().get(plain(cell)) ?? null));
