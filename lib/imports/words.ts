import type { ArchiveFault } from "@/lib/files/archive-fault";
import type { WorkbookFault } from "@/lib/files/workbook-fault";
import type { FullRefusal } from "@/lib/imports/commands";
import {
  type Encoding,
  type FileFinding,
  type FindingKind,
  FORMATS,
  type Format,
  type LinePlace,
  type ProblemReason,
  type Unreadable,
  WORKBOOK_BYTES_MAX,
  ZIP_FILES_MAX,
} from "@/lib/imports/model";
import type { JoinProblem } from "@/lib/imports/report";

const FORMAT_NAMES: Readonly<Record<Format, string>> = {
  "amazon-new-orders": "Amazon New Orders report",
  "amazon-unshipped": "Amazon Unshipped Orders report",
  "amazon-fba-shipments": "Amazon Fulfilled Shipments report",
  "amazon-all-orders": "Amazon All Orders report",
  "amazon-fba-returns": "Amazon FBA customer returns report",
  "amazon-seller-returns": "Amazon seller-fulfilled returns report",
  "amazon-seller-feedback": "Amazon seller feedback report",
  "amazon-order-report-xml": "Amazon order report (XML)",
  "amazon-eu-end-user-data": "Amazon EU end-user data report (JSON)",
  "spapi-orders-v0": "Amazon Orders API answer, version 0 (JSON)",
  "spapi-orders-2026-01-01": "Amazon Orders API answer, version 2026-01-01 (JSON)",
  "bwp-order": "Buy with Prime order (JSON)",
  "shopify-orders": "Shopify orders export",
  "shopify-customers": "Shopify customers export",
  "woocommerce-orders": "WooCommerce orders export",
  "mailchimp-contacts": "Mailchimp audience export",
  "klaviyo-contacts": "Klaviyo profiles export",
  "brevo-contacts": "Brevo contacts export",
  "activecampaign-contacts": "ActiveCampaign contacts export",
  "kit-contacts": "Kit subscribers export",
  "mapped-table": "Mapped table",
};

const ENCODING_NAMES: Readonly<Record<Encoding, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16 (little-endian)",
  "utf-16be": "UTF-16 (big-endian)",
  "windows-1252": "Windows-1252 (Western European)",
  shift_jis: "Shift-JIS (Japanese)",
};

/** What people call the files of a format. */
export const formatName = (format: Format): string => FORMAT_NAMES[format];

/** What one data record of a file is called: a line has its place in the file, the others only count. */
export const placeName = (format: Format): "Line" | "Order" | "Person" => PLACES[format] ?? "Line";

const PLACES: Readonly<Partial<Record<Format, "Order" | "Person">>> = {
  "amazon-eu-end-user-data": "Person",
  "spapi-orders-v0": "Order",
  "spapi-orders-2026-01-01": "Order",
  "bwp-order": "Order",
};

/** Terms of its own under which the data of a format was shared; null for a format that has none. */
export const sharingTerms = (format: Format): string | null =>
  format === "amazon-eu-end-user-data"
    ? "Shared with consent under Amazon’s EU end-user-data programme, which has terms of its own. They decide what this data may be used for; read them before you use it."
    : null;

/** What people call an encoding. */
export const encodingName = (encoding: Encoding): string => ENCODING_NAMES[encoding];

