import { HOLD_RECORDS_MAX, HOLD_RULES_MAX } from "@/lib/holdings/model";
import type { StoreRefusal } from "@/lib/result";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import { daysBetween, type Day } from "@/lib/time/day";
import {
  LIST_ORDERS_MAX,
  type Hold,
  type HoldActor,
  type HoldKind,
  type HoldReason,
  type HoldScope,
  type HoldState,
  type HoldStepKind,
} from "./model";
import type { ExtendRefusal, LiftRefusal, ScopeRefusal, SeeRefusal } from "./rules";
import { holdState } from "./rules";
import type { LimitRefusal, PlaceRefusal, PlaceRuleRefusal, SendListRefusal } from "./commands";
import type { ListFault } from "./list";

export const REASON_LABELS: Readonly<Record<HoldReason, string>> = {
  tax: "Tax",
  law: "Another law",
  openReturn: "Open return",
  claim: "Claim",
  other: "Another reason",
};

export const KIND_LABELS: Readonly<Record<HoldKind, string>> = {
  records: "Named records",
  rule: "Rule",
};

export const STATE_LABELS: Readonly<Record<HoldState, string>> = {
  inForce: "In force",
  ended: "Ended",
  lifted: "Lifted",
};

export const STEP_WORDS: Readonly<Record<HoldStepKind, string>> = {
  placed: "Placed",
  extended: "Extended",
  seen: "Seen by a reviewer",
  lifted: "Lifted",
};

const END_REFUSALS = {
  endNotAhead: "The last day of a hold lies after today.",
  endTooFar:
    "That is further ahead than a hold may run here. Choose an earlier day, or ask an admin to raise the limit.",
} as const;

const STORE_REFUSALS: Readonly<Record<StoreRefusal, string>> = {
  notFound: "It is no longer here. Load the page again.",
  changedMeanwhile:
    "Somebody changed this hold while you read it. Load the page again and look anew.",
};

/** One sentence a refusal. A new refusal without its sentence does not compile. */
export const PLACE_REFUSALS: Readonly<Record<PlaceRefusal | PlaceRuleRefusal, string>> = {
  ...END_REFUSALS,
  ...STORE_REFUSALS,
  notFound:
    "Some of these records, or the list, are no longer here, so nothing was put on hold. Choose them again.",
  ruleEmpty:
    "Say what the rule covers: a system, a channel or days. It cannot leave everything open.",
  ruleDays: "The last day of the rule lies before its first.",
  tooManyRules: `${HOLD_RULES_MAX} rules keep records already, which is the most. Lift one that nobody needs, or hold single records.`,
  systemNotFound: "That system is no longer here. Choose another one.",
} satisfies Record<PlaceRefusal | PlaceRuleRefusal | ScopeRefusal, string>;

export const EXTEND_REFUSALS: Readonly<Record<ExtendRefusal | StoreRefusal, string>> = {
  ...END_REFUSALS,
  ...STORE_REFUSALS,
  liftedAlready: "This hold was lifted. Place a new one where it is needed again.",
  endNotLater: "That is no later than it ends already. To end it sooner, lift it.",
};

export const LIFT_REFUSALS: Readonly<Record<LiftRefusal | StoreRefusal, string>> = {
  ...STORE_REFUSALS,
  liftedAlready: "Somebody has lifted this hold already.",
  endedAlready: "This hold has ended by itself and keeps nothing any more.",
};

export const SEE_REFUSALS: Readonly<Record<SeeRefusal | StoreRefusal, string>> = {
  ...LIFT_REFUSALS,
  seenAlready: "A reviewer has noted this already.",
  ownHold: "You placed or extended this hold, so somebody else looks at it.",
};

export const LIMIT_REFUSALS: Readonly<Record<LimitRefusal, string>> = {
  unchanged: "That is how it stands already.",
  changedMeanwhile: "Somebody changed the limit while you read it. Load the page again.",
};

export const LIST_PROBLEMS: Readonly<
  Record<ListFault | SendListRefusal | "badForm" | "noList" | "tooManyAtOnce", string>
