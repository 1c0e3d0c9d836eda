import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { reviewHref, reviewsHref, usersHref } from "@/components/accounts/addresses";
import { personLabel } from "@/components/accounts/person-name";
import { ConfirmSeveralForm, DecideForm } from "@/components/access-review/decide-form";
import { ReviewedList } from "@/components/access-review/reviewed-list";
import { CloseReviewForm } from "@/components/access-review/start-form";
import { buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readReviewId } from "@/lib/access-review/input";
import { CONFIRMED_AT_ONCE_MAX, REVIEWED_PER_PAGE } from "@/lib/access-review/model";
import { countReview, isUndecided } from "@/lib/access-review/rules";
import { reviewScreen } from "@/lib/access-review/views";
import { waysHere } from "../../ways";
import { closeReviewAction, confirmSeveralAction, decideAction } from "../actions";

type Props = {
  params: Promise<{ merchant: string; id: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Access review" };

const DONE: Readonly<Record<string, string>> = {
  decided: "The decision is noted, and done.",
  closed: "The review is closed. Its list is kept as it stands.",
  attached:
    "The review is closed. Its list is kept as it stands, and put at clause G2’s checklist as evidence.",
};

/** One look at who has access: each person, what was decided and why. */
export default async function ReviewPage({ params, searchParams }: Props) {
  const { merchant, id } = await params;
  const { grant, user, now, format } = await openPage(merchant, "users.read");
  const reviewId = readReviewId(id) ?? notFound();
  const found = await read(grant, (tx, key) => reviewScreen(tx, key, reviewId));
  if (!found) notFound();

  const { review, people } = found;
  const base = `/m/${merchant}`;
  const { number } = format;
  const isOpen = review.closedAt === null;
  const mayReview = isOpen && (await holds(merchant, "users.review"));
  const ways = mayReview ? await waysHere(now) : null;
  const counts = countReview(people, isOpen);
  const undecided = people.filter(isUndecided);
  const admins = people.filter(({ role, deactivatedAt }) => role === "admin" && !deactivatedAt);
  /** One's own access is another admin's to decide, where there is one. */
  const mayDecideOn = (userId: string) => userId !== user.userId || admins.length < 2;
  const severalOf = undecided
    .filter(({ userId }) => mayDecideOn(userId))
    .slice(0, CONFIRMED_AT_ONCE_MAX);
  const query = await searchParams;
  const after = readReviewId(query.after) ?? undefined;
  const from = people.findIndex(({ userId }) => userId === after) + 1;
  const shown = people.slice(from, from + REVIEWED_PER_PAGE);
  const next = people.length > from + REVIEWED_PER_PAGE ? shown.at(-1)?.userId : undefined;
  const asked = people.find(
    ({ userId, deactivatedAt }) =>
      userId === query.person && deactivatedAt === null && mayDecideOn(userId),
  );
  const { done } = query;
  const doneWords = typeof done === "string" ? DONE[done] : undefined;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Account users", href: usersHref(base) },
          { label: "Access reviews", href: reviewsHref(base) },
        ]}
        title={`Access review of ${format.moment(review.startedAt)}`}
        lead={
          isOpen
            ? `Started by ${review.startedByName ?? "a former account user"}. Of ${number(people.length)} ${people.length === 1 ? "person" : "people"}, ${number(counts.undecided)} ${counts.undecided === 1 ? "is" : "are"} not decided on yet.`
            : `Closed by ${review.closedByName ?? "a former account user"}. Nothing of it changes any more.`
        }
        actions={
          <>
            <StatusMark kind={isOpen ? "begun" : "done"}>{isOpen ? "Open" : "Closed"}</StatusMark>
            <a href={`${reviewHref(base, reviewId)}/export`} download className={buttonClass()}>
              Export
            </a>
          </>
        }
      />
      <div className="grid gap-4">
        {doneWords && (
          <Notice tone="success" live>
            {doneWords}
          </Notice>
        )}
        {asked && ways && (
          <Panel title={`Decide on ${personLabel(asked)}`}>
            <DecideForm
              key={asked.userId}
              action={decideAction.bind(null, merchant)}
              id={reviewId}
              userId={asked.userId}
              role={asked.role}
              ways={ways}
            />
          </Panel>
        )}
        <Panel
          padding="flush"
          title="Who has access"
          aside={`${number(counts.confirmed)} confirmed, ${number(counts.changed)} changed, ${number(counts.removed)} ended${counts.leftMeanwhile > 0 ? `, ${number(counts.leftMeanwhile)} left meanwhile` : ""}`}
        >
          <ReviewedList
            people={shown}
            format={format}
            isOpen={isOpen}
            deed={(person) =>
              mayReview &&
              person.deactivatedAt === null &&
              mayDecideOn(person.userId) && (
                <TextLink
                  href={reviewHref(base, reviewId, { person: person.userId, after })}
                  className="no-print inline-flex min-h-6 items-center text-sm"
                >
                  {person.decisions.length === 0 ? "Decide" : "Decide anew"}
                  <span className="heard"> on {personLabel(person)}</span>
                </TextLink>
              )
            }
          />
          {(next || after) && (
            <div className="px-2 pb-2">
              <Pagination
                previous={after ? reviewHref(base, reviewId) : undefined}
                next={next ? reviewHref(base, reviewId, { after: next }) : undefined}
                nextLabel={`Next ${REVIEWED_PER_PAGE}`}
              />
            </div>
          )}
        </Panel>
        {mayReview && (
          <div className="grid items-start gap-4 lg:grid-cols-2">
            {severalOf.length > 0 && (
              <Panel title="Confirm several at once">
                <ConfirmSeveralForm
                  action={confirmSeveralAction.bind(null, merchant)}
                  id={reviewId}
                  people={severalOf.map((person) => ({
                    userId: person.userId,
                    label: personLabel(person),
                  }))}
                />
              </Panel>
            )}
            <Panel title="Close the review">
              <CloseReviewForm
                action={closeReviewAction.bind(null, merchant)}
                id={reviewId}
                undecided={
                  counts.undecided === 0
                    ? null
                    : `${number(counts.undecided)} ${counts.undecided === 1 ? "person is" : "people are"} not decided on yet.`
                }
              />
            </Panel>
          </div>
        )}
        {review.sha256 !== null && (
          <p className="text-xs text-ink-3">
            SHA-256 of the exported list:{" "}
            <span className="font-mono [overflow-wrap:anywhere]">{review.sha256}</span>
          </p>
        )}
      </div>
    </>
  );
}
