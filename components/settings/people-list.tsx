import { DataTable } from "@/components/ui/data-table";
import type { Colleague } from "@/lib/accounts/model";

const ROLE_WORDS: Record<Colleague["role"], string> = {
  staff: "imports files and works with records",
  reviewer: "reads everything, the audit trail too",
  admin: "everything, and decides on settings and periods",
  auditor: "reads everything and changes nothing",
};

/** Who belongs to this merchant, and what their role lets them do. */
export function PeopleList({ people }: { people: readonly Colleague[] }) {
  return (
    <DataTable
      caption="Account users"
      rows={people}
      rowKey={({ userId }) => userId}
      columns={[
        {
          header: "Name",
          head: true,
          cell: ({ name }) =>
            name === "" ? <span className="font-normal text-ink-3">has not joined yet</span> : name,
        },
        { header: "Role", cell: ({ role }) => role },
        {
          header: "May do",
          cell: ({ role }) => <span className="text-ink-2">{ROLE_WORDS[role]}</span>,
        },
      ]}
    />
  );
}
