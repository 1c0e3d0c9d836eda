import { type Column, DataTable } from "@/components/ui/data-table";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { FileToEnd } from "@/lib/erasures/views";
import { FILE_END_LABELS } from "@/lib/erasures/words";
import { formatName } from "@/lib/imports/words";
import type { Format } from "@/lib/time/format";

type Props = {
  files: readonly FileToEnd[];
  people: ReadonlyMap<string, string>;
  base: string;
  format: Format;
};

const HASH_SHOWN = 12;

/** The files that may still show what is to be erased, and what became of each. */
export function FilesTable({ files, people, base, format }: Props) {
  const columns: readonly Column<FileToEnd>[] = [
    {
      header: "File",
      head: true,
      className: "font-normal",
      cell: ({ importId, format: kind, joinedAt }) => (
        <TextLink href={`${base}/imports/${importId}`}>
          {formatName(kind)}, imported{" "}
          <Time at={joinedAt.toISOString()}>{format.moment(joinedAt)}</Time>
        </TextLink>
      ),
    },
    {
      header: "SHA-256",
      cell: ({ sha256 }) => (
        <code className="font-mono text-xs" title={sha256}>
          {sha256.slice(0, HASH_SHOWN)}…
        </code>
      ),
    },
    {
      header: "What became of it",
      cell: ({ end, endedAt, endedBy, isLeft }) =>
        end === null || endedAt === null ? (
          <StatusMark kind="over">nobody has said</StatusMark>
        ) : (
          <>
            <StatusMark kind={isLeft ? "changed" : "done"}>{FILE_END_LABELS[end]}</StatusMark>
            <span className="block text-xs text-ink-3">
              {endedBy === null
                ? "a former account user"
                : (people.get(endedBy) ?? "a former account user")}
              , <Time at={endedAt.toISOString()}>{format.moment(endedAt)}</Time>
              {isLeft && "; that was before this erasure, so it has to be said anew"}
            </span>
          </>
        ),
    },
  ];
  return (
    <DataTable
      caption="Files that showed these records"
      columns={columns}
      rows={files}
      rowKey={({ importId }) => importId}
    />
  );
}
