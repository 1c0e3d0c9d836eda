import { importHref } from "@/components/engagement/addresses";
import { DataTable } from "@/components/ui/data-table";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { EngagementImport, FileKind, ReadReport } from "@/lib/engagement/model";
import { actorName } from "@/lib/engagement/words";
import type { Format } from "@/lib/time/format";

export const KIND_LABELS: Readonly<Record<FileKind, string>> = {
  events: "User events",
  daily: "Daily figures",
};

export const FORMAT_LABELS: Readonly<Record<ReadReport["format"], string>> = {
  json: "JSON",
  csv: "CSV",
  workbook: "Excel workbook",
};

type Props = { imports: readonly EngagementImport[]; base: string; format: Format };

/** Files of figures that were read, and what became of them. */
export function ImportsTable({ imports, base, format }: Props) {
  const { number } = format;
  return (
    <DataTable
      caption="Imports of engagement, newest first"
      rows={imports}
      rowKey={({ id }) => id}
      columns={[
        {
          header: "When",
          head: true,
          className: "whitespace-nowrap",
          cell: ({ id, createdAt }) => (
            <TextLink href={importHref(base, id)}>
              <Time at={createdAt.toISOString()}>{format.moment(createdAt)}</Time>
            </TextLink>
          ),
        },
        { header: "By", className: "[overflow-wrap:anywhere]", cell: ({ by }) => actorName(by) },
        {
          header: "File",
          cell: ({ report }) => `${KIND_LABELS[report.kind]}, ${FORMAT_LABELS[report.format]}`,
        },
        {
          header: "Read",
          numeric: true,
          cell: ({ report }) => number(report.lines.read),
        },
        {
          header: "Accepted",
          numeric: true,
          cell: ({ report, outcome }) => number((outcome ?? report).lines.accepted),
        },
        {
          header: "Refused",
          numeric: true,
          cell: ({ id, report }) =>
            report.lines.refused === 0 ? (
              number(0)
            ) : (
              <TextLink href={importHref(base, id)}>{number(report.lines.refused)}</TextLink>
            ),
        },
        {
          header: "Days",
          numeric: true,
          cell: ({ outcome }) =>
            outcome ? number(outcome.days) : <span className="text-ink-3">–</span>,
        },
        { header: "State", cell: ({ state }) => <EngagementState state={state} /> },
      ]}
    />
  );
}

/** Whether it waits for somebody's word, or counts. */
export function EngagementState({ state }: { state: EngagementImport["state"] }) {
  return state === "staged" ? (
    <StatusMark kind="soon">waits for your word</StatusMark>
  ) : (
    <StatusMark kind="done">joined</StatusMark>
  );
}
