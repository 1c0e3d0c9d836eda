import { listHref } from "@/components/holdings/addresses";
import { TextLink } from "@/components/ui/text-link";
import { NOT_HELD_STATUSES } from "@/lib/retention/model";
import type { StatusCounts } from "@/lib/retention/rules";
import { STATUS_LABELS } from "@/lib/retention/words";
import type { Format } from "@/lib/time/format";

type Props = { notHeld: StatusCounts["notHeld"]; base: string; format: Format };

/** How many records are known that are not held any more, each count with its list; nothing where there are none. */
export function NotHeld({ notHeld, base, format }: Props) {
  const shown = NOT_HELD_STATUSES.filter((status) => notHeld[status] > 0);
  if (shown.length === 0) return null;
  return (
    <p className="text-sm text-ink-2">
      Not held any more:{" "}
      {shown.map((status, at) => (
        <span key={status}>
          {at > 0 && ", "}
          <TextLink href={listHref(base, { status })}>
            {format.number(notHeld[status])} {STATUS_LABELS[status].toLowerCase()}
          </TextLink>
        </span>
      ))}
    </p>
  );
}
