import { Time } from "@/components/ui/time";
import type { Recipient } from "@/lib/sharing/model";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Props = { recipient: Recipient; today: Day; format: Format };

/** How an agreement stands today. */
export function AgreementWords({ recipient, today, format }: Props) {
  const { hasAgreement, agreementFrom, agreementUntil } = recipient;
  if (!hasAgreement) return <span className="font-medium text-over">none</span>;
  if (agreementFrom !== null && agreementFrom > today)
    return (
      <span className="font-medium text-over">
        not before <Time at={agreementFrom}>{format.shortDay(agreementFrom)}</Time>
      </span>
    );
  if (agreementUntil === null) return <>without an end</>;
  const isOver = agreementUntil < today;
  return (
    <span className={isOver ? "font-medium text-over" : ""}>
      {isOver ? "ended " : "until "}
      <Time at={agreementUntil}>{format.shortDay(agreementUntil)}</Time>
    </span>
  );
}
