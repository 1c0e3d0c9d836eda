import { UNMAPPED_FINDINGS } from "@/lib/imports/model";
import { findingSentence } from "@/lib/imports/words";
import {
  FORM_ORDERS_MAX,
  ORDERS_MAX,
  type CleanDeed,
  type CleanRefusal,
  type CleanReport,
  type CleanScope,
  type RowVerdict,
  type UntouchedPart,
} from "./model";

export const SCOPE_LABELS: Readonly<Record<CleanScope, string>> = {
  overdue: "Overdue records",
  dueSoon: "Overdue records and those due soon",
  listed: "The orders of a list",
};

export const DEED_LABELS: Readonly<Record<CleanDeed, string>> = {
  blank: "Blank their shopper fields",
  removeRows: "Remove their rows",
};

/** What each row is told to be, and what becomes of it. */
export const VERDICT_WORDS: Readonly<
  Record<RowVerdict, { readonly label: string; readonly says: string }>
> = {
  due: { label: "Due", says: "Held, and to go by what you asked for." },
  onHold: { label: "On hold", says: "Kept for a reason that a person has recorded: they stay." },
  kept: { label: "Not due", says: "Held, and not what you asked for: they stay." },
  notHeld: { label: "Gone or erased", says: "Should not be here any more: they stay." },
  unknown: { label: "Unknown", says: "No record of this system at this merchant: they stay." },
  unreadable: { label: "Unreadable", says: "Nobody can tell whose they are: they stay." },
};

/** One sentence a refusal, with what to do. */
export const CLEAN_REFUSALS: Readonly<Record<CleanRefusal, string>> = {
  packed:
    "A packed file is cleaned only when it is unpacked: take the report out of the ZIP or gzip file and send that.",
  noTable:
    "Only tables are cleaned: text with tabs, commas or semicolons, and Excel workbooks. Orders in JSON or XML are better deleted, and downloaded anew if they are needed.",
  keyColumn:
    "One of the columns to be blanked is the one with the order numbers. Without it nobody could tell which order a row was: correct the mapping of the table, or remove the rows.",
  onlyKey:
    "Nothing can be blanked here: all that the table holds of a shopper is what each contact is known by. Remove their rows instead.",
  wrappedWorkbook:
    "Each row of the workbook stands in a single cell, as where a text was opened with the wrong delimiter. Save the sheet as text and send that.",
  formulaKept:
    "A cell to be blanked belongs to a formula that fills several cells, which would write it anew. Copy the columns with shoppers’ details, paste them as values, and send the workbook again.",
  pivotTable:
    "The workbook has a pivot table, which keeps a copy of the data it was made from. Delete the pivot table and send the workbook again, or save the sheet as text.",
  changeLog:
    "The workbook keeps a log of its changes, with what cells held before. Stop sharing it and send it again, or save the sheet as text.",
  dataModel:
    "The workbook holds a data model, which keeps a copy of what was loaded into it. Save the sheet as text, or as a workbook of its own, and send that.",
};

/** What is wrong with what was sent, apart from what stands in the file. */
export const FORM_REFUSALS = {
  badForm: "What arrived was not whole. Choose the file again and send it once more.",
  noFile: "Choose a file first.",
  noSystem: "Choose the system whose data the file shows.",
  systemNotFound: "That system is no longer here. Choose another one.",
  tooManyAtOnce: "Several files are being cleaned at this moment. Try again in a minute.",
  noOrders: "Name the orders first, one a line.",
  tooManyOrders: `Name at most ${FORM_ORDERS_MAX} orders at once; the command line takes ${ORDERS_MAX}.`,
  orderShape:
    "One of the lines is no order number: it is too long, or holds an e-mail address. Name one order a line.",
  otherFile:
    "This is another file than the one that was checked, so nothing was handed out. Choose that one, or check this one first.",
  changedMeanwhile:
    "What is due in the file has changed since it was checked: a day has passed, or somebody placed a hold or imported. Check it again.",
  tooLargeAtOnce:
    "The file is larger than 64 MB and cannot be handed out as one. A browser that runs scripts takes it in parts; the command line takes it whole.",
} as const;

const PART_WORDS: Readonly<Record<UntouchedPart, string>> = {
  otherSheets: "other sheets",
  drawings: "drawings and text boxes",
  images: "pictures",
  embedded: "embedded files",
  customXml: "data of add-ins",
  macros: "macros",
  names: "defined names",
  externalLinks: "links to other workbooks, with what they last showed",
};

/** A report whose findings may have been left out on its way. */
type Report = Omit<CleanReport, "findings"> & Partial<Pick<CleanReport, "findings">>;

/** What somebody should still know of a file that was cleaned, one sentence each. */
export function restSentences(report: Report, number: (value: number) => string): string[] {
  const { keysKept, ordersMissing, unmapped, verdicts, workbook } = report;
  const said: string[] = [];
  if (keysKept > 0)
    said.push(
      `${count(keysKept, "due contact keeps", "due contacts keep", number)} the e-mail address or phone number that the record is known by. Remove the rows for that to go too.`,
    );
  if (verdicts.unreadable > 0)
    said.push(
      `${count(verdicts.unreadable, "row", "rows", number)} could not be read (${linesOf(report, number)}) and stay as they are, whatever they hold. Look at them yourself.`,
    );
  if (verdicts.notHeld > 0)
    said.push(
      `${count(verdicts.notHeld, "row is", "rows are", number)} of records that count as gone or erased and yet stand here. They stay: import the file, so that they are found to have reappeared.`,
    );
  if (ordersMissing > 0)
    said.push(`${count(ordersMissing, "order", "orders", number)} of the list have no row here.`);
  if (unmapped.length > 0)
    said.push(
      `Nobody has a meaning for ${unmapped.length === 1 ? "one column" : `${number(unmapped.length)} columns`} (${unmapped.slice(0, SHOWN_MAX).join(", ")}${unmapped.length > SHOWN_MAX ? ", …" : ""}), so nothing in there was changed.`,
    );
  for (const finding of report.findings ?? [])
    if (UNMAPPED_FINDINGS.includes(finding.kind)) said.push(findingSentence(finding, number));
  if (workbook) said.push(...workbookSentences(workbook, number));
  return said;
}

const SHOWN_MAX = 8;

function workbookSentences(
  { formulas, notes, links, untouched }: NonNullable<CleanReport["workbook"]>,
  number: (value: number) => string,
): string[] {
  const said: string[] = [];
  if (formulas > 0)
    said.push(
      `${count(formulas, "formula", "formulas", number)} lost what they last came to, since it could be made of what went. Open the workbook and save it once: they are worked out anew.`,
    );
  if (notes > 0) said.push(`${count(notes, "note", "notes", number)} on due rows were emptied.`);
  if (links > 0) said.push(`${count(links, "link", "links", number)} of due rows were taken off.`);
  if (untouched.length > 0)
    said.push(
      `Not looked into: ${untouched.map((part) => PART_WORDS[part]).join("; ")}. Whoever gets the workbook gets those too.`,
    );
  return said;
}

const linesOf = (
  { unreadableLines, verdicts }: Report,
  number: (value: number) => string,
): string => {
  const shown = unreadableLines.slice(0, SHOWN_MAX).map(number).join(", ");
  const more = verdicts.unreadable > Math.min(unreadableLines.length, SHOWN_MAX) ? ", …" : "";
  return `${verdicts.unreadable === 1 ? "line" : "lines"} ${shown}${more}`;
};

const count = (value: number, one: string, many: string, number: (value: number) => string) =>
  `${number(value)} ${value === 1 ? one : many}`;
