import type { Change } from "@/lib/checklists/payload";
import type { ChecklistResult } from "@/lib/checklists/rules";
import type { Stand } from "@/lib/checklists/stand";
import type { Template } from "@/lib/checklists/template";
import type { Period } from "@/lib/checklists/model";
import type { Day } from "@/lib/time/day";

export type SectionStep = {
  readonly id: string;
  readonly question: string;
  /** Null where nobody has said anything yet. */
  readonly answer: string | null;
  /** A suggestion out of the period before, which counts for nothing until somebody saves it. */
  readonly isSuggestion: boolean;
  readonly reason: string | null;
  readonly exception: {
    readonly reason: string;
    readonly owner: string;
    readonly endsOn: Day;
  } | null;
  readonly by: string | null;
  readonly at: Date | null;
  /** The ids of what stands at it. */
  readonly evidence: readonly string[];
};

export type SectionFact = {
  readonly label: string;
  readonly value: number;
  /** Of a list: its parts. */
  readonly items: readonly { readonly label: string; readonly value: number }[];
  readonly limit: number | null;
  readonly isOverLimit: boolean;
};

export type SectionEvidence = {
  readonly id: string;
  readonly kind: "file" | "link";
  readonly name: string;
  readonly url: string | null;
  readonly mediaType: string | null;
  readonly bytes: number;
  readonly sha256: string;
  readonly speaksFor: Day;
  readonly expiresOn: Day | null;
};

export type SectionSignature = {
  readonly name: string;
  readonly role: string;
  readonly at: Date;
  readonly round: number;
  readonly sha256: string;
};

/** One clause of a report: what was signed where it is signed, else what was handed in, else what stands there now. */
export type Section = {
  readonly checklist: string;
  readonly clause: {
    readonly id: string;
    readonly title: string;
    readonly summary: string;
    readonly duty: string;
    readonly source: string;
  };
  readonly template: Template;
  readonly shows: "signed" | "handedIn" | "now";
  readonly stand: Stand;
  readonly result: ChecklistResult | null;
  readonly round: number;
  readonly owner: string | null;
  readonly dueOn: Day | null;
  readonly handedIn: { readonly by: string; readonly at: Date } | null;
  readonly statement: string;
  readonly changes: readonly Change[];
  readonly steps: readonly SectionStep[];
  readonly facts: readonly SectionFact[];
  readonly factsOn: Day;
  readonly evidence: readonly SectionEvidence[];
  /** Those that stand, of this round and of the one before it where no newer one does. */
  readonly signatures: readonly SectionSignature[];
};

/** What a PDF is made of. */
export type Report = {
  readonly merchant: string;
  readonly period: Period;
  /** Whether it is a whole period or one checklist of it. */
  readonly covers: "period" | "checklist";
  readonly madeAt: Date;
  readonly sections: readonly Section[];
};

/** How many files a bundle holds at most, and how large it becomes: what every program can open. */
export const BUNDLE_FILES_MAX = 5_000;
export const BUNDLE_BYTES_MAX = 2 * 2 ** 30;

export type BundleRefusal = "tooManyFiles" | "tooLarge";
