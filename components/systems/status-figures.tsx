import { holdingsLink } from "@/components/systems/holdings-link";
import { Stat, Stats } from "@/components/ui/stat";
import { STATUS_MARKS } from "@/components/holdings/status-marks";
import { HELD_STATUSES, NOT_HELD_STATUSES, type HeldStatus } from "@/lib/retention/model";
import type { StatusCounts } from "@/lib/retention/rules";
import { STATUS_LABELS } from "@/lib/retention/words";

type Props = {
  home: string;
  systemId: string;
  counts: StatusCounts;
  number: (count: number) => string;
};

/** Where the records of a system stand today; each figure opens its records. What is nowhere is left out. */
export function StatusFigures({ home, systemId, counts, number }: Props) {
  const shown = HELD_STATUSES.filter(
    (status) => counts.byStatus[status] > 0 || ALWAYS.includes(status),
  );
  return (
    <Stats>
      <Stat
        label="Held"
        value={number(counts.total)}
        href={holdingsLink(home, { systemId })}
        note={counts.total === 1 ? "record" : "records"}
      />
      {shown.map((status) => (
        <Stat
          key={status}
          label={STATUS_LABELS[status]}
          mark={STATUS_MARKS[status]}
          value={number(counts.byStatus[status])}
          href={holdingsLink(home, { systemId, status })}
        />
      ))}
      {NOT_HELD_STATUSES.filter((status) => counts.notHeld[status] > 0).map((status) => (
        <Stat
          key={status}
          label={STATUS_LABELS[status]}
          mark={STATUS_MARKS[status]}
          value={number(counts.notHeld[status])}
          href={holdingsLink(home, { systemId, status })}
          note="not held any more"
        />
      ))}
    </Stats>
  );
}

const ALWAYS: readonly HeldStatus[] = ["kept", "dueSoon", "overdue"];
