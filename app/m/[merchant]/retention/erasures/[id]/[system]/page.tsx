import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import {
  certificateHref,
  erasureHref,
  erasuresHref,
  recordsHref,
  workListHref,
} from "@/components/erasures/addresses";
import { AssignTaskForm } from "@/components/erasures/assign-form";
import { CleanedForm, DestroyedForm, SendOutcomesForm } from "@/components/erasures/file-end-forms";
import { FilesTable } from "@/components/erasures/files-table";
import { ReportAllForm, ReportNumbersForm } from "@/components/erasures/report-forms";
import { progressWords, proofWords, recordsWords } from "@/components/erasures/words";
import { WorkSteps } from "@/components/erasures/work-steps";
import { ProgressBar } from "@/components/erasures/progress-bar";
import { StandingMark } from "@/components/erasures/erasure-mark";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readErasureId } from "@/lib/erasures/input";
import { unproven } from "@/lib/erasures/rules";
import { taskPage } from "@/lib/erasures/work-views";
import { MOVE_REFUSALS, reportedWords } from "@/lib/erasures/words";
import { ERASING_STANDINGS } from "@/lib/holdings/model";
import { formatName } from "@/lib/imports/words";
import { SYSTEM_KIND_NAMES } from "@/lib/systems/words";
import {
  assignTaskAction,
  attestDestroyedAction,
  reportAllAction,
  reportNumbersAction,
} from "../../actions";
import { problemTold, reportTold } from "../../told";

