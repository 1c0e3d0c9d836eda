import { type Looks, readable, type Seeming, seemsToHold } from "@/lib/imports/mapping/figures";
import type { SaveMappingRefusal } from "@/lib/imports/mapping/commands";
import { type ColumnRole, type DateOrder, isDateRole } from "@/lib/imports/mapping/roles";

type Count = (count: number) => string;

const SEEMING_WORDS: Readonly<Record<Seeming, string>> = {
  emails: "e-mail addresses",
  phones: "phone numbers",
  people: "people’s names",
};

/** What a column's values look like, in a few words: "412 filled, 400 of them e-mail addresses". */
export function looksWords(looks: Looks, number: Count): string {
  if (looks.filled === 0) return "Empty in every row.";
  const seems = seemsToHold(looks);
  const filled = `${number(looks.filled)} filled`;
  if (seems) return `${filled}, ${number(looks[seems])} of them like ${SEEMING_WORDS[seems]}.`;
  const dates = Math.max(...Object.values(looks.dates));
  if (dates * 2 > looks.filled) return `${filled}, ${number(dates)} of them dates.`;
  return `${filled}${looks.isDistinct && looks.filled > 1 ? ", each one different" : ""}.`;
}

/** What becomes of a column's values in a role, and whether something about it should give pause. */
export type Becoming = { readonly words: string; readonly isDoubtful: boolean };

export function becomingOf(
  role: ColumnRole | null,
  looks: Looks,
  dates: DateOrder,
  number: Count,
): Becoming {
  const seems = seemsToHold(looks);
  if (role === null || role === "nothing") {
    const held = seems ? ` It seems to hold ${SEEMING_WORDS[seems]}.` : "";
    const words = role === null ? "Not read." : "Not read: nothing of a shopper stands here.";
    return { words: words + held, isDoubtful: seems !== null };
  }
  const can = readable(role, looks, dates);
  if (can === null || looks.filled === 0)
    return { words: FATES[kindOf(role)].becomes, isDoubtful: false };
  const { becomes, otherwise } = FATES[kindOf(role)];
  if (can === looks.filled) return { words: `${becomes} All can be read.`, isDoubtful: false };
  return {
    words: `${becomes} ${number(can)} of ${number(looks.filled)} can be read${otherwise}.`,
    isDoubtful: true,
  };
}

type Kind = "key" | "lookedUp" | "country" | "postalCode" | "date" | "address" | "noted";

function kindOf(role: ColumnRole): Kind {
  if (isDateRole(role)) return "date";
  switch (role) {
    case "recordKey":
      return "key";
    case "user.contact.email":
    case "user.contact.phone_number":
      return "lookedUp";
    case "firstLine":
      return "address";
    case "country":
    case "postalCode":
      return role;
    default:
      return "noted";
  }
}

const FATES: Readonly<Record<Kind, { readonly becomes: string; readonly otherwise: string }>> = {
  key: {
    becomes: "Each record is kept under it.",
    otherwise: "; a row with another is refused, by its line",
  },
  lookedUp: {
    becomes: "Becomes a keyed fingerprint, by which the person is found; itself it is not kept.",
    otherwise: "; by the others nobody is found",
  },
  country: {
    becomes: "Kept as the country’s code.",
    otherwise: "; of the others no country is noted",
  },
  postalCode: {
    becomes: "Part of the address’s fingerprint; itself it is not kept.",
    otherwise: " as one",
  },
  address: {
    becomes: "With postal code and country it becomes a keyed fingerprint; itself it is not kept.",
    otherwise: "",
  },
  date: {
    becomes: "Kept as a day; a deadline can count from it.",
    otherwise: "; a row with another is refused, by its line",
  },
  noted: { becomes: "Noted that it is held; nothing of it is kept.", otherwise: "" },
};

const ORDER_WORDS: Readonly<Record<DateOrder, string>> = {
  yearFirst: "Year first: 2026/12/31",
  dayFirst: "Day first: 31/12/2026",
  monthFirst: "Month first: 12/31/2026",
};

export const dateOrderWords = (order: DateOrder): string => ORDER_WORDS[order];

/** One sentence on why a mapping was not kept, and what to do. */
export const MAPPING_REFUSALS: Readonly<Record<SaveMappingRefusal, string>> = {
  noKey:
    "Nothing says under what a record is kept. Say which column holds the order number, the e-mail address or the phone number.",
  roleTwice: "Two columns cannot both be this, since nobody would know which one counts.",
  otherColumns:
    "The table has other columns by now than those on this page. Load the page again and look anew.",
  notFound: "This mapping was forgotten meanwhile. Send the file again to be asked anew.",
  changedMeanwhile:
    "Somebody else said what these columns hold while you did. Load the page again to see what they said.",
};
