import { taskHref } from "@/components/erasures/addresses";
import { ProgressBar } from "@/components/erasures/progress-bar";
import { progressWords, proofWords } from "@/components/erasures/words";
import { type Column, DataTable } from "@/components/ui/data-table";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { unproven } from "@/lib/erasures/rules";
import type { ErasureTaskPage } from "@/lib/erasures/views";
import { SYSTEM_KIND_NAMES } from "@/lib/systems/words";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Props = {
  id: string;
  tasks: readonly ErasureTaskPage[];
  base: string;
  today: Day;
  format: Format;
};

/** What each system asks of somebody, how far it is, and how it will be proven. */
export function TasksTable({ id, tasks, base, today, format }: Props) {
  const columns: readonly Column<ErasureTaskPage>[] = [
    {
      header: "System",
      head: true,
      className: "[overflow-wrap:anywhere]",
      cell: ({ systemId, system }) => (
        <>
          <TextLink href={taskHref(base, id, systemId)}>
            {system?.name ?? "a former system"}
          </TextLink>
          {system && (
            <span className="block text-xs font-normal text-ink-3">
              {SYSTEM_KIND_NAMES[system.kind]}
            </span>
          )}
        </>
      ),
    },
    {
      header: "Who does it",
      cell: ({ assigneeName }) =>
        assigneeName ?? <span className="font-medium text-over">nobody yet</span>,
    },
    {
      header: "Due",
      className: "whitespace-nowrap",
      cell: ({ dueOn, progress }) =>
        progress.planned > 0 && dueOn < today ? (
          <StatusMark kind="over">
            <Time at={dueOn}>{format.shortDay(dueOn)}</Time>
          </StatusMark>
        ) : (
          <Time at={dueOn}>{format.shortDay(dueOn)}</Time>
        ),
    },
    {
      header: "How far",
      className: "min-w-44",
      cell: ({ progress }) => (
        <div className="grid gap-1 @min-[60rem]:max-w-64">
          <ProgressBar title="How far this system is" progress={progress} number={format.number} />
          <span className="text-xs text-ink-3">{progressWords(progress, format.number)}</span>
        </div>
      ),
    },
    {
      header: "Proof",
      className: "text-ink-2",
      cell: ({ progress, system }) =>
        system === null ? (
          "–"
        ) : unproven(progress) > 0 || progress.planned > 0 ? (
          proofWords(system)
        ) : progress.seen + progress.attested > 0 ? (
          "proven"
        ) : (
          <span className="text-ink-3">nothing to prove</span>
        ),
    },
  ];
  return (
    <DataTable
      caption="Work lists, one for each system"
      columns={columns}
      rows={tasks}
      rowKey={({ systemId }) => systemId}
    />
  );
}
