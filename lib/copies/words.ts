import type { StoreRefusal } from "@/lib/result";
import { RETENTION_DEFAULTS } from "@/lib/retention/rules";
import { daysBetween, type Day } from "@/lib/time/day";
import type { ChangeCopyRefusal, RegisterRefusal, takeDestroyedBack } from "./commands";
import {
  COPIES_THERE_MAX,
  type Copy,
  type CopyActor,
  type CopyKind,
  type CopyState,
  type CopyStepKind,
} from "./model";
import { copyState, proposedDestroyBy, type DestroyRefusal } from "./rules";

export const KIND_LABELS: Readonly<Record<CopyKind, string>> = {
  export: "Export",
  labels: "Label file",
  tickets: "Tickets",
  backup: "Backup",
  print: "Print",
  other: "Another copy",
};

export const STATE_LABELS: Readonly<Record<CopyState, string>> = {
  pastItsDay: "Past its day",
  dueSoon: "Due soon",
  kept: "Kept",
  destroyed: "Destroyed",
};

export const STEP_WORDS: Readonly<Record<CopyStepKind, string>> = {
  registered: "Registered",
  changed: "Changed",
  destroyed: "Attested destroyed",
  takenBack: "Attestation taken back",
};

const STORE_REFUSALS: Readonly<Record<StoreRefusal, string>> = {
  notFound: "It is no longer here. Load the page again.",
  changedMeanwhile: "Somebody changed it while you read it. Load the page again and look anew.",
};

/** One sentence a refusal. A new refusal without its sentence does not compile. */
const REGISTER_REFUSALS: Readonly<Record<RegisterRefusal, string>> = {
  sinceAhead: "It cannot be there since a day that has not come yet.",
  destroyByEarly: "The day by which it is destroyed lies before the one since when it is there.",
  destroyByOver:
    "That day is over. A copy that is still there can be destroyed today at the earliest.",
  destroyByTooFar: "That is more than ten years ahead. Choose an earlier day.",
  ownerUnknown: "That person is no account user here any more. Choose somebody else.",
  ownerTwice: "Choose an account user, or write somebody else’s name, not both.",
  systemNotFound: "That system is no longer here. Choose another one.",
  tooManyCopies: `${COPIES_THERE_MAX.toLocaleString("en")} copies are registered and still there, which is the most. Destroy some first.`,
};

export const CHANGE_REFUSALS: Readonly<Record<ChangeCopyRefusal | RegisterRefusal, string>> = {
  ...REGISTER_REFUSALS,
  ...STORE_REFUSALS,
  unchanged: "That is how it stands already.",
  putOffUnsaid: "Its day is a promise. Say why it is put off.",
  destroyedAlready:
    "It was attested destroyed meanwhile. Take that back first, if it is there after all.",
};

export const DESTROY_REFUSALS: Readonly<Record<DestroyRefusal | StoreRefusal, string>> = {
  notFound: "Some of these copies are no longer here, so nothing was noted. Choose them again.",
  changedMeanwhile:
    "Somebody changed one of these copies while you read them, so nothing was noted. Load the page again and look anew.",
  destroyedAlready: "One of them was attested destroyed already, so nothing was noted.",
  dayAhead: "That day has not come yet. Attest it once it is done.",
  dayBeforeCopy: "One of them was not there yet on that day, so nothing was noted.",
};

type TakeBackRefusal = Extract<
  Awaited<ReturnType<typeof takeDestroyedBack>>,
  { readonly ok: false }
>["refusal"];

export const TAKE_BACK_REFUSALS: Readonly<Record<TakeBackRefusal, string>> = {
  ...STORE_REFUSALS,
  notDestroyed: "Nobody attests any more that it was destroyed.",
};

/** Who did it, as a list says it. */
export const actorName = ({ kind, name }: CopyActor): string =>
  kind === "operator" ? "the command line" : (name ?? "a former account user");

/** Whoever answers for a copy; null where nobody does. */
export const ownerName = ({ owner }: Pick<Copy, "owner">): string | null =>
  owner === null
    ? null
    : owner.userId === null
      ? owner.words
      : (owner.name ?? "a former account user");

/** How many records it shows: "312 records", "an unknown number of records". */
export const recordsWords = (
  { records }: Pick<Copy, "records">,
  number: (count: number) => string,
): string =>
  records === null
    ? "an unknown number of records"
    : `${number(records)} ${records === 1 ? "record" : "records"}`;

type Written = { readonly shortDay: (day: Day) => string };

/** How a copy stands, with its day: "12 days left", "3 days past its day", "destroyed 4 Nov". */
export function copyStandingWords(
  copy: Pick<Copy, "destroyBy" | "destroyedOn">,
  today: Day,
  { shortDay }: Written,
): string {
  const left = daysBetween(today, copy.destroyBy);
  const days = (count: number) => `${count} ${count === 1 ? "day" : "days"}`;
  switch (copyState(copy, today)) {
    case "pastItsDay":
      return `${days(-left)} past its day`;
    case "dueSoon":
      return left === 0 ? "to be destroyed today" : `due soon, ${days(left)} left`;
    case "kept":
      return `kept, ${days(left)} left`;
    case "destroyed":
      return `destroyed${copy.destroyedOn === null ? "" : ` ${shortDay(copy.destroyedOn)}`}`;
  }
}

/** What stands on a page once something was done with copies. */
export const DONE_WORDS = {
  registered: "The copy is registered. The audit trail has noted it.",
  changed: "What is said of the copy was changed.",
  takenBack: "The attestation is taken back: the copy counts as there again.",
} as const;

/** What attesting means, said before the button. */
export const DESTROY_CONSEQUENCE =
  "Deleted for good, emptied from the bin and the drive’s history, or shredded: you attest it with your name. It can be taken back, and both stay to be read.";

/** Where the proposed day of a copy comes from. */
export function proposalWords(soonestDue: Day | null, today: Day, { shortDay }: Written): string {
  const proposed = proposedDestroyBy(soonestDue, today);
  const { days } = RETENTION_DEFAULTS.citedRule;
  if (soonestDue !== null && soonestDue < today)
    return `Proposed: today, since the first record it shows was due ${shortDay(soonestDue)}.`;
  return soonestDue !== null && proposed === soonestDue
    ? "Proposed: the day on which the first record it shows has to be gone."
    : `Proposed: ${days} days from today, as the cited rule gives a marketplace record.`;
}
