import type { Metadata } from "next";
import { sharingHref, usesHref } from "@/components/sharing/addresses";
import { choicesFor, newDraft } from "@/components/sharing/use-draft";
import { UseForm } from "@/components/sharing/use-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { readQuestion } from "@/lib/sharing/input";
import { known as knownOf } from "@/lib/sharing/views";
import { registerUseAction } from "../actions";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "Register a use" };

/** Where a use is registered, from what a question asked where one is at hand. */
export default async function NewUsePage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "sharing.change");
  const known = await read(grant, (tx, key) => knownOf(tx, key, today));
  const asked = readQuestion(await searchParams);
  const base = `/m/${merchant}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Sharing", href: sharingHref(base) },
          { label: "Uses", href: usesHref(base) },
        ]}
        title="Register a use"
        lead="Also one that is not permitted: what you do is better known than not."
      />
      <Panel>
        <UseForm
          action={registerUseAction.bind(null, merchant)}
          draft={newDraft(asked, known)}
          fields={asked?.fields ?? []}
          {...choicesFor(known, null)}
        />
      </Panel>
    </>
  );
}
