import type { Metadata } from "next";
import { sharingHref } from "@/components/sharing/addresses";
import { DecisionAnswer } from "@/components/sharing/decision-answer";
import { QuestionForm } from "@/components/sharing/question-form";
import { SharingTabs } from "@/components/sharing/sharing-tabs";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { readQuestion } from "@/lib/sharing/input";
import { answerTo, registers } from "@/lib/sharing/views";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Can I …?" };

/** Data, channel, purpose and recipient in; yes, no, or yes if, with the clauses that decided. */
export default async function SharingPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "sharing.read");
  const known = await read(grant, (tx, key) => registers(tx, key, today));

  const base = `/m/${merchant}`;
  const asked = readQuestion(await searchParams);
  const answered = asked && answerTo(asked, known);
  return (
    <>
      <PageHeader
        title="Can I …?"
        lead="Whether data may be used for something: by where it came from, what for, by which way and by whom. The clauses decide, and what your registers say today."
      />
      <SharingTabs base={base} current="ask" mayCheck={await holds(merchant, "sharing.check")} />
      <div className="grid gap-4">
        <Panel>
          <QuestionForm
            path={sharingHref(base)}
            asked={asked}
            recipients={[...known.recipients.values()]}
          />
        </Panel>
        {asked && !answered && (
          <Notice tone="warning">
            The recipient that was asked about is not registered any more.
          </Notice>
        )}
        {answered && <DecisionAnswer answered={answered} base={base} />}
      </div>
    </>
  );
}
