import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { amazonHref, observationsHref } from "@/components/amazon/addresses";
import { FollowUpForm } from "@/components/amazon/follow-up-form";
import { ObservationFacts } from "@/components/amazon/observation-facts";
import { ObservationMark } from "@/components/amazon/observation-mark";
import { ObservationSteps } from "@/components/amazon/observation-steps";
import { doneWords } from "@/components/amazon/words";
import { personalWarning } from "@/components/checklists/words";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readAmazonId } from "@/lib/amazon/input";
import { observationById } from "@/lib/amazon/views";
import { looksLikeShopperDetails } from "@/lib/checklists/personal";
import { followUpAction } from "../../actions";

type Props = {
  params: Promise<{ merchant: string; id: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Observation" };

/** One observation: what was seen, and what became of it. */
export default async function ObservationPage({ params, searchParams }: Props) {
  const { merchant, id } = await params;
  const { grant, today, format } = await openPage(merchant, "amazon.read");
  const observationId = readAmazonId(id) ?? notFound();
  const found = await read(grant, (tx, key) => observationById(tx, key, observationId));
  if (!found) notFound();

  const { observation, steps } = found;
  const base = `/m/${merchant}`;
  const done = doneWords((await searchParams).done);
  const { product, words, evidence, version, state } = observation;
  const written = [product, words, evidence, ...steps.map((step) => step.words)];
  const warning = personalWarning(looksLikeShopperDetails(written.join("\n")));
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "What Amazon holds", href: amazonHref(base) },
          { label: "Observations", href: observationsHref(base) },
        ]}
        title={`Observation of ${format.day(observation.seenOn)}`}
        actions={<ObservationMark state={state} />}
      />
      <div className="grid gap-4">
        {done !== null && (
          <Notice tone="success" live>
            {done}
          </Notice>
        )}
        {warning !== null && <Notice tone="warning">{warning}</Notice>}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Panel title="What was seen">
            <ObservationFacts {...{ observation, base, today, format }} />
          </Panel>
          <div className="grid gap-4">
            <Panel title="What became of it">
              <ObservationSteps {...{ steps, format }} />
            </Panel>
            {(await holds(merchant, "amazon.observe")) && (
              <Panel title="Note what becomes of it" className="no-print">
                <FollowUpForm
                  key={version}
                  action={followUpAction.bind(null, merchant)}
                  at={{ id: observation.id, version, state }}
                  today={today}
                />
              </Panel>
            )}
          </div>
        </div>
      </div>
    </>
  );
}
