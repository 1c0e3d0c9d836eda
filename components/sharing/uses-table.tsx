import { AnswerMark } from "@/components/sharing/answer-mark";
import { dataUseHref } from "@/components/sharing/addresses";
import { type Column, DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { MEDIUM_LABELS, PURPOSE_LABELS } from "@/lib/policy/words";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import type { JudgedUse } from "@/lib/sharing/uses/rules";
import { COVERAGE_LABELS } from "@/lib/sharing/uses/words";

type Props = {
  uses: readonly JudgedUse[];
  base: string;
  /** What recipients are called, by id. */
  names: ReadonlyMap<string, string>;
  empty?: React.ReactNode;
};

/** What the merchant does with shopper data, each use with its answer of today. */
export function UsesTable({ uses, base, names, empty }: Props) {
  const columns: readonly Column<JudgedUse>[] = [
    {
      header: "Use",
      head: true,
      className: "[overflow-wrap:anywhere]",
      cell: ({ use }) => (
        <>
          <TextLink href={dataUseHref(base, use.id)}>{use.name}</TextLink>
          <span className="block text-xs font-normal text-ink-3">
            {use.recipientId === null
              ? "handed to nobody else"
              : `with ${names.get(use.recipientId) ?? "a former recipient"}`}
          </span>
        </>
      ),
    },
    { header: "Data from", cell: ({ use }) => CHANNEL_LABELS[use.channel] },
    {
      header: "What for",
      cell: ({ use }) => (
        <>
          {PURPOSE_LABELS[use.purpose]}
          <span className="block text-xs text-ink-3">{MEDIUM_LABELS[use.medium]}</span>
        </>
      ),
    },
    {
      header: "May it be?",
      cell: ({ use, decision }) =>
        use.endedOn === null ? (
          <>
            <AnswerMark outcome={decision.outcome} />
            {decision.because.length > 0 && (
              <span className="block text-xs text-ink-3">{decision.because.join(", ")}</span>
            )}
          </>
        ) : (
          <span className="text-ink-3">ended</span>
        ),
    },
    {
      header: "Your policy",
      cell: ({ use, coverage }) =>
        use.endedOn !== null ? (
          <span className="text-ink-3">–</span>
        ) : (
          <span className={coverage === "notCovered" ? "font-medium text-over" : ""}>
            {COVERAGE_LABELS[coverage]}
          </span>
        ),
    },
    { header: "Law", className: "[overflow-wrap:anywhere]", cell: ({ use }) => use.law },
  ];
  return (
    <DataTable
      caption="Uses of shopper data"
      columns={columns}
      rows={uses}
      rowKey={({ use }) => use.id}
      empty={empty}
    />
  );
}
