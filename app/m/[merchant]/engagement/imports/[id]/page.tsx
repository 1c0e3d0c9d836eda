import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cancelEngagementAction, joinEngagementAction } from "../../actions";
import { importsHref } from "@/components/engagement/addresses";
import { Findings } from "@/components/engagement/findings";
import { ImportFacts } from "@/components/engagement/import-facts";
import { CancelForm, JoinForm } from "@/components/engagement/import-forms";
import { EngagementState, KIND_LABELS } from "@/components/engagement/imports-table";
import { EngagementProblems, placeOf } from "@/components/engagement/problems";
import { StagedPreview } from "@/components/engagement/staged-preview";
import { LineCounts } from "@/components/imports/line-counts";
import { buttonClass } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { COLUMN_ROLES } from "@/lib/engagement/model";
import { readEngagementId } from "@/lib/engagement/input";
import { importScreen } from "@/lib/engagement/views";
import { FINDING_LABELS, ROLE_LABELS } from "@/lib/engagement/words";

export const metadata: Metadata = { title: "An import · Engagement" };

type Props = {
  params: Promise<{ merchant: string; id: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** One file: what was read of it and what it would count; afterwards, what it counted. */
export default async function EngagementImportPage({ params, searchParams }: Props) {
  const { merchant, id } = await params;
  const { grant, format } = await openPage(merchant, "engagement.read");
  const query = await searchParams;
  const known = readEngagementId(id) ?? notFound();
  const screen = await read(grant, (tx, key) => importScreen(tx, key, known));
  if (!screen) notFound();

  const { found, figures } = screen;
  const { report, outcome } = found;
  const base = `/m/${merchant}`;
  const { number } = format;
  const isWaiting = found.state === "staged";
  const mayChange = await holds(merchant, "engagement.change");
  const place = placeOf(report);
  const lines = outcome?.lines ?? report.lines;
  const problems = Object.values(report.problemCounts).reduce((sum, count) => sum + count, 0);
  const columns = report.columns.filter(({ holds: role }) => role !== null);
  return (
    <>
      <PageHeader
        title={KIND_LABELS[report.kind]}
        crumbs={[
          { label: "Engagement", href: `${base}/engagement` },
          { label: "Imports", href: importsHref(base) },
        ]}
        lead={
          isWaiting
            ? "Nothing has changed yet. This is what the file says, and what joining it would count."
            : "What the file said, and what joining it counted."
        }
        actions={<EngagementState state={found.state} />}
      />
      <div className="grid gap-4">
        {query.done === "joined" && !isWaiting && (
          <Notice
            tone="success"
            live
            action={<TextLink href={`${base}/engagement`}>See the figures</TextLink>}
          >
            Joined. The file counts from now on; sent again, nothing of it counts twice.
          </Notice>
        )}
        <Panel title={`${place}s`} aside="read = accepted + skipped + refused">
          <LineCounts lines={lines} place={place} number={number} />
          {isWaiting && mayChange && lines.accepted > 0 && (
            <div className="mt-4 flex flex-wrap items-start gap-3">
              <JoinForm
                action={joinEngagementAction.bind(null, merchant)}
                id={found.id}
                deed={`Count ${number(lines.accepted)} ${lines.accepted === 1 ? place.toLowerCase() : `${place.toLowerCase()}s`}`}
              />
              <CancelForm action={cancelEngagementAction.bind(null, merchant)} id={found.id} />
            </div>
          )}
          {isWaiting && mayChange && lines.accepted === 0 && (
            <div className="mt-4 grid justify-items-start gap-3">
              <p className="text-sm text-ink-2">
                Nothing of the file is left to be counted: all of it was counted before, or is
                refused below.
              </p>
              <CancelForm action={cancelEngagementAction.bind(null, merchant)} id={found.id} />
            </div>
          )}
          {outcome && (
            <p className="mt-3 text-sm text-ink-2">
              It changed {number(outcome.days)} {outcome.days === 1 ? "day" : "days"} of{" "}
              {number(outcome.products)} {outcome.products === 1 ? "product" : "products"}
              {outcome.newProducts > 0 && `, ${number(outcome.newProducts)} of them new`}.
            </p>
          )}
        </Panel>
        {figures && <StagedPreview figures={figures} kind={report.kind} format={format} />}
        {outcome && outcome.findings.length > 0 && (
          <Panel title="Findings" aside={<TextLink href={`${base}/clauses/F7`}>F7</TextLink>}>
            <Findings findings={outcome.findings} base={base} number={number} />
          </Panel>
        )}
        {report.found.length > 0 && (
          <Panel title="Fields nobody asks for" padding="flush">
            <DataTable
              caption="Fields and properties of the file that made findings; what stood in them is not kept"
              rows={report.found}
              rowKey={({ kind, name }) => `${kind} ${name}`}
              columns={[
                {
                  header: "Field",
                  head: true,
                  className: "[overflow-wrap:anywhere]",
                  cell: ({ name }) => <code className="font-mono text-xs">{name}</code>,
                },
                { header: "Seems to hold", cell: ({ kind }) => FINDING_LABELS[kind] },
                { header: "Events", numeric: true, cell: ({ count }) => number(count) },
              ]}
            />
          </Panel>
        )}
        {problems > 0 && (
          <Panel
            title={`${number(problems)} ${problems === 1 ? place.toLowerCase() : `${place.toLowerCase()}s`} not counted`}
            aside={
              <a
                href={`${importsHref(base)}/${found.id}/problems`}
                download
                className={buttonClass("plain", "small")}
              >
                Export
              </a>
            }
            padding="flush"
          >
            <EngagementProblems report={report} number={number} />
          </Panel>
        )}
        <div className="grid gap-4 lg:grid-cols-2">
          <Panel title="The file">
            <ImportFacts found={found} format={format} />
          </Panel>
          {report.columns.length > 0 && (
            <Panel
              title="Columns"
              aside={`${number(columns.length)} of ${number(report.columns.length)} read`}
              padding="flush"
            >
              <DataTable
                caption="Columns of the file and what each was read as"
                layout="scroll"
                rows={report.columns}
                rowKey={({ name }) => name}
                columns={[
                  {
                    header: "Column",
                    head: true,
                    className: "[overflow-wrap:anywhere]",
                    cell: ({ name }) => <code className="font-mono text-xs">{name}</code>,
                  },
                  {
                    header: "Read as",
                    cell: ({ holds: role }) =>
                      role === null ? <span className="text-ink-3">not read</span> : roleName(role),
                  },
                ]}
              />
            </Panel>
          )}
        </div>
      </div>
    </>
  );
}

/** What a column of daily figures holds, in words; of events the name that the schema has for it. */
function roleName(role: string): string {
  const known = COLUMN_ROLES.find((each) => each === role);
  return known ? ROLE_LABELS[known] : role;
}