const PROBLEM_SENTENCES: Readonly<Record<ProblemReason, string>> = {
  blankLine: "The line is empty, so there was nothing to read.",
  headerRepeated:
    "The line repeats the column names instead of giving values. Remove it if the file was put together from several.",
  continuationLine:
    "The line only continues the order above it (Amazon lists further promotions so), so there was nothing to read.",
  brokenBytes:
    "The line holds bytes that are no text in the file's encoding. Download the file again, or name its encoding.",
  nulBytes:
    "The line holds zero bytes, which no text file has. The file was damaged on its way: download it again.",
  tooManyColumns:
    "The line has more columns than the header, so its values may stand in the wrong ones. Look for a stray delimiter in a cell.",
  tooFewColumns:
    "The line has fewer columns than the header; it was probably cut by a line break inside a cell. Download the file again without opening it in a spreadsheet.",
  lineTooLong:
    "The line is longer than 1 MB, which no order is. Look for a missing line break, or download the file again.",
  unclosedQuote:
    "A quoted cell on the line is not closed, or text follows its closing quote. Close the quote or double the quotes inside the cell.",
  noRecordKey:
    "The line has values but nothing to keep it under: no order number, or for a contact neither an e-mail address nor a phone number that can be read. Add it or remove the line.",
  recordKeyShape:
    "What stands where the order number belongs is none; it is not shown, because it could be anybody's data. Check that the columns are not shifted.",
  recordKeyRounded:
    "A spreadsheet has rounded the order number to something like 1.23E+11, so which order it was is lost. Download the file again without opening it in a spreadsheet.",
  unreadableDate:
    "The date cannot be read. Expected is one like 2026-11-01, or 2026-11-01T09:30:00+00:00 with its offset; a spreadsheet may have rewritten it.",
  localDate:
    "The date is written as a spreadsheet shows it, where nobody can tell the day from the month. Download the file again without opening it in a spreadsheet, or write dates like 2026-11-01.",
  dateTooEarly:
    "The date lies before 1995, so it cannot be an order's. Check the value in the source and download the file again.",
  dateTooLate:
    "The date lies more than two years ahead, so it cannot be an order's. Check the value in the source and download the file again.",
  notAnOrder:
    "The entry is no order of the kind that the file holds. Expected is the answer as the API gave it, or the order alone.",
  unreadablePhone:
    "The phone number could not be read, so the person cannot be looked up by it. The rest of the line was imported.",
};

/** One sentence on why a line was not read, or not wholly, and what to do. */
export const problemSentence = (reason: ProblemReason): string => PROBLEM_SENTENCES[reason];

/** One sentence on why a file cannot count as everything in its system, and what to do. */
export const FULL_REFUSALS: Readonly<Record<FullRefusal, string>> = {
  downloadedReports:
    "A folder of downloaded reports is never shown whole by one file: each report covers its own days, so what is missing from it proves nothing. Import it as some rows.",
  asOfAhead:
    "The moment lies ahead, and nobody knows yet what will be there. Choose one that has passed.",
  olderThanLastFull:
    "A newer file has already shown everything in this system. An older one would bring back what has gone since: import it as some rows, or choose a later moment if the file is newer than it seems.",
};

/** What is read of a file waits where a crash of the database empties it. */
export const STAGING_LOST =
  "What was read of the file is lost, because the database ended hard; nothing of it was joined. Forget this import and send the file again.";

/** Why a join was given up, after a colon. */
export const JOIN_PROBLEMS_SHORT: Readonly<Record<JoinProblem, string>> = {
  notAllowed: "whoever asked may no longer import",
  systemGone: "the system is no longer here",
  downloadedReports: "downloaded reports are never shown whole",
  asOfAhead: "its moment lies ahead",
  olderThanLastFull: "a newer full import came first",
  goneNotConfirmed: "another number of records would be gone",
  stagingLost: "what was read of the file is lost",
  fault: "a fault of Steward",
};

const JOIN_PROBLEM_SENTENCES: Readonly<Record<JoinProblem, string>> = {
  notAllowed:
    "Whoever asked for it may no longer import, so it was not joined. Somebody who may can ask again.",
  systemGone:
    "Its system is no longer here, so there is nothing to join it with. Forget it, and import the file into another system.",
  ...FULL_REFUSALS,
  goneNotConfirmed:
    "Meanwhile another number of records would be gone, or count as erased though lines were refused, so it was not joined. Look at the figure as it stands now, and type that.",
  stagingLost: STAGING_LOST,
  fault:
    "Joining it failed several times by a fault of Steward, and nothing of it counts. Try once more; if it fails again, tell whoever runs Steward: its log says more.",
};

/** One sentence on why a join was given up, and what to do. */
export const joinProblemSentence = (problem: JoinProblem): string =>
  JOIN_PROBLEM_SENTENCES[problem];

