import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { messagesHref, sharingHref, templatesHref } from "@/components/sharing/addresses";
import { MessageAnswerView } from "@/components/sharing/message-answer";
import { RemoveTemplateForm } from "@/components/sharing/remove-template-form";
import { TemplateForm } from "@/components/sharing/template-form";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import { readTemplateId } from "@/lib/sharing/template/input";
import { turnOf } from "@/lib/sharing/template/turn";
import { templateById } from "@/lib/sharing/template/views";
import { standingSentence } from "@/lib/sharing/template/words";
import { changeTemplateAction, removeTemplateAction } from "../../actions";

type Props = {
  params: Promise<{ merchant: string; id: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "A message template" };

const DONE: Readonly<Record<string, string>> = { saved: "Saved.", changed: "Changed." };

/** One template, read by the rules as they are today. */
export default async function TemplatePage({ params, searchParams }: Props) {
  const { merchant, id } = await params;
  const { grant } = await openPage(merchant, "sharing.read");
  const templateId = readTemplateId(id);
  const template =
    templateId && (await read(grant, (tx, key) => templateById(tx, key, templateId)));
  if (!template) notFound();

  const base = `/m/${merchant}`;
  const [mayChange, mayCheck] = await Promise.all([
    holds(merchant, "sharing.change"),
    holds(merchant, "sharing.check"),
  ]);
  const { done } = await searchParams;
  const words = typeof done === "string" ? DONE[done] : undefined;
  const { name, text, channel, saved, answer } = template;
  const now = { outcome: answer.outcome, problems: answer.problems.length };
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Sharing", href: sharingHref(base) },
          { label: "Templates", href: templatesHref(base) },
        ]}
        title={name}
        actions={
          mayCheck && (
            <ButtonLink href={`${messagesHref(base)}?template=${template.id}`} variant="primary">
              Write with it
            </ButtonLink>
          )
        }
      />
      <div className="grid gap-4">
        {words !== undefined && (
          <Notice tone="success" live>
            {words}
          </Notice>
        )}
        {turnOf(saved, now) !== "asSaved" && (
          <Notice tone={turnOf(saved, now) === "nowWorse" ? "warning" : "info"}>
            {standingSentence(saved, now)}
          </Notice>
        )}
        <Panel title="By today’s rules">
          <MessageAnswerView answer={answer} text={text} />
        </Panel>
        <Panel title={mayChange ? "Change it" : "What it says"}>
          {mayChange ? (
            <TemplateForm
              key={template.version}
              action={changeTemplateAction.bind(null, merchant)}
              template={{ id: template.id, version: template.version, name, channel, text }}
            />
          ) : (
            <>
              <p className="mb-2 text-sm text-ink-3">For: {CHANNEL_LABELS[channel]}</p>
              <p className="text-sm [overflow-wrap:anywhere] whitespace-pre-wrap">{text}</p>
            </>
          )}
        </Panel>
        {mayChange && (
          <RemoveTemplateForm
            action={removeTemplateAction.bind(null, merchant)}
            template={{ id: template.id, version: template.version, name }}
          />
        )}
      </div>
    </>
  );
}
