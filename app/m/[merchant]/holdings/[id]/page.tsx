import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClockSteps } from "@/components/holdings/clock-steps";
import { DecideChannelForm } from "@/components/holdings/decide-channel-form";
import { HoldingFacts } from "@/components/holdings/holding-facts";
import { HoldingsTable } from "@/components/holdings/holdings-table";
import { Standing } from "@/components/holdings/standing";
import { Uses } from "@/components/holdings/uses";
import { planHref } from "@/components/erasures/addresses";
import { OfRecord } from "@/components/erasures/of-record";
import { holdOnHref } from "@/components/holds/addresses";
import { KeptBy } from "@/components/holds/kept-by";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import type { Grant } from "@/lib/access/grant";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readHoldingId } from "@/lib/holdings/input";
import { isContactKey, recordName } from "@/lib/holdings/record-key";
import type { HoldingDetail } from "@/lib/holdings/model";
import { holdingPage, holdsOf, type Judged, type JudgedBy } from "@/lib/holdings/views";
import { copiesSentence, MORE_SHARING, SHARING_SENTENCE } from "@/lib/holdings/words";
import type { Hold } from "@/lib/holds/model";
import { holdState } from "@/lib/holds/rules";
import { holdsById } from "@/lib/holds/views";
import { erasuresOfRecord } from "@/lib/erasures/work-views";
import { KNOWN_SENTENCE, NUMBER_NOT_KEPT } from "@/lib/erasures/words";
import { firstFormat } from "@/lib/imports/views";
import { sharingTerms } from "@/lib/imports/words";
import { judgingOf } from "../../judging";
import { decideChannelAction } from "../actions";

type Props = { params: Promise<{ merchant: string; id: string }> };

export const metadata: Metadata = { title: "Record" };

/** One record: what is held, why it counts as what it does, and how its deadline came about. */
export default async function HoldingDetailPage({ params }: Props) {
  const { merchant, id } = await params;
  const { grant, today, format } = await openPage(merchant, "holdings.read");
  const holdingId = readHoldingId(id);
  const judging = await judgingOf(merchant);
  const page =
    holdingId && (await read(grant, (tx, key) => holdingPage(tx, key, holdingId, judging)));
  if (!page) notFound();

  const { rules, settings } = judging;
  const { holding, copies, sharing, moreSharing, systems } = page;
  const base = `/m/${merchant}`;
  const noun = isContactKey(holding.recordKey) ? "contact" : "order";
  const source =
    noun === "contact"
      ? await read(grant, (tx, key) => firstFormat(tx, key, holding.firstImportId))
      : null;
  const keeping = await keepingNow(grant, holding, judging);
  const mayHold = holding.state === "held" && (await holds(merchant, "holds.place"));
  const mayErase = holding.status === "overdue" && (await holds(merchant, "erasures.plan"));
  const erasures = await read(grant, (tx, key) => erasuresOfRecord(tx, key, holding.id));
  const terms = source && sharingTerms(source);
  const mayDecide = await holds(merchant, "holdings.decideChannel");
  const system = systems.find(({ id: at }) => at === holding.systemId) ?? null;
  const differ = copiesSentence([holding, ...copies]);
  const sharingDiffer = copiesSentence([holding, ...sharing]);
  const reading = {
    rules,
    today,
    format,
    systemNames: new Map(systems.map(({ id: at, name }) => [at, name])),
  };

  return (
    <>
      <PageHeader
        crumbs={[{ label: "Holdings", href: `${base}/holdings` }]}
        title={holding.recordKey === "" ? NUMBER_NOT_KEPT : recordName(holding.recordKey)}
        lead={`One ${noun} in ${system ? `“${system.name}”` : "a system"}. Nothing here names the person.`}
        actions={
          <>
            <Standing holding={holding} today={today} />
            {mayErase && (
              <ButtonLink href={planHref(base, { ids: [holding.id] })}>Plan its erasure</ButtonLink>
            )}
            {mayHold && <ButtonLink href={holdOnHref(base, [holding.id])}>Put on hold</ButtonLink>}
          </>
        }
      />
      <div className="grid gap-4">
        {terms && (
          <Notice tone="info" title="A person who agreed to it">
            {terms}
          </Notice>
        )}
        {erasures.length > 0 && (
          <Panel title={holding.state === "erased" ? "How it was erased" : "Erasures that name it"}>
            <OfRecord {...{ erasures, base, format }} />
            {holding.state === "erased" && (
              <p className="mt-2 text-xs text-ink-3">{KNOWN_SENTENCE}</p>
            )}
          </Panel>
        )}
        {keeping.length > 0 && (
          <Panel title="What keeps it">
            <KeptBy holds={keeping} {...{ base, today, format }} />
          </Panel>
        )}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Panel title="What is held">
            <HoldingFacts {...{ holding, system, base, format }} />
          </Panel>
          <Panel title="When it must go">
            <ClockSteps {...{ holding, rules, settings, base, today, format }} />
          </Panel>
        </div>
        {holding.state === "held" && (
          <Panel title="What it may be used for">
            <Uses channel={holding.channel} base={base} />
          </Panel>
        )}
        {mayDecide && (
          <Panel title="Where it came from">
            <DecideChannelForm
              action={decideChannelAction.bind(null, merchant)}
              id={holding.id}
              decided={holding.channelDecided}
              open={holding.channel === "unknown"}
            />
          </Panel>
        )}
        {copies.length > 0 && (
          <Panel title={`Other copies of this ${noun}`} padding="flush">
            {differ && (
              <div className="px-2 pb-2">
                <Notice>{differ}</Notice>
              </div>
            )}
            <HoldingsTable
              caption={`The same ${noun} in other systems`}
              rows={copies}
              {...{ base, reading }}
            />
          </Panel>
        )}
        {sharing.length > 0 && (
          <Panel title="Other orders that may be the same person’s" padding="flush">
            <div className="grid gap-2 px-2 pb-2 text-sm text-ink-2">
              <p className="max-w-[80ch]">{SHARING_SENTENCE}</p>
              {moreSharing && <Notice tone="warning">{MORE_SHARING}</Notice>}
              {sharingDiffer && <Notice>{sharingDiffer}</Notice>}
            </div>
            <HoldingsTable
              caption="Other orders that share an e-mail, phone or address with this one"
              rows={sharing}
              {...{ base, reading }}
            />
          </Panel>
        )}
      </div>
    </>
  );
}

/** The holds that keep a record today; without one nothing is read. */
async function keepingNow(
  grant: Grant<"holdings.read">,
  holding: Judged<HoldingDetail>,
  judging: JudgedBy,
): Promise<readonly Hold[]> {
  const ids = holding.status === "onHold" ? holdsOf(holding, judging) : [];
  if (ids.length === 0) return [];
  const found = await read(grant, (tx, key) => holdsById(tx, key, ids));
  return found.filter((hold) => holdState(hold, judging.today) === "inForce");
}
