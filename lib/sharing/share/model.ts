import type { FieldKey } from "@/lib/policy/fields";
import type { ClauseId } from "@/lib/policy/model";
import type { Day } from "@/lib/time/day";
import { CHECK_KINDS } from "../checked/model";
import { FILE_OUTCOMES } from "../file/model";

/** What was handed over: a list or a file that was checked, or something that was not. */
export const SHARE_KINDS = [...CHECK_KINDS, "other"] as const;
export type ShareKind = (typeof SHARE_KINDS)[number];

export const SHARE_OUTCOMES = [...FILE_OUTCOMES, "unchecked"] as const;
export type ShareOutcome = (typeof SHARE_OUTCOMES)[number];

/** As it was checked, or as the check handed it out: without columns that tell, without people who may not go. */
export const WENT_AS = ["whole", "mended"] as const;
export type WentAs = (typeof WENT_AS)[number];

/** One hand-over, on somebody’s word. */
export type Share = {
  readonly id: string;
  readonly checkId: string | null;
  readonly kind: ShareKind;
  readonly recipientId: string;
  readonly recipientName: string;
  readonly outcome: ShareOutcome;
  readonly wentAs: WentAs;
  readonly rows: number;
  readonly fields: readonly FieldKey[];
  /** Clauses of the check that it went against. */
  readonly against: readonly ClauseId[];
  readonly handedOn: Day;
};

export type ShareEntry = Share & {
  readonly at: Date;
  readonly by: { readonly kind: "member" | "operator"; readonly id: string | null };
};

export const SHARES_PER_PAGE = 50;
export const SHARE_ROWS_MAX = 1_000_000_000;
