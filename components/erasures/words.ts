import type { Progress } from "@/lib/erasures/model";
import type { ErasureNotice, NoticedErasure } from "@/lib/erasures/rules";
import type { System } from "@/lib/systems/model";
import type { Format } from "@/lib/time/format";

type Number = (count: number) => string;

/** "1 record", "12 records". */
export const recordsWords = (count: number, number: Number): string =>
  `${number(count)} ${count === 1 ? "record" : "records"}`;

/** What of an erasure is left to be done, in a line. */
export function progressWords(progress: Progress, number: Number): string {
  const { planned, done, notFound, seen, attested, records } = progress;
  const unproven = done + notFound;
  const parts = [
    ...(planned > 0 ? [`${number(planned)} to be erased`] : []),
    ...(unproven > 0 ? [`${number(unproven)} done, not yet seen gone`] : []),
    ...(seen + attested > 0 ? [`${number(seen + attested)} of ${number(records)} erased`] : []),
  ];
  return parts.length === 0 ? "nothing left to be done" : parts.join(", ");
}

const isMany = (count: number) => count !== 1;

/** What an erasure waits for, as a sentence. */
export function noticeWords(
  notice: ErasureNotice,
  erasure: NoticedErasure,
  format: Format,
): string {
  const { records, planned, dueOn, unproven, saidOn } = erasure;
  const some = (count: number) => recordsWords(count, format.number);
  switch (notice) {
    case "approval":
      return `${some(records)} ${isMany(records) ? "wait" : "waits"} for a second person to approve.`;
    case "late":
      return `${some(planned)} ${isMany(planned) ? "are" : "is"} still to be erased; the work list was due ${dueOn === null ? "before today" : format.day(dueOn)}.`;
    case "unseen":
      return `${some(unproven)} ${isMany(unproven) ? "were" : "was"} said to be gone${saidOn === null ? "" : ` on ${format.day(saidOn)}`} and not seen to be. Look at the source again.`;
  }
}

/** How it comes out that what was said to be gone from a system is gone. */
export const proofWords = ({ kind, name }: Pick<System, "kind" | "name">): string =>
  kind === "downloadedReports"
    ? "Proven file by file: once each file that showed these records was destroyed, or shown again cleaned."
    : `Proven by the next import that shows everything in “${name}”, exported after the work was done. Say as of when it was exported.`;
