import type { Channel } from "@/lib/policy/channel";
import { decide } from "@/lib/policy/decide";
import type { Facts, Medium, Purpose, RecipientFacts } from "@/lib/policy/facts";
import type { ConsentRow } from "../model";
import { saidBy, type Addressed, type Said } from "../rules";
import type { FileOutcome } from "../file/model";
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

/** What a list comes to as a whole. One of which nobody may go is not sent; one without anybody harms nobody. */
export function listOutcome({
  rows,
  counts,
  mayGo,
}: Pick<ListReport, "rows" | "counts" | "mayGo">): FileOutcome {
  const going = counts.cleared + counts.agreed;
  if (mayGo && going === rows) return "fine";
  return mayGo && going > 0 ? "mend" : "doNotSend";
}
