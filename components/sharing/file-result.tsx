import { ColumnHead, RowHead, Table, TableBody, TableHead, Td, Tr } from "@/components/ui/table";
import { fieldLabel, type FieldKey } from "@/lib/policy/fields";
import type { CheckDetails } from "@/lib/sharing/checked/model";
import type { FileOutcome } from "@/lib/sharing/file/model";
import type { RevealWay } from "@/lib/sharing/file/reveals";
import {
  fileSteps,
  FOR_NOBODY_ELSE,
  MEND_REFUSALS,
  revealSentence,
} from "@/lib/sharing/file/words";

const HOW: Readonly<Record<RevealWay, string>> = {
  column: "A column’s name",
  value: "What stands in a column",
  fileName: "The file’s name",
  implicit: "The choice of rows",
};

type Props = {
  found: {
    readonly outcome: FileOutcome;
    readonly rows: number;
    readonly because: readonly string[];
    readonly fields: readonly FieldKey[];
    readonly details: CheckDetails | null;
    readonly rename?: string | null;
  };
  locale: string;
};

/** What a file was found to hold: what shows Prime, by which way, and what to do about it. */
export function FileResult({ found, locale }: Props) {
  const { outcome, rows, because, fields, details, rename = null } = found;
  const number = (count: number) => new Intl.NumberFormat(locale).format(count);
  if (details?.kind !== "file") return null;
  const { reveals, dropColumns, renames, unreadable, lines, isWorkbook, isPacked, canMend } =
    details;
  const isImplicit = reveals.some(({ how }) => how === "implicit");
  const steps = fileSteps({ outcome, because, dropColumns, rename, renames, isImplicit });
  return (
    <div className="grid gap-3">
      {reveals.length > 0 && (
        <Table caption="What shows who is a Prime member" captionShown>
          <TableHead>
            <Tr>
              <ColumnHead>By</ColumnHead>
              <ColumnHead>What was found</ColumnHead>
              <ColumnHead>Clause</ColumnHead>
            </Tr>
          </TableHead>
          <TableBody>
            {reveals.map((reveal, index) => (
              <Tr key={`${reveal.how} ${reveal.column ?? index}`}>
                <RowHead>{HOW[reveal.how]}</RowHead>
                <Td className="[overflow-wrap:anywhere]">{revealSentence(reveal)}</Td>
                <Td>F3</Td>
              </Tr>
            ))}
          </TableBody>
        </Table>
      )}
      {because.includes("G5") && <p className="text-sm">{FOR_NOBODY_ELSE} (G5, G6)</p>}
      {steps.length > 0 && (
        <div>
          <p className="text-sm font-semibold">What to do</p>
          <ul className="grid list-disc gap-1 pl-5 text-sm">
            {steps.map((step) => (
              <li key={step} className="[overflow-wrap:anywhere]">
                {step}
              </li>
            ))}
          </ul>
        </div>
      )}
      <ul className="grid list-disc gap-1 pl-5 text-sm text-ink-2" aria-label="How it was read">
        <li>
          {number(rows)} {rows === 1 ? "row" : "rows"}
          {fields.length > 0 && ` with ${fields.map(fieldLabel).join(", ").toLowerCase()}`}.
        </li>
        {unreadable > 0 && (
          <li>
            Rows that cannot be read, so that nobody knows what they hold: {number(unreadable)}
            {lines.length > 0 && `, on line ${lines.map(number).join(", ")}`}
            {unreadable > lines.length ? " and others" : ""}.
          </li>
        )}
        {outcome === "mend" && !canMend && dropColumns.length > 0 && (
          <li>{MEND_REFUSALS[isPacked ? "packed" : isWorkbook ? "workbook" : "unreadableRow"]}</li>
        )}
      </ul>
    </div>
  );
}
