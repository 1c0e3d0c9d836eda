import type { Day } from "@/lib/time/day";
import type { AskedQuestion } from "../asked";

/** Something the merchant does with shopper data. */
export type DataUse = AskedQuestion & {
  readonly id: string;
  readonly name: string;
  /** The version of the policy that covers it, as somebody read it; null where none was named. */
  readonly policyVersionId: string | null;
  /** The law that it rests on, in the merchant's words. */
  readonly law: string;
  /** The last day on which it was made; null while it is. */
  readonly endedOn: Day | null;
  readonly version: number;
};

export const LAW_LENGTH_MAX = 200;
/** Those that ended stay in the list and count too. */
export const USES_MAX = 1_000;
