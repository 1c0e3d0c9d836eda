import { type MarkKind, StatusMark } from "@/components/ui/status-mark";
import type { Import } from "@/lib/imports/report";

const STATES: Readonly<
  Record<Import["state"], { readonly mark: MarkKind; readonly words: string }>
> = {
  staged: { mark: "soon", words: "waiting for your word" },
  joining: { mark: "open", words: "being joined" },
  committed: { mark: "done", words: "joined" },
  withdrawn: { mark: "returned", words: "withdrawn" },
};

/** Whether a file still waits for somebody's word, counts, or was taken back. */
export function ImportState({ state }: { state: Import["state"] }) {
  const { mark, words } = STATES[state];
  return <StatusMark kind={mark}>{words}</StatusMark>;
}
