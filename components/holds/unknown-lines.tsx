import { newHoldHref } from "@/components/holds/addresses";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { HoldList } from "@/lib/holds/model";

type Props = { list: HoldList; base: string; number: (count: number) => string };

/** On which lines of a list stood numbers that no system knows, and what one can do about it. */
export function UnknownLines({ list, base, number }: Props) {
  const { unknown, unknownLines } = list;
  const rest = unknown - unknownLines.length;
  return (
    <Notice
      tone="warning"
      title={`${number(unknown)} ${unknown === 1 ? "order number is" : "order numbers are"} not known`}
    >
      <p>
        {unknownLines.length === 1 ? "Line" : "Lines"} {unknownLines.map(number).join(", ")}
        {rest > 0 && ` and ${number(rest)} more`}. You can go on with those that are known, or{" "}
        <TextLink href={newHoldHref(base, "list")}>send the list again</TextLink>, corrected.
      </p>
    </Notice>
  );
}
