import type { Metadata } from "next";
import { notFound } from "next/navigation";
import {
  recipientHref,
  sharingHref,
  dataUseHref,
  usesHref,
  versionHref,
} from "@/components/sharing/addresses";
import { DecisionAnswer } from "@/components/sharing/decision-answer";
import { FoldedDeedForm } from "@/components/sharing/deed-form";
import { UseFacts } from "@/components/sharing/use-facts";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readId } from "@/lib/sharing/input";
import { COVERAGE_SENTENCES, USE_REFUSALS } from "@/lib/sharing/uses/words";
import { usesPage } from "@/lib/sharing/views";
import { endUseAction } from "../actions";

type Props = {
  params: Promise<{ merchant: string; id: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Use" };

const DONE: Readonly<Record<string, string>> = {
  registered: "Registered.",
  changed: "Saved.",
  ended: "Noted: this use is not made any more.",
};

/** One use, what is said of it, and its answer of today. */
export default async function UsePage({ params, searchParams }: Props) {
  const { merchant, id } = await params;
  const { grant, today, format } = await openPage(merchant, "sharing.read");
  const useId = readId(id) ?? notFound();
  const { uses, known } = await read(grant, (tx, key) => usesPage(tx, key, today));
  const judged = uses.find(({ use }) => use.id === useId) ?? notFound();

  const { use, facts, decision, coverage } = judged;
  const base = `/m/${merchant}`;
  const mayChange = await holds(merchant, "sharing.change");
  const isMade = use.endedOn === null;
  const { done } = await searchParams;
  const words = typeof done === "string" ? DONE[done] : undefined;
  const recipient = use.recipientId === null ? null : known.recipients.get(use.recipientId);
  const version = known.policies.find((one) => one.id === use.policyVersionId);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Sharing", href: sharingHref(base) },
          { label: "Uses", href: usesHref(base) },
        ]}
        title={<span className="[overflow-wrap:anywhere]">{use.name}</span>}
        actions={
          mayChange &&
          isMade && <ButtonLink href={`${dataUseHref(base, use.id)}/edit`}>Change</ButtonLink>
        }
      />
      <div className="grid gap-4">
        {words !== undefined && (
          <Notice tone="success" live>
            {words}
          </Notice>
        )}
        {isMade && coverage !== "covered" && coverage !== "notAsked" && (
          <Notice tone="warning">{COVERAGE_SENTENCES[coverage]}</Notice>
        )}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Panel title="What is done">
            <UseFacts
              {...{ use, coverage, format }}
              recipient={
                recipient ? { name: recipient.name, href: recipientHref(base, recipient.id) } : null
              }
              version={version ? { name: version.name, href: versionHref(base, version.id) } : null}
            />
          </Panel>
          {isMade ? (
            <DecisionAnswer answered={{ facts, decision }} base={base} />
          ) : (
            <Notice>This use is not made any more, and is judged no longer.</Notice>
          )}
        </div>
        {mayChange && isMade && (
          <Panel title="The end" className="no-print">
            <FoldedDeedForm
              summary="This use is not made any more"
              action={endUseAction.bind(null, merchant)}
              words={USE_REFUSALS}
              at={{ id: use.id, version: use.version }}
              label={`End ${use.name}`}
              deed="Note the end"
            >
              <p className="text-sm text-ink-2">
                It stays in the register, and counts in no checklist any more.
              </p>
            </FoldedDeedForm>
          </Panel>
        )}
      </div>
    </>
  );
}
