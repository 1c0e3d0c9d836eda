import { StatusMark, type MarkKind } from "@/components/ui/status-mark";
import { ColumnHead, RowHead, Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";
import type { CheckDetails } from "@/lib/sharing/checked/model";
import { revealSentence } from "@/lib/sharing/file/words";
import { LIST_VERDICTS, type ListCounts, type ListVerdict } from "@/lib/sharing/list/model";
import { LIST_VERDICT_LABELS, LIST_VERDICT_MEANINGS, OTHER_SHEETS } from "@/lib/sharing/list/words";

const MARKS: Readonly<Record<ListVerdict, MarkKind>> = {
  cleared: "kept",
  agreed: "done",
  marketplaceOnly: "over",
  relay: "over",
  optedOut: "over",
  notCovered: "soon",
  unknown: "none",
  unusable: "none",
  repeated: "none",
};

type Props = {
  rows: number;
  counts: ListCounts;
  details: CheckDetails | null;
  locale: string;
};

/** What every row of a list was told to be: nine figures that add up to its rows. */
export function ListResult({ rows, counts, details, locale }: Props) {
  const number = (count: number) => new Intl.NumberFormat(locale).format(count);
  return (
    <div className="grid gap-3">
      <Table
        caption={`${number(rows)} ${rows === 1 ? "row" : "rows"}, each told once`}
        captionShown
      >
        <TableHead>
          <Tr>
            <ColumnHead>Rows</ColumnHead>
            <ColumnHead numeric>Count</ColumnHead>
          </Tr>
        </TableHead>
        <TableBody>
          {LIST_VERDICTS.map((verdict) => (
            <Tr key={verdict}>
              <RowHead>
                <StatusMark kind={MARKS[verdict]}>{LIST_VERDICT_LABELS[verdict]}</StatusMark>
                <p className="text-xs font-normal text-ink-3">{LIST_VERDICT_MEANINGS[verdict]}</p>
              </RowHead>
              <Td numeric>{number(counts[verdict])}</Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
      {details?.kind === "list" && (
        <ul className="grid list-disc gap-1 pl-5 text-sm text-ink-2" aria-label="How it was read">
          <li>
            People were told by{" "}
            {details.column.holds === "email" ? "e-mail address" : "phone number"}, in{" "}
            {columnWords(details.column)}.
          </li>
          {details.lines.length > 0 && (
            <li>
              Cannot be read in {columnWords(details.column)}: line{" "}
              {details.lines.map(number).join(", ")}
              {counts.unusable > details.lines.length ? " and others" : ""}.
            </li>
          )}
          {details.reveals.map((reveal, index) => (
            <li key={index} className="[overflow-wrap:anywhere]">
              {revealSentence(reveal)} (F3)
            </li>
          ))}
          {details.hasOtherSheets && <li>{OTHER_SHEETS}</li>}
          {details.isWorkbook && (
            <li>Of a workbook its first sheet is the list. What is handed out of it is a CSV.</li>
          )}
        </ul>
      )}
    </div>
  );
}

const columnWords = ({ place, shown }: { readonly place: number; readonly shown: string }) =>
  shown === `column ${place}` ? shown : `column ${place}, “${shown}”`;
