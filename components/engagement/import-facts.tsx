import { FORMAT_LABELS, KIND_LABELS } from "@/components/engagement/imports-table";
import { bytesInWords } from "@/components/imports/bytes";
import { CopyButton } from "@/components/ui/copy-button";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { Time } from "@/components/ui/time";
import type { EngagementImport } from "@/lib/engagement/model";
import { actorName } from "@/lib/engagement/words";
import { encodingName } from "@/lib/imports/words";
import type { Format } from "@/lib/time/format";

const SHA_CHARS_SHOWN = 12;

/** What is known of the file: all that stays of it but its counts. */
export function ImportFacts({ found, format }: { found: EngagementImport; format: Format }) {
  const { report, bytes, sha256, timeZone, by, createdAt, committedAt } = found;
  return (
    <KeyValues>
      <KeyValue name="File">
        {KIND_LABELS[report.kind]}, {FORMAT_LABELS[report.format]}
      </KeyValue>
      {report.kind === "events" && <KeyValue name="Days are cut in">{timeZone}</KeyValue>}
      <KeyValue name="Encoding">{encodingName(report.encoding)}</KeyValue>
      <KeyValue name="Size">{bytesInWords(bytes)}</KeyValue>
      <KeyValue name="SHA-256">
        <span className="inline-flex flex-wrap items-center gap-x-2">
          <code className="font-mono text-xs" title={sha256}>
            {sha256.slice(0, SHA_CHARS_SHOWN)}…
          </code>
          <CopyButton text={sha256} label="Copy the whole SHA-256" />
        </span>
      </KeyValue>
      <KeyValue name="Read">
        <Time at={createdAt.toISOString()}>{format.moment(createdAt)}</Time>, by {actorName(by)}
      </KeyValue>
      {committedAt && (
        <KeyValue name="Joined">
          <Time at={committedAt.toISOString()}>{format.moment(committedAt)}</Time>
        </KeyValue>
      )}
    </KeyValues>
  );
}
