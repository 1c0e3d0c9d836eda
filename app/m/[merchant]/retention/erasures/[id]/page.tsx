import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import {
  certificateHref,
  erasureHref,
  erasuresHref,
  recordsExportHref,
  recordsHref,
} from "@/components/erasures/addresses";
import { ApproveForm, CancelErasureForm, DeclineForm } from "@/components/erasures/decide-forms";
import { ErasureFacts } from "@/components/erasures/erasure-facts";
import { ErasureMark } from "@/components/erasures/erasure-mark";
import { ErasureSteps } from "@/components/erasures/erasure-steps";
import { RecordsFilters } from "@/components/erasures/records-filters";
import { RecordsTable } from "@/components/erasures/records-table";
import { ReportPickedForm } from "@/components/erasures/report-forms";
import { TasksTable } from "@/components/erasures/tasks-table";
import { recordsWords } from "@/components/erasures/words";
import { listHref } from "@/components/holdings/addresses";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readErasureId, readRecordFilter, readRecordPlace } from "@/lib/erasures/input";
import { decideWay, unproven } from "@/lib/erasures/rules";
import { erasurePage, RECORDS_PER_PAGE } from "@/lib/erasures/views";
import { DONE_WORDS, MOVE_REFUSALS, reportedWords } from "@/lib/erasures/words";
import {
  approveErasureAction,
  cancelErasureAction,
  declineErasureAction,
  reportPickedAction,
} from "../actions";
import { reportTold } from "../told";

