import type { Chance } from "./random";

/** One invented person. Surname, town, postal code and phone number are of kinds that nobody has. */
export type Shopper = {
  readonly name: string;
  /** Their own address, as the shop knows it. */
  readonly email: string;
  /** The address that the marketplace shows in place of their own. */
  readonly relayEmail: string;
  readonly phone: string;
  readonly company: string;
  readonly street: string;
  readonly secondLine: string;
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
};

const FIRST_NAMES = [
  ...["Ada", "Alba", "Amir", "Bela", "Carla", "Dara", "Edda", "Emil", "Faye", "Gil", "Hana", "Ida"],
  ...["Ines", "Ivo", "Jona", "Juno", "Kai", "Lea", "Lina", "Mara", "Milo", "Nadia", "Noa", "Nils"],
  ...["Oona", "Otto", "Petra", "Pia", "Quinn", "Rafi", "Rosa", "Sami", "Selma", "Tara", "Theo"],
  ...["Uma", "Vera", "Viola", "Willa", "Yara", "Zoe"],
];
const SURNAMES = [
  "Example",
  "Sample",
  "Placeholder",
  "Specimen",
  "Invented",
  "Fictional",
  "Template",
  "Mockup",
] as const;
const STREETS = ["Sample Street", "Example Avenue", "Placeholder Lane", "Specimen Road"] as const;
const TOWNS = [
  ["Exampleton", "WA"],
  ["Sampleville", "OR"],
  ["Placeholder Springs", "CO"],
  ["Mockbury", "VT"],
  ["Specimen Falls", "NY"],
  ["Fictional Harbor", "ME"],
  ["Template City", "TX"],
  ["Invented Creek", "CA"],
] as const;

/** So many people. Their numbers make them different: some share a name, nobody shares an address. */
export const makeShoppers = (chance: Chance, count: number): readonly Shopper[] =>
  Array.from({ length: count }, (_, index) => makeShopper(chance, index + 1));

function makeShopper(chance: Chance, number: number): Shopper {
  const first = chance.pick(FIRST_NAMES);
  const last = chance.pick(SURNAMES);
  const [city, state] = chance.pick(TOWNS);
  return {
    name: `${first} ${last}`,
    email: `${first}.${last}${number}@example.com`.toLowerCase(),
    relayEmail: `${chance.letters(14, "abcdefghijklmnopqrstuvwxyz0123456789")}@marketplace.amazon.com`,
    // 555-0100 to 555-0199 belong to nobody, and so do postal codes that begin with 000.
    phone: `+1 ${chance.pick(["206", "303", "503", "802"])}-555-01${chance.digits(2)}`,
    company: chance.happens(0.04) ? `${last} & Co.` : "",
    street: `${number} ${chance.pick(STREETS)}`,
    secondLine: chance.happens(0.15) ? `Apt ${chance.between(1, 40)}` : "",
    city,
    state,
    postalCode: `000${chance.digits(2)}`,
  };
}
