import type { Checked } from "../checked/model";
import { tableFaultSentence, type SaidBy } from "../file/words";
import type { ListFault } from "./check";
import type { ListVerdict } from "./model";

export const LIST_VERDICT_LABELS: Readonly<Record<ListVerdict, string>> = {
  cleared: "May go",
  agreed: "May go: agreed, with proof",
  marketplaceOnly: "Marketplace buyer who did not agree",
  relay: "Amazon’s relay address",
  optedOut: "Took it back",
  notCovered: "Not covered by your policy",
  unknown: "Not known to you",
  unusable: "Cannot be read",
  repeated: "Repeated",
};

/** What each verdict means, and why it is one. */
export const LIST_VERDICT_MEANINGS: Readonly<Record<ListVerdict, string>> = {
  cleared: "Their copy may be used for this: by your policy and the law.",
  agreed: "They agreed to this with you, outside Amazon, and you can show it.",
  marketplaceOnly:
    "All that you hold of them came with marketplace orders, which this may not use.",
  relay: "An address that Amazon made for one order: it takes messages by Amazon’s messaging only.",
  optedOut: "They said no, or took back what they had agreed to.",
  notCovered: "No version of your privacy policy that is in force covers this purpose.",
  unknown: "You hold no copy of them and no agreement: nobody can say where they come from.",
  unusable: "The row holds no address or number that could be read.",
  repeated: "The same person stands further up.",
};

export function listFaultSentence(fault: ListFault, by: SaidBy = "option"): string {
  switch (fault.kind) {
    case "noColumn":
      return `No column of the list holds e-mail addresses or phone numbers that could be recognised. ${by === "option" ? "Name it: --map email=COLUMN" : "Say which one it is, by its name or its place."}`;
    case "columnNotThere":
      return `The list has no column of that name. Columns can be named by their place too: ${by === "option" ? "--map email=3" : "3 is the third."}`;
    default:
      return tableFaultSentence(fault, by);
  }
}

/** What stands beside the sheet that is the list. */
export const OTHER_SHEETS =
  "The workbook holds more than its first sheet, which is the list: hand over what is handed out of it, and not the workbook.";

/** What was found of a list, in a sentence. */
export function listSentence({
  outcome,
  recipientName,
  because,
  rows,
  going,
}: Pick<Checked, "outcome" | "recipientName" | "because" | "rows" | "going">): string {
  switch (outcome) {
    case "fine":
      return `Everybody on it may go to “${recipientName}” for this.`;
    case "fineAsServiceProvider":
      return `Everybody on it may go to “${recipientName}” for this. It shows who is a Prime member, which they may learn: they only serve you, under an agreement that is in force, and a reviewer cleared them.`;
    case "mend": {
      const who =
        going === rows
          ? `Everybody on it may go to “${recipientName}” for this, but not the file as it is.`
          : `Those who are cleared or agreed may go to “${recipientName}” for this; the others stay behind.`;
      return because.includes("F3")
        ? `${who} It shows who is a Prime member: what is handed out of it does not.`
        : who;
    }
    case "doNotSend":
      return because.includes("F3")
        ? `Nearly nobody but Buy with Prime shoppers would go: by our reading that alone shows “${recipientName}” who is a Prime member, so none of it may go.`
        : `Nobody on it may go to “${recipientName}” for this.`;
  }
}
