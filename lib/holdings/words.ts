import { channelIn, KNOWN_CHANNELS, channelBit, type KnownChannel } from "@/lib/policy/channel";
import { PRIME_MARKS } from "@/lib/policy/prime";
import type { RetentionRules } from "@/lib/retention/model";
import { daysLeft } from "@/lib/retention/rules";
import {
  BASIS_LABELS,
  CHANNEL_LABELS,
  daysInWords,
  daysLeftInWords,
  STATUS_LABELS,
} from "@/lib/retention/words";
import { daysBetween, type Day } from "@/lib/time/day";
import type { Holding, HoldingDetail, HoldingFilter } from "./model";
import { isConflicting } from "./rules";
import { LOOK_UPS_PER_MINUTE, PERSON_COPIES_MAX, SHARING_SHOWN_MAX } from "./model";
import type { PersonFound, PersonRefusal } from "./commands";
import type { Judged } from "./views";

/** Why a record shows its shopper to be a Prime member, one phrase a reason; empty where it does not. */
export function primeReasons({ channel, primeMarks }: Holding): readonly string[] {
  const marks = PRIME_MARKS.filter(({ bit }) => primeMarks & (1 << bit)).map(({ label }) => label);
  return channel === "buy_with_prime"
    ? [...marks, "every Buy with Prime order shows it, whatever its columns say"]
    : marks;
}

/** What decided the channel of a record, in a sentence or two. */
export function channelSentence(
  holding: HoldingDetail,
  system: { readonly name: string; readonly channel: KnownChannel | null } | null,
): string {
  const { channelDecided, channelsTold, channelsSaid } = holding;
  const said = channelsTold === 0 ? channelsSaid : channelsTold;
  if (channelDecided !== null) return "A person decided this for the record.";
  if (channelIn(said) !== "unknown")
    return channelsTold === 0
      ? "The imported file says so."
      : "Whoever imported the file said so for all its records.";

  const open = isConflicting(holding)
    ? `Imports contradict each other: ${namesIn(said)}.`
    : "No file says where it came from.";
  return system?.channel
    ? `${open} For such records in “${system.name}” somebody decided that they are ${CHANNEL_LABELS[system.channel]}.`
    : `${open} Until somebody decides, it bears the stricter of both rules: the marketplace’s clock, and the ban on showing Prime.`;
}

const namesIn = (said: number): string =>
  KNOWN_CHANNELS.filter((channel) => said & channelBit(channel))
    .map((channel) => CHANNEL_LABELS[channel])
    .join(", ");

/**
 * What it means that a record lies in several places, in one sentence; null where all copies have one origin. Nothing
 * is merged: what a copy may be used for follows from where that copy came from.
 */
export function copiesSentence(copies: readonly Holding[]): string | null {
  const channels = new Set(copies.map(({ channel }) => channel));
  if (channels.size < 2) return null;
  return "The copies come from different channels. What each may be used for follows its own origin, so the stricter copy does not become freer because another one is.";
}

/** Where a record stands, in a few words: "14 days overdue", "3 days left", "no period yet". */
export function standingWords(holding: Judged, today: Day): string {
  switch (holding.status) {
    case "overdue":
    case "dueSoon":
    case "kept":
      return holding.dueDay === null ? "kept" : daysLeftInWords(daysLeft(holding.dueDay, today));
    case "noRule":
      return "no period yet";
    case "noClock":
      return "no date to count from";
    case "onHold":
      return holding.keptUntil === null
        ? "on hold"
        : `on hold, ${daysLeftOfHold(daysBetween(today, holding.keptUntil))}`;
    case "erased":
      return "erased";
    case "gone":
      return "gone";
  }
}

/** `12 days left` of a hold; its last day has none left. */
export const daysLeftOfHold = (left: number): string =>
  left === 0 ? "ends today" : `${daysInWords(left)} left`;

/** What a deadline counts from, for a table cell: `delivered`, `shipped, estimated, + 5 days`. */
export function basisWords(holding: Judged, rules: RetentionRules): string {
  const { basis } = holding;
  if (basis === null) return BASIS_LABELS.none;
  const allowance = rules.allowanceDays[basis.kind];
  return `${BASIS_LABELS[basis.kind]}${allowance > 0 ? `, + ${daysInWords(allowance)}` : ""}`;
}

/** One sentence a refusal. A new refusal without its sentence does not compile. */
export const PERSON_REFUSALS: Readonly<Record<PersonRefusal, string>> = {
  tooMany: `You looked up ${LOOK_UPS_PER_MINUTE} shoppers within a minute, which is the most: nobody is to try out a list here. Wait a minute, then look up again.`,
};

/** How the detail was understood, without repeating it. */
export function understoodSentence({
  by,
  phone,
  tagged,
}: Pick<PersonFound, "by" | "phone" | "tagged">): string {
  switch (by) {
    case "email":
      return tagged
        ? "Looked up as typed, and once more without the tag after the plus."
        : "Capitals make no difference, and an address with a tag after a plus is found by the one without it.";
    case "phone":
      return `Read as ${phone}.`;
    case "address":
      return "Looked up by country, postal code and first line; blanks, commas and capitals make no difference. A household shares an address, so these copies need not be of one person.";
  }
}

export const MORE_COPIES = `There are more: ${PERSON_COPIES_MAX} copies are listed, which is the most. A detail that so many records share is seldom one person’s.`;

/** What it means that records share a detail, without more being known of which. */
export const SHARING_SENTENCE =
  "Each shares an e-mail, a phone number or an address with this record; which of them is not kept. An address alone can be a household’s, so take it as a hint that they are the same person’s, not as proof.";

export const MORE_SHARING = `There are more: ${SHARING_SHOWN_MAX} are listed, which is the most. A detail that so many records share is seldom one person’s.`;

/** What a list under these filters shows, for whoever keeps a copy of it: "List of records: overdue, Amazon marketplace". */
export function listWords({ status, channel }: HoldingFilter): string {
  const parts = [
    ...(status ? [STATUS_LABELS[status].toLowerCase()] : []),
    ...(channel ? [CHANNEL_LABELS[channel]] : []),
  ];
  return `List of records${parts.length === 0 ? "" : `: ${parts.join(", ")}`}`;
}
