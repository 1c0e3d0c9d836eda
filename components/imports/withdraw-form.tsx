"use client";

import { useActionState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DialogButton } from "@/components/ui/dialog-button";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/access/action-state";
import type { MergeCounts, Withdrawal } from "@/lib/holdings/model";
import type { WithdrawRefusal } from "@/lib/imports/commands";

const DIALOG = "withdraw-import";

type Props = {
  action: FormAction<WithdrawRefusal, { id: string; withdrawal: Withdrawal }>;
  importId: string;
  /** Whether it still counts; afterwards only what came of it is said. */
  counts: boolean;
  outcome: Pick<MergeCounts, "new" | "gone" | "changed" | "reappeared">;
};

const REFUSALS: Record<WithdrawRefusal, string> = {
  notFound: "This import is no longer here.",
  notJoined: "This import still waits for a word: forget it instead.",
  alreadyWithdrawn: "Somebody has already withdrawn this import. Reload the page to see what went.",
};

/** Takes a joined file back, once the counts of what that does were read and confirmed. */
export function WithdrawForm({ action, importId, counts, outcome }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const { new: added, gone, changed, reappeared } = outcome;
  const others = changed + reappeared;
  return (
    <>
      {counts && (
        <>
          <DialogButton dialog={DIALOG}>Withdraw…</DialogButton>
          <ConfirmDialog
            id={DIALOG}
            title="Withdraw this import?"
            action={submit}
            confirm="Withdraw the import"
            danger
          >
            <ul className="grid list-disc gap-1.5 pl-5">
              <li>
                It brought {added.toLocaleString("en")} {added === 1 ? "record" : "records"}. Those
                that no other import has seen since go, with their fingerprints.
              </li>
              {gone > 0 && (
                <li>
                  It marked {gone.toLocaleString("en")} {gone === 1 ? "record" : "records"} as gone.
                  Those count as held again, unless they came back by themselves or a later full
                  import did not find them either.
                </li>
              )}
              {others > 0 && (
                <li>
                  It changed {others.toLocaleString("en")} {others === 1 ? "record" : "records"}{" "}
                  that others had brought. That cannot be taken back: they stay as they are, and are
                  listed.
                </li>
              )}
            </ul>
            <p>This cannot be undone. To join the file again you would have to send it again.</p>
            <input type="hidden" name="id" value={importId} />
          </ConfirmDialog>
        </>
      )}
      {state.status === "refused" && (
        <Notice tone="danger" live>
          {REFUSALS[state.refusal]}
        </Notice>
      )}
    </>
  );
}