> = {
  ...STORE_REFUSALS,
  notFound: "That system is no longer here. Choose another one.",
  tooManyAtOnce: "Several lists are being read at this moment. Try again in a minute.",
  badForm: "What arrived was not whole. Send the list once more.",
  noList: "Paste order numbers, or choose a file with them.",
  listTooLarge: `The list has more than 4 MB. Send at most ${LIST_ORDERS_MAX.toLocaleString("en")} order numbers, and nothing else.`,
  listUnreadable: "The file is no text with order numbers. Save it as CSV or plain text.",
  listEmpty: "There is no order number in the list.",
  tooManyOrders: `The list has more than ${LIST_ORDERS_MAX.toLocaleString("en")} order numbers, which is the most. Send it in parts, or place a hold by rule.`,
  nothingKnown: "No system knows any order in the list, so there is nothing to put on hold.",
  tooManyRecords: `These orders have more than ${HOLD_RECORDS_MAX.toLocaleString("en")} records. Choose one system, send the list in parts, or place a hold by rule.`,
  tooManyLookUps:
    "So many numbers in so many systems are too much to look up at once. Choose one system, or send the list in parts.",
};

/** Who did it, as a list says it. */
export const actorName = ({ kind, name }: HoldActor): string =>
  kind === "operator" ? "the command line" : (name ?? "a former account user");

type Written = { readonly shortDay: (day: Day) => string; readonly day: (day: Day) => string };

/** What a hold by rule covers: `Amazon marketplace, in “Shop”, counting from 1 Oct to 31 Oct`. */
export function scopeWords(
  { systemId, channel, basisFrom, basisTo }: HoldScope,
  systemNames: ReadonlyMap<string, string>,
  { shortDay }: Pick<Written, "shortDay">,
): string {
  const parts = [
    channel === null ? "Every channel" : CHANNEL_LABELS[channel],
    systemId === null
      ? "in every system"
      : `in “${systemNames.get(systemId) ?? "a former system"}”`,
    basisFrom !== null && basisTo !== null
      ? `counting from ${shortDay(basisFrom)} to ${shortDay(basisTo)}`
      : basisFrom !== null
        ? `counting from ${shortDay(basisFrom)} on`
        : basisTo !== null
          ? `counting from ${shortDay(basisTo)} or earlier`
          : "whatever they count from",
  ];
  return parts.join(", ");
}

/** How a hold stands, with its day: "in force, 12 days left", "ended 3 days ago", "lifted". */
export function holdStandingWords(hold: Pick<Hold, "until" | "liftedAt">, today: Day): string {
  const left = daysBetween(today, hold.until);
  const days = (count: number) => `${count} ${count === 1 ? "day" : "days"}`;
  switch (holdState(hold, today)) {
    case "inForce":
      return left === 0 ? "in force, ends today" : `in force, ${days(left)} left`;
    case "ended":
      return `ended ${days(-left)} ago`;
    case "lifted":
      return "lifted";
  }
}

/** How many of a list's numbers are known, and what that comes to. */
export const listSentence = (
  { orders, unknown, records }: { orders: number; unknown: number; records: number },
  number: (count: number) => string,
): string =>
  `${number(orders - unknown)} of ${number(orders)} ${orders === 1 ? "order is" : "orders are"} known, with ${number(records)} ${records === 1 ? "record" : "records"}.`;

/** What stands on a hold's page once something was done with it. */
export const DONE_WORDS = {
  placed: "The hold is placed. The audit trail has noted it.",
  extended: "The hold runs longer now. A reviewer has to see it anew.",
  lifted: "The hold is lifted. Its records stand where their clock says.",
  seen: "Noted that you saw it.",
} as const;

/** What lifting a hold means for its records. */
export const liftSentence = (records: number, number: (count: number) => string): string =>
  `${number(records)} ${records === 1 ? "record stands" : "records stand"} where ${records === 1 ? "its" : "their"} clock says from now on, unless another hold keeps ${records === 1 ? "it" : "them"}. What is past its day is overdue at once. The hold’s row stays.`;
