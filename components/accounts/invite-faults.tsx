import { DataTable } from "@/components/ui/data-table";
import type { InvitationList } from "@/lib/accounts/model";
import { INVITE_PROBLEM_WORDS } from "@/lib/accounts/words";

type Props = {
  list: Pick<InvitationList, "faults" | "faultCount">;
  number: (count: number) => string;
};

/** On which line and in which column something is wrong, and what. What stood there is not shown: it was not kept. */
export function InviteFaults({ list, number }: Props) {
  const { faults, faultCount } = list;
  const rest = faultCount - faults.length;
  return (
    <>
      <DataTable
        caption="Lines that are left out"
        rows={faults}
        rowKey={({ line, column, why }) => `${line} ${column} ${why}`}
        columns={[
          { header: "Line", head: true, numeric: true, cell: ({ line }) => number(line) },
          {
            header: "Column",
            className: "[overflow-wrap:anywhere]",
            cell: ({ column }) => column,
          },
          { header: "What is wrong", cell: ({ why }) => INVITE_PROBLEM_WORDS[why] },
        ]}
      />
      {rest > 0 && <p className="px-2 py-2 text-sm text-ink-3">and {number(rest)} more.</p>}
    </>
  );
}
