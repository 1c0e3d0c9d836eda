import { type MarkKind, StatusMark } from "@/components/ui/status-mark";
import type { Copy, CopyState } from "@/lib/copies/model";
import { copyState } from "@/lib/copies/rules";
import { copyStandingWords } from "@/lib/copies/words";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

export const COPY_MARKS: Readonly<Record<CopyState, MarkKind>> = {
  pastItsDay: "over",
  dueSoon: "soon",
  kept: "kept",
  destroyed: "erased",
};

type Props = { copy: Pick<Copy, "destroyBy" | "destroyedOn">; today: Day; format: Format };

/** How a copy stands today. */
export function CopyMark({ copy, today, format }: Props) {
  return (
    <StatusMark kind={COPY_MARKS[copyState(copy, today)]}>
      {copyStandingWords(copy, today, format)}
    </StatusMark>
  );
}
