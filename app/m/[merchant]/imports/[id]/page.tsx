import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import {
  callOffJoinAction,
  cancelImportAction,
  changeAsOfAction,
  joinImportAction,
  withdrawImportAction,
} from "../actions";
import { AsOfForm } from "@/components/imports/as-of-form";
import { CallOffForm } from "@/components/imports/call-off-form";
import { CancelForm } from "@/components/imports/cancel-form";
import { Changes } from "@/components/imports/changes";
import { ColumnsRead } from "@/components/imports/columns-read";
import { CommitForm } from "@/components/imports/commit-form";
import { deedWords } from "@/components/imports/deed";
import { FieldsFound } from "@/components/imports/fields-found";
import { FileFacts } from "@/components/imports/file-facts";
import { Findings } from "@/components/imports/findings";
import { FullConsequences } from "@/components/imports/full-consequences";
import { JoinProgress } from "@/components/imports/join-progress";
import { joinProgress } from "@/components/imports/join-state";
import { ImportState } from "@/components/imports/import-state";
import { LineCounts } from "@/components/imports/line-counts";
import { MarkedLinks } from "@/components/imports/marked-links";
import { problemGroups } from "@/components/imports/problem-groups";
import { Problems } from "@/components/imports/problems";
import { WithdrawForm } from "@/components/imports/withdraw-form";
import { WithdrawnNotice } from "@/components/imports/withdrawn-notice";
import { CleanedForm, DestroyedForm } from "@/components/erasures/file-end-forms";
import { holdingsLink } from "@/components/systems/holdings-link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readImportId } from "@/lib/imports/input";
import { DONE_WORDS, FILE_END_LABELS } from "@/lib/erasures/words";
import { importPage, type Import } from "@/lib/imports/views";
import { formatName, joinProblemSentence, placeName, sharingTerms } from "@/lib/imports/words";
import { judgingOf } from "../../judging";
import { attestDestroyedAction } from "../../retention/erasures/actions";
import { problemTold } from "../../retention/erasures/told";

export const metadata: Metadata = { title: "Import" };

const LEADS: Readonly<Record<Import["state"], string>> = {
  staged: "Nothing has changed yet. This is what the file says, and what joining it would do.",
  joining: "What the file says is being joined with what you hold, all of it or nothing.",
  committed: "What the file said, and what joining it did.",
  withdrawn: "What the file said, what joining it did, and what was taken back.",
};