/** One sentence on why a whole file was not read, and what to do. */
export function unreadableSentence(problem: Unreadable): string {
  switch (problem.kind) {
    case "empty":
      return "The file is empty. Download it again.";
    case "headerOnly":
      return `The ${formatName(problem.format)} holds not a single record. Choose a longer period and download it again.`;
    case "notSupported":
      return problem.looksLike
        ? `The file looks like ${problem.looksLike}, which Steward does not read yet. ${supported()}`
        : `The file is none that Steward knows, by its columns or keys. ${supported()}`;
    case "wrongColumns":
      return `The file resembles the ${formatName(problem.format)} but lacks the ${listOf(problem.missing)}. Download it again with all columns.`;
    case "duplicateColumns":
      return `The ${formatName(problem.format)} has the ${listOf(problem.columns)} more than once, so nobody knows which one counts. Remove the one that is wrong.`;
    case "unknownTable":
      return `The file is a table that Steward does not know, with ${problem.table.columns.length === 1 ? "one column" : `${problem.table.columns.length} columns`}. Say once what its columns hold; it is read by that from then on.`;
    case "tooManyColumns":
      return `The table has more than ${problem.limit} columns, more than anybody could say of what they hold. Keep those with shopper data, an order number and a date, and save it anew.`;
    case "otherFile":
      return "This is another file than the one whose columns you were asked about. Choose that one, or import this one for itself.";
    case "otherEncoding":
      return `The file is not UTF-8; it looks like ${encodingName(problem.looksLike)}. Read it again in that encoding.`;
    case "declaredEncoding":
      return problem.declared
        ? `The file says that it is ${encodingName(problem.declared)}, but its bytes are not. Download it again, or read it in the encoding it really has.`
        : "The file says that it is in an encoding that Steward does not read. Save it as UTF-8 and declare it so.";
    case "brokenXml":
      return `The XML is broken on or near line ${problem.line}. The file may have been cut off: download it again.`;
    case "xmlDeclarations":
      return `The XML declares a document type or uses an entity of its own (line ${problem.line}), which no report of Amazon does and an attack would. It was not read: download the file again.`;
    case "brokenJson":
      return `The JSON is broken on or near line ${problem.line}. The file may have been cut off: download it again.`;
    case "tooLarge":
      return `The file is larger than ${sizeOf(problem.limitBytes)}. Download shorter periods and import them one by one.`;
    case "tooDeep":
      return "The file is nested deeper than any order is, so it was not read. Check where the file comes from.";
    case "archive":
      return ARCHIVE_SENTENCES[problem.fault];
    case "workbook":
      return WORKBOOK_SENTENCES[problem.fault];
    case "part":
      if (problem.problem.kind === "unknownTable")
        return `File ${problem.part} in the ZIP is a table that Steward does not know, so nothing was read. Unpack it and import that file by itself: you are asked what its columns hold, and then the ZIP can be read.`;
      return `File ${problem.part} in the ZIP was not read, so nothing of it was. ${unreadableSentence(problem.problem)}`;
    case "mixedFormats":
      return `The ZIP holds files of different kinds: ${problem.formats.map(formatName).join(", ")}. Unpack it and import them one by one.`;
    case "recordTooLarge":
      return `Order number ${problem.line} in the file is larger than ${sizeOf(problem.limitBytes)}, which no order is. Check where the file comes from.`;
  }
}

const UNITS = ["bytes", "KB", "MB", "GB"] as const;

const ARCHIVE_SENTENCES: Readonly<Record<ArchiveFault, string>> = {
  broken:
    "The ZIP or gzip file is damaged or was cut off. Download it again, or unpack it and send what it holds.",
  encrypted:
    "The ZIP is protected with a password, which Steward never asks for. Unpack it and send the file.",
  nested:
    "The archive holds another archive or a workbook. Unpack it and send what lies in it, one by one.",
  noFile: "The ZIP holds no file with content. Pack it again, or send the file itself.",
  tooManyFiles: `The ZIP holds more than ${ZIP_FILES_MAX} files. Pack fewer together and import them one after another.`,
  tooDense:
    "The archive unpacks to more than 200 times its size, which no report does. Unpack it and send the file itself.",
  tooLarge: "The archive unpacks to more than Steward reads. Download shorter periods.",
  unknownMethod:
    "The ZIP is packed in a way that Steward does not read. Unpack it and send the file, or pack it anew.",
};

const WORKBOOK_SENTENCES: Readonly<Record<WorkbookFault, string>> = {
  broken: "The workbook is damaged. Open it, save it as CSV and send that.",
  noSheet: "No sheet of the workbook that is shown holds anything. Save the right one as CSV.",
  otherKind:
    "The file is another Office document or a binary workbook (.xlsb). Save it as CSV or as an Excel workbook (.xlsx).",
  tooLarge: `The workbook is larger than ${sizeOf(WORKBOOK_BYTES_MAX)}. Save its sheet as CSV and send that.`,
  tooManyColumns: "The sheet has content beyond column 2,000, which no report has. Remove it.",
  tooManyRows: "The sheet has more rows than a workbook can have. Save it as CSV and send that.",
  tooMuchText:
    "The workbook unpacks to more than 200 MB. Save its sheet as CSV and send that: there is no such limit on text.",
};

