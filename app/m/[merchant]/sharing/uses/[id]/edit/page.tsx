import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { sharingHref, dataUseHref, usesHref } from "@/components/sharing/addresses";
import { choicesFor, draftOf } from "@/components/sharing/use-draft";
import { UseForm } from "@/components/sharing/use-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { readId } from "@/lib/sharing/input";
import { usesPage } from "@/lib/sharing/views";
import { changeUseAction } from "../../actions";

type Props = { params: Promise<{ merchant: string; id: string }> };

export const metadata: Metadata = { title: "Change a use" };

/** Where what is said of a use is put right. */
export default async function EditUsePage({ params }: Props) {
  const { merchant, id } = await params;
  const { grant, today } = await openPage(merchant, "sharing.change");
  const useId = readId(id) ?? notFound();
  const { uses, known } = await read(grant, (tx, key) => usesPage(tx, key, today));
  const { use } =
    uses.find((one) => one.use.id === useId && one.use.endedOn === null) ?? notFound();
  const base = `/m/${merchant}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Sharing", href: sharingHref(base) },
          { label: "Uses", href: usesHref(base) },
          { label: use.name, href: dataUseHref(base, use.id) },
        ]}
        title="Change a use"
      />
      <Panel>
        <UseForm
          action={changeUseAction.bind(null, merchant)}
          draft={draftOf(use)}
          fields={use.fields}
          {...choicesFor(known, use)}
          at={{ id: use.id, version: use.version }}
        />
      </Panel>
    </>
  );
}
