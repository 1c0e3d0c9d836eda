import { needAddresses } from "@/components/overview/need-address";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type MarkKind, StatusIcon } from "@/components/ui/status-mark";
import { PlainLink } from "@/components/ui/text-link";
import type { Need, NeedKind } from "@/lib/overview/rules";
import { needWords } from "@/lib/overview/words";
import type { Format } from "@/lib/time/format";

const MARKS: Readonly<Record<NeedKind, MarkKind>> = {
  overdue: "over",
  copiesPast: "over",
  erasuresUnseen: "over",
  erasuresLate: "over",
  erasuresWaiting: "soon",
  observationsDue: "soon",
  sharingFound: "changed",
  consolesLeft: "over",
  accessReviewDue: "soon",
  keysExpired: "over",
  keysEnd: "soon",
  evidenceEnds: "soon",
  invitationsEnd: "soon",
  reappeared: "reappeared",
  checklistsChanged: "changed",
  checklistsReturned: "returned",
  checklistsDue: "begun",
  reviewsWaiting: "soon",
  mentioned: "open",
  exceptionEnded: "changed",
  importsWaiting: "open",
  scansFailed: "over",
  scansWaiting: "soon",
  dueSoon: "soon",
  exceptionEnds: "soon",
  holdsEnded: "changed",
  holdsEnd: "hold",
  holdsUnseen: "open",
  unmappedData: "changed",
  unknownOrigin: "none",
  noRule: "none",
  noOwner: "none",
  noClock: "none",
};

type Props = {
  needs: readonly Need[];
  /** The kinds that the reader can do something about. */
  actable: ReadonlySet<NeedKind>;
  base: string;
  format: Format;
};

/** What waits for a person, most pressing first. */
export function NeedsList({ needs, actable, base, format }: Props) {
  if (needs.length === 0)
    return (
      <EmptyState title="Nothing needs you">
        Nothing is past its day, every system has an owner, and every channel has a period.
      </EmptyState>
    );
  return (
    <ul className="grid">
      {needs.map((need) => {
        const { title, detail, act } = needWords(need, format);
        const to = needAddresses(base, need);
        return (
          <li
            key={`${need.kind} ${"setting" in need ? need.setting.key : ""}`}
            className="flex items-start gap-x-3 border-b border-line py-2.5 first:pt-0 last:border-b-0 last:pb-0"
          >
            <span className="flex h-5 items-center pt-0.5">
              <StatusIcon kind={MARKS[need.kind]} />
            </span>
            <div className="min-w-0 flex-1">
              <p className="font-semibold">
                <PlainLink href={to.rows} className="hover:underline">
                  {title}
                </PlainLink>
              </p>
              <p className="text-sm text-ink-2 [overflow-wrap:anywhere]">{detail}</p>
            </div>
            {actable.has(need.kind) && (
              <ButtonLink href={to.act} className="no-print" aria-label={`${act}: ${title}`}>
                {act}
              </ButtonLink>
            )}
          </li>
        );
      })}
    </ul>
  );
}
