import type { Metadata } from "next";
import type { ReactNode } from "react";
import { erasuresHref, planHref } from "@/components/erasures/addresses";
import { ChooseForm } from "@/components/erasures/choose-form";
import { PlanForm } from "@/components/erasures/plan-form";
import { recordsWords } from "@/components/erasures/words";
import { HoldingsTable } from "@/components/holdings/holdings-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { readPlanQuery } from "@/lib/erasures/input";
import type { PlanPreview } from "@/lib/erasures/views";
import { planScreen } from "@/lib/erasures/work-views";
import { daysBetween, type Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";
import { judgingOf } from "../../../judging";
import { planErasureAction } from "../actions";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Plan an erasure" };

/** Where an erasure is asked for: what is chosen, what that comes to, what stays, and who has to approve it. */
export default async function PlanPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, today, format } = await openPage(merchant, "erasures.plan");
  const { scope, dueTo, error } = readPlanQuery(await searchParams);
  const judging = await judgingOf(merchant);
  const { systems, all, chosen } = await read(grant, (tx, key) =>
    planScreen(tx, key, scope, judging),
  );

  const base = `/m/${merchant}`;
  const { picked } = chosen;
  const systemNames = new Map(systems.map(({ id, name }) => [id, name]));
  const words = recordsWords(chosen.records, format.number);
  const rows = chosen.systems.filter(({ records }) => records > 0);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Retention", href: `${base}/retention` },
          { label: "Erasures", href: erasuresHref(base) },
        ]}
        title="Plan an erasure"
        lead="Only what is overdue and on no hold can be erased. Nothing is touched here: you ask for it, and whoever has the system does it."
      />
      <div className="grid gap-4">
        {error !== null && (
          <Notice tone="danger" live>
            {error}
          </Notice>
        )}
        {picked !== null ? (
          <Panel
            title={`Picked: ${recordsWords(picked.length, format.number)}`}
            padding="flush"
            aside={<ButtonLink href={planHref(base)}>Choose by system instead</ButtonLink>}
          >
            <HoldingsTable
              caption="Records that were picked"
              rows={picked}
              base={base}
              reading={{ rules: judging.rules, today, format, systemNames }}
              empty={<EmptyState title="None of these records is known" />}
            />
          </Panel>
        ) : (
          <Panel title="What is overdue" padding={all.length > 0 ? "flush" : "normal"}>
            {all.length === 0 && dueTo === "" ? (
              <EmptyState title="Nothing is overdue">
                Records are listed here once their last day is over. What is on hold stays until the
                hold ends.
              </EmptyState>
            ) : (
              <ChooseForm
                action={planHref(base)}
                rows={all}
                chosen={new Set(rows.map(({ systemId }) => systemId))}
                dueToError={undefined}
                {...{ systems, dueTo, base, today, format }}
              />
            )}
          </Panel>
        )}
        {chosen.records > 0 ? (
          <Panel title="What is asked for">
            <div className="grid gap-4">
              <Comes {...{ chosen, today, format }} />
              <PlanForm
                action={planErasureAction.bind(null, merchant)}
                deed={`Ask to erase ${words}`}
                consequence={<Consequence {...{ chosen, words, format }} />}
              >
                <input type="hidden" name="records" value={chosen.records} />
                {scope.dueTo !== null && <input type="hidden" name="dueTo" value={scope.dueTo} />}
                {(picked === null ? scope.system : []).map((id) => (
                  <input key={id} type="hidden" name="system" value={id} />
                ))}
                {(picked ?? []).map(({ id }) => (
                  <input key={id} type="hidden" name="record" value={id} />
                ))}
              </PlanForm>
            </div>
          </Panel>
        ) : (
          (picked !== null || all.length > 0) && (
            <Panel title="What is asked for">
              <EmptyState title="Nothing of that can be erased">
                {staysWords(chosen, format) || "None of it is overdue."}
              </EmptyState>
            </Panel>
          )
        )}
      </div>
    </>
  );
}

/** What stays although it was chosen, and why: "4 on hold and 1 in another erasure stay." */
function staysWords({ onHold, inErasure, picked, records }: PlanPreview, format: Format): string {
  const notDue = picked === null ? 0 : picked.length - records - onHold - inErasure;
  const parts = [
    ...(onHold > 0 ? [`${format.number(onHold)} on hold`] : []),
    ...(inErasure > 0 ? [`${format.number(inErasure)} in another erasure`] : []),
    ...(notDue > 0 ? [`${format.number(notDue)} not overdue`] : []),
  ];
  if (parts.length === 0) return "";
  const stays = onHold + inErasure + Math.max(notDue, 0) === 1 ? "stays" : "stay";
  return `${parts.join(", ")} ${stays}.`;
}

function Comes({ chosen, today, format }: { chosen: PlanPreview; today: Day; format: Format }) {
  const { records, oldestDue } = chosen;
  return (
    <KeyValues>
      <KeyValue name="To be erased">{recordsWords(records, format.number)}</KeyValue>
      {oldestDue !== null && (
        <KeyValue name="The oldest">
          due {format.day(oldestDue)}, {format.number(daysBetween(oldestDue, today))} days ago
        </KeyValue>
      )}
      <KeyValue name="Stays">{staysWords(chosen, format) || "nothing of what is chosen"}</KeyValue>
    </KeyValues>
  );
}

function Consequence({
  chosen,
  words,
  format,
}: {
  chosen: PlanPreview;
  words: string;
  format: Format;
}): ReactNode {
  return chosen.needsApproval ? (
    <Notice tone="warning" title="A second person has to approve it">
      {words} {chosen.records === 1 ? "is" : "are"} more than {format.number(chosen.approveAbove)},
      so a reviewer or an admin other than you approves before anything is worked off.
    </Notice>
  ) : (
    <Notice>
      For so few no second person is needed: their work lists are ready at once, for the owners of
      their systems.
    </Notice>
  );
}
