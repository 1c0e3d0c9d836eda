import type { ColumnLooks, ColumnRole } from "@/lib/engagement/model";
import type { DateOrder } from "@/lib/imports/mapping/roles";

type Number = (count: number) => string;

/** What a column's values look like: how many, and of what kind most are. */
export function looks({ filled, wholes, dates }: ColumnLooks, number: Number): string {
  if (filled === 0) return "always empty";
  const days = Math.max(...Object.values(dates));
  const kinds = [
    ...(wholes > 0 ? [`${number(wholes)} whole numbers`] : []),
    ...(days > 0 ? [`${number(days)} dates`] : []),
  ];
  return [`${number(filled)} filled`, ...kinds].join(", ");
}

/** What would become of a column's values, and whether somebody should look twice. */
export function becomes(
  { filled, wholes, dates, isDistinct }: ColumnLooks,
  role: ColumnRole,
  order: DateOrder,
  number: Number,
): { readonly words: string; readonly isDoubtful: boolean } {
  switch (role) {
    case "nothing":
      return { words: "Not read.", isDoubtful: false };
    case "date": {
      const left = filled - dates[order];
      return left > 0
        ? {
            words: `Of ${number(filled)} values ${number(left)} cannot be read as a date in this order. Their lines are refused.`,
            isDoubtful: true,
          }
        : { words: "The day that the line’s figures are of.", isDoubtful: false };
    }
    case "product":
      return isDistinct && filled > 50
        ? {
            words: "No value stands there twice. A product usually does, on each of its days.",
            isDoubtful: true,
          }
        : { words: "The key by which the product is known.", isDoubtful: false };
    default: {
      const left = filled - wholes;
      return left > 0
        ? {
            words: `Of ${number(filled)} values ${number(left)} are no whole numbers from 0 on. Their lines are refused.`,
            isDoubtful: true,
          }
        : { words: "Counted as it stands, a day and product.", isDoubtful: false };
    }
  }
}
