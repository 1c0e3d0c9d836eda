import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { newCopyHref } from "@/components/copies/addresses";
import { ExportLink } from "@/components/copies/export-link";
import { HoldingsTable } from "@/components/holdings/holdings-table";
import { holdHref, holdsHref } from "@/components/holds/addresses";
import { HoldFacts } from "@/components/holds/hold-facts";
import { HoldMark } from "@/components/holds/hold-mark";
import { ExtendForm, LiftForm, SeeForm } from "@/components/holds/hold-moves";
import { HoldSteps } from "@/components/holds/hold-steps";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { placeText, readHoldingId, readPlace } from "@/lib/holdings/input";
import { HOLDINGS_PER_PAGE, soonestDueOf } from "@/lib/holdings/views";
import { readHoldId } from "@/lib/holds/input";
import { holdState, latestEnd } from "@/lib/holds/rules";
import { holdPage, holdsAround, recordsOf, type RecordsPlace } from "@/lib/holds/views";
import { DONE_WORDS, liftSentence, REASON_LABELS } from "@/lib/holds/words";
import { addDays } from "@/lib/time/day";
import { judgingOf } from "../../../judging";
import { extendHoldAction, liftHoldAction, seeHoldAction } from "../actions";

type Props = {
  params: Promise<{ merchant: string; id: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Hold" };

/** One hold: why, until when, who did what with it, and the records it keeps. */
export default async function HoldDetailPage({ params, searchParams }: Props) {
  const { merchant, id } = await params;
  const { grant, user, today, format } = await openPage(merchant, "holdings.read");
  const query = await searchParams;
  const holdId = readHoldId(id);
  if (holdId === null) notFound();
  const judging = await judgingOf(merchant);
  const found = await read(grant, async (tx, key) => ({
    page: await holdPage(tx, key, holdId, judging, readRecordsPlace(query.after)),
    ...(await holdsAround(tx, key)),
  }));
  if (!found.page) notFound();

  const { hold, steps, records } = found.page;
  const { rows, next, away } = records;
  const base = `/m/${merchant}`;
  const here = holdHref(base, hold.id);
  const state = holdState(hold, today);
  const at = { id: hold.id, version: hold.version };
  const mayExtend = state !== "lifted" && (await holds(merchant, "holds.place"));
  const mayLift = state === "inForce" && (await holds(merchant, "holds.lift"));
  const isOwn = steps.some(
    ({ kind, by }) => (kind === "placed" || kind === "extended") && by.userId === user.userId,
  );
  const maySee =
    state === "inForce" && hold.seenAt === null && !isOwn && (await holds(merchant, "holds.see"));
  const count = recordsOf(hold, judging);
  const systemNames = new Map(found.systems.map((system) => [system.id, system.name]));
  const done = typeof query.done === "string" ? query.done : "";

  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Retention", href: `${base}/retention` },
          { label: "Holds", href: holdsHref(base) },
        ]}
        title={`Hold: ${REASON_LABELS[hold.reason].toLowerCase()}`}
        lead={`Until ${format.day(hold.until)}.`}
        actions={<HoldMark hold={hold} today={today} />}
      />
      <div className="grid gap-4">
        {done in DONE_WORDS && (
          <Notice tone="success" live>
            {DONE_WORDS[done as keyof typeof DONE_WORDS]}
          </Notice>
        )}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Panel title="What it rests on">
            <HoldFacts {...{ hold, count, systemNames, format }} />
          </Panel>
          <Panel title="What was done with it">
            <HoldSteps {...{ steps, hold, today, format }} />
            {(maySee || mayExtend || mayLift) && (
              <div className="no-print mt-3 grid gap-2 border-t border-line pt-3">
                {maySee && <SeeForm action={seeHoldAction.bind(null, merchant)} at={at} />}
                {mayExtend && (
                  <ExtendForm
                    action={extendHoldAction.bind(null, merchant)}
                    at={at}
                    earliest={addDays(hold.until > today ? hold.until : today, 1)}
                    latest={latestEnd(found.limit.daysMax, today)}
                  />
                )}
                {mayLift && (
                  <LiftForm
                    action={liftHoldAction.bind(null, merchant)}
                    at={at}
                    consequence={liftSentence(count, format.number)}
                  />
                )}
              </div>
            )}
          </Panel>
        </div>
        <Panel
          id="records"
          title={hold.kind === "rule" ? "Records it covers" : "Records it names"}
          padding={rows.length > 0 ? "flush" : "normal"}
          aside={
            rows.length > 0 && (await holds(merchant, "holdings.export")) ? (
              <ExportLink
                href={`${here}/export`}
                size="small"
                register={
                  (await holds(merchant, "copies.change"))
                    ? newCopyHref(base, {
                        what: `Records on hold: ${REASON_LABELS[hold.reason].toLowerCase()}`,
                        records: count,
                        soonestDue: soonestDueOf(rows),
                        systemId: hold.scope.systemId,
                      })
                    : null
                }
              />
            ) : undefined
          }
        >
          {away > 0 && (
            <div className="px-2 pb-2">
              <Notice>
                {format.number(away)} of them {away === 1 ? "is" : "are"} not known any more, since
                the import that had brought {away === 1 ? "it" : "them"} was withdrawn. Imported
                again, {away === 1 ? "it is" : "they are"} on hold again.
              </Notice>
            </div>
          )}
          <HoldingsTable
            caption="Records of this hold"
            rows={rows}
            base={base}
            reading={{ rules: judging.rules, today, format, systemNames }}
            empty={<EmptyState title="Nothing is held that it speaks of" />}
          />
        </Panel>
        {(next || query.after !== undefined) && (
          <Pagination
            summary={hold.kind === "rule" ? "Sorted by due day, soonest first" : undefined}
            previous={query.after === undefined ? undefined : `${here}#records`}
            next={next ? `${here}?after=${placeWords(next)}#records` : undefined}
            nextLabel={`Next ${HOLDINGS_PER_PAGE}`}
          />
        )}
      </div>
    </>
  );
}

function readRecordsPlace(text: unknown): RecordsPlace | null {
  const place = readPlace(text);
  if (place !== null) return { place };
  const id = readHoldingId(text);
  return id === null ? null : { id };
}

const placeWords = (at: RecordsPlace): string => ("place" in at ? placeText(at.place) : at.id);
