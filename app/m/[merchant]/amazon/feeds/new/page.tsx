import type { Metadata } from "next";
import { amazonHref, feedsHref } from "@/components/amazon/addresses";
import { FeedForm } from "@/components/amazon/feed-form";
import { colleagueName } from "@/components/systems/owner-name";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { read, requireGrant } from "@/lib/access/session";
import { feedsScreen } from "@/lib/amazon/views";
import { registerFeedAction } from "../../actions";

type Props = { params: Promise<{ merchant: string }> };

export const metadata: Metadata = { title: "Register product data" };

/** Where product data that Amazon is given is registered. */
export default async function NewFeedPage({ params }: Props) {
  const { merchant } = await params;
  const { user, today } = await openPage(merchant, "amazon.change");
  const { people, systems } = await read(await requireGrant(merchant, "amazon.read"), (tx, key) =>
    feedsScreen(tx, key),
  );
  const base = `/m/${merchant}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "What Amazon holds", href: amazonHref(base) },
          { label: "Product data", href: feedsHref(base) },
        ]}
        title="Register product data"
        lead="One connection, one entry: what of your products reaches Amazon, by which way, and who answers for it."
      />
      <Panel>
        <FeedForm
          action={registerFeedAction.bind(null, merchant)}
          draft={{
            ...{ kind: "content", way: "shopApp", what: "", systemId: "" },
            ...{ ownerId: user.userId, since: today },
          }}
          people={people.map((each) => ({ value: each.userId, label: colleagueName(each) }))}
          systems={systems.map(({ id, name }) => ({ value: id, label: name }))}
          today={today}
        />
      </Panel>
    </>
  );
}
