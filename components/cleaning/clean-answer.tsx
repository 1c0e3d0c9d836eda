import { bytesInWords } from "@/components/imports/bytes";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { StatusMark, type MarkKind } from "@/components/ui/status-mark";
import { Table, TableBody, TableHead, Td, Tr, ColumnHead, RowHead } from "@/components/ui/table";
import { ROW_VERDICTS, type CleanPlan, type RowVerdict } from "@/lib/cleaning/model";
import { DEED_LABELS, restSentences, SCOPE_LABELS, VERDICT_WORDS } from "@/lib/cleaning/words";
import { encodingName, formatName } from "@/lib/imports/words";
import { FIELDS } from "@/lib/policy/fields";

type Props = Pick<CleanPlan, "scope" | "deed"> & {
  report: Omit<CleanPlan["report"], "findings">;
  locale: string;
};

const MARKS: Readonly<Record<RowVerdict, MarkKind>> = {
  due: "over",
  onHold: "hold",
  kept: "kept",
  notHeld: "none",
  unknown: "none",
  unreadable: "soon",
};

/** What a file holds that is due, and what would become of it: every row is answered for, once. */
export function CleanAnswer({ scope, deed, report, locale }: Props) {
  const number = (count: number) => new Intl.NumberFormat(locale).format(count);
  const { verdicts, blanked, removed } = report;
  const fields = FIELDS.filter(({ key }) => (blanked[key] ?? 0) > 0);
  const rest = restSentences(report, number);
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 lg:grid-cols-2">
        <Table caption={`${number(report.rows)} rows, by where their records stand`} captionShown>
          <TableHead>
            <Tr>
              <ColumnHead>Rows</ColumnHead>
              <ColumnHead numeric>Count</ColumnHead>
            </Tr>
          </TableHead>
          <TableBody>
            {ROW_VERDICTS.map((verdict) => (
              <Tr key={verdict}>
                <RowHead>
                  <StatusMark kind={MARKS[verdict]}>{VERDICT_WORDS[verdict].label}</StatusMark>
                  <p className="text-xs font-normal text-ink-3">{VERDICT_WORDS[verdict].says}</p>
                </RowHead>
                <Td numeric>{number(verdicts[verdict])}</Td>
              </Tr>
            ))}
          </TableBody>
        </Table>
        {deed === "removeRows" ? (
          <p className="text-sm">
            <strong className="text-xl tabular-nums">{number(removed)}</strong>{" "}
            {removed === 1 ? "row goes" : "rows go"}, with everything in{" "}
            {removed === 1 ? "it" : "them"}.
          </p>
        ) : (
          <Table caption="Cells that are blanked, by what they hold" captionShown>
            <TableHead>
              <Tr>
                <ColumnHead>Field</ColumnHead>
                <ColumnHead numeric>Cells</ColumnHead>
              </Tr>
            </TableHead>
            <TableBody>
              {fields.length === 0 && (
                <Tr>
                  <Td>Nothing: what is due holds none.</Td>
                  <Td numeric>0</Td>
                </Tr>
              )}
              {fields.map(({ key, label }) => (
                <Tr key={key}>
                  <RowHead>{label}</RowHead>
                  <Td numeric>{number(blanked[key] ?? 0)}</Td>
                </Tr>
              ))}
            </TableBody>
          </Table>
        )}
      </div>
      {rest.length > 0 && (
        <ul className="grid list-disc gap-1 pl-5 text-sm text-ink-2" aria-label="To know">
          {rest.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <KeyValues>
        <KeyValue name="Asked for">
          {SCOPE_LABELS[scope]}: {DEED_LABELS[deed].toLowerCase()}
        </KeyValue>
        <KeyValue name="File">
          {formatName(report.format)}, {encodingName(report.encoding)},{" "}
          {bytesInWords(report.bytesIn)}
        </KeyValue>
        <KeyValue name="SHA-256 as it is">{report.sha256In}</KeyValue>
        <KeyValue name="SHA-256 cleaned">{report.sha256Out}</KeyValue>
      </KeyValues>
    </div>
  );
}
