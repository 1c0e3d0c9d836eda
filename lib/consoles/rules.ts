import { accept, refuse, type Result } from "@/lib/result";
import { dayOf, type Day } from "@/lib/time/day";
import type { ConsoleState, ConsoleUser } from "./model";

/** The first day of the quarter around a day: a log-in is confirmed once in each. */
export function quarterStart(today: Day): Day {
  const month = Number(today.slice(5, 7));
  const first = month - ((month - 1) % 3);
  return `${today.slice(0, 4)}-${String(first).padStart(2, "0")}-01` as Day;
}

type Standing = Pick<ConsoleUser, "takenOffOn" | "hasLeft" | "confirmedAt">;

/** How a log-in stands today. Whose account user has left is never confirmed, whatever was said before. */
export function consoleState(
  { takenOffOn, hasLeft, confirmedAt }: Standing,
  today: Day,
): ConsoleState {
  if (takenOffOn !== null) return "takenOff";
  if (hasLeft) return "left";
  return confirmedAt !== null && dayOf(confirmedAt) >= quarterStart(today)
    ? "confirmed"
    : "unconfirmed";
}

export type ConfirmRefusal = "hasLeft" | "takenOffAlready";

/** May it be confirmed? Not the log-in of somebody who has left: that one is taken off. */
export function decideConfirm({ takenOffOn, hasLeft }: Standing): Result<null, ConfirmRefusal> {
  if (takenOffOn !== null) return refuse("takenOffAlready");
  return hasLeft ? refuse("hasLeft") : accept(null);
}

/** Whether somebody can say today that a log-in is as it should be. */
export const canBeConfirmed = (user: Standing): boolean => decideConfirm(user).ok;

export type TakeOffRefusal = "takenOffAlready" | "dayAhead" | "dayBefore";

/** May it be noted as taken off on that day? */
export function decideTakeOff(
  { takenOffOn, registeredAt }: Pick<ConsoleUser, "takenOffOn" | "registeredAt">,
  on: Day,
  today: Day,
): Result<Day, TakeOffRefusal> {
  if (takenOffOn !== null) return refuse("takenOffAlready");
  if (on > today) return refuse("dayAhead");
  // It may have been found long after it was taken off; before it was registered by more than a year it was another one.
  return Number(on.slice(0, 4)) < registeredAt.getUTCFullYear() - 1
    ? refuse("dayBefore")
    : accept(on);
}

/** What is said of a log-in. */
export type ConsoleSaid = Pick<
  ConsoleUser,
  "console" | "userId" | "listedAs" | "role" | "isShared"
>;

const PARTS = ["console", "userId", "listedAs", "role", "isShared"] as const;

/** Which parts of what is said are other than before, by name; none is a refusal. */
export function decideChange(
  user: ConsoleSaid & Pick<ConsoleUser, "takenOffOn">,
  said: ConsoleSaid,
): Result<readonly string[], "unchanged" | "takenOffAlready"> {
  if (user.takenOffOn !== null) return refuse("takenOffAlready");
  const changed = PARTS.filter((part) => user[part] !== said[part]);
  return changed.length === 0 ? refuse("unchanged") : accept(changed);
}
