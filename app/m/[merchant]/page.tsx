import type { Metadata } from "next";
import { boardHref } from "@/components/checklists/addresses";
import { boardSentence, ClauseBoard } from "@/components/checklists/board";
import { engagementHref } from "@/components/engagement/addresses";
import { CheckoutLately } from "@/components/engagement/checkout-lately";
import { windowWords } from "@/components/engagement/figures";
import { listHref } from "@/components/holdings/addresses";
import { DeadlinesChart } from "@/components/retention/deadlines-chart";
import { FirstSteps } from "@/components/overview/first-steps";
import { HeldNow } from "@/components/overview/held-now";
import { NeedsList } from "@/components/overview/needs-list";
import { RecentImports } from "@/components/overview/recent-imports";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read, requireGrant } from "@/lib/access/session";
import { periodName } from "@/lib/checklists/periods";
import { checklistsOverview } from "@/lib/checklists/views";
import {
  firstSteps,
  type FirstStep,
  NEED_PERMISSIONS,
  type NeedKind,
  needsOf,
} from "@/lib/overview/rules";
import { overviewPage } from "@/lib/overview/views";
import { greeting, heldNotes, needCountSentence } from "@/lib/overview/words";
import { countByStatus, countByStatusPer } from "@/lib/retention/rules";
import { deadlineDays } from "@/lib/retention/views";
import { judgingOf } from "./judging";

type Props = { params: Promise<{ merchant: string }> };

/** The layout's pattern is for the pages below it, so this one writes its title in full. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { merchant } = await params;
  if (!(await holds(merchant, "overview.read"))) return {};
  const { membership } = await openPage(merchant, "overview.read");
  return { title: { absolute: `Overview · ${membership.merchantName} · Steward` } };
}

/** What a merchant looks at first: what waits, what is held, and what falls due. */
export default async function OverviewPage({ params }: Props) {
  const { merchant } = await params;
  const { grant, user, membership, now, today, format } = await openPage(merchant, "overview.read");
  const judging = await judgingOf(merchant);
  const checklists = await read(await requireGrant(merchant, "checklists.read"), (tx, key) =>
    checklistsOverview(tx, key, user.userId, now, judging),
  );
  const readsKeys = await holds(merchant, "keys.read");
  const { facts, systems, imports, engagement } = await read(grant, (tx, key) =>
    overviewPage(tx, key, judging, { checklists, reader: user.userId, readsKeys }),
  );

  const base = `/m/${merchant}`;
  const hello = greeting(now, membership.timeZone, user.name);
  const mayImport = await holds(merchant, "imports.run");
  const { cells, rules } = facts;
  const needs = needsOf(facts);
  const actable = new Set<NeedKind>();
  for (const { kind } of needs)
    if (await holds(merchant, NEED_PERMISSIONS[kind])) actable.add(kind);
  const board = checklists.board && (
    <Panel
      title="Clause board"
      aside={
        <>
          <TextLink href={boardHref(base)}>{periodName(checklists.board.period)}</TextLink>
          {` · ${boardSentence(checklists.board.cells)}`}
        </>
      }
    >
      <ClauseBoard cells={checklists.board.cells} base={base} />
    </Panel>
  );
  const steps = firstSteps(facts);
  if (steps !== null) {
    const mine = new Set<FirstStep>([
      ...((await holds(merchant, "systems.change")) ? (["system"] as const) : []),
      ...(mayImport ? (["import"] as const) : []),
      ...((await holds(merchant, "retention.change")) ? (["periods"] as const) : []),
    ]);
    return (
      <>
        <PageHeader
          title={hello}
          lead={`Three steps, and ${membership.merchantName} knows which shopper data it holds and when it must go.`}
        />
        <div className="grid gap-4">
          <Panel title="To begin with">
            <FirstSteps done={steps} {...{ mine, base }} />
          </Panel>
          {needs.length > 0 && (
            <Panel title="Needs you" aside={format.number(needs.length)}>
              <NeedsList {...{ needs, actable, base, format }} />
            </Panel>
          )}
          {board}
        </div>
      </>
    );
  }

  const importsLately = (
    <Panel title="Imports lately" aside={<TextLink href={`${base}/imports`}>all imports</TextLink>}>
      <RecentImports
        systemNames={new Map(systems.map(({ id, name }) => [id, name]))}
        {...{ imports, base, format }}
      />
    </Panel>
  );
  const counts = countByStatus(cells, rules, today);
  const { days, earlier } = deadlineDays(cells, rules, today, { behind: 7, ahead: 30 });

  return (
    <>
      <PageHeader
        title={hello}
        lead={`${needCountSentence(needs.length)} Figures are of today, ${format.moment(now)}.`}
        actions={mayImport && <ButtonLink href={`${base}/imports/new`}>Import a report</ButtonLink>}
      />
      <div className="grid gap-4">
        <div className="grid gap-4 lg:grid-cols-[1.25fr_1fr]">
          <Panel title="Needs you" aside={needs.length > 0 ? format.number(needs.length) : null}>
            <NeedsList {...{ needs, actable, base, format }} />
          </Panel>
          <Panel
            title="Held now"
            aside={
              <>
                <TextLink href={listHref(base)}>{format.number(counts.total)} records</TextLink>
                {" · "}
                <TextLink href={`${base}/systems`}>
                  {format.number(systems.length)} {systems.length === 1 ? "system" : "systems"}
                </TextLink>
              </>
            }
          >
            <HeldNow
              perChannel={countByStatusPer(cells, ({ channel }) => channel, rules, today)}
              notes={heldNotes(needs, today, format)}
              {...{ counts, base, format }}
            />
          </Panel>
        </div>
        {board}
        <div className="grid gap-4 lg:grid-cols-[1.6fr_1fr]">
          <Panel
            title="Deadlines"
            aside={
              <>
                <TextLink href={listHref(base, { status: "overdue" })}>
                  {format.number(counts.byStatus.overdue)} overdue
                </TextLink>
                {", "}
                <TextLink href={listHref(base, { status: "dueSoon" })}>
                  {format.number(counts.byStatus.dueSoon)} due within 7 days
                </TextLink>
              </>
            }
          >
            <DeadlinesChart every={7} {...{ days, earlier, base, today, format }} />
          </Panel>
          {engagement ? (
            <Panel
              title="Buy with Prime checkout"
              aside={
                <TextLink href={engagementHref(base)}>
                  {windowWords(engagement.window, format)}
                </TextLink>
              }
            >
              <CheckoutLately recent={engagement} {...{ base, format }} />
            </Panel>
          ) : (
            importsLately
          )}
        </div>
        {engagement && importsLately}
      </div>
    </>
  );
}
