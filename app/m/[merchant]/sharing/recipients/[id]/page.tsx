import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EvidenceList } from "@/components/checklists/step-evidence";
import { recipientHref, recipientsHref, sharingHref } from "@/components/sharing/addresses";
import { AgreementForm } from "@/components/sharing/agreement-form";
import { ClearForm } from "@/components/sharing/clear-form";
import { DeedForm, FoldedDeedForm } from "@/components/sharing/deed-form";
import { RecipientFacts } from "@/components/sharing/recipient-facts";
import { textOptions } from "@/components/sharing/text-options";
import { UsesTable } from "@/components/sharing/uses-table";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { personName } from "@/lib/accounts/views";
import { evidenceToName } from "@/lib/checklists/views";
import { readId } from "@/lib/sharing/input";
import { findingsOf } from "@/lib/sharing/rules";
import { recipientPage } from "@/lib/sharing/views";
import { AT_REFUSALS, RECIPIENT_FINDING_SENTENCES, TAKE_BACK_REFUSALS } from "@/lib/sharing/words";
import {
  clearForPrimeAction,
  endRecipientAction,
  linkAgreementAction,
  resumeRecipientAction,
  takeClearingBackAction,
} from "../../actions";

type Props = {
  params: Promise<{ merchant: string; id: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Recipient" };

const DONE: Readonly<Record<string, string>> = {
  changed: "Saved. Answers follow it from now on.",
  linked: "Saved.",
  ended: "Noted. Nothing more may go to them that needs an agreement.",
  resumed: "Taken up again. Whether they may learn of Prime, a reviewer decides anew.",
};

/** One recipient: what they are, what they receive, their agreement, and what is done with them. */
export default async function RecipientPage({ params, searchParams }: Props) {
  const { merchant, id } = await params;
  const { grant, today, format } = await openPage(merchant, "sharing.read");
  const recipientId = readId(id) ?? notFound();
  const found = await read(grant, async (tx, key) => {
    const page = await recipientPage(tx, key, recipientId, today);
    if (!page) return null;
    const { cleared, evidenceId } = page.recipient;
    const userId = cleared?.userId ?? null;
    return {
      ...page,
      clearedBy: userId === null ? null : await personName(tx, userId),
      texts: await evidenceToName(tx, key, evidenceId),
    };
  });
  if (!found) notFound();

  const { recipient, endedBecause, uses, clearedBy, texts } = found;
  const base = `/m/${merchant}`;
  const [mayChange, mayClear] = await Promise.all([
    holds(merchant, "sharing.change"),
    holds(merchant, "sharing.clearForPrime"),
  ]);
  const { done } = await searchParams;
  const words = typeof done === "string" ? DONE[done] : undefined;
  const at = { id: recipient.id, version: recipient.version };
  const isOver = recipient.endedOn !== null;
  const isClearable = mayClear && recipient.role === "serviceProvider" && !isOver;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Sharing", href: sharingHref(base) },
          { label: "Recipients", href: recipientsHref(base) },
        ]}
        title={<span className="[overflow-wrap:anywhere]">{recipient.name}</span>}
        actions={
          mayChange &&
          !isOver && (
            <ButtonLink href={`${recipientHref(base, recipient.id)}/edit`}>Change</ButtonLink>
          )
        }
      />
      <div className="grid gap-4">
        {words !== undefined && (
          <Notice tone="success" live>
            {words}
          </Notice>
        )}
        {findingsOf(recipient, today).map((finding) => (
          <Notice key={finding} tone="warning">
            {RECIPIENT_FINDING_SENTENCES[finding]}
          </Notice>
        ))}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Panel title="What they are">
            <RecipientFacts {...{ recipient, clearedBy, endedBecause, today, format }} />
          </Panel>
          <div className="grid gap-4">
            <Panel title="The agreement on file">
              <div className="grid gap-3">
                {texts.named ? (
                  <EvidenceList evidence={[texts.named]} {...{ base, today, format }} />
                ) : (
                  <p className="text-sm text-ink-2">
                    None is named. A reviewer who is asked to clear them will want to read it.
                  </p>
                )}
                {mayChange && !isOver && (
                  <AgreementForm
                    action={linkAgreementAction.bind(null, merchant)}
                    at={at}
                    texts={textOptions(texts, format)}
                    chosen={recipient.evidenceId}
                  />
                )}
              </div>
            </Panel>
            {isClearable && (
              <Panel title="Prime">
                {recipient.mayReceivePrime ? (
                  <DeedForm
                    action={takeClearingBackAction.bind(null, merchant)}
                    words={TAKE_BACK_REFUSALS}
                    at={{ id: recipient.id }}
                    label={`Take back that ${recipient.name} may learn of Prime`}
                    deed="Take it back"
                  >
                    <p className="text-sm text-ink-2">
                      They may receive what shows who is a Prime member.
                    </p>
                  </DeedForm>
                ) : (
                  <div className="grid gap-2">
                    <p className="text-sm text-ink-2">
                      Read the agreement first: it has to name the service, bar other uses, and be
                      in force.
                    </p>
                    <ClearForm
                      action={clearForPrimeAction.bind(null, merchant)}
                      at={at}
                      name={recipient.name}
                    />
                  </div>
                )}
              </Panel>
            )}
          </div>
        </div>
        {uses.length > 0 && (
          <Panel title="Uses that name them" padding="flush">
            <UsesTable {...{ uses, base, names: new Map([[recipient.id, recipient.name]]) }} />
          </Panel>
        )}
        {mayChange && (
          <Panel title={isOver ? "Take them up again" : "The end"} className="no-print">
            {isOver ? (
              <DeedForm
                action={resumeRecipientAction.bind(null, merchant)}
                words={AT_REFUSALS}
                at={at}
                label={`Take ${recipient.name} up again`}
                deed="Take them up again"
              >
                <p className="text-sm text-ink-2">
                  What is said of them counts again. Look first whether it still holds.
                </p>
              </DeedForm>
            ) : (
              <FoldedDeedForm
                summary="Nothing more is handed to them"
                action={endRecipientAction.bind(null, merchant)}
                words={AT_REFUSALS}
                at={at}
                label={`End ${recipient.name}`}
                deed="Note the end"
                because="Why"
              >
                <p className="text-sm text-ink-2">
                  They stay in the register. Nothing that needs an agreement may go to them any
                  more, and uses and saved questions that name them are answered so.
                </p>
              </FoldedDeedForm>
            )}
          </Panel>
        )}
      </div>
    </>
  );
}
