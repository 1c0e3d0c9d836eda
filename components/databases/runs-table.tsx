import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { NamedRun } from "@/lib/databases/views";
import { RUN_PROBLEM_WORDS, runStateWords } from "@/lib/databases/words";
import type { Format } from "@/lib/time/format";

type Props = { runs: readonly NamedRun[]; here: string; format: Format };

/** What was done with a database, latest first. */
export function RunsTable({ runs, here, format }: Props) {
  return (
    <DataTable
      caption="Scans and erasures of this database"
      rows={runs}
      rowKey={({ run }) => run.id}
      empty={
        <EmptyState title="Nothing was done yet">
          A scan reads the mapped columns and shows what would change before it counts.
        </EmptyState>
      }
      columns={[
        {
          header: "Work",
          head: true,
          cell: ({ run }) => (
            <TextLink href={`${here}/runs/${run.id}`}>
              {run.kind === "scan" ? "Scan" : "Erasure"}, {format.moment(run.askedAt)}
            </TextLink>
          ),
        },
        { header: "Asked for by", cell: ({ askedByName }) => askedByName },
        { header: "Stands", cell: ({ run }) => runStateWords(run) },
        {
          header: "Came to",
          cell: ({ run }) => {
            if (run.problem !== null) return RUN_PROBLEM_WORDS[run.problem];
            if (run.kind === "scan") return run.importId === null ? "" : "an import";
            const { done, notFound, kept } = run.outcomes;
            return `${format.number(done)} emptied, ${format.number(notFound)} not found, ${format.number(kept)} left`;
          },
        },
      ]}
    />
  );
}
