import type { FormFault } from "@/lib/files/streamed-form";

/** What keeps a file from being looked at or handed out, apart from what stands in it. */
export type FormProblem =
  | FormFault
  | "noRecipient"
  | "noPurpose"
  | "recipientGone"
  | "tooManyAtOnce"
  | "checkGone"
  | "otherFile"
  | "changedMeanwhile"
  | "mayNotGo"
  | "nothingToMend"
  | "tooLargeAtOnce";

export const FORM_REFUSALS: Readonly<Record<FormProblem, string>> = {
  badForm: "What was sent could not be read. Open the page again, and send the file once more.",
  noFile: "Choose a file first.",
  noRecipient: "Choose to whom it goes.",
  noPurpose: "Choose what it is for.",
  recipientGone: "The recipient is not registered any more.",
  tooManyAtOnce: "Others are checking files just now. Try again in a minute.",
  checkGone: "This check is not there any more. Check the file again.",
  otherFile:
    "This is another file than the one that was checked. Nothing was handed out; send that one, or check this one.",
  changedMeanwhile:
    "What your registers and records say has changed since the file was checked. Check it again.",
  mayNotGo: "It may not be sent to this recipient, so nothing of it is handed out.",
  nothingToMend: "There is nothing in this file that could be mended here.",
  tooLargeAtOnce:
    "On this page files of up to 64 MB are handed out. Larger ones are handed out by the command line: check list or check file, with --out.",
};
