import { TextLink } from "@/components/ui/text-link";
import type { ImportMark, MergeCounts } from "@/lib/holdings/model";

type Props = {
  /** The import's own address. */
  here: string;
  outcome: MergeCounts;
  number: (count: number) => string;
};

/** The list of records on which an import left its mark. */
export const markedHref = (here: string, mark: ImportMark): string =>
  `${here}/records?mark=${mark}`;

/** Ways to the records that an import changed or did not find. */
export function MarkedLinks({ here, outcome, number }: Props) {
  const { changed, reappeared, gone } = outcome;
  const widened = changed + reappeared;
  if (widened + gone === 0) return null;
  return (
    <ul className="grid gap-1 text-sm">
      {widened > 0 && (
        <li>
          <TextLink href={markedHref(here, "widened")}>
            {widened === 1
              ? "The record it changed that others had brought"
              : `The ${number(widened)} records it changed that others had brought`}
          </TextLink>
        </li>
      )}
      {gone > 0 && (
        <li>
          <TextLink href={markedHref(here, "gone")}>
            {gone === 1
              ? "The record it did not find"
              : `The ${number(gone)} records it did not find`}
          </TextLink>
        </li>
      )}
    </ul>
  );
}
