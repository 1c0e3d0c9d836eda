import { listHref } from "@/components/holdings/addresses";
import { NotHeld } from "@/components/holdings/not-held";
import { STATUS_MARKS, STATUS_TONES } from "@/components/holdings/status-marks";
import { EmptyState } from "@/components/ui/empty-state";
import { ShareBar } from "@/components/ui/share-bar";
import { StatusMark } from "@/components/ui/status-mark";
import { RowHead, Table, TableBody, Td, Tr } from "@/components/ui/table";
import { PlainLink, TextLink } from "@/components/ui/text-link";
import { CHANNELS, type Channel } from "@/lib/policy/channel";
import { HELD_STATUSES, type HeldStatus } from "@/lib/retention/model";
import type { StatusCounts } from "@/lib/retention/rules";
import { CHANNEL_LABELS, STATUS_LABELS } from "@/lib/retention/words";
import type { Format } from "@/lib/time/format";

type Props = {
  counts: StatusCounts;
  perChannel: ReadonlyMap<Channel, StatusCounts>;
  /** A few words beside a status, where there is something to say. */
  notes: Readonly<Partial<Record<HeldStatus, string>>>;
  base: string;
  format: Format;
};

/** What is held, by where it came from and where it stands. */
export function HeldNow({ counts, perChannel, notes, base, format }: Props) {
  const { notHeld } = counts;
  if (counts.total === 0)
    return (
      <EmptyState title="Nothing is held">
        {notHeld.gone + notHeld.erased === 0 ? (
          "No import has brought a record yet."
        ) : (
          <NotHeld {...{ notHeld, base, format }} />
        )}
      </EmptyState>
    );
  const shown = HELD_STATUSES.filter((each) => each !== "onHold" || counts.byStatus.onHold > 0);
  return (
    <div className="grid gap-4">
      <ul className="grid gap-2.5">
        {CHANNELS.map((channel) => {
          const of = perChannel.get(channel);
          if (!of || of.total === 0) return null;
          return (
            <li key={channel} className="grid gap-1">
              <p className="flex justify-between gap-3 text-sm">
                <span>{CHANNEL_LABELS[channel]}</span>
                <TextLink href={listHref(base, { channel })} className="text-ink-2 tabular-nums">
                  {format.number(of.total)}
                </TextLink>
              </p>
              <ShareBar
                title={`${CHANNEL_LABELS[channel]} by status`}
                shares={HELD_STATUSES.map((status) => ({
                  tone: STATUS_TONES[status],
                  value: of.byStatus[status],
                  words: `${STATUS_LABELS[status]}: ${format.number(of.byStatus[status])}`,
                }))}
              />
            </li>
          );
        })}
      </ul>
      <Table caption="Records by status">
        <TableBody>
          {shown.map((status) => (
            <Tr key={status}>
              <RowHead className="font-normal whitespace-nowrap">
                <StatusMark kind={STATUS_MARKS[status]}>{STATUS_LABELS[status]}</StatusMark>
              </RowHead>
              <Td numeric className="font-semibold">
                {counts.byStatus[status] === 0 ? (
                  <span className="font-normal text-ink-3">0</span>
                ) : (
                  <PlainLink
                    href={listHref(base, { status })}
                    className="underline decoration-ink/25 underline-offset-3 hover:decoration-ink"
                  >
                    {format.number(counts.byStatus[status])}
                  </PlainLink>
                )}
              </Td>
              <Td className="text-ink-3">{notes[status]}</Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
      <NotHeld {...{ notHeld, base, format }} />
    </div>
  );
}
