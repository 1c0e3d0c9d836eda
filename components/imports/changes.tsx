import type { ReactNode } from "react";
import { type MarkKind, StatusIcon } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import type { MergeCounts } from "@/lib/holdings/model";

type Props = {
  counts: MergeCounts;
  isJoined: boolean;
  /** The records of the system; where the import is joined the figures lead there. */
  records: string;
  number: (count: number) => string;
};

type Line = {
  readonly key: "new" | "changed" | "unchanged" | "reappeared" | "gone" | "erased";
  readonly label: string;
  readonly mark: MarkKind;
  readonly note: string;
  /** Left out where there is none. */
  readonly rare?: boolean;
};

const LINES: readonly Line[] = [
  { key: "new", label: "New", mark: "kept", note: "not held in this system before" },
  {
    key: "changed",
    label: "Changed",
    mark: "soon",
    note: "held already; the file says something else, or more",
  },
  {
    key: "unchanged",
    label: "Unchanged",
    mark: "none",
    note: "held already, just as the file says",
  },
  {
    key: "reappeared",
    label: "Reappeared",
    mark: "reappeared",
    note: "had been erased or gone: a finding, not new records",
    rare: true,
  },
  {
    key: "gone",
    label: "Gone",
    mark: "gone",
    note: "held in this system before, and not in the file, which shows everything",
    rare: true,
  },
  {
    key: "erased",
    label: "Erased",
    mark: "erased",
    note: "said to be erased, and seen to be: the file shows none of their details",
    rare: true,
  },
];

/** What joining the file changes, or changed. Several lines of one order are one record. */
export function Changes({ counts, isJoined, records, number }: Props) {
  return (
    <ul className="grid text-sm">
      {LINES.filter(({ key, rare }) => !rare || counts[key] > 0).map(
        ({ key, label, mark, note }) => (
          <li
            key={key}
            className="grid grid-cols-[7rem_4.5rem_minmax(0,1fr)] items-baseline gap-x-4 border-b border-line py-1.75 last:border-b-0"
          >
            <span className="inline-flex items-center gap-1.5">
              <StatusIcon kind={mark} />
              {label}
            </span>
            <Figure
              href={
                isJoined && key !== "gone" && key !== "erased" && counts[key] > 0 ? records : null
              }
            >
              {number(counts[key])}
            </Figure>
            <span className="text-ink-3">{note}</span>
          </li>
        ),
      )}
    </ul>
  );
}

const Figure = ({ href, children }: { href: string | null; children: ReactNode }) => (
  <span className="text-right font-semibold tabular-nums">
    {href ? <TextLink href={href}>{children}</TextLink> : children}
  </span>
);
