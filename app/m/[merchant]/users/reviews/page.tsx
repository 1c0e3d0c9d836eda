import type { Metadata } from "next";
import { reviewHref, usersHref } from "@/components/accounts/addresses";
import { UsersTabs } from "@/components/accounts/users-tabs";
import { StartReviewForm } from "@/components/access-review/start-form";
import { clauseHref } from "@/components/amazon/addresses";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { REVIEW_DAYS_MAX } from "@/lib/access-review/model";
import { isReviewDue, reviewAgeDays } from "@/lib/access-review/rules";
import { reviewsScreen } from "@/lib/access-review/views";
import { dayOf } from "@/lib/time/day";
import { startReviewAction } from "./actions";

type Props = { params: Promise<{ merchant: string }> };

export const metadata: Metadata = { title: "Access reviews" };

/** Every look at who has access, and when the next one is due. */
export default async function ReviewsPage({ params }: Props) {
  const { merchant } = await params;
  const { grant, today, format } = await openPage(merchant, "users.read");
  const { reviews, age, began } = await read(grant, (tx, key) => reviewsScreen(tx, key));

  const base = `/m/${merchant}`;
  const mayReview = await holds(merchant, "users.review");
  const days = reviewAgeDays(age.closedOn, began === null ? today : dayOf(began), today);
  const isLate = days > REVIEW_DAYS_MAX;
  const start = mayReview && age.openId === null && (
    <StartReviewForm action={startReviewAction.bind(null, merchant)} />
  );
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Account users", href: usersHref(base) }]}
        title="Access reviews"
        lead="Once a quarter somebody goes through everybody who has access, and says of each why it stays, what it becomes, or that it ends."
      />
      <UsersTabs base={base} current="reviews" />
      <div className="grid gap-4">
        {age.openId !== null ? (
          <Notice
            title="A review is open"
            action={
              <ButtonLink href={reviewHref(base, age.openId)} variant="primary">
                Go on with it
              </ButtonLink>
            }
          >
            It can be closed once everybody who has access is decided on.
          </Notice>
        ) : (
          <Notice
            tone={isLate ? "danger" : isReviewDue(days) ? "warning" : "info"}
            title={
              age.closedOn === null
                ? "Access was not reviewed yet"
                : `Access was reviewed ${format.number(days)} ${days === 1 ? "day" : "days"} ago`
            }
            action={start}
          >
            {isLate
              ? `That is more than ${REVIEW_DAYS_MAX} days. `
              : isReviewDue(days)
                ? "The quarter is nearly over. "
                : ""}
            <TextLink href={clauseHref(base, "G2")}>Clause G2</TextLink> asks for one each quarter.
          </Notice>
        )}
        <Panel padding={reviews.length > 0 ? "flush" : "normal"}>
          <DataTable
            caption="Access reviews, the newest first"
            rows={reviews}
            rowKey={({ id }) => id}
            columns={[
              {
                header: "Started",
                head: true,
                cell: ({ id, startedAt }) => (
                  <TextLink href={reviewHref(base, id)}>{format.moment(startedAt)}</TextLink>
                ),
              },
              {
                header: "By",
                cell: ({ startedByName }) => startedByName ?? "a former account user",
              },
              {
                header: "State",
                cell: ({ closedAt }) =>
                  closedAt === null ? (
                    <StatusMark kind="begun">Open</StatusMark>
                  ) : (
                    <StatusMark kind="done">Closed {format.moment(closedAt)}</StatusMark>
                  ),
              },
              {
                header: "Closed by",
                cell: ({ closedAt, closedByName }) =>
                  closedAt === null ? "–" : (closedByName ?? "a former account user"),
              },
            ]}
            empty={
              <EmptyState title="No review was started yet">
                The first one takes the list of account users as it is today.
              </EmptyState>
            }
          />
        </Panel>
      </div>
    </>
  );
}
