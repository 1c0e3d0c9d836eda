import type { ReactNode } from "react";
import { PersonName } from "@/components/accounts/person-name";
import { ReviewMark } from "@/components/access-review/review-mark";
import { Time } from "@/components/ui/time";
import type { ReviewedPerson } from "@/lib/access-review/model";
import { DECISION_LABELS } from "@/lib/access-review/words";
import { ROLE_LABELS } from "@/lib/accounts/words";
import type { Format } from "@/lib/time/format";

type Props = {
  people: readonly ReviewedPerson[];
  format: Format;
  isOpen: boolean;
  /** The form by which one is decided on; nothing for whoever may not, or once it is closed. */
  deed: (person: ReviewedPerson) => ReactNode;
};

/** Everybody in a review, with what was decided of them and why. */
export function ReviewedList({ people, format, isOpen, deed }: Props) {
  return (
    <ul className="grid">
      {people.map((person) => {
        const { userId, name, email, roleThen, lastSeenAt, decisions } = person;
        return (
          <li key={userId} className="border-b border-line px-2 py-2.5 last:border-b-0">
            <div className="grid gap-x-4 gap-y-1 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.3fr)]">
              <p className="font-medium [overflow-wrap:anywhere]">
                <PersonName {...{ name, email }} />
              </p>
              <p className="text-sm">{ROLE_LABELS[roleThen]}</p>
              <p className="text-sm text-ink-2">
                {lastSeenAt === null ? (
                  "never seen here"
                ) : (
                  <>
                    seen <Time at={lastSeenAt.toISOString()}>{format.moment(lastSeenAt)}</Time>
                  </>
                )}
              </p>
              <ReviewMark person={person} isOpen={isOpen} />
            </div>
            {decisions.length > 0 && (
              <ol className="mt-1 grid text-sm text-ink-2">
                {decisions.map(({ number, kind, reason, byName, at }) => (
                  <li key={number} className="[overflow-wrap:anywhere]">
                    {DECISION_LABELS[kind]} by {byName ?? "a former account user"},{" "}
                    <Time at={at.toISOString()}>{format.moment(at)}</Time>: {reason}
                  </li>
                ))}
              </ol>
            )}
            {deed(person)}
          </li>
        );
      })}
    </ul>
  );
}
