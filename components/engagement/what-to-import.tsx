import { DataTable } from "@/components/ui/data-table";

const SOURCES = [
  {
    what: "Buy with Prime user events",
    how: "JSON, one event a line (NDJSON), or CSV, with the fields of Amazon’s schema. Older field names are read too.",
    counts: "Each event once, by its client type and id, on the day of its time in your time zone.",
  },
  {
    what: "Daily figures",
    how: "Any CSV or Excel workbook with a date and at least one figure a line. If its columns are not known, you are asked once.",
    counts: "The figures as they stand, for each day and product.",
  },
] as const;

/** What can be imported here, and what becomes of it. */
export function WhatToImport() {
  return (
    <DataTable
      caption="What can be imported"
      rows={SOURCES}
      rowKey={({ what }) => what}
      columns={[
        { header: "File", head: true, cell: ({ what }) => what },
        { header: "As", cell: ({ how }) => how },
        { header: "Counts", cell: ({ counts }) => counts },
      ]}
    />
  );
}

/** What stays of a file of events: said wherever one is asked for. */
export function EventsForgotten() {
  return (
    <>
      Events are counted and forgotten. What stays are figures a day, product and kind of event, and
      for a while a keyed hash of each event, so that the same one never counts twice. No event, no
      id of one and no internet address is kept.
    </>
  );
}