type Count = (count: number) => string;

const times = (count: number, one: string, many: string, number: Count): string =>
  count === 1 ? one : `${number(count)} ${many}`;

const FINDING_SENTENCES: Readonly<
  Record<FindingKind, (finding: FileFinding, number: Count) => string>
> = {
  severalFiles: ({ count }, number) =>
    `The ZIP holds ${number(count)} files of one kind, which were read one after another. Lines are told by file and line.`,
  otherSheets: ({ count }, number) =>
    `${times(count, "One more sheet", "more sheets", number)} of the workbook ${count === 1 ? "has" : "have"} content and ${count === 1 ? "was" : "were"} not read. If shopper data stands there, save each as a file of its own and import it too.`,
  hiddenSheets: ({ count }, number) =>
    `${times(count, "One hidden sheet", "hidden sheets", number)} of the workbook ${count === 1 ? "has" : "have"} content and ${count === 1 ? "was" : "were"} not read. Look whether shopper data stands there: whoever gets the workbook gets it too.`,
  wrappedLines: ({ count }, number) =>
    `${times(count, "One line was", "lines were", number)} wrapped in quotes as a whole, as a spreadsheet does to a file it opened with the wrong delimiter. They were read as they stood before.`,
  trailingDelimiters: () =>
    "Lines end in columns without a name, as a spreadsheet leaves them. Nothing in them was read.",
  serialDates: ({ count }, number) =>
    `${times(count, "One date with its time is", "dates with their time are", number)} kept as a spreadsheet counts days, without a time zone. Taken for UTC, a day may be off by one. The file as it was downloaded is surer.`,
  spoiltOffsets: ({ count }, number) =>
    `${times(count, "One date ends", "dates end", number)} in something like +00e00 in place of +00:00. Read as meant.`,
  cutZeros: ({ count }, number) =>
    `${times(count, "One US zip code has", "US zip codes have", number)} lost the zero in front: a spreadsheet took them for numbers. The same address from another file will not match. Download the file again without opening it in a spreadsheet.`,
  unmappedEmails: ({ columns }) => seeming(columns, "e-mail addresses"),
  unmappedPhones: ({ columns }) => seeming(columns, "phone numbers"),
  unmappedNames: ({ columns }) => seeming(columns, "people’s names"),
  numericCells: ({ columns }) =>
    `The workbook keeps numbers in the ${listOf(columns)}, so zeros and plus signs in front may be lost. The file as it was downloaded is surer.`,
};

const seeming = (columns: readonly string[], what: string): string =>
  `The ${placesOf(columns)} ${columns.length === 1 ? "seems" : "seem"} to hold ${what}, and nobody has said so: ${columns.length === 1 ? "it was" : "they were"} not read.`;

/** What somebody should know of a file that was read nevertheless. */
export const findingSentence = (finding: FileFinding, number: Count = String): string =>
  FINDING_SENTENCES[finding.kind](finding, number);

/** `17`, or `file 2, line 17` where there are several; in JSON it is orders that are counted. */
export const lineWords = ({ part, line }: LinePlace, place: string, number: Count): string =>
  part === null ? number(line) : `file ${number(part)}, ${place} ${number(line)}`;

const supported = (): string =>
  `It reads: ${FORMATS.filter((format) => format !== "mapped-table")
    .map(formatName)
    .join(", ")}, and any table whose columns you map.`;

/** The same of columns that may be called by their place: `column 3 and column Kontakt`. */
function placesOf(names: readonly string[]): string {
  const [last = "", ...before] = names
    .map((name) => (/^column \d+$/.test(name) ? name : `column “${name}”`))
    .reverse();
  return before.length === 0 ? last : `${before.reverse().join(", ")} and ${last}`;
}

/** `column a`, or `columns a, b and c`. */
function listOf(names: readonly string[]): string {
  const [last = "", ...before] = [...names].reverse();
  return before.length === 0
    ? `column ${last}`
    : `columns ${before.reverse().join(", ")} and ${last}`;
}

/** Bytes in the largest unit that keeps the figure whole enough to read. */
function sizeOf(bytes: number): string {
  let [size, unit] = [bytes, 0];
  while (size >= 1024 && unit < UNITS.length - 1) [size, unit] = [size / 1024, unit + 1];
  return `${Math.round(size * 10) / 10} ${UNITS[unit] ?? "bytes"}`;
}
