import type { ConsentFacts, Medium, Purpose, RecipientFacts, Selection } from "@/lib/policy/facts";
import type { Channel } from "@/lib/policy/channel";

/** A question as it is kept: its recipient by id, so that another name changes nothing. */
export type AskedQuestion = {
  readonly channel: Channel;
  readonly fields: readonly string[];
  readonly purpose: Purpose;
  readonly medium: Medium;
  readonly recipientId: string | null;
  readonly selection: Selection;
  readonly hasPrimeMarks: boolean;
  readonly orderOpen: boolean;
  readonly consent: ConsentFacts | null;
};

/** What of the registers an answer rested on. */
export type Rested = {
  readonly policyCovers: boolean;
  readonly recipient: RecipientFacts | null;
};
