import type { ReactNode } from "react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { StatusMark } from "@/components/ui/status-mark";
import { Time } from "@/components/ui/time";
import type { LibraryCheck } from "@/lib/amazon/model";
import { actorName } from "@/lib/amazon/words";
import type { Format } from "@/lib/time/format";

type Props = { checks: readonly LibraryCheck[]; format: Format; empty?: ReactNode };

const WORDS = "whitespace-pre-line [overflow-wrap:anywhere]";

/** Who looked through the library when, and what was new. */
export function LibraryTable({ checks, format, empty }: Props) {
  const columns: readonly Column<LibraryCheck>[] = [
    {
      header: "Looked on",
      head: true,
      className: "whitespace-nowrap",
      cell: ({ checkedOn }) => <Time at={checkedOn}>{format.shortDay(checkedOn)}</Time>,
    },
    { header: "By", className: "[overflow-wrap:anywhere]", cell: ({ by }) => actorName(by) },
    { header: "Pages", className: WORDS, cell: ({ pages }) => pages },
    {
      header: "New",
      className: WORDS,
      cell: ({ hasChanged, words }) => (
        <>
          <StatusMark kind={hasChanged ? "changed" : "done"}>
            {hasChanged ? "something was new" : "nothing was new"}
          </StatusMark>
          {words !== null && <span className="block text-ink-2">{words}</span>}
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption="Looks through the FAQ library, the latest first"
      columns={columns}
      rows={checks}
      rowKey={({ id }) => id}
      empty={empty}
    />
  );
}
