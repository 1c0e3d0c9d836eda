import { tableFaultSentence } from "../file/words";
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

export function listFaultSentence(fault: ListFault): string {
  switch (fault.kind) {
    case "noColumn":
      return "No column of the list holds e-mail addresses or phone numbers. Name it: --map email=COLUMN";
    case "columnNotThere":
      return "The list has no column of that name. Columns can be named by their place too: --map email=3";
    default:
      return tableFaultSentence(fault);
  }
}
