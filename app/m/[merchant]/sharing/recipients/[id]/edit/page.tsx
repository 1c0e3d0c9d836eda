import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { recipientHref, recipientsHref, sharingHref } from "@/components/sharing/addresses";
import { RecipientForm } from "@/components/sharing/recipient-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { readId } from "@/lib/sharing/input";
import { recipients } from "@/lib/sharing/views";
import { changeRecipientAction } from "../../../actions";

type Props = { params: Promise<{ merchant: string; id: string }> };

export const metadata: Metadata = { title: "Change a recipient" };

/** Where what is said of a recipient is put right. */
export default async function EditRecipientPage({ params }: Props) {
  const { merchant, id } = await params;
  const { grant } = await openPage(merchant, "sharing.change");
  const recipientId = readId(id) ?? notFound();
  const all = await read(grant, (tx, key) => recipients(tx, key));
  const recipient = all.find((one) => one.id === recipientId) ?? notFound();
  const base = `/m/${merchant}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Sharing", href: sharingHref(base) },
          { label: "Recipients", href: recipientsHref(base) },
          { label: recipient.name, href: recipientHref(base, recipient.id) },
        ]}
        title="Change a recipient"
      />
      <Panel>
        <RecipientForm action={changeRecipientAction.bind(null, merchant)} recipient={recipient} />
      </Panel>
    </>
  );
}
