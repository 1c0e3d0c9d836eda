import type { ImportRow } from "@/components/imports/import-row";
import { ImportState } from "@/components/imports/import-state";
import { type Column, DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { formatName } from "@/lib/imports/words";
import type { Format } from "@/lib/time/format";

type Props = {
  rows: readonly ImportRow[];
  format: Format;
  /** On a system's own page the column would say the same in each row. */
  withSystem?: boolean | undefined;
};

/** Files that were read, newest first. */
export function History({ rows, format, withSystem = true }: Props) {
  const columns = [...lead(format), ...(withSystem ? [SYSTEM] : []), ...figures(format)];
  return (
    <DataTable
      caption="Imports, newest first"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.import.id}
    />
  );
}

const lead = ({ moment }: Format): readonly Column<ImportRow>[] => [
  {
    header: "When",
    head: true,
    className: "whitespace-nowrap",
    cell: ({ import: { createdAt }, href }) => (
      <TextLink href={href}>
        <Time at={createdAt.toISOString()}>{moment(createdAt)}</Time>
      </TextLink>
    ),
  },
  { header: "By", className: "[overflow-wrap:anywhere]", cell: ({ byName }) => byName },
];

const SYSTEM: Column<ImportRow> = {
  header: "System",
  className: "[overflow-wrap:anywhere]",
  cell: ({ system }) => <TextLink href={system.href}>{system.name}</TextLink>,
};

const figures = ({ number }: Format): readonly Column<ImportRow>[] => [
  { header: "File", cell: (row) => formatName(row.import.format) },
  { header: "Lines", numeric: true, cell: (row) => number(row.import.report.lines.read) },
  { header: "Refused", numeric: true, cell: (row) => refused(row, number) },
  { header: "New", numeric: true, cell: (row) => count(row.import.outcome?.new, number) },
  { header: "Changed", numeric: true, cell: (row) => count(row.import.outcome?.changed, number) },
  { header: "State", cell: (row) => <ImportState state={row.import.state} /> },
];

/** Lines that were not read lead to where it is said why. */
const refused = ({ import: one, href }: ImportRow, number: (count: number) => string) =>
  one.report.lines.refused === 0 ? (
    number(0)
  ) : (
    <TextLink href={href}>{number(one.report.lines.refused)}</TextLink>
  );

const count = (value: number | undefined, number: (count: number) => string) =>
  value === undefined ? (
    <span className="text-ink-3">
      <span aria-hidden="true">–</span>
      <span className="heard">not known before it is joined</span>
    </span>
  ) : (
    number(value)
  );
