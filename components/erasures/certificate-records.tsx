import { type Column, DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import type { Certificate, CertifiedRecords } from "@/lib/erasures/certificate";
import { becameWords } from "@/lib/erasures/certificate-words";
import type { Channel } from "@/lib/policy/channel";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Props = { certificate: Certificate; base: string; format: Format };

/** What became of the records, and by which clause and rule they had to go. */
export function CertificateRecords({ certificate, base, format }: Props) {
  const nameOf = (id: string) => certificate.systems.find((system) => system.id === id)?.name ?? "";
  const columns: readonly Column<CertifiedRecords>[] = [
    {
      header: "System",
      head: true,
      className: "font-normal [overflow-wrap:anywhere]",
      cell: ({ system }) => nameOf(system),
    },
    { header: "Channel", cell: ({ channel }) => CHANNEL_LABELS[channel as Channel] },
    { header: "Records", numeric: true, cell: ({ records }) => format.number(records) },
    {
      header: "Had to go by",
      cell: ({ clause, periodDays }) => (
        <>
          {clause === null ? (
            "own policy"
          ) : (
            <TextLink href={`${base}/clauses/${clause}`}>{clause}</TextLink>
          )}
          {periodDays !== null && (
            <span className="text-ink-3">, {format.number(periodDays)} days</span>
          )}
        </>
      ),
    },
    {
      header: "Due",
      className: "whitespace-nowrap",
      cell: ({ oldestDue, newestDue }) =>
        oldestDue === newestDue
          ? format.shortDay(oldestDue as Day)
          : `${format.shortDay(oldestDue as Day)} to ${format.shortDay(newestDue as Day)}`,
    },
    {
      header: "What became of them",
      cell: (row) => (
        <>
          {becameWords(row)}
          {row.importId !== null && (
            <>
              , <TextLink href={`${base}/imports/${row.importId}`}>by this import</TextLink>
            </>
          )}
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption="What became of the records"
      columns={columns}
      rows={certificate.records}
      rowKey={(row) => JSON.stringify(row)}
    />
  );
}
