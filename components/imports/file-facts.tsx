import { bytesInWords } from "@/components/imports/bytes";
import { CopyButton } from "@/components/ui/copy-button";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { ImportRow } from "@/components/imports/import-row";
import { encodingName, formatName } from "@/lib/imports/words";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import type { Format } from "@/lib/time/format";

const SHA_CHARS_SHOWN = 12;

type Props = { row: ImportRow; format: Format };

/** What is known of the file: all that stays of it but its counts. */
export function FileFacts({ row, format }: Props) {
  const { import: one, system, byName } = row;
  return (
    <KeyValues>
      <KeyValue name="System">
        <TextLink href={system.href}>{system.name}</TextLink>
      </KeyValue>
      <KeyValue name="File">{formatName(one.format)}</KeyValue>
      <KeyValue name="Shows">
        {one.asOf === null ? (
          "Some rows of the system"
        ) : (
          <>
            Everything in the system as of{" "}
            <Time at={one.asOf.toISOString()}>{format.moment(one.asOf)}</Time>
          </>
        )}
      </KeyValue>
      <KeyValue name="Origin">
        {one.channel === null ? "As the file tells" : `${CHANNEL_LABELS[one.channel]}, as told`}
      </KeyValue>
      <KeyValue name="Encoding">
        {encodingName(one.encoding)}
        <span className="text-ink-3">{encodingNote(one.report.problemCounts.brokenBytes)}</span>
      </KeyValue>
      <KeyValue name="Size">{bytesInWords(one.bytes)}</KeyValue>
      <KeyValue name="SHA-256">
        <span className="inline-flex flex-wrap items-center gap-x-2">
          <code className="font-mono text-xs" title={one.sha256}>
            {one.sha256.slice(0, SHA_CHARS_SHOWN)}…
          </code>
          <CopyButton text={one.sha256} label="Copy the whole SHA-256" />
        </span>
      </KeyValue>
      <KeyValue name="Read">
        <Time at={one.createdAt.toISOString()}>{format.moment(one.createdAt)}</Time>, by {byName}
      </KeyValue>
      {one.committedAt && (
        <KeyValue name="Joined">
          <Time at={one.committedAt.toISOString()}>{format.moment(one.committedAt)}</Time>
        </KeyValue>
      )}
    </KeyValues>
  );
}

/** Whether the encoding fits, without showing a word of the file. */
function encodingNote(broken: number | undefined): string {
  if (broken === undefined) return ". Every line could be read in it.";
  return broken === 1
    ? ". One line holds bytes that are no text in it."
    : `. ${broken} lines hold bytes that are no text in it.`;
}
