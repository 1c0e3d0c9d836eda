import type { Metadata } from "next";
import { AccountChecks } from "@/components/amazon/account-checks";
import { feedsHref, libraryHref, observationsHref } from "@/components/amazon/addresses";
import { AmazonTabs } from "@/components/amazon/amazon-tabs";
import { EngagementChecks } from "@/components/amazon/engagement-checks";
import { FlowMap } from "@/components/amazon/flow-map";
import { KeptPanel } from "@/components/amazon/kept-panel";
import { OrderChecks } from "@/components/amazon/order-checks";
import { LIBRARY_DAYS_MAX } from "@/components/amazon/words";
import { holdingsLink } from "@/components/systems/holdings-link";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Stat, Stats } from "@/components/ui/stat";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { amazonScreen } from "@/lib/amazon/views";
import { KEPT } from "@/lib/amazon/words";
import { daysBetween } from "@/lib/time/day";

type Props = { params: Promise<{ merchant: string }> };

export const metadata: Metadata = { title: "What Amazon holds" };

/** What Amazon says that it keeps, kind by kind, what the merchant can hold against it, and the way the data takes. */
export default async function AmazonPage({ params }: Props) {
  const { merchant } = await params;
  const { grant, today, format } = await openPage(merchant, "amazon.read");
  const screen = await read(grant, (tx, key) => amazonScreen(tx, key, today));
  const { orders, events, feeds, flows, systems, observationsOpen, lastLibraryCheck } = screen;

  const base = `/m/${merchant}`;
  const { number } = format;
  const mayImport = await holds(merchant, "imports.run");
  const going = feeds.filter(({ endedOn }) => endedOn === null).length;
  const open = observationsOpen.F13 + observationsOpen.F14;
  const lookedDays = lastLibraryCheck === null ? null : daysBetween(lastLibraryCheck, today);
  const isLookedLate = lookedDays === null || lookedDays > LIBRARY_DAYS_MAX;
  const checks = {
    account: (
      <AccountChecks
        {...{ feeds, base, number }}
        consoles={screen.consoles}
        mayChange={await holds(merchant, "amazon.change")}
      />
    ),
    orders: (
      <OrderChecks
        {...{ orders, systems, base, number }}
        importHref={mayImport ? `${base}/imports/new` : null}
      />
    ),
    engagement: <EngagementChecks {...{ events, base, format }} lastReview={screen.lastReview} />,
  };

  return (
    <>
      <PageHeader
        title="What Amazon holds"
        lead="What Amazon keeps of your Buy with Prime business, what it uses it for and what it leaves alone: as it says itself, in our words, each with its clause. Beside it what you can check."
        actions={
          <a href={`${base}/amazon/export`} download className={buttonClass()}>
            Export
          </a>
        }
      />
      <AmazonTabs base={base} current="holds" />
      <div className="grid gap-4">
        <Stats>
          <Stat
            label="Orders of yours, held"
            value={number(orders.held)}
            href={holdingsLink(base, { channel: "buy_with_prime" })}
            note="Buy with Prime, in your systems"
          />
          <Stat
            label="Checkouts completed"
            value={events.counts.completed === null ? "–" : number(events.counts.completed)}
            href={`${base}/engagement`}
            note={
              events.extent === null
                ? "no figures imported yet"
                : `${format.shortDay(events.extent.from)} to ${format.shortDay(events.extent.to)}`
            }
          />
          <Stat
            label="Product data given"
            value={number(going)}
            href={feedsHref(base)}
            note={going === 0 ? "nothing registered" : `${going === 1 ? "way" : "ways"} to Amazon`}
          />
          <Stat
            label="Observations not closed"
            mark={open > 0 ? "soon" : "done"}
            value={number(open)}
            href={observationsHref(base)}
            note={`${number(observationsOpen.F13)} of F13, ${number(observationsOpen.F14)} of F14`}
          />
          <Stat
            label="FAQ library looked through"
            mark={isLookedLate ? "over" : "done"}
            value={lookedDays === null ? "never" : daysWords(lookedDays, number)}
            href={libraryHref(base)}
            note={
              lastLibraryCheck === null ? "nobody noted a look" : format.shortDay(lastLibraryCheck)
            }
          />
        </Stats>
        <Notice title="These are Amazon’s words about itself">
          Nobody outside can look into Amazon’s systems. You can hold your own figures against what
          it says, keep a register of what you give it, see{" "}
          <TextLink href="#flows">the way the data takes</TextLink>, and{" "}
          <TextLink href={observationsHref(base)}>log what you notice</TextLink>.
        </Notice>
        {KEPT.map((kind) => (
          <KeptPanel key={kind.key} {...{ kind, base }}>
            {checks[kind.key]}
          </KeptPanel>
        ))}
        <Panel
          id="flows"
          title="The way the data takes"
          className="keep-together"
          aside={
            <a href={`${base}/amazon/flows/export`} download className="no-print link">
              Export the flows
            </a>
          }
        >
          <FlowMap {...{ flows, base, number }} />
          {systems.length === 0 && (
            <p className="mt-3 text-sm text-ink-2">
              No system is registered yet, so the picture ends here.{" "}
              {(await holds(merchant, "systems.change")) && (
                <ButtonLink href={`${base}/systems/new`} size="small" className="no-print">
                  Register a system
                </ButtonLink>
              )}
            </p>
          )}
        </Panel>
      </div>
    </>
  );
}

const daysWords = (days: number, number: (count: number) => string): string =>
  days <= 0 ? "today" : `${number(days)} ${days === 1 ? "day" : "days"} ago`;
