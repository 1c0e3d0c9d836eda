import type { ReactNode } from "react";
import { recipientHref } from "@/components/sharing/addresses";
import { AgreementWords } from "@/components/sharing/agreement-words";
import { type Column, DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { FIELDS } from "@/lib/policy/fields";
import { RECIPIENT_ROLE_LABELS } from "@/lib/policy/words";
import type { Recipient } from "@/lib/sharing/model";
import { findingsOf, recipientFacts } from "@/lib/sharing/rules";
import { RECIPIENT_FINDING_LABELS } from "@/lib/sharing/words";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Props = {
  recipients: readonly Recipient[];
  base: string;
  today: Day;
  format: Format;
  /** What a reviewer can press for a provider whom nobody cleared; null where the reader cannot. */
  clear: ((recipient: Recipient) => ReactNode) | null;
  empty: ReactNode;
};

const BROKEN = "[overflow-wrap:anywhere]";

const labelsOf = (recipient: Recipient): string =>
  FIELDS.filter(({ key }) => recipient.receives.includes(key))
    .map(({ label }) => label)
    .join(", ");

/** Whoever is handed shopper data, with what they may receive. */
export function RecipientsTable({ recipients, base, today, format, clear, empty }: Props) {
  const columns: readonly Column<Recipient>[] = [
    nameColumn(base),
    { header: "Role", cell: ({ role }) => RECIPIENT_ROLE_LABELS[role] },
    {
      header: "Receives",
      cell: (recipient) => labelsOf(recipient) || <span className="text-ink-3">not said</span>,
    },
    {
      header: "Agreement",
      cell: (recipient) => <AgreementWords {...{ recipient, today, format }} />,
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
    {
      header: "To look at",
      cell: (recipient) =>
        findingsOf(recipient, today)
          .map((finding) => RECIPIENT_FINDING_LABELS[finding])
          .join(", ") || <span className="text-ink-3">–</span>,
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

const nameColumn = (base: string): Column<Recipient> => ({
  header: "Recipient",
  head: true,
  className: BROKEN,
  cell: ({ id, name, service }) => (
    <>
      <TextLink href={recipientHref(base, id)}>{name}</TextLink>
      <span className="block text-xs font-normal text-ink-3">{service}</span>
    </>
  ),
});

/** Those to whom nothing more is handed, as the register keeps them. */
export function EndedRecipients({
  recipients,
  base,
  format,
}: Pick<Props, "recipients" | "base" | "format">) {
  const columns: readonly Column<Recipient>[] = [
    nameColumn(base),
    { header: "Role", cell: ({ role }) => RECIPIENT_ROLE_LABELS[role] },
    {
      header: "Ended",
      className: "whitespace-nowrap",
      cell: ({ endedOn }) =>
        endedOn !== null && <Time at={endedOn}>{format.shortDay(endedOn)}</Time>,
    },
  ];
  return (
    <DataTable
      caption="Recipients to whom nothing more is handed, by name"
      columns={columns}
      rows={recipients}
      rowKey={({ id }) => id}
    />
  );
}
