import { StatusMark } from "@/components/ui/status-mark";
import type { Import } from "@/lib/imports/report";

/** Whether a file still waits for somebody's word. */
export function ImportState({ state }: { state: Import["state"] }) {
  return state === "staged" ? (
    <StatusMark kind="soon">waiting for your word</StatusMark>
  ) : (
    <StatusMark kind="done">joined</StatusMark>
  );
}
