import type { RecipientFacts } from "@/lib/policy/facts";
import type { ClauseId } from "@/lib/policy/model";
import { mayLearnOfPrime, servesMerchant } from "@/lib/policy/rules";
import type { FileFindings, FileVerdict } from "./model";

/**
 * May a file go to somebody, and if not, what would make it go? What stands in columns can be left out and a name be
 * changed; that nobody but Buy with Prime shoppers were chosen cannot. Marketplace rows go to a provider under an
 * agreement and to nobody else, whatever is left out.
 */
export function decideFile(
  { reveals, rename, origins }: Pick<FileFindings, "reveals" | "rename" | "origins">,
  recipient: RecipientFacts,
): FileVerdict {
  const dropColumns = [
    ...new Set(
      reveals.flatMap(({ how, column }) => (how === "implicit" || column === null ? [] : [column])),
    ),
  ];
  const isRevealing = reveals.length > 0 && !mayLearnOfPrime(recipient);
  const isForNobodyElse = origins.marketplace > 0 && !servesMerchant(recipient);
  const because: ClauseId[] = [
    ...(reveals.length > 0 ? (["F3"] as const) : []),
    ...(isForNobodyElse ? (["G5", "G6"] as const) : []),
  ];
  const nothing = { because, dropColumns: [], rename: null };
  if (isForNobodyElse || (isRevealing && reveals.some(({ how }) => how === "implicit")))
    return {
      outcome: "doNotSend",
      because,
      dropColumns: isRevealing ? dropColumns : [],
      rename: isRevealing ? rename : null,
    };
  if (isRevealing) return { outcome: "mend", because, dropColumns, rename };
  return reveals.length > 0
    ? { ...nothing, outcome: "fineAsServiceProvider" }
    : { ...nothing, outcome: "fine" };
}
