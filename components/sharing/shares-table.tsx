import type { ReactNode } from "react";
import { checkHref } from "@/components/sharing/addresses";
import { type Column, DataTable } from "@/components/ui/data-table";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { fieldLabel } from "@/lib/policy/fields";
import type { Names } from "@/lib/sharing/checked/views";
import { actorWords } from "@/lib/sharing/checked/words";
import type { ShareEntry } from "@/lib/sharing/share/model";
import { isByTheCheck } from "@/lib/sharing/share/rules";
import { SHARE_KIND_LABELS, shareSentence } from "@/lib/sharing/share/words";
import type { Format } from "@/lib/time/format";

type Props = {
  rows: readonly ShareEntry[];
  names: Names;
  base: string;
  format: Format;
  empty?: ReactNode;
};

/** Hand-overs of shopper data, the newest first: who, what kinds, how many, to whom, and what the check had said. */
export function SharesTable({ rows, names, base, format, empty }: Props) {
  const columns: readonly Column<ShareEntry>[] = [
    {
      header: "Handed over",
      head: true,
      cell: ({ handedOn, by }) => (
        <>
          <Time at={handedOn}>{format.shortDay(handedOn)}</Time>
          <span className="block text-xs font-normal text-ink-3">
            noted by {actorWords(by, names)}
          </span>
        </>
      ),
    },
    {
      header: "Recipient",
      className: "[overflow-wrap:anywhere]",
      cell: ({ recipientName }) => recipientName,
    },
    {
      header: "What",
      cell: ({ kind, checkId, fields }) => (
        <>
          {checkId !== null && kind !== "other" ? (
            <TextLink href={checkHref(base, kind, checkId)}>{SHARE_KIND_LABELS[kind]}</TextLink>
          ) : (
            SHARE_KIND_LABELS[kind]
          )}
          <span className="block text-xs text-ink-3">
            {fields.map(fieldLabel).join(", ") || "no details of shoppers"}
          </span>
        </>
      ),
    },
    { header: "Rows", numeric: true, cell: (share) => format.number(share.rows) },
    {
      header: "Check",
      cell: ({ outcome, wentAs, against }) => (
        <StatusMark kind={isByTheCheck(outcome, wentAs) ? "done" : "over"}>
          {shareSentence(outcome, wentAs)}
          {against.length > 0 && ` Against ${against.join(", ")}.`}
        </StatusMark>
      ),
    },
  ];
  return (
    <DataTable
      caption="Hand-overs of shopper data, the newest first"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={empty}
    />
  );
}
