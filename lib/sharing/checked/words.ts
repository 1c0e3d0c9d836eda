import { FILE_OUTCOME_LABELS } from "../file/words";
import type { Checked, CheckKind } from "./model";

export const CHECK_KIND_LABELS: Readonly<Record<CheckKind, string>> = {
  list: "List",
  file: "File",
};

/** Who did it, in a word. */
export function actorWords(
  { kind, id }: { readonly kind: "member" | "operator" | "key"; readonly id: string | null },
  names: ReadonlyMap<string, string>,
): string {
  if (kind === "operator") return "the command line";
  if (kind === "key") return "another program";
  return names.get(id ?? "") ?? "somebody who is gone";
}

/** What a check came to, in a few words: of a list it is people who go, and not columns. */
export const checkOutcomeLabel = ({
  kind,
  outcome,
  rows,
  going,
}: Pick<Checked, "kind" | "outcome" | "rows" | "going">): string =>
  kind === "list" && outcome === "mend" && going < rows
    ? "Some may go"
    : FILE_OUTCOME_LABELS[outcome];