type Props = {
  params: Promise<{ merchant: string; id: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** One file: what was read of it, and what joining it changes; afterwards, what it changed. */
export default async function ImportPage({ params, searchParams }: Props) {
  const { merchant, id } = await params;
  const query = await searchParams;
  const { grant, now, format } = await openPage(merchant, "imports.read");
  const importId = readImportId(id) ?? notFound();
  const judging = await judgingOf(merchant);
  const found = await read(grant, (tx) => importPage(tx, grant, importId, judging, now));
  if (!found) notFound();

  const { import: one, system, counts } = found;
  const { report } = one;
  const home = `/m/${merchant}`;
  const isWaiting = one.state === "staged";
  const maySay = await holds(merchant, "imports.run");
  const place = placeName(one.format);
  const terms = sharingTerms(one.format);
  const records = holdingsLink(home, { systemId: system.id });
  const mayWithdraw = await holds(merchant, "imports.withdraw");
  const changesNothing =
    counts !== null && counts.new + counts.changed + counts.reappeared + counts.gone === 0;
  const accepted = `${format.number(report.lines.accepted)} ${place.toLowerCase()}s`;
  const machine = (kind: string) =>
    kind === "operator"
      ? "the command line"
      : kind === "key"
        ? "another program"
        : "Steward itself";
  const row = {
    import: one,
    href: "",
    system: { name: system.name, href: `${home}/systems/${system.id}` },
    byName: found.byName ?? machine(one.actor.kind),
  };
  const isOfReports = system.kind === "downloadedReports" && one.state === "committed";
  const mayAttest = isOfReports && (await holds(merchant, "erasures.attest"));
  const problem = query.problem === undefined ? null : problemTold(await cookies(), query.problem);
  const named = [{ importId: one.id, name: `${formatName(one.format)}, this import’s file` }];
  const problemCount = Object.values(report.problemCounts).reduce((sum, count) => sum + count, 0);

  return (
    <>
      <PageHeader
        crumbs={[{ label: "Imports", href: `${home}/imports` }]}
        title={`${formatName(one.format)} for “${system.name}”`}
        lead={LEADS[one.state]}
        actions={<ImportState state={one.state} />}
      />
      <div className="grid gap-4">
        {problem !== null && (
          <Notice tone="danger" title="Nothing was noted" live>
            {problem}
          </Notice>
        )}
        {query.done === "attested" && (
          <Notice tone="success" live>
            {DONE_WORDS.attested}
          </Notice>
        )}
        {one.withdrawn && (
          <WithdrawnNotice
            withdrawal={one.withdrawn}
            at={format.moment(one.withdrawn.at)}
            by={found.withdrawnByName ?? machine(one.withdrawn.by.kind)}
            number={format.number}
          />
        )}
        {isWaiting && one.asOf && (
          <FullConsequences
            system={system.name}
            newerFull={found.newerFull && format.moment(found.newerFull)}
            asOf={format.moment(one.asOf)}
            gone={counts?.gone ?? 0}
            saidLater={counts?.saidLater ?? 0}
            number={format.number}
          />
        )}
        {terms && (
          <Notice tone="info" title="People who agreed to it">
            {terms}
          </Notice>
        )}
        {one.format === "mapped-table" && (
          <Notice
            tone="info"
            title="Read as somebody said what its columns hold"
            action={
              found.mappingId && (
                <TextLink href={`${home}/imports/mappings/${found.mappingId}`}>
                  {maySay ? "See or change the mapping" : "See the mapping"}
                </TextLink>
              )
            }
          >
            {isWaiting &&
              maySay &&
              "Changed, it counts for files that are read from then on: forget this one and send it again."}
          </Notice>
        )}
        {found.sameFileAt && (
          <Notice
            tone="info"
            title={`This very file was joined with “${system.name}” on ${format.moment(found.sameFileAt)}`}
          >
            {changesNothing ? "Joining it again would change nothing." : null}
          </Notice>
        )}
        {one.task?.gaveUp && (
          <Notice tone="danger" title="It was not joined">
            {joinProblemSentence(one.task.gaveUp)}
          </Notice>
        )}
        {one.state === "joining" && (
          <Panel title="Joining">
            <div className="grid gap-3">
              <JoinProgress
                first={joinProgress(one, now)}
                address={`${home}/imports/${one.id}/progress`}
                amount={accepted}
              />
              <p className="text-sm text-ink-2">
                You can leave this page: it goes on by itself. Until it is done nothing of the file
                counts.
              </p>
              {maySay && (
                <CallOffForm action={callOffJoinAction.bind(null, merchant)} importId={one.id} />
              )}
            </div>
          </Panel>
        )}
        {counts && (
          <Findings
            report={report}
            counts={counts}
            unknown={holdingsLink(home, { systemId: system.id, channel: "unknown" })}
            isJoined={!isWaiting}
            number={format.number}
          />
        )}
        {counts && (
          <Panel
            title={isWaiting ? "What would change" : "What changed"}
            aside={
              isWaiting ? (
                found.waitsUntil &&
                `forgotten ${format.moment(found.waitsUntil)} unless somebody says so`
              ) : (
                <TextLink href={records}>Records in “{system.name}”</TextLink>
              )
            }
          >
            <div className="grid gap-4">
              <Changes
                counts={counts}
                isJoined={!isWaiting}
                records={records}
                number={format.number}
              />
              <div className="grid gap-1.5">
                <p className="text-xs text-ink-2">Fields found, with the records that hold them</p>
                <FieldsFound
                  counts={counts.fields}
                  link={isWaiting ? null : { home, systemId: system.id }}
                  number={format.number}
                />
              </div>
              {!isWaiting && (
                <MarkedLinks
                  here={`${home}/imports/${one.id}`}
                  outcome={counts}
                  number={format.number}
                />
              )}
              {maySay && isWaiting && one.asOf && (
                <AsOfForm
                  action={changeAsOfAction.bind(null, merchant)}
                  importId={one.id}
                  asOf={one.asOf}
                />
              )}
              {maySay ? (
                <div className="no-print flex flex-wrap items-end gap-2">
                  <CommitForm
                    action={joinImportAction.bind(null, merchant)}
                    importId={one.id}
                    isWaiting={isWaiting && found.newerFull === null}
                    typeGone={found.numberAsked === null ? null : format.number(found.numberAsked)}
                    isUnsure={found.numberAsked !== null && found.numberAsked !== counts.gone}
                    deed={deedWords(counts, system.name, format.number)}
                  />
                  {isWaiting && (
                    <CancelForm
                      action={cancelImportAction.bind(null, merchant)}
                      importId={one.id}
                    />
                  )}
                  {!isWaiting && mayWithdraw && one.outcome && (
                    <WithdrawForm
                      action={withdrawImportAction.bind(null, merchant)}
                      importId={one.id}
                      counts={one.state === "committed"}
                      outcome={one.outcome}
                    />
                  )}
                </div>
              ) : (
                isWaiting && (
                  <p className="text-sm text-ink-3">Staff and admins say whether it is joined.</p>
                )
              )}
            </div>
          </Panel>
        )}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Panel title="The file" aside="all that is kept of it">
            <FileFacts row={row} format={format} />
          </Panel>
          <div className="grid gap-4">
            <Panel title={`${place}s`}>
              <LineCounts lines={report.lines} place={place} number={format.number} />
            </Panel>
            <Panel title="Columns" padding="flush" aside="names only">
              <ColumnsRead columns={report.columns} />
            </Panel>
          </div>
        </div>
        {(mayAttest || (isOfReports && one.file)) && (
          <Panel id="file-end" title="What became of the file">
            <div className="grid gap-3">
              <p className="max-w-[68ch] text-sm">
                {one.file
                  ? `${FILE_END_LABELS[one.file.end]}, ${format.moment(one.file.at)}. The audit trail says who vouches for it.`
                  : "Nobody has said. Records count as erased only once each file that showed them was destroyed, or shown again cleaned."}
              </p>
              {mayAttest && one.file?.end !== "destroyed" && (
                <>
                  <DestroyedForm
                    action={attestDestroyedAction.bind(null, merchant)}
                    files={named}
                  />
                  {maySay && (
                    <div className="no-print border-t border-line pt-3">
                      <CleanedForm
                        action={`/api/m/${merchant}/erasures/cleaned?import=${one.id}`}
                        files={named}
                      />
                    </div>
                  )}
                </>
              )}
            </div>
          </Panel>
        )}
        {problemCount > 0 && (
          <Panel
            title={`${place}s not read, or not wholly`}
            padding="flush"
            aside={
              <TextLink href={`${home}/imports/${one.id}/problems`} prefetch={false}>
                {report.problems.length < problemCount
                  ? `The first ${format.number(report.problems.length)} as CSV`
                  : "All as CSV"}
              </TextLink>
            }
          >
            <Problems
              groups={problemGroups(report)}
              place={place}
              parts={report.parts ?? []}
              number={format.number}
            />
          </Panel>
        )}
      </div>
    </>
  );
}
