import { StatusMark, type MarkKind } from "@/components/ui/status-mark";
import type { Outcome } from "@/lib/policy/decide";
import { ANSWER_WORDS } from "@/lib/sharing/saved/words";

const KINDS: Readonly<Record<Outcome, MarkKind>> = {
  permitted: "done",
  permittedIf: "soon",
  refused: "over",
};

/** An answer in a word. */
export function AnswerMark({ outcome }: { outcome: Outcome }) {
  return <StatusMark kind={KINDS[outcome]}>{ANSWER_WORDS[outcome]}</StatusMark>;
}
