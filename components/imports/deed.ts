import type { MergeCounts } from "@/lib/holdings/model";

/** What joining does, as on the button: "Add 812 and change 3 records in “Shop”". */
export function deedWords(
  counts: MergeCounts,
  system: string,
  number: (count: number) => string,
): string {
  const { new: added, changed, reappeared, gone, erased } = counts;
  const deeds = [
    added > 0 ? `add ${number(added)}` : null,
    changed > 0 ? `change ${number(changed)}` : null,
    reappeared > 0 ? `take back ${number(reappeared)}` : null,
    gone > 0 ? `mark ${number(gone)} as gone` : null,
    erased > 0 ? `count ${number(erased)} as erased` : null,
  ].filter((deed) => deed !== null);
  if (deeds.length === 0) return `Note that “${system}” was looked at`;

  const last = deeds.at(-1) ?? "";
  const before = deeds.slice(0, -1).join(", ");
  const all = before === "" ? last : `${before} and ${last}`;
  if (gone > 0 || erased > 0) return `${all.charAt(0).toUpperCase()}${all.slice(1)} in “${system}”`;
  const single = added + changed + reappeared === 1;
  const place = changed + reappeared === 0 ? "to" : "in";
  return `${all.charAt(0).toUpperCase()}${all.slice(1)} ${single ? "record" : "records"} ${place} “${system}”`;
}
