import { encodingName, unreadableSentence } from "@/lib/imports/words";
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
      return column === null ? `${why}.` : `What stands in the column “${column}” ${why}.`;
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
    "A workbook with several tables is not mended here: save its sheets as CSV, and check those; or take the columns out yourself, and check it again.",
  packed: "A packed file is not mended here: unpack it, and check what is in it file by file.",
  unreadableRow:
    "A row of the file cannot be read, so nobody can tell what it holds. Mend the row first.",
  titleLine: "A line above the table names Prime. Take that line out, and check the file again.",
  peopleColumn:
    "The column that names its people is called after Prime, and without it nobody is left. Call it something else, and check the list again.",
  changed: "The file is not the one that was checked. Check it again.",
};

const megabytes = (bytes: number): string => `${Math.floor(bytes / 1_048_576)} MB`;

/** How somebody says something here: by an option of the command line, or in a form. */
export type SaidBy = "option" | "form";

/** Why a file is not looked at, and what to do. */
export function tableFaultSentence(fault: TableFault, by: SaidBy = "option"): string {
  switch (fault.kind) {
    case "empty":
      return "There is nothing in the file.";
    case "noTable":
      return fault.looksLike === null
        ? "The file is no table: save it as CSV with a line of column names."
        : `The file is ${fault.looksLike} and no table: save it as CSV with a line of column names.`;
    case "packed":
      return "The file is packed. Unpack it, and check what is in it file by file.";
    case "archive":
      return unreadableSentence(fault);
    case "tooLarge":
      return `The file is larger than ${megabytes(fault.limitBytes)}.`;
    case "tooWide":
      return `The table has more than ${fault.limit} columns.`;
    case "otherEncoding":
      return by === "option"
        ? `The file is not in the encoding its beginning shows. Say so: --encoding ${fault.looksLike}`
        : `The file is not in the encoding its beginning shows. Choose ${encodingName(fault.looksLike)} under Advanced, and send it again.`;
    case "workbook":
      return "The workbook cannot be read: it is damaged, protected or too large. Save its sheet as CSV.";
  }
}

/** What was found, in a sentence. */
export function fileSentence(outcome: FileOutcome, recipient: string): string {
  switch (outcome) {
    case "fine":
      return `Nothing in it shows “${recipient}” who is a Prime member.`;
    case "fineAsServiceProvider":
      return `It shows who is a Prime member, and “${recipient}” may learn that: they only serve you, under an agreement that is in force, and a reviewer cleared them.`;
    case "mend":
      return `It would show “${recipient}” who is a Prime member. It can go once what shows it is left out.`;
    case "doNotSend":
      return `It must not go to “${recipient}”, whatever is left out of it.`;
  }
}

/** What to do about a file, step by step. */
export function fileSteps(found: {
  readonly outcome: FileOutcome;
  readonly because: readonly string[];
  readonly dropColumns: readonly string[];
  readonly rename: string | null;
  readonly renames: boolean;
  readonly isImplicit: boolean;
}): readonly string[] {
  const { outcome, because, dropColumns, rename, renames, isImplicit } = found;
  const steps: string[] = [];
  if (outcome === "mend" || (outcome === "doNotSend" && because.includes("F3"))) {
    if (dropColumns.length > 0)
      steps.push(`Leave out ${dropColumns.map((name) => `“${name}”`).join(", ")}.`);
    if (rename !== null) steps.push(`Call the file something else, such as “${rename}”.`);
    else if (renames) steps.push("Call the file something that does not name Prime.");
  }
  if (outcome !== "doNotSend") return steps;
  if (isImplicit)
    steps.push(
      "Choose its rows by something other than Buy with Prime, or send it to a provider whom a reviewer cleared for Prime.",
    );
  if (because.includes("G5"))
    steps.push(
      "Leave the marketplace orders out of it, or send it to a provider under an agreement that is in force.",
    );
  return steps;
}
