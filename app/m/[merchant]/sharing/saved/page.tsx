import type { Metadata } from "next";
import { savedHref, sharingHref } from "@/components/sharing/addresses";
import { DeedForm } from "@/components/sharing/deed-form";
import { ExportLink } from "@/components/sharing/export-link";
import { SavedTable } from "@/components/sharing/saved-table";
import { SharingTabs } from "@/components/sharing/sharing-tabs";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { SAVED_REFUSALS } from "@/lib/sharing/saved/words";
import { savedPage } from "@/lib/sharing/views";
import { deleteQuestionAction, noteAnswerAction } from "./actions";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Saved questions" };

/** Questions that somebody wanted to find again, asked anew. */
export default async function SavedPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, today, format } = await openPage(merchant, "sharing.read");
  const { saved, known } = await read(grant, (tx, key) => savedPage(tx, key, today));

  const base = `/m/${merchant}`;
  const mayCheck = await holds(merchant, "sharing.check");
  const names = new Map([...known.recipients.values()].map(({ id, name }) => [id, name]));
  const turned = saved.filter(({ hasTurned }) => hasTurned).length;
  const [note, remove] = [
    noteAnswerAction.bind(null, merchant),
    deleteQuestionAction.bind(null, merchant),
  ];
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Sharing", href: sharingHref(base) }]}
        title="Saved questions"
        lead="Each is asked again whenever it is shown, by the registers of today. What somebody did because of an answer may have to be looked at where it has turned."
        actions={saved.length > 0 && <ExportLink href={savedHref(base)} />}
      />
      <SharingTabs base={base} current="saved" mayCheck={mayCheck} />
      <div className="grid gap-4">
        {(await searchParams).done === "saved" && (
          <Notice tone="success" live>
            Saved.
          </Notice>
        )}
        {turned > 0 && (
          <Notice tone="warning" title={`Answered otherwise than before: ${format.number(turned)}`}>
            Look at what was done because of the old answer.
          </Notice>
        )}
        <Panel padding={saved.length > 0 ? "flush" : "normal"}>
          <SavedTable
            {...{ saved, base, names, format }}
            deeds={
              mayCheck
                ? ({ question: { id, name }, hasTurned }) => (
                    <div className="grid gap-1.5">
                      {hasTurned && (
                        <DeedForm
                          action={note}
                          words={SAVED_REFUSALS}
                          at={{ id }}
                          label={`Note the answer to ${name}`}
                          deed="Note it"
                        />
                      )}
                      <DeedForm
                        action={remove}
                        words={SAVED_REFUSALS}
                        at={{ id }}
                        label={`Delete ${name}`}
                        deed="Delete"
                      />
                    </div>
                  )
                : null
            }
            empty={
              <EmptyState
                title="No question is saved"
                action={
                  <ButtonLink href={sharingHref(base)} variant="primary">
                    Ask one
                  </ButtonLink>
                }
              >
                Ask whether you may, then save the question under a name: here it says so where the
                answer turns.
              </EmptyState>
            }
          />
        </Panel>
      </div>
    </>
  );
}
