import type { ClauseId } from "@/lib/policy/model";
import type { Day } from "@/lib/time/day";
import type { PeriodSpan } from "./periods";
import type { ChecklistResult, GivenAnswer } from "./rules";
import type { WorkState } from "./transitions";

/** What holds for all of a merchant's checklists. */
export type ChecklistSettings = {
  readonly periodKind: PeriodSpan["kind"];
  /** Clauses that two people sign. */
  readonly secondSigner: readonly ClauseId[];
  readonly version: number;
};

export const DEFAULT_SETTINGS: ChecklistSettings = {
  periodKind: "quarter",
  secondSigner: [],
  version: 0,
};

export type Period = PeriodSpan & { readonly id: string };

/** One clause in one period, and how far it has come. */
export type Checklist = {
  readonly id: string;
  readonly periodId: string;
  readonly clause: ClauseId;
  readonly templateVersion: number;
  readonly state: WorkState;
  /** Counts up each time that a signed checklist is worked on again. */
  readonly round: number;
  readonly result: ChecklistResult | null;
  /** Steps that are asked and not answered yet. */
  readonly unanswered: number;
  readonly ownerId: string | null;
  readonly dueOn: Day | null;
  /** Counts every change of it, its answers and its evidence. */
  readonly version: number;
};

/** An answer as it was kept. */
export type StoredAnswer = GivenAnswer & {
  readonly step: string;
  /** A suggestion out of the period before: it counts once somebody has saved it. */
  readonly fromLastTime: boolean;
  readonly version: number;
  readonly answeredBy: string;
  readonly answeredAt: Date;
};

/** A file or a link that speaks for something. */
export type Evidence = {
  readonly id: string;
  readonly kind: "file" | "link";
  readonly name: string;
  readonly url: string | null;
  readonly mediaType: string | null;
  readonly bytes: number;
  readonly sha256: string;
  readonly speaksFor: Day;
  /** The last day on which it counts. */
  readonly expiresOn: Day | null;
  readonly looksPersonal: boolean;
  readonly addedBy: string;
  readonly addedAt: Date;
  readonly withdrawn: {
    readonly by: string;
    readonly at: Date;
    readonly because: string | null;
  } | null;
};

/** Evidence where it stands. */
export type StepEvidence = Evidence & { readonly step: string };

export type Comment = {
  readonly id: string;
  readonly step: string | null;
  readonly text: string;
  readonly by: string;
  readonly at: Date;
  readonly mentions: readonly string[];
};

/** One handing-in. Its payload is read where it is needed. */
export type Submission = {
  readonly number: number;
  readonly round: number;
  readonly by: string;
  readonly at: Date;
  readonly result: ChecklistResult;
  readonly signersNeeded: number;
};

export const REVIEW_KINDS = ["returned", "returnTakenBack", "signed", "revoked"] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

/** What somebody did with a submission. */
export type Review = {
  readonly number: number;
  readonly submission: number;
  readonly kind: ReviewKind;
  /** Of what is taken back: the number of its review. */
  readonly takesBack: number | null;
  readonly by: string;
  readonly at: Date;
  /** A word about the whole: of what is revoked, why. */
  readonly note: string | null;
  /** By the ids of the steps. */
  readonly remarks: Readonly<Record<string, string>>;
};

export type Signature = {
  readonly review: number;
  readonly submission: number;
  readonly round: number;
  readonly signerId: string;
  readonly signerName: string;
  readonly signerRole: string;
  readonly signedAt: Date;
  readonly result: ChecklistResult;
  readonly sha256: string;
};

/** A checklist and the way it has gone. */
export type History = {
  readonly submissions: readonly Submission[];
  readonly reviews: readonly Review[];
  readonly signatures: readonly Signature[];
};

export const FILE_BYTES_MAX = 25 * 2 ** 20;
export const PART_BYTES = 2 ** 20;
export const COMMENT_CHARACTERS_MAX = 2_000;
export const REMARK_CHARACTERS_MAX = 1_000;
export const EVIDENCE_PER_STEP_MAX = 20;
export const EVIDENCE_MAX = 5_000;
export const COMMENTS_MAX = 500;
