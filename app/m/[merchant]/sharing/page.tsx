import type { Metadata } from "next";
import { newUseHref, sharingHref } from "@/components/sharing/addresses";
import { DecisionAnswer } from "@/components/sharing/decision-answer";
import { Findings } from "@/components/sharing/findings";
import { QuestionForm } from "@/components/sharing/question-form";
import { SaveQuestionForm } from "@/components/sharing/save-question-form";
import { SharingTabs } from "@/components/sharing/sharing-tabs";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { questionQuery, readQuestion } from "@/lib/sharing/input";
import { answerTo, sharingPage } from "@/lib/sharing/views";
import { saveQuestionAction } from "./saved/actions";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Can I …?" };

/** Data, channel, purpose and recipient in; yes, no, or yes if, with the clauses that decided. */
export default async function SharingPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, today, format } = await openPage(merchant, "sharing.read");
  const known = await read(grant, (tx, key) => sharingPage(tx, key, today));

  const base = `/m/${merchant}`;
  const asked = readQuestion(await searchParams);
  const answered = asked && answerTo(asked, known);
  const [mayCheck, mayChange] = await Promise.all([
    holds(merchant, "sharing.check"),
    holds(merchant, "sharing.change"),
  ]);
  return (
    <>
      <PageHeader
        title="Can I …?"
        lead="Whether data may be used for something: by where it came from, what for, by which way and by whom. The clauses decide, and what your registers say today."
      />
      <SharingTabs base={base} current="ask" mayCheck={mayCheck} />
      <div className="grid gap-4">
        <Panel>
          <QuestionForm
            path={sharingHref(base)}
            asked={asked}
            recipients={[...known.recipients.values()].filter(
              ({ name, endedOn }) => endedOn === null || name === asked?.recipient,
            )}
          />
        </Panel>
        {asked && !answered && (
          <Notice tone="warning">
            The recipient that was asked about is not registered any more.
          </Notice>
        )}
        {answered && <DecisionAnswer answered={answered} base={base} />}
        {asked && answered && mayCheck && (
          <Panel title="Keep it" className="no-print">
            <div className="grid gap-3">
              <SaveQuestionForm
                action={saveQuestionAction.bind(null, merchant)}
                asked={questionQuery(asked)}
              />
              {mayChange && (
                <p className="text-sm">
                  <TextLink href={newUseHref(base, questionQuery(asked))}>
                    Register it as a use that you make
                  </TextLink>
                </p>
              )}
            </div>
          </Panel>
        )}
        <Panel title="To look at in the registers">
          <Findings {...{ base, format }} findings={known.findings} />
        </Panel>
      </div>
    </>
  );
}
