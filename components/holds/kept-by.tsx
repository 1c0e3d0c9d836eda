import { holdHref } from "@/components/holds/addresses";
import { HoldMark } from "@/components/holds/hold-mark";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { Hold } from "@/lib/holds/model";
import { actorName, REASON_LABELS } from "@/lib/holds/words";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Props = { holds: readonly Hold[]; base: string; today: Day; format: Format };

/** Which holds keep a record, until when and why; the one that lasts longest first. */
export function KeptBy({ holds, base, today, format }: Props) {
  return (
    <ul className="grid text-sm">
      {holds.map((hold) => (
        <li
          key={hold.id}
          className="border-b border-line py-2 first:pt-0 last:border-b-0 last:pb-0"
        >
          <p className="flex flex-wrap items-baseline gap-x-3">
            <TextLink href={holdHref(base, hold.id)} className="font-medium">
              {REASON_LABELS[hold.reason]}, until{" "}
              <Time at={hold.until}>{format.day(hold.until)}</Time>
            </TextLink>
            <HoldMark hold={hold} today={today} />
          </p>
          <p className="[overflow-wrap:anywhere] text-ink-2">{hold.basis}</p>
          <p className="text-xs text-ink-3">
            {hold.kind === "rule" ? "By a rule, placed by " : "Placed by "}
            {actorName(hold.placedBy)}, {format.moment(hold.placedAt)}
          </p>
        </li>
      ))}
    </ul>
  );
}
