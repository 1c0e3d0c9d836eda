import type { Metadata } from "next";
import { annotateAction, removeAnnotationAction, reviewPeriodAction } from "./actions";
import {
  engagementHref,
  importsHref,
  productsHref,
  reviewsHref,
  spanOf,
} from "@/components/engagement/addresses";
import { PrintedDefinitions } from "@/components/engagement/definition";
import { EngagementTabs } from "@/components/engagement/engagement-tabs";
import { windowWords } from "@/components/engagement/figures";
import { Findings } from "@/components/engagement/findings";
import { DerivedFigures, Funnel } from "@/components/engagement/funnel";
import { AnnotateForm } from "@/components/engagement/note-forms";
import { Notes } from "@/components/engagement/notes";
import { PeriodFilter } from "@/components/engagement/period-filter";
import { ReviewForm } from "@/components/engagement/review-form";
import { ReviewsLately } from "@/components/engagement/reviews";
import { Trend } from "@/components/engagement/trend";
import { EventsForgotten, WhatToImport } from "@/components/engagement/what-to-import";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readEngagementQuery } from "@/lib/engagement/input";
import type { Figure, ProductSort } from "@/lib/engagement/model";
import { engagementScreen } from "@/lib/engagement/views";
import { zoneSentence } from "@/lib/engagement/words";

export const metadata: Metadata = { title: "Engagement" };

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

const SORTS: Readonly<Partial<Record<Figure, ProductSort>>> = {
  viewed: "viewed",
  clicked: "clicked",
  started: "started",
  completed: "completed",
};

/** How often shoppers saw Buy with Prime, began a checkout and ended it. */
export default async function EngagementPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, today, format } = await openPage(merchant, "engagement.read");
  const query = readEngagementQuery(await searchParams);
  const screen = await read(grant, (tx, key) => engagementScreen(tx, key, query, today));

  const base = `/m/${merchant}`;
  const mayChange = await holds(merchant, "engagement.change");
  const mayReview = await holds(merchant, "engagement.review");
  const { extent, window, then, now, before, settings, findings, reviews, notes } = screen;
  const { smallGroup } = settings;
  const toImport = mayChange && (
    <ButtonLink href={importsHref(base)} variant="primary">
      Import figures
    </ButtonLink>
  );
  const header = (
    <>
      <PageHeader
        title="Engagement"
        lead="How often shoppers saw Buy with Prime on your site, began a checkout and ended it, as Amazon counts it and your files say it."
        actions={
          extent && (
            <>
              <a href={engagementHref(base, query, "export")} download className={buttonClass()}>
                Export
              </a>
              {toImport}
            </>
          )
        }
      />
      <EngagementTabs base={base} current="figures" />
    </>
  );
  const waiting = screen.waiting > 0 && (
    <Notice
      tone="warning"
      title={
        screen.waiting === 1
          ? "One import waits for somebody’s word"
          : `${format.number(screen.waiting)} imports wait for somebody’s word`
      }
      action={<TextLink href={importsHref(base)}>See them</TextLink>}
    >
      Nothing of them counts yet.
    </Notice>
  );
  if (!extent)
    return (
      <>
        {header}
        <div className="grid gap-4">
          {waiting}
          <Panel>
            <EmptyState title="No figures were imported yet" action={toImport}>
              Bring the user events of Buy with Prime, or a table of daily figures.{" "}
              <EventsForgotten />
            </EmptyState>
          </Panel>
          <Panel title="What can be imported">
            <WhatToImport />
          </Panel>
        </div>
      </>
    );

  const span = spanOf(window, extent.to);
  const days = windowWords(window, format);
  const zones = zoneSentence(screen.zones, screen.timeZone, format.day);
  const productsBy = (sort: ProductSort | undefined) =>
    span === null || sort === undefined ? null : productsHref(base, { span, sort });
  return (
    <>
      {header}
      <PeriodFilter
        {...{ query, window, extent, format }}
        href={(asked) => engagementHref(base, asked)}
      />
      <div className="grid gap-4">
        {waiting}
        {zones !== null && (
          <Notice tone="info" title="Days were cut in more than one time zone">
            {zones}
          </Notice>
        )}
        <div className="grid gap-4 lg:grid-cols-[1.5fr_1fr]">
          <Panel title="Funnel" aside={days}>
            <Funnel
              {...{ now, before, days, smallGroup, format }}
              daysBefore={then && windowWords(then, format)}
              hrefOf={(figure) => productsBy(SORTS[figure])}
            />
          </Panel>
          <Panel title="What follows from it">
            <DerivedFigures
              {...{ now, before, smallGroup, format }}
              href={productsBy("abandoned")}
            />
          </Panel>
        </div>
        <Panel title={`Trend by ${query.by}`} aside={days} className="keep-together">
          <div className="grid gap-4">
            <Trend
              {...{ window, notes, format }}
              trend={screen.trend}
              before={screen.trendBefore}
              by={query.by}
            />
            <div>
              <h3 className="mb-1 text-sm font-semibold">Annotations</h3>
              <Notes
                notes={notes}
                remove={mayChange ? removeAnnotationAction.bind(null, merchant) : null}
                format={format}
              />
              {mayChange && (
                <AnnotateForm
                  action={annotateAction.bind(null, merchant)}
                  product=""
                  day={window.to}
                  today={today}
                />
              )}
            </div>
          </div>
        </Panel>
        <div className="grid gap-4 lg:grid-cols-2">
          <Panel
            id="findings"
            title="Findings"
            aside={<TextLink href={`${base}/clauses/F7`}>F7</TextLink>}
          >
            <Findings {...{ findings, base }} number={format.number} />
          </Panel>
          <Panel
            id="review"
            title="Review"
            aside={
              <>
                <TextLink href={`${base}/clauses/F6`}>F6</TextLink>
                {" · "}
                <TextLink href={reviewsHref(base)}>all reviews</TextLink>
              </>
            }
          >
            <div className="grid gap-4">
              <ReviewsLately {...{ reviews, base, format }} />
              {mayReview && (
                <ReviewForm
                  action={reviewPeriodAction.bind(null, merchant)}
                  {...{ today }}
                  from={window.from}
                  to={window.to < today ? window.to : today}
                />
              )}
              <p className="text-xs text-ink-3">
                The checklist of <TextLink href={`${base}/checklists`}>F6</TextLink> asks how long
                ago somebody last looked, and takes the answer from here.
              </p>
            </div>
          </Panel>
        </div>
      </div>
      <PrintedDefinitions />
    </>
  );
}
