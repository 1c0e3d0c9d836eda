import type { Metadata } from "next";
import { engagementHref, reviewsHref } from "@/components/engagement/addresses";
import { EngagementTabs } from "@/components/engagement/engagement-tabs";
import { ReviewsTable } from "@/components/engagement/reviews";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { reviewsScreen } from "@/lib/engagement/views";

export const metadata: Metadata = { title: "Reviews · Engagement" };

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** Who went through which days, and what they said. */
export default async function EngagementReviewsPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, format } = await openPage(merchant, "engagement.read");
  const { done } = await searchParams;
  const reviews = await read(grant, reviewsScreen);

  const base = `/m/${merchant}`;
  const mayReview = await holds(merchant, "engagement.review");
  const toReview = mayReview && (
    <ButtonLink href={`${engagementHref(base)}#review`} variant="primary">
      Review a period
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Reviews of engagement"
        crumbs={[{ label: "Engagement", href: `${base}/engagement` }]}
        lead="Each look at the figures, with the figures as they stood then. A review is never changed; a later look is another one."
        actions={
          reviews.length > 0 && (
            <>
              <a href={`${reviewsHref(base)}/export`} download className={buttonClass()}>
                Export
              </a>
              {toReview}
            </>
          )
        }
      />
      <EngagementTabs base={base} current="reviews" />
      <div className="grid gap-4">
        {done === "reviewed" && (
          <Notice
            tone="success"
            live
            action={<TextLink href={`${base}/checklists`}>To the checklists</TextLink>}
          >
            Noted: you went through these days. The checklist of F6 counts from today.
          </Notice>
        )}
        <Panel padding={reviews.length > 0 ? "flush" : "normal"}>
          {reviews.length > 0 ? (
            <ReviewsTable {...{ reviews, base, format }} />
          ) : (
            <EmptyState title="Nobody has reviewed the figures yet" action={toReview}>
              Look at a period, compare it with the one before, and note what you saw. F6 asks for
              it every quarter.
            </EmptyState>
          )}
        </Panel>
      </div>
    </>
  );
}
