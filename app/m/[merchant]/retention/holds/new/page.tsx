import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { HoldingsTable } from "@/components/holdings/holdings-table";
import { holdsHref, newHoldHref, scopeFields } from "@/components/holds/addresses";
import { PlaceHoldForm } from "@/components/holds/place-hold-form";
import { ScopeForm } from "@/components/holds/scope-form";
import { SendListForm } from "@/components/holds/send-list-form";
import { UnknownLines } from "@/components/holds/unknown-lines";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Segmented } from "@/components/ui/segmented";
import { TextLink } from "@/components/ui/text-link";
import { openPage, type Page } from "@/lib/access/page";
import { read, requireGrant } from "@/lib/access/session";
import { countCovered, holdingsByIds } from "@/lib/holdings/views";
import { HoldScopeInput, readHoldId, readSelection } from "@/lib/holds/input";
import { decideScope, latestEnd } from "@/lib/holds/rules";
import { holdList, holdsAround, ruleOf } from "@/lib/holds/views";
import { LIST_PROBLEMS, listSentence, PLACE_REFUSALS, scopeWords } from "@/lib/holds/words";
import type { System } from "@/lib/systems/model";
import { addDays } from "@/lib/time/day";
import { judgingOf } from "../../../judging";
import { placeHoldAction, placeHoldOnListAction, placeRuleHoldAction } from "../actions";

type Query = Readonly<Record<string, string | string[] | undefined>>;
type Props = { params: Promise<{ merchant: string }>; searchParams: Promise<Query> };

export const metadata: Metadata = { title: "Place a hold" };

/** Where a hold is placed: on records that were picked, on a list of orders, or by a rule. */
export default async function NewHoldPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const page = await openPage(merchant, "holds.place");
  const query = await searchParams;
  const base = `/m/${merchant}`;
  const { systems, limit } = await read(page.grant, (tx, key) => holdsAround(tx, key));
  const ends = { earliest: addDays(page.today, 1), latest: latestEnd(limit.daysMax, page.today) };
  const way = { merchant, base, query, page, systems, ends };
  const picked = readSelection(query.record);
  const listId = readHoldId(query.list);
  const byList = query.by === "list" || listId !== null;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Retention", href: `${base}/retention` },
          { label: "Holds", href: holdsHref(base) },
        ]}
        title="Place a hold"
        lead="Say which records, why, and until when. Their clock runs on meanwhile; they only stand on hold."
      />
      {picked.length === 0 && (
        <div className="mb-4">
          <Segmented
            label="What is put on hold"
            ways={[
              { href: newHoldHref(base, "rule"), label: "By a rule", current: !byList },
              { href: newHoldHref(base, "list"), label: "A list of orders", current: byList },
            ]}
          />
        </div>
      )}
      <div className="grid gap-4">
        {picked.length > 0 ? (
          <OnRecords {...way} ids={picked} />
        ) : listId !== null ? (
          <OnList {...way} id={listId} />
        ) : byList ? (
          <AskForList {...way} />
        ) : (
          <ByRule {...way} />
        )}
      </div>
    </>
  );
}

type Way = {
  readonly merchant: string;
  readonly base: string;
  readonly query: Query;
  readonly page: Page<"holds.place">;
  readonly systems: readonly System[];
  readonly ends: { readonly earliest: string; readonly latest: string };
};

const counted = (count: number, number: (count: number) => string) =>
  `${number(count)} ${count === 1 ? "record" : "records"}`;

