import type { Metadata } from "next";
import { amazonHref, clauseHref, newFeedHref } from "@/components/amazon/addresses";
import { AmazonTabs } from "@/components/amazon/amazon-tabs";
import { FeedsTable } from "@/components/amazon/feeds-table";
import { doneWords } from "@/components/amazon/words";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { FEED_KINDS } from "@/lib/amazon/model";
import { feedsScreen } from "@/lib/amazon/views";
import { FEED_KIND_LABELS } from "@/lib/amazon/words";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Product data given to Amazon" };

/** Which product data Amazon is given, by which way, and who answers for it. */
export default async function FeedsPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, format } = await openPage(merchant, "amazon.read");
  const { feeds, systems } = await read(grant, (tx, key) => feedsScreen(tx, key));

  const base = `/m/${merchant}`;
  const mayChange = await holds(merchant, "amazon.change");
  const done = doneWords((await searchParams).done);
  const going = feeds.filter(({ endedOn }) => endedOn === null);
  const ownerless = going.filter(({ ownerId }) => ownerId === null).length;
  const missing = FEED_KINDS.filter((kind) => going.every((feed) => feed.kind !== kind)).map(
    (kind) => FEED_KIND_LABELS[kind].toLowerCase(),
  );
  const register = mayChange && (
    <ButtonLink href={newFeedHref(base)} variant="primary">
      Register product data
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        crumbs={[{ label: "What Amazon holds", href: amazonHref(base) }]}
        title="Product data given to Amazon"
        lead="Descriptions, stock and prices reach Amazon by connections that somebody once made. Here each has a purpose and an owner, so that an old trial is noticed."
        actions={
          feeds.length > 0 && (
            <>
              <a href={`${base}/amazon/feeds/export`} download className={buttonClass()}>
                Export
              </a>
              {register}
            </>
          )
        }
      />
      <AmazonTabs base={base} current="feeds" />
      <div className="grid gap-4">
        {done !== null && (
          <Notice tone="success" live>
            {done}
          </Notice>
        )}
        {ownerless > 0 && (
          <Notice tone="warning" title={`Nobody answers for ${format.number(ownerless)} of them`}>
            Give each an owner, or end what nobody claims: <ClauseF4 base={base} />.
          </Notice>
        )}
        <Panel padding={feeds.length > 0 ? "flush" : "normal"}>
          <FeedsTable
            {...{ feeds, base, mayChange, format }}
            systemNames={new Map(systems.map(({ id, name }) => [id, name]))}
            empty={
              <EmptyState title="No product data is registered" action={register}>
                Look through the apps of your shop, Seller Central and what your agency connected,
                and register what reaches Amazon: <ClauseF4 base={base} /> asks for it.
              </EmptyState>
            }
          />
        </Panel>
        {feeds.length > 0 && missing.length > 0 && (
          <p className="text-sm text-ink-2">
            Nothing that goes on is registered for {missing.join(" and ")}. If Amazon is given it,
            register it too.
          </p>
        )}
      </div>
    </>
  );
}

function ClauseF4({ base }: { base: string }) {
  return <TextLink href={clauseHref(base, "F4")}>clause F4</TextLink>;
}
