import { Notice, type NoticeTone } from "@/components/ui/notice";
import { checkOutcomeLabel } from "@/lib/sharing/checked/words";
import { fileSentence } from "@/lib/sharing/file/words";
import type { FileOutcome } from "@/lib/sharing/file/model";
import type { Checked } from "@/lib/sharing/checked/model";
import { listSentence } from "@/lib/sharing/list/words";

const TONES: Readonly<Record<FileOutcome, NoticeTone>> = {
  fine: "success",
  fineAsServiceProvider: "success",
  mend: "warning",
  doNotSend: "danger",
};

type Props = {
  found: Pick<Checked, "kind" | "outcome" | "recipientName" | "because" | "rows" | "going">;
  /** Read aloud where it answers what was just sent. */
  live?: boolean;
};

/** What a check came to, in a sentence, with the clauses that decided. */
export function OutcomeNotice({ found, live }: Props) {
  const { kind, outcome, recipientName, because } = found;
  const label = checkOutcomeLabel(found);
  return (
    <Notice
      tone={TONES[outcome]}
      title={because.length > 0 ? `${label} (${because.join(", ")})` : label}
      live={live}
    >
      {kind === "list" ? listSentence(found) : fileSentence(outcome, recipientName)}
    </Notice>
  );
}
