import type { CheckKind } from "./model";

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
