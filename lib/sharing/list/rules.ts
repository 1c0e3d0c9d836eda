import type { Channel } from "@/lib/policy/channel";
import { decide } from "@/lib/policy/decide";
import type { Facts, Medium, Purpose, RecipientFacts } from "@/lib/policy/facts";
import { mayLearnOfPrime } from "@/lib/policy/rules";
import type { ConsentRow } from "../model";
import { saidBy, strictestWord, type Addressed, type Said } from "../rules";
import type { ListReport, ListVerdict } from "./model";

/** What a list is for, and to whom it goes. */
export type ListUse = {
  readonly purpose: Purpose;
  readonly recipient: RecipientFacts;
  readonly policyCovers: boolean;
  /** By what its people are known, and would be reached. */
  readonly contact: "email" | "phone";
};

/** By which way people of a list are reached, and for which ways an agreement counts. */
export function mediaOf({ purpose, contact }: Pick<ListUse, "purpose" | "contact">): {
  readonly medium: Medium;
  readonly agreed: readonly Medium[] | null;
} {
  if (purpose !== "marketing") return { medium: "none", agreed: null };
  return contact === "email"
    ? { medium: "email", agreed: ["email"] }
    : { medium: "sms", agreed: ["sms", "call"] };
}

/** One spelling of an address with the channels of its copies, where there are any. */
export type Known = { readonly channels: readonly Channel[] };

/** Of one copy: whether it may go into the list, and if not why. */
type OfCopy = "cleared" | "agreed" | "marketplaceOnly" | "notCovered";

/**
 * Judges people of one list. Each copy is asked about under its own channel; one that may go is enough for the address
 * it has. Of two spellings of an address that differ, the stricter counts.
 */
export class ListJudge {
  private readonly answers = new Map<string, OfCopy>();

  private readonly use: ListUse;

  constructor(use: ListUse) {
    this.use = use;
  }

  judge(spellings: readonly Known[], said: Said): ListVerdict {
    if (said.kind === "withdrawn") return "optedOut";
    const known = spellings.filter(({ channels }) => channels.length > 0);
    if (known.length === 0) return this.hasAgreed(said) ? "agreed" : "unknown";
    return strictest(
      known.map(({ channels }) => freest(channels.map((one) => this.ofCopy(one, said)))),
    );
  }

  /** Somebody of whom there is no copy told the merchant themselves; nothing came from Amazon. */
  private hasAgreed(said: Said): boolean {
    return said.kind === "given" && said.consent.givenTo === "merchant" && said.consent.proof;
  }

  private ofCopy(channel: Channel, said: Said): OfCopy {
    const consent = said.kind === "given" ? said.consent : null;
    const key = `${channel} ${consent?.givenTo ?? ""} ${consent?.proof ?? ""}`;
    const known = this.answers.get(key);
    if (known) return known;
    const { outcome, because } = decide(this.facts(channel, consent));
    const isBound = channel === "amazon_marketplace" || channel === "unknown";
    const answer =
      outcome === "refused"
        ? isBound || because.some((clause) => clause.startsWith("G"))
          ? "marketplaceOnly"
          : "notCovered"
        : isBound && consent !== null
          ? "agreed"
          : "cleared";
    this.answers.set(key, answer);
    return answer;
  }

  private facts(channel: Channel, consent: Facts["consent"]): Facts {
    const { purpose, recipient, policyCovers, contact } = this.use;
    return {
      ...{ channel, purpose, recipient, policyCovers, consent },
      fields: [contact === "email" ? "user.contact.email" : "user.contact.phone_number"],
      medium: mediaOf(this.use).medium,
      // Whether the whole list shows Prime is known at its end; here it is about each row alone.
      ...{ selection: "mixed", hasPrimeMarks: false, orderOpen: false },
    };
  }
}

/** Of what two spellings of one person's address were told, the stricter. */
const FROM_FREE_OF_PERSON: readonly ListVerdict[] = [
  ...(["cleared", "agreed", "unknown", "notCovered", "marketplaceOnly", "optedOut"] as const),
];
export const stricterOf = (one: ListVerdict, other: ListVerdict): ListVerdict =>
  FROM_FREE_OF_PERSON.indexOf(one) >= FROM_FREE_OF_PERSON.indexOf(other) ? one : other;

const FROM_FREE: readonly OfCopy[] = ["cleared", "agreed", "notCovered", "marketplaceOnly"];
const freest = (all: readonly OfCopy[]): OfCopy =>
  FROM_FREE.find((one) => all.includes(one)) ?? "marketplaceOnly";
const strictest = (all: readonly OfCopy[]): OfCopy =>
  FROM_FREE.findLast((one) => all.includes(one)) ?? "marketplaceOnly";

/** What somebody of this address said to the purpose. */
export const saidInList = (
  address: Addressed,
  rows: readonly ConsentRow[],
  use: Pick<ListUse, "purpose" | "contact">,
): Said => saidBy(address, rows, mediaOf(use).agreed);

/**
 * What was said of a telephone number: by the addresses that stand with it on records, since words are kept by those. Of
 * several words the strictest counts, for nobody can say whose number it is.
 */
export function saidBeside(
  digests: readonly string[],
  said: ReadonlyMap<string, readonly ConsentRow[]>,
  use: Pick<ListUse, "purpose" | "contact">,
): Said {
  const words = digests.flatMap((untagged) => {
    const rows = said.get(untagged) ?? [];
    const spellings = digests.filter((digest) => rows.some((row) => row.digest === digest));
    return [...new Set([...(rows.length > 0 ? [untagged] : []), ...spellings])].map((digest) =>
      saidInList({ digest, untagged }, rows, use),
    );
  });
  return strictestWord(words);
}

/** What of a list decides about it as a whole. */
export type WholeList = Pick<ListReport, "rows" | "counts"> & {
  /** Whether its people were chosen by Prime, as far as is known where they came from. */
  readonly isByPrime: boolean;
  /** Whether a column, a value or a name shows who is a Prime member. */
  readonly isTelling: boolean;
  /** Whether its workbook holds more than the sheet that is the list. */
  readonly hasOtherSheets: boolean;
};

/**
 * What a list comes to as a whole. One of which nobody may go is not sent; one without anybody harms nobody. As it is
 * only one goes that shows nothing its recipient may not learn, and holds nothing nobody looked through: of the others
 * what is handed out of them may go.
 */
export function decideList(
  { rows, counts, isByPrime, isTelling, hasOtherSheets }: WholeList,
  recipient: RecipientFacts,
): Pick<ListReport, "outcome" | "mayGo" | "because"> {
  const mayLearn = mayLearnOfPrime(recipient);
  const going = counts.cleared + counts.agreed;
  if (isByPrime && !mayLearn) return { outcome: "doNotSend", mayGo: false, because: ["F3"] };
  if (going === 0 && rows > 0) return { outcome: "doNotSend", mayGo: true, because: [] };
  const tellsTooMuch = isTelling && !mayLearn;
  if (tellsTooMuch || hasOtherSheets || going < rows)
    return { outcome: "mend", mayGo: true, because: tellsTooMuch ? ["F3"] : [] };
  return isByPrime || isTelling
    ? { outcome: "fineAsServiceProvider", mayGo: true, because: ["F3"] }
    : { outcome: "fine", mayGo: true, because: [] };
}
