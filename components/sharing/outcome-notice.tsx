import { Notice, type NoticeTone } from "@/components/ui/notice";
import { checkOutcomeLabel } from "@/lib/sharing/checked/words";
import { fileSentence } from "@/lib/sharing/file/words";
import type { FileOutcome } from "@/lib/sharing/file/model";
import type { CheckKind } from "@/lib/sharing/checked/model";
import { listSentence } from "@/lib/sharing/list/words";

const TONES: Readonly<Record<FileOutcome, NoticeTone>> = {
  fine: "success",
  fineAsServiceProvider: "success",
  mend: "warning",
  doNotSend: "danger",
};

type Props = {
  found: {
    readonly kind: CheckKind;
    readonly outcome: FileOutcome;
    readonly recipientName: string;
    readonly because: readonly string[];
  };
  /** Read aloud where it answers what was just sent. */
  live?: boolean;
};

/** What a check came to, in a sentence, with the clauses that decided. */
export function OutcomeNotice({ found, live }: Props) {
  const { kind, outcome, recipientName, because } = found;
  const label = checkOutcomeLabel(kind, outcome);
  return (
    <Notice
      tone={TONES[outcome]}
      title={because.length > 0 ? `${label} (${because.join(", ")})` : label}
      live={live}
    >
      {kind === "list"
        ? listSentence(outcome, recipientName, because)
        : fileSentence(outcome, recipientName)}
    </Notice>
  );
}
