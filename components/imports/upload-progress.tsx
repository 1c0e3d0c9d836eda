import { bytesInWords } from "@/components/imports/bytes";
import type { UploadState } from "@/components/imports/use-upload";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { encodingName } from "@/lib/imports/words";
import { ENCODINGS } from "@/lib/imports/model";

type Props = { state: UploadState; onCancel: () => void };

/** How far the file is, how fast it goes, and the way out. */
export function UploadProgress({ state, onCancel }: Props) {
  if (state.status !== "sending") return <Progress label="Read. Opening the preview…" />;
  const { sent, total, rate, resent } = state;
  const isSent = total > 0 && sent >= total;
  return (
    <div className="grid gap-2.5">
      {resent !== null && (
        <p role="status" className="text-sm text-ink-2">
          The file is not UTF-8. It is being read again as {nameOf(resent)}.
        </p>
      )}
      {isSent ? (
        <Progress label="Sent. Reading the last lines…" words={bytesInWords(total)} />
      ) : (
        <Progress
          label="Reading the file"
          value={sent}
          max={Math.max(total, 1)}
          words={wordsOf(sent, total, rate)}
        />
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={onCancel}>Cancel</Button>
        <p className="text-xs text-ink-3">
          Keep this page open until the file is read. Cancelled, nothing of it is kept.
        </p>
      </div>
    </div>
  );
}

function wordsOf(sent: number, total: number, rate: number): string {
  if (total === 0) return "";
  const speed = rate > 0 ? `, ${bytesInWords(rate)} a second` : "";
  return `${bytesInWords(sent)} of ${bytesInWords(total)}${speed}`;
}

function nameOf(encoding: string): string {
  const known = ENCODINGS.find((one) => one === encoding);
  return known ? encodingName(known) : encoding;
}
