import type { CheckState } from "@/components/sharing/use-check";
import { bytesInWords } from "@/components/imports/bytes";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";

type Props = { state: CheckState & { status: "sending" }; onCancel: () => void };

/** How far the file is, and the way out. */
export function CheckProgress({ state, onCancel }: Props) {
  const { what, sent, total } = state;
  return (
    <div className="grid gap-2.5">
      {total > 0 && sent >= total ? (
        <Progress label="Sent. Reading the last lines…" words={bytesInWords(total)} />
      ) : (
        <Progress
          label={what === "check" ? "Checking the file" : "Sending it once more"}
          value={sent}
          max={Math.max(total, 1)}
          words={`${bytesInWords(sent)} of ${bytesInWords(total)}`}
        />
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={onCancel}>Cancel</Button>
        <p className="text-xs text-ink-3">Keep this page open until it is done.</p>
      </div>
    </div>
  );
}
