import type { Day } from "@/lib/time/day";
import type { ConsoleUser } from "./model";
import { consoleState } from "./rules";
import { CONSOLE_LABELS, CONSOLE_STATE_LABELS, whoseWords } from "./words";

type Cells = readonly (string | number | null)[];

/** A head for `consoleCells`. */
export const CONSOLES_HEAD: Cells = [
  ...["console", "listed_as", "role_there", "belongs_to", "shared", "state", "confirmed_at"],
  ...["taken_off_on", "registered_at"],
];

/** One log-in as a line of the register's export. */
export const consoleCells = (user: ConsoleUser, today: Day): Cells => [
  ...[CONSOLE_LABELS[user.console], user.listedAs, user.role, whoseWords(user)],
  ...[user.isShared ? "yes" : "no", CONSOLE_STATE_LABELS[consoleState(user, today)]],
  user.confirmedAt?.toISOString() ?? null,
  user.takenOffOn,
  user.registeredAt.toISOString(),
];
