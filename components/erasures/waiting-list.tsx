import { erasureHref } from "@/components/erasures/addresses";
import { noticeWords } from "@/components/erasures/words";
import { type MarkKind, StatusIcon } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { noticesOf, type ErasureNotice, type NoticedErasure } from "@/lib/erasures/rules";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

const MARKS: Readonly<Record<ErasureNotice, MarkKind>> = {
  approval: "soon",
  late: "over",
  unseen: "changed",
};

/** What is asked for by nobody but the reader comes last: somebody else has to decide about it. */
const ORDER: readonly ErasureNotice[] = ["approval", "late", "unseen"];
const SHOWN_MAX = 20;

type Notice = { readonly notice: ErasureNotice; readonly erasure: NoticedErasure };

/** What of erasures waits for a person today: approvals first. */
export const noticesToday = (erasures: readonly NoticedErasure[], today: Day): readonly Notice[] =>
  ORDER.flatMap((notice) =>
    erasures
      .filter((erasure) => noticesOf(erasure, today).includes(notice))
      .map((erasure) => ({ notice, erasure })),
  );

type Props = {
  notices: readonly Notice[];
  /** Who reads: their own erasures somebody else approves. */
  reader: string;
  base: string;
  format: Format;
};

/** The erasures that wait for a person, and what for. */
export function WaitingList({ notices, reader, base, format }: Props) {
  const rest = notices.length - SHOWN_MAX;
  return (
    <ul className="grid text-sm">
      {notices.slice(0, SHOWN_MAX).map(({ notice, erasure }) => (
        <li
          key={`${notice} ${erasure.id}`}
          className="flex items-start gap-x-2.5 border-b border-line py-2 first:pt-0 last:border-b-0 last:pb-0"
        >
          <span className="flex h-5 items-center">
            <StatusIcon kind={MARKS[notice]} />
          </span>
          <p className="min-w-0 flex-1">
            {noticeWords(notice, erasure, format)}{" "}
            {notice === "approval" && erasure.askedById === reader && (
              <span className="text-ink-3">You asked for it, so somebody else decides. </span>
            )}
            <TextLink href={erasureHref(base, erasure.id)}>
              {notice === "approval" ? "Look at it" : "Go on with it"}
              <span className="heard">: {format.number(erasure.records)} records</span>
            </TextLink>
          </p>
        </li>
      ))}
      {rest > 0 && <li className="pt-2 text-ink-3">and {format.number(rest)} more</li>}
    </ul>
  );
}
