import type { StageRefusal } from "@/lib/imports/commands";
import { MAPPINGS_MAX } from "@/lib/imports/mapping/model";
import { FULL_REFUSALS } from "@/lib/imports/words";
import { tableFaultSentence } from "@/lib/sharing/file/words";
import type { ListFault } from "@/lib/sharing/list/check";

export const SHOWS_PRIME =
  "Do not send this list: by our reading a list of nearly nobody but Buy with Prime shoppers shows who is a Prime member (F3).";

/** Why a list is not looked at, and how to ask again. */
export function listFaultWords(fault: ListFault): string {
  switch (fault.kind) {
    case "noColumn":
      return "No column of the list holds e-mail addresses or phone numbers. Name it: emailColumn=…";
    case "columnNotThere":
      return "The list has no column of that name. Columns can be named by their place too: emailColumn=3";
    case "otherEncoding":
      return `The file is not in the encoding its beginning shows. Send it again with encoding=${fault.looksLike}.`;
    default:
      return tableFaultSentence(fault);
  }
}

/** Why a file is not taken. */
export const STAGE_WORDS: Readonly<Record<StageRefusal, string>> = {
  ...FULL_REFUSALS,
  systemNotFound: "That system is no longer there.",
  tooManyWaiting:
    "More imports wait for somebody’s word than a merchant can have. Join or cancel some of them in the browser first.",
  tooManyMappings: `${MAPPINGS_MAX} tables are known here already. Forget mappings that nobody needs in the browser first.`,
};
