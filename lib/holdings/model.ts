import type { Channel, ChannelSet, KnownChannel } from "@/lib/policy/channel";
import type { FieldKey, FieldSet } from "@/lib/policy/fields";
import type { Basis, Status } from "@/lib/retention/model";
import type { RecordState } from "@/lib/retention/rules";
import type { Day } from "@/lib/time/day";

/** One shopper record in one system, as a list shows it. Names nobody. */
export type Holding = {
  readonly id: string;
  readonly systemId: string;
  readonly recordKey: string;
  readonly state: RecordState;
  readonly reappeared: boolean;
  readonly channel: Channel;
  readonly fields: FieldSet;
  readonly primeMarks: number;
  readonly basis: Basis | null;
  /** The last day of the holds that name it, ended ones too; null where none does. */
  readonly heldUntil: Day | null;
};

/** What a hold by rule covers: what is null is left open, and one with days covers no record without a date. */
export type HoldRule = {
  readonly holdId: string;
  readonly systemId: string | null;
  readonly channel: Channel | null;
  /** The first and the last day that a covered record may count from. */
  readonly basisFrom: Day | null;
  readonly basisTo: Day | null;
  /** The last day on which it keeps anything. */
  readonly until: Day;
};

/** So many rules may keep records at once: each cuts the lists of records once more. */
export const HOLD_RULES_MAX = 100;

/** More records than this no single hold names; beyond it a rule says the same in one line. */
export const HOLD_RECORDS_MAX = 500_000;

/** The same with all that is known of it. */
export type HoldingDetail = Holding & {
  readonly channelsSaid: ChannelSet;
  readonly channelsTold: ChannelSet;
  readonly channelDecided: KnownChannel | null;
  readonly country: string | null;
  readonly region: string | null;
  readonly firstImportId: string;
  readonly lastSeenAt: Date;
  /** As of when it was found to be gone; null where it never was. */
  readonly goneAt: Date | null;
  /** When it was proven to be erased; null where it is not. */
  readonly erasedAt: Date | null;
  /** The holds that name it and were not lifted, ended ones too; those that last longest first. */
  readonly holdIds: readonly string[];
};

/** Which records a list is about: held ones, unless it asks for those that are gone or erased. */
export type HoldingFilter = {
  readonly status?: Status | undefined;
  readonly channel?: Channel | undefined;
  readonly systemId?: string | undefined;
  readonly field?: FieldKey | undefined;
  /** Only those that had been erased or gone. */
  readonly reappeared?: true | undefined;
  readonly dueFrom?: Day | undefined;
  readonly dueTo?: Day | undefined;
  /** Only those that no hold keeps today. */
  readonly notOnHold?: true | undefined;
  /** Only those that this rule covers. */
  readonly coveredBy?: HoldRule | undefined;
};

/**
 * A place in a list of holdings: clocked records by due day, then those without a rule, then those without a clock,
 * each by id within a day.
 */
export type Place = {
  readonly group: 0 | 1 | 2;
  /** The due day in group 0, the basis day in the others. */
  readonly day: Day;
  readonly id: string;
};

/** By what a shopper can be looked up. */
export const PERSON_KINDS = ["email", "phone", "address"] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];

/** More copies than this are not listed. */
export const PERSON_COPIES_MAX = 500;

/** On a record's page fewer of those that share a detail with it are. */
export const SHARING_SHOWN_MAX = 50;

/** So many look-ups a minute one person may do. */
export const LOOK_UPS_PER_MINUTE = 20;

/** What a merge of an import did, or would do. */
export type MergeCounts = {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly reappeared: number;
  /** Found no longer there, without anybody having said so. */
  readonly gone: number;
  /** Said to be erased, and proven to be by this file. */
  readonly erased: number;
  /** Of a preview: said to be erased only after the file's moment, so that it can prove nothing of them. */
  readonly saidLater?: number;
  /** Records whose origin the imports contradict each other about. */
  readonly conflicting: number;
  /** How many records of the file hold the field, by its key. */
  readonly fields: Readonly<Partial<Record<FieldKey, number>>>;
};

/** Records an import left its mark on: it changed them though others had brought them, or it did not find them. */
export const IMPORT_MARKS = ["widened", "gone"] as const;
export type ImportMark = (typeof IMPORT_MARKS)[number];

/** What the withdrawal of an import took back, and what it could not. */
export type Withdrawal = {
  /** Records that only it had brought. */
  readonly removed: number;
  /** Records it had brought that others saw too, or that were erased since: they stay. */
  readonly kept: number;
  /** Records it had marked as gone that are held again. */
  readonly lifted: number;
  /** Records of others that it had changed: they stay as they are. */
  readonly widened: number;
};

/** What was said of a record of an erasure: nothing yet, what somebody found at the source, or that it stays after all. */
export const ERASING_OUTCOMES = ["planned", "done", "notFound", "cannot", "released"] as const;
export type ErasingOutcome = (typeof ERASING_OUTCOMES)[number];

/** What a person can say of it. The first two speak of a deed that a later look has to prove. */
export const SAID_OUTCOMES = ["done", "notFound", "cannot"] as const;
export type SaidOutcome = (typeof SAID_OUTCOMES)[number];

/** How it is known to be erased: the source was looked at again, or a person vouches for the files that showed it. */
export const ERASURE_PROOFS = ["seen", "attested"] as const;
export type ErasureProof = (typeof ERASURE_PROOFS)[number];

/** Why a record left an erasure and stays as it is: a hold keeps it, its day is not over any more, it is not held. */
export const RELEASE_REASONS = ["onHold", "notOverdue", "notHeld"] as const;
export type ReleaseReason = (typeof RELEASE_REASONS)[number];

/** Where a record of an erasure stands: proven where it is, else what was said of it. */
export const ERASING_STANDINGS = [...ERASING_OUTCOMES, ...ERASURE_PROOFS] as const;
export type ErasingStanding = (typeof ERASING_STANDINGS)[number];
export type ErasingCounts = Readonly<Record<ErasingStanding, number>>;

/** More records than this no single erasure has; beyond it a day that is not so late cuts it in two. */
export const ERASURE_RECORDS_MAX = 500_000;

/** So long it stays known that a record was erased: by its id, which is a keyed hash of its order number. */
export const ERASED_KNOWN_MONTHS = 18;