type Props = {
  params: Promise<{ merchant: string; id: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Erasure" };

/** One erasure: what was asked, what was done with it, what each system asks, and every record of it. */
export default async function ErasureDetailPage({ params, searchParams }: Props) {
  const { merchant, id } = await params;
  const { grant, user, today, format } = await openPage(merchant, "erasures.read");
  const query = await searchParams;
  const erasureId = readErasureId(id) ?? notFound();
  const filter = readRecordFilter(query);
  const after = readRecordPlace(query.after);
  const found = await read(grant, (tx, key) => erasurePage(tx, key, erasureId, filter, { after }));
  if (!found) notFound();

  const { erasure, progress, tasks, steps, records, systems, returned } = found;
  const base = `/m/${merchant}`;
  const at = { id: erasure.id, version: erasure.version };
  const words = recordsWords(erasure.records, format.number);
  const systemNames = new Map(systems.map((system) => [system.id, system.name]));
  const own = tasks.flatMap(({ system }) => system ?? []);
  const who = { kind: "member", userId: user.userId } as const;
  const approval = decideWay("approve", erasure, who, progress);
  const isWaiting = erasure.state === "waiting";
  const isOpen = erasure.state === "open";
  const mayApprove = isWaiting && (await holds(merchant, "erasures.approve"));
  const mayCancel =
    decideWay("cancel", erasure, who, progress).ok && (await holds(merchant, "erasures.plan"));
  const mayWork = isOpen && (await holds(merchant, "erasures.work"));
  const mayExport = await holds(merchant, "holdings.export");
  const cancel = mayCancel && (
    <CancelErasureForm
      action={cancelErasureAction.bind(null, merchant)}
      {...{ at, records: words }}
    />
  );
  const isFiltered = filter.systemId !== undefined || filter.standing !== undefined;
  const picks = mayWork && records.rows.length > 0;
  const around = (table: ReactNode) =>
    picks ? (
      <ReportPickedForm
        key={after ?? ""}
        action={reportPickedAction.bind(null, merchant)}
        id={erasure.id}
      >
        {table}
      </ReportPickedForm>
    ) : (
      table
    );
  const unseen = unproven(progress);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Retention", href: `${base}/retention` },
          { label: "Erasures", href: erasuresHref(base) },
        ]}
        title={`Erasure of ${words}`}
        lead={`Asked for ${format.moment(erasure.askedAt)}.`}
        actions={
          <>
            <ErasureMark state={erasure.state} />
            {erasure.certificateSha256 !== null && (
              <ButtonLink href={certificateHref(base, erasure.id)} variant="primary">
                See the certificate
              </ButtonLink>
            )}
          </>
        }
      />
      <div className="grid gap-4">
        <Done query={query} number={format.number} />
        {isOpen && unseen > 0 && (
          <Notice
            tone="warning"
            title={`${recordsWords(unseen, format.number)} done, not yet seen gone`}
          >
            {unseen === 1 ? "It still counts" : "They still count"} as held, until the source was
            looked at again. How each system proves it stands beside its work list.
          </Notice>
        )}
        {returned > 0 && (
          <Notice
            tone="danger"
            title={
              returned === 1
                ? "One record of it has come back"
                : `${recordsWords(returned, format.number)} of it have come back`
            }
            action={
              <TextLink href={listHref(base, { reappeared: "yes" })}>
                See every record that came back
              </TextLink>
            }
          >
            {returned === 1 ? "It was" : "They were"} proven to be gone and shown again since.{" "}
            {returned === 1 ? "It counts" : "They count"} as held, under the clock of before.
          </Notice>
        )}
        {isWaiting && (
          <Panel title="Waits for a second person">
            {mayApprove && approval.ok ? (
              <div className="grid gap-3">
                <p className="max-w-[68ch] text-sm">
                  {words} would be worked off in {format.number(tasks.length)}{" "}
                  {tasks.length === 1 ? "system" : "systems"}. What is on hold or no longer overdue
                  by then is taken out first and stays.
                </p>
                <ApproveForm
                  action={approveErasureAction.bind(null, merchant)}
                  {...{ at, records: words }}
                />
                <DeclineForm
                  action={declineErasureAction.bind(null, merchant)}
                  {...{ at, records: words }}
                />
                {cancel}
              </div>
            ) : (
              <div className="grid gap-3">
                <p className="max-w-[68ch] text-sm">
                  {mayApprove && !approval.ok
                    ? MOVE_REFUSALS[approval.refusal]
                    : "A reviewer or an admin, other than whoever asked, approves it before anything is worked off."}
                </p>
                {cancel}
              </div>
            )}
          </Panel>
        )}
        {tasks.length > 0 && (isOpen || isWaiting || erasure.state === "closed") && (
          <Panel title="Work lists" padding="flush" aside="one for each system">
            <TasksTable {...{ id: erasure.id, tasks, base, today, format }} />
          </Panel>
        )}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Panel title="What was asked for">
            <ErasureFacts {...{ erasure, systemNames, format }} />
          </Panel>
          <Panel title="What was done with it">
            <ErasureSteps {...{ steps, systemNames, base, format }} />
            {isOpen && cancel && (
              <div className="no-print mt-3 border-t border-line pt-3">{cancel}</div>
            )}
          </Panel>
        </div>
        <Panel
          id="records"
          title="Records"
          padding="flush"
          aside={
            mayExport && records.rows.length > 0 ? (
              <a
                href={recordsExportHref(base, erasure.id, filter)}
                download
                className={buttonClass("plain", "small")}
              >
                Export
              </a>
            ) : undefined
          }
        >
          <div className="px-2 pt-1">
            <RecordsFilters id={erasure.id} systems={own} {...{ filter, base }} />
          </div>
          {around(
            <RecordsTable
              caption="Records of this erasure"
              rows={records.rows}
              base={base}
              reading={{ systemNames, format }}
              picks={picks}
              empty={
                isFiltered || after !== null ? (
                  <EmptyState
                    title="No record fits these filters"
                    action={
                      <ButtonLink href={recordsHref(base, erasure.id)}>Show all records</ButtonLink>
                    }
                  />
                ) : (
                  <EmptyState title="Its records are not known any more">
                    Of what was erased long ago even the keyed hashes have gone.
                  </EmptyState>
                )
              }
            />,
          )}
        </Panel>
        {(records.next !== null || after !== null) && (
          <Pagination
            previous={after === null ? undefined : recordsHref(base, erasure.id, filter)}
            next={
              records.next === null
                ? undefined
                : recordsHref(base, erasure.id, filter, records.next)
            }
            nextLabel={`Next ${RECORDS_PER_PAGE}`}
          />
        )}
        <p className="hidden text-xs text-ink-3 print:block">{erasureHref(base, erasure.id)}</p>
      </div>
    </>
  );
}

/** What was done last, where somebody comes from it. */
function Done({
  query,
  number,
}: {
  query: Readonly<Record<string, unknown>>;
  number: (count: number) => string;
}) {
  const reported = reportTold(query);
  const done = typeof query.done === "string" && query.done in DONE_WORDS ? query.done : null;
  if (reported === null && (done === null || done === "reported")) return null;
  return (
    <Notice tone={reported?.records === 0 ? "warning" : "success"} live>
      {reported === null
        ? DONE_WORDS[done as keyof typeof DONE_WORDS]
        : reportedWords(reported, number)}
    </Notice>
  );
}
