import { fieldsIn, type FieldKey } from "@/lib/policy/fields";
import type { TallyCell } from "@/lib/retention/rules";

/** How many held records hold each field, by its key. */
export function fieldsHeld(cells: Iterable<TallyCell>): ReadonlyMap<FieldKey, number> {
  const counts = new Map<FieldKey, number>();
  for (const cell of cells) {
    if (cell.state !== "held") continue;
    for (const { key } of fieldsIn(cell.fieldSet))
      counts.set(key, (counts.get(key) ?? 0) + cell.count);
  }
  return counts;
}
