import type { ReactNode } from "react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import { RECIPIENT_ROLE_LABELS } from "@/lib/policy/words";
import type { Recipient } from "@/lib/sharing/model";
import { recipientFacts } from "@/lib/sharing/rules";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Props = {
  recipients: readonly Recipient[];
  today: Day;
  format: Format;
  /** What a reviewer can press for a provider whom nobody cleared; null where the reader cannot. */
  clear: ((recipient: Recipient) => ReactNode) | null;
  empty: ReactNode;
};

const BROKEN = "[overflow-wrap:anywhere]";

/** Whoever is handed shopper data, with what they may receive. */
export function RecipientsTable({ recipients, today, format, clear, empty }: Props) {
  const columns: readonly Column<Recipient>[] = [
    {
      header: "Recipient",
      head: true,
      className: BROKEN,
      cell: ({ name, service }) => (
        <>
          {name}
          <span className="block text-xs font-normal text-ink-3">{service}</span>
        </>
      ),
    },
    { header: "Role", cell: ({ role }) => RECIPIENT_ROLE_LABELS[role] },
    {
      header: "Agreement",
      cell: (recipient) => {
        const { hasAgreement, agreementUntil } = recipient;
        if (!hasAgreement) return <span className="font-medium text-over">none</span>;
        if (agreementUntil === null) return "without an end";
        const isInForce = recipientFacts(recipient, today).hasAgreement;
        return (
          <span className={isInForce ? "" : "font-medium text-over"}>
            {isInForce ? "until " : "ended "}
            <Time at={agreementUntil}>{format.shortDay(agreementUntil)}</Time>
          </span>
        );
      },
    },
    {
      header: "May learn who is a Prime member",
      cell: (recipient) => {
        const { role, mayReceivePrime } = recipient;
        if (role === "thirdParty") return "no";
        if (!mayReceivePrime) return clear ? clear(recipient) : "not cleared";
        return recipientFacts(recipient, today).hasAgreement
          ? "yes, as a reviewer decided"
          : "cleared, but without an agreement in force";
      },
    },
  ];
  return (
    <DataTable
      caption="Recipients of shopper data, by name"
      columns={columns}
      rows={recipients}
      rowKey={({ id }) => id}
      empty={empty}
    />
  );
}