async function OnRecords({
  merchant,
  base,
  page,
  systems,
  ends,
  ids,
}: Way & { ids: readonly string[] }) {
  const { today, format } = page;
  const judging = await judgingOf(merchant);
  const reading = await requireGrant(merchant, "holdings.read");
  const rows = await read(reading, (tx, key) => holdingsByIds(tx, key, ids, judging));
  if (rows.length === 0) notFound();
  const { rules } = judging;
  const systemNames = new Map(systems.map(({ id, name }) => [id, name]));
  const words = counted(rows.length, format.number);
  return (
    <>
      <Panel title={`Picked: ${words}`} padding="flush">
        <HoldingsTable
          caption="Records that were picked"
          rows={rows}
          base={base}
          reading={{ rules, today, format, systemNames }}
        />
      </Panel>
      <Panel title="Why, and until when">
        <PlaceHoldForm
          action={placeHoldAction.bind(null, merchant)}
          deed={`Put ${words} on hold`}
          {...ends}
        >
          <Hidden values={rows.map(({ id }) => ["record", id])} />
        </PlaceHoldForm>
      </Panel>
    </>
  );
}

async function OnList({ merchant, base, page, ends, id }: Way & { id: string }) {
  const { grant, now, format } = page;
  const list = await read(grant, (tx, key) => holdList(tx, key, id, now));
  if (!list) notFound();
  return (
    <>
      <Panel title="What was found">
        <div className="grid gap-3">
          <p className="text-sm">{listSentence(list, format.number)}</p>
          {list.unknown > 0 && <UnknownLines list={list} base={base} number={format.number} />}
        </div>
      </Panel>
      <Panel title="Why, and until when">
        <PlaceHoldForm
          action={placeHoldOnListAction.bind(null, merchant)}
          deed={`Put ${counted(list.records, format.number)} on hold`}
          {...ends}
        >
          <Hidden values={[["list", list.id]]} />
        </PlaceHoldForm>
      </Panel>
    </>
  );
}

function AskForList({ merchant, query, page, systems }: Way) {
  const problem = typeof query.problem === "string" ? query.problem : "";
  return (
    <>
      {problem in LIST_PROBLEMS && (
        <Notice tone="danger" title="The list was not taken" live>
          {LIST_PROBLEMS[problem as keyof typeof LIST_PROBLEMS]}
        </Notice>
      )}
      <Panel title="Which orders">
        <SendListForm
          action={`/api/m/${merchant}/holds`}
          systems={systems}
          number={page.format.number}
        />
      </Panel>
    </>
  );
}

async function ByRule({ merchant, base, query, page, systems, ends }: Way) {
  const { format } = page;
  const judging = await judgingOf(merchant);
  const asked = HoldScopeInput.safeParse(query);
  const nothing = { systemId: null, channel: null, basisFrom: null, basisTo: null };
  const scope = asked.success ? asked.data : nothing;
  const names = new Map(systems.map(({ id, name }) => [id, name]));
  const isAsked = query.by === "rule" && "basisFrom" in query;
  const decision = decideScope(scope);
  const problem: ReactNode = !isAsked
    ? null
    : !asked.success
      ? asked.error.issues.map(({ message }) => message).join(" ")
      : !decision.ok
        ? PLACE_REFUSALS[decision.refusal]
        : null;
  const rule = ruleOf({ id: "", scope, until: judging.today });
  const covered = countCovered(judging.cells, rule);
  return (
    <>
      <Panel title="What the rule covers">
        <div className="grid gap-3">
          {problem && (
            <Notice tone="danger" live>
              {problem}
            </Notice>
          )}
          <ScopeForm action={newHoldHref(base)} scope={scope} systems={systems} />
        </div>
      </Panel>
      {isAsked && problem === null && (
        <Panel title="Why, and until when">
          <p className="mb-3 max-w-[68ch] text-sm">
            {scopeWords(scope, names, format)}: {counted(covered, format.number)} today, and
            whatever is imported later and fits.{" "}
            <TextLink href={`${base}/holdings`}>See all records</TextLink>
          </p>
          <PlaceHoldForm
            action={placeRuleHoldAction.bind(null, merchant)}
            deed={`Put ${counted(covered, format.number)} on hold by this rule`}
            {...ends}
          >
            <Hidden values={Object.entries(scopeFields(scope))} />
          </PlaceHoldForm>
        </Panel>
      )}
    </>
  );
}

const Hidden = ({ values }: { values: readonly (readonly [string, string])[] }) =>
  values.map(([name, value]) => (
    <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
  ));
