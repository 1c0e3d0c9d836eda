import type {
  ChangeConsoleRefusal,
  ConfirmConsoleRefusal,
  RegisterConsoleRefusal,
  TakeBackConsoleRefusal,
  TakeOffConsoleRefusal,
} from "./commands";
import {
  CONSOLE_USERS_MAX,
  type Console,
  type ConsoleState,
  type ConsoleUser,
  type StepKind,
} from "./model";

export const CONSOLE_LABELS: Readonly<Record<Console, string>> = {
  buyWithPrime: "Buy with Prime",
  sellerCentral: "Seller Central",
};

export const CONSOLE_STATE_LABELS: Readonly<Record<ConsoleState, string>> = {
  left: "Has left here",
  unconfirmed: "Not confirmed this quarter",
  confirmed: "Confirmed",
  takenOff: "Taken off",
};

export const STEP_WORDS: Readonly<Record<StepKind, string>> = {
  registered: "Registered",
  changed: "Changed",
  confirmed: "Confirmed",
  takenOff: "Taken off",
  takenBack: "Listed after all",
};

/** Whose it is, as a list says it. */
export const whoseWords = ({
  userId,
  userName,
}: Pick<ConsoleUser, "userId" | "userName">): string =>
  userId === null ? "nobody here" : userName || "an account user without a name yet";

const STORE = {
  notFound: "It is no longer here. Load the page again.",
  changedMeanwhile: "Somebody changed it while you read it. Load the page again and look anew.",
} as const;

/** One sentence a refusal. A new refusal without its sentence does not compile. */
export const CONSOLE_REFUSALS: Readonly<
  Record<RegisterConsoleRefusal | ChangeConsoleRefusal, string>
> = {
  ...STORE,
  userUnknown: "That person is no account user here any more. Choose somebody else.",
  tooManyUsers: `${CONSOLE_USERS_MAX} log-ins are registered, which is the most.`,
  unchanged: "That is how it stands already.",
  takenOffAlready: "It was noted meanwhile that it was taken off. Take that back first.",
};

export const CONFIRM_REFUSALS: Readonly<Record<ConfirmConsoleRefusal, string>> = {
  ...STORE,
  hasLeft:
    "One of them belongs to somebody who has left. Have it taken off in the console, and note that.",
  takenOffAlready: "One of them was taken off meanwhile, so nothing was noted.",
};

export const TAKE_OFF_REFUSALS: Readonly<Record<TakeOffConsoleRefusal, string>> = {
  ...STORE,
  takenOffAlready: "That it was taken off is noted already.",
  dayAhead: "That day has not come yet. Note it once it is done.",
  dayBefore: "That is long before it was registered here. Choose a later day.",
};

export const TAKE_BACK_REFUSALS: Readonly<Record<TakeBackConsoleRefusal, string>> = {
  ...STORE,
  listedStill: "Nobody says any more that it was taken off.",
};

export const CONSOLE_DONE = {
  registered: "The log-in is registered, and confirmed as of now.",
  changed: "What is said of the log-in was changed.",
  takenOff: "Noted: the console no longer lists it.",
  takenBack: "The log-in counts as listed again, and has to be confirmed.",
} as const;
