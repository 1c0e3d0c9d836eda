import type { Metadata } from "next";
import { messagesHref, sharingHref, templatesHref } from "@/components/sharing/addresses";
import { MessageForm } from "@/components/sharing/message-form";
import { SharingTabs } from "@/components/sharing/sharing-tabs";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { sampleMessage, SAMPLE_MESSAGES } from "@/lib/demo/samples";
import { checkMessage } from "@/lib/sharing/message/rules";
import { NOT_JUDGED } from "@/lib/sharing/message/words";
import { templates as templatesOf } from "@/lib/sharing/template/views";
import { checkDraftAction, saveTemplateAction } from "../actions";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Check a message" };

/** Where a draft to a buyer is checked before it is sent: written here, or begun from a template. */
export default async function MessagesPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const query = await searchParams;
  const { grant, membership } = await openPage(merchant, "sharing.check");
  const templates = await read(grant, (tx, key) => templatesOf(tx, key));
  const base = `/m/${merchant}`;
  const mayChange = await holds(merchant, "sharing.change");

  const template = templates.find(({ id }) => id === query.template) ?? null;
  const sample = membership.isDemo ? sampleMessage(query.sample) : null;
  const begun = template ?? sample;
  const initial = begun && {
    ...{ text: begun.text, channel: begun.channel },
    answer: checkMessage(begun.text, begun.channel),
  };
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Sharing", href: sharingHref(base) }]}
        title="Check a message"
        lead="What of a draft to a buyer has to be changed before it is sent: links, addresses and numbers in disguise, promotion, pressure for reviews, tone."
      />
      <SharingTabs base={base} current="messages" mayCheck />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1.9fr)_minmax(17rem,1fr)]">
        <Panel>
          <div className="grid gap-4">
            {templates.length > 0 && (
              <form
                action={messagesHref(base)}
                aria-label="Insert a template"
                className="flex flex-wrap items-end gap-2"
              >
                <div className="min-w-56">
                  <SelectField label="Template" name="template" defaultValue={template?.id ?? ""}>
                    <option value="">Choose one</option>
                    {templates.map(({ id, name }) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                  </SelectField>
                </div>
                <Button type="submit">Insert</Button>
              </form>
            )}
            {query.template !== undefined && query.template !== "" && !template && (
              <Notice tone="warning">This template is not there any more.</Notice>
            )}
            <MessageForm
              key={template?.id ?? sample?.key ?? ""}
              action={checkDraftAction.bind(null, merchant)}
              initial={initial}
              save={mayChange ? saveTemplateAction.bind(null, merchant) : null}
            />
          </div>
        </Panel>
        <div className="grid content-start gap-4">
          <Panel title="What no text tells">
            <ul className="grid list-disc gap-2 pl-5 text-sm text-ink-2">
              {NOT_JUDGED.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Panel>
          {membership.isDemo && (
            <Panel title="Samples to try">
              <ul className="grid gap-2 text-sm">
                {SAMPLE_MESSAGES.map(({ key, label, says }) => (
                  <li key={key}>
                    <TextLink href={`${messagesHref(base)}?sample=${key}`}>{label}</TextLink>
                    <span className="block text-xs text-ink-3">{says}</span>
                  </li>
                ))}
              </ul>
            </Panel>
          )}
          <p className="text-sm text-ink-2">
            What you send again and again: <TextLink href={templatesHref(base)}>templates</TextLink>
            .
          </p>
        </div>
      </div>
    </>
  );
}
