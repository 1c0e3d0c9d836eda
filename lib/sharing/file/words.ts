import type { TableFault } from "../table";
import type { MendRefusal } from "./mend";
import type { FileOutcome, Reveal } from "./model";

export const FILE_OUTCOME_LABELS: Readonly<Record<FileOutcome, string>> = {
  fine: "Fine",
  fineAsServiceProvider: "Fine, since they only serve you",
  mend: "Fine once it is mended",
  doNotSend: "Do not send",
};

/** One thing that tells, as a sentence. */
export function revealSentence({ how, column, why }: Reveal): string {
  switch (how) {
    case "column":
      return `The column “${column ?? ""}” ${why}.`;
    case "value":
      return `What stands in the column “${column ?? ""}” ${why}.`;
    case "fileName":
      return `The file ${why}.`;
    case "implicit":
      return `The choice of rows tells by itself: ${why}.`;
  }
}

/** Why marketplace rows keep a file from going, whatever is left out. */
export const FOR_NOBODY_ELSE =
  "It holds details of marketplace buyers: those go to a provider under an agreement that is in force, for their order, and to nobody else.";

export const MEND_REFUSALS: Readonly<Record<MendRefusal, string>> = {
  workbook:
    "A workbook is not mended here: save its sheet as CSV, and check that; or take the columns out yourself, and check it again.",
  unreadableRow:
    "A row of the file cannot be read, so nobody can tell what it holds. Mend the row first.",
  changed: "The file is not the one that was checked. Check it again.",
};

const megabytes = (bytes: number): string => `${Math.floor(bytes / 1_048_576)} MB`;

/** Why a file is not looked at, and what to do. */
export function tableFaultSentence(fault: TableFault): string {
  switch (fault.kind) {
    case "empty":
      return "There is nothing in the file.";
    case "noTable":
      return fault.looksLike === null
        ? "The file is no table: save it as CSV with a line of column names."
        : `The file is ${fault.looksLike} and no table: save it as CSV with a line of column names.`;
    case "packed":
      return "The file is packed. Unpack it, and check what is in it file by file.";
    case "tooLarge":
      return `The file is larger than ${megabytes(fault.limitBytes)}.`;
    case "tooWide":
      return `The table has more than ${fault.limit} columns.`;
    case "otherEncoding":
      return `The file is not in the encoding its beginning shows. Say so: --encoding ${fault.looksLike}`;
    case "workbook":
      return "The workbook cannot be read: it is damaged, protected or too large. Save its sheet as CSV.";
  }
}
