import { type MarkKind, StatusMark } from "@/components/ui/status-mark";
import type { ConsoleState, ConsoleUser } from "@/lib/consoles/model";
import { consoleState } from "@/lib/consoles/rules";
import { CONSOLE_STATE_LABELS } from "@/lib/consoles/words";
import { dayOf, type Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

const MARKS: Readonly<Record<ConsoleState, MarkKind>> = {
  left: "over",
  unconfirmed: "soon",
  confirmed: "done",
  takenOff: "gone",
};

type Props = { user: ConsoleUser; today: Day; format: Format };

/** How a log-in stands today, with the day that counts. */
export function ConsoleMark({ user, today, format }: Props) {
  const state = consoleState(user, today);
  const { confirmedAt, takenOffOn } = user;
  const day = state === "takenOff" ? takenOffOn : confirmedAt && dayOf(confirmedAt);
  return (
    <StatusMark kind={MARKS[state]}>
      {CONSOLE_STATE_LABELS[state]}
      {day !== null &&
        (state === "confirmed" || state === "takenOff") &&
        `, ${format.shortDay(day)}`}
    </StatusMark>
  );
}
