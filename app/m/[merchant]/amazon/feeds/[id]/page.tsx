import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { amazonHref, feedsHref } from "@/components/amazon/addresses";
import { EndFeedForm, FeedForm } from "@/components/amazon/feed-form";
import { colleagueName } from "@/components/systems/owner-name";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { read, requireGrant } from "@/lib/access/session";
import { readAmazonId } from "@/lib/amazon/input";
import { feedsScreen } from "@/lib/amazon/views";
import { changeFeedAction, endFeedAction } from "../../actions";

type Props = { params: Promise<{ merchant: string; id: string }> };

export const metadata: Metadata = { title: "Change product data" };

/** Where what is said of product data is put right, or noted as ended. */
export default async function FeedPage({ params }: Props) {
  const { merchant, id } = await params;
  const { today } = await openPage(merchant, "amazon.change");
  const feedId = readAmazonId(id) ?? notFound();
  const { feeds, people, systems } = await read(
    await requireGrant(merchant, "amazon.read"),
    (tx, key) => feedsScreen(tx, key),
  );
  const feed = feeds.find((each) => each.id === feedId) ?? notFound();
  const base = `/m/${merchant}`;
  if (feed.endedOn !== null) redirect(feedsHref(base) as never);

  const { kind, way, what, systemId, ownerId, ownerName, since, version } = feed;
  const known = people.map((each) => ({ value: each.userId, label: colleagueName(each) }));
  const isKnown = ownerId === null || known.some(({ value }) => value === ownerId);
  const at = { id: feedId, version };
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "What Amazon holds", href: amazonHref(base) },
          { label: "Product data", href: feedsHref(base) },
        ]}
        title={what}
        lead="Put right what is said of it, or note that Amazon is no longer given it."
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(17rem,1fr)]">
        <Panel title="What is said of it">
          <FeedForm
            action={changeFeedAction.bind(null, merchant)}
            draft={{
              ...{ kind, way, what, systemId: systemId ?? "", ownerId: ownerId ?? "", since },
            }}
            people={
              isKnown
                ? known
                : [...known, { value: ownerId, label: ownerName ?? "a former account user" }]
            }
            systems={systems.map((system) => ({ value: system.id, label: system.name }))}
            {...{ today, at }}
          />
        </Panel>
        <Panel title="It is no longer given">
          <EndFeedForm action={endFeedAction.bind(null, merchant)} {...{ at, since, today }} />
        </Panel>
      </div>
    </>
  );
}
