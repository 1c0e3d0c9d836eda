import { evidenceHref } from "@/components/checklists/addresses";
import { bytesInWords } from "@/components/imports/bytes";
import { Chip, Chips } from "@/components/ui/chip";
import { TextLink } from "@/components/ui/text-link";
import type { ReactNode } from "react";
import type { Evidence } from "@/lib/checklists/model";
import { isShownInline } from "@/lib/checklists/media-type";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Props = {
  evidence: readonly Evidence[];
  base: string;
  today: Day;
  format: Format;
  /** Shows what a browser can show: for whoever reviews. */
  withPreview?: boolean | undefined;
  /** What can be done with one of them. */
  actions?: ((evidence: Evidence) => ReactNode) | undefined;
};

/** Files and links, each with the day it speaks for and whether it still counts. */
export function EvidenceList({ evidence, base, today, format, withPreview, actions }: Props) {
  return (
    <ul className="grid gap-2">
      {evidence.map((each) => (
        <li
          key={each.id}
          className="grid gap-1.5 rounded-md border border-line bg-sunken px-3 py-2 text-sm"
        >
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <Named evidence={each} base={base} />
            <span className="font-mono text-xs text-ink-3" title={`SHA-256 ${each.sha256}`}>
              sha-256 {each.sha256.slice(0, 8)}…{each.sha256.slice(-4)}
            </span>
          </div>
          <p className="text-xs text-ink-3">
            Speaks for {format.shortDay(each.speaksFor)}
            {each.expiresOn !== null && `, valid to ${format.shortDay(each.expiresOn)}`}
            {each.kind === "file" && `, ${bytesInWords(each.bytes)}`}
          </p>
          <Marks evidence={each} today={today} />
          {each.withdrawn?.because && (
            <p className="text-xs text-ink-2">“{each.withdrawn.because}”</p>
          )}
          {withPreview && each.kind === "file" && isShownInline(each.mediaType) && (
            // A file of the merchant's own, of unknown measures, behind its session: nothing for an optimiser.
            <img
              src={evidenceHref(base, each.id)}
              alt={`Preview of ${each.name}`}
              loading="lazy"
              className="max-h-80 max-w-full rounded-md border border-line bg-surface object-contain"
            />
          )}
          {actions?.(each)}
        </li>
      ))}
    </ul>
  );
}

function Named({ evidence, base }: { evidence: Evidence; base: string }) {
  const { id, kind, name, url } = evidence;
  const words = <span className="[overflow-wrap:anywhere]">{name}</span>;
  return kind === "link" && url !== null ? (
    <a href={url} target="_blank" rel="noopener noreferrer" className="link">
      {words} <span className="text-xs">(opens {new URL(url).hostname})</span>
    </a>
  ) : (
    <TextLink href={evidenceHref(base, id)} download>
      {words}
    </TextLink>
  );
}

function Marks({ evidence, today }: { evidence: Evidence; today: Day }) {
  const { withdrawn, expiresOn, looksPersonal } = evidence;
  const isOver = expiresOn !== null && expiresOn < today;
  if (!withdrawn && !isOver && !looksPersonal) return null;
  return (
    <Chips>
      {withdrawn && <Chip tone="danger">withdrawn</Chip>}
      {isOver && <Chip tone="danger">expired</Chip>}
      {looksPersonal && <Chip tone="warning">looks like a shopper’s details</Chip>}
    </Chips>
  );
}
