import { Chip, Chips } from "@/components/ui/chip";
import { type MarkKind, StatusMark } from "@/components/ui/status-mark";
import { KEY_IDLE_DAYS, type ApiKey, type KeyState } from "@/lib/keys/model";
import { isIdle, keyState } from "@/lib/keys/rules";
import { keyStandingWords } from "@/lib/keys/words";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

const MARKS: Readonly<Record<KeyState, MarkKind>> = {
  working: "kept",
  endsSoon: "soon",
  expired: "over",
  revoked: "erased",
};

type Props = { apiKey: ApiKey; today: Day; format: Format };

/** How a key stands today, and whether anybody still needs it. */
export function KeyMark({ apiKey, today, format }: Props) {
  return (
    <span className="grid justify-items-start gap-1">
      <StatusMark kind={MARKS[keyState(apiKey, today)]}>
        {keyStandingWords(apiKey, today, format)}
      </StatusMark>
      {isIdle(apiKey, today) && (
        <Chips>
          <Chip tone="warning">not used for {KEY_IDLE_DAYS} days</Chip>
        </Chips>
      )}
    </span>
  );
}
