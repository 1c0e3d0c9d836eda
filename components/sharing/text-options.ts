import type { TextOption } from "@/components/sharing/agreement-form";
import type { Evidence } from "@/lib/checklists/model";
import type { Format } from "@/lib/time/format";

/** Pieces of evidence as something to choose from: the one that is named first, where it is no longer among the newest. */
export function textOptions(
  { usable, named }: { readonly usable: readonly Evidence[]; readonly named: Evidence | null },
  format: Format,
): readonly TextOption[] {
  const isShown = named === null || usable.some(({ id }) => id === named.id);
  return [...(isShown ? [] : [named]), ...usable].map(({ id, name, speaksFor }) => ({
    id,
    label: `${name} (${format.shortDay(speaksFor)})`,
  }));
}