type Props = {
  params: Promise<{ merchant: string; id: string; system: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Work list" };

/** One system of an erasure, for whoever works it off: what to do, the list, what became of it, and how it is proven. */
export default async function TaskDetailPage({ params, searchParams }: Props) {
  const { merchant, id, system: systemId } = await params;
  const { grant, today, format } = await openPage(merchant, "erasures.read");
  const query = await searchParams;
  const place = [readErasureId(id) ?? notFound(), readErasureId(systemId) ?? notFound()] as const;
  const found = await read(grant, (tx, key) => taskPage(tx, key, ...place));
  if (!found) notFound();

  const { erasure, task, people, files } = found;
  const { system, progress } = task;
  const base = `/m/${merchant}`;
  const isOpen = erasure.state === "open";
  const isLive = isOpen || erasure.state === "waiting";
  const mayPlan = isLive && (await holds(merchant, "erasures.plan"));
  const mayWork = isOpen && (await holds(merchant, "erasures.work"));
  const mayAttest = isOpen && (await holds(merchant, "erasures.attest"));
  const mayClean = await holds(merchant, "erasures.clean");
  const mayImport = await holds(merchant, "imports.run");
  const unseen = unproven(progress);
  const isOfReports = system.kind === "downloadedReports";
  const named = (files?.files ?? []).map(({ importId, format: kind, joinedAt, end, isLeft }) => ({
    ...{ importId, end, isLeft },
    name: `${formatName(kind)}, imported ${format.moment(joinedAt)}`,
  }));
  const standing = named.filter(({ end }) => end !== "destroyed");
  const doors = `/api/m/${merchant}/erasures`;
  const back = new URLSearchParams({ erasure: erasure.id, system: system.id }).toString();

  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Retention", href: `${base}/retention` },
          { label: "Erasures", href: erasuresHref(base) },
          {
            label: `Erasure of ${recordsWords(erasure.records, format.number)}`,
            href: erasureHref(base, erasure.id),
          },
        ]}
        title={`Work list of “${system.name}”`}
        lead={`${SYSTEM_KIND_NAMES[system.kind]}. ${sentence(progressWords(progress, format.number))}`}
        actions={
          mayWork &&
          progress.planned > 0 && (
            // A plain link: the list is fetched once, and once is what the trail notes.
            <a
              href={workListHref(base, erasure.id, system.id)}
              download
              className={buttonClass("primary")}
            >
              Take the list of {format.number(progress.planned)}
            </a>
          )
        }
      />
      <div className="grid gap-4">
        <Told
          query={query}
          problem={problemTold(await cookies(), query.problem)}
          number={format.number}
        />
        {erasure.state === "waiting" && (
          <Notice tone="warning" title="Not yet">
            A second person has to approve the erasure first. Until then nothing is worked off.
          </Notice>
        )}
        {erasure.state === "closed" && (
          <Notice
            tone="success"
            title="Every record of this erasure is settled"
            action={
              <TextLink href={certificateHref(base, erasure.id)}>See the certificate</TextLink>
            }
          />
        )}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          {isLive && (
            <Panel title="What to do">
              <WorkSteps kind={system.kind}>
                {mayClean && (
                  <ButtonLink href={`${base}/retention/clean?system=${system.id}`}>
                    Clean a file of it
                  </ButtonLink>
                )}
                {mayImport && !isOfReports && (
                  <ButtonLink href={`${base}/imports/new?system=${system.id}&shows=everything`}>
                    Import everything in it
                  </ButtonLink>
                )}
              </WorkSteps>
            </Panel>
          )}
          <div className="grid gap-4">
            <Panel title="How far it is">
              <div className="grid gap-2">
                <ProgressBar
                  title="How far this system is"
                  progress={progress}
                  number={format.number}
                />
                <ul className="grid gap-0.5">
                  {ERASING_STANDINGS.filter((each) => progress[each] > 0).map((each) => (
                    <li key={each} className="flex flex-wrap justify-between gap-x-4 text-sm">
                      <StandingMark standing={each} />
                      <TextLink
                        href={recordsHref(base, erasure.id, {
                          systemId: system.id,
                          standing: each,
                        })}
                        className="tabular-nums"
                      >
                        {format.number(progress[each])}
                      </TextLink>
                    </li>
                  ))}
                </ul>
                {isOpen && (unseen > 0 || progress.planned > 0) && (
                  <p className="border-t border-line pt-2 text-sm text-ink-2">
                    {proofWords(system)}
                    {unseen > 0 &&
                      ` Until then ${recordsWords(unseen, format.number)} still ${unseen === 1 ? "counts" : "count"} as held.`}
                  </p>
                )}
              </div>
            </Panel>
            <Panel title="Who does it">
              {mayPlan ? (
                <AssignTaskForm
                  action={assignTaskAction.bind(null, merchant)}
                  id={erasure.id}
                  task={task}
                  people={people}
                  earliest={today}
                />
              ) : (
                <KeyValues>
                  <KeyValue name="Who does it">{task.assigneeName ?? "nobody"}</KeyValue>
                  <KeyValue name="Due">{format.day(task.dueOn)}</KeyValue>
                </KeyValues>
              )}
            </Panel>
          </div>
        </div>
        {mayWork && progress.planned > 0 && (
          <Panel id="report" title="What became of it">
            <div className="grid gap-2">
              <Way
                title={`All ${recordsWords(progress.planned, format.number)} of which nothing was said yet`}
                open
              >
                <ReportAllForm
                  action={reportAllAction.bind(null, merchant)}
                  id={erasure.id}
                  systemId={system.id}
                  records={
                    progress.planned === 1
                      ? "this 1 record"
                      : `all ${recordsWords(progress.planned, format.number)}`
                  }
                />
              </Way>
              <Way title="Some of them, by their order numbers">
                <ReportNumbersForm
                  action={reportNumbersAction.bind(null, merchant)}
                  id={erasure.id}
                  systemId={system.id}
                />
              </Way>
              <Way title="The work list, sent back filled in">
                <SendOutcomesForm
                  action={`${doors}/outcomes?${back}`}
                  id={erasure.id}
                  systemId={system.id}
                />
              </Way>
              <p className="pt-1 text-sm text-ink-2">
                Or{" "}
                <TextLink
                  href={recordsHref(base, erasure.id, { systemId: system.id, standing: "planned" })}
                >
                  pick them from the list of records
                </TextLink>
                .
              </p>
            </div>
          </Panel>
        )}
        {files !== null && (
          <Panel id="files" title="Files that showed these records" padding="flush">
            {files.files.length > 0 ? (
              <FilesTable
                files={files.files}
                people={new Map(people.map(({ userId, name }) => [userId, name]))}
                {...{ base, format }}
              />
            ) : (
              <p className="px-2 pb-2 text-sm text-ink-2">No file of them is left to be said of.</p>
            )}
            {files.more && (
              <p className="px-2 py-2 text-sm text-ink-3">
                Only the newest {format.number(files.files.length)} are listed; older ones follow
                once these are said of.
              </p>
            )}
            {mayAttest && (
              <div className="no-print grid gap-2 px-2 py-3">
                <Way title="A file was destroyed" open={standing.length > 0}>
                  <DestroyedForm
                    action={attestDestroyedAction.bind(null, merchant)}
                    files={standing}
                  />
                </Way>
                {mayImport && standing.length > 0 && (
                  <Way title="A file was cleaned">
                    <CleanedForm action={`${doors}/cleaned?${back}`} files={standing} />
                  </Way>
                )}
              </div>
            )}
          </Panel>
        )}
      </div>
    </>
  );
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

/** One of several ways to say something, folded away until somebody wants it. Opens without a script. */
function Way({ title, open, children }: { title: string; open?: boolean; children: ReactNode }) {
  return (
    <details open={open} className="rounded-md border border-line px-3 py-2">
      <summary className="min-h-6 text-sm font-medium">{title}</summary>
      <div className="pt-3 pb-1">{children}</div>
    </details>
  );
}

type ToldProps = {
  query: Readonly<Record<string, unknown>>;
  problem: string | null;
  number: (count: number) => string;
};

/** What came of what was sent last. */
function Told({ query, problem, number }: ToldProps) {
  const reported = reportTold(query);
  const list = typeof query.list === "string" ? query.list : "";
  if (problem !== null)
    return (
      <Notice tone="danger" title="Nothing was noted" live>
        {problem}
      </Notice>
    );
  if (list in MOVE_REFUSALS)
    return (
      <Notice tone="danger" title="The list was not taken" live>
        {MOVE_REFUSALS[list as keyof typeof MOVE_REFUSALS]}
      </Notice>
    );
  if (reported !== null)
    return (
      <Notice tone={reported.records === 0 ? "warning" : "success"} live>
        {reportedWords(reported, number)}
      </Notice>
    );
  if (query.done === "attested")
    return (
      <Notice tone="success" live>
        The cleaned file was seen; nothing of what is to be erased stands in it.
      </Notice>
    );
  return null;
}
